"""Records as RDF quads.

Plain triples, entities, documents, facts and conflicts are in the default graph; the claims of a document are
in the graph that is named like the document. There are no blank nodes, and the same records always give the
same quads. ``kg/schema/shapes.ttl`` says what they have to look like.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from itertools import chain

import pyoxigraph as ox

from kg.judgements import Judgement
from kg.ledger.tables import Contents
from kg.schema import nodes as iris
from kg.schema.records import (
    Claim,
    Conflict,
    Document,
    Entity,
    Fact,
    Modality,
    Source,
    document_id,
    source_id,
)
from kg.schema.vocabulary import Relation, Vocabulary, vocabulary
from kg.store.terms import boolean, date, fields, has, integer, iri, literal, object_of, term, url

__all__ = ["is_plain", "quads"]

TYPE, SUBJECT, PREDICATE, OBJECT, LABEL, QUOTED_FROM = map(
    ox.NamedNode,
    (iris.TYPE, iris.SUBJECT, iris.PREDICATE, iris.OBJECT, iris.LABEL, iris.QUOTED_FROM),
)
ALT_LABEL = ox.NamedNode(iris.SKOS + "altLabel")
EXACT_MATCH = ox.NamedNode(iris.SKOS + "exactMatch")
NOTE = ox.NamedNode(iris.SKOS + "note")

_Object = ox.NamedNode | ox.Literal
_Triple = tuple[ox.NamedNode, ox.NamedNode, _Object]
_Resolve = Callable[[str], _Object]

_PLAIN_STATUS = frozenset({"preferred", "differing"})


def quads(contents: Contents, nodes: Container[str] | None = None) -> Iterator[ox.Quad]:
    """The quads of these records, in no particular order.

    ``nodes`` are the ids of the entities and documents of the graph, by default those of these records.
    """
    words = vocabulary()
    nodes = contents.nodes if nodes is None else nodes

    def named(name: str) -> _Object:
        """The node of an entity or document, else the words as they are."""
        return iri(name) if name in nodes else ox.Literal(name)

    plain = chain(
        chain.from_iterable(map(_document, contents.documents)),
        chain.from_iterable(map(_entity, contents.entities)),
        chain.from_iterable(_fact(fact, words, named) for fact in contents.facts),
        chain.from_iterable(_plain(fact, words) for fact in contents.facts if is_plain(fact, words)),
        chain.from_iterable(map(_conflict, contents.conflicts)),
        chain.from_iterable(map(_note, contents.judgements)),
    )
    for triple in plain:
        yield ox.Quad(*triple)
    for claim in contents.claims:
        graph = iri(document_id(claim.evidence.document))
        for triple in _claim(claim, words, named):
            yield ox.Quad(*triple, graph)


def is_plain(fact: Fact, words: Vocabulary) -> bool:
    """Whether a fact is also written as a plain triple.

    It is where the fact is preferred or one of several accounts, at least reported, stated and not computed, and of
    a relation whose plain triple says the whole truth (an amount without its currency does not).
    """
    relation = words.relations.get(fact.relation)
    return (
        fact.status in _PLAIN_STATUS
        and not fact.inferred
        and fact.modality >= Modality.REPORTED
        and (fact.value is None if relation is None else relation.plain and _whole(fact, relation))
    )


def _whole(fact: Fact, relation: Relation) -> bool:
    """Whether a value tells enough without the dimensions beside it: the state in force does, on whatever basis."""
    told = {"basis", "date"} if relation.holds == "state" else {"basis"}
    return told.issuperset(name for name, _ in fact.dimensions)


def _document(document: Document) -> Iterator[_Triple]:
    node = iri(document_id(document.key))
    yield node, TYPE, term("Document")
    yield node, LABEL, ox.Literal(document.title or document.key)
    for name, text in (
        ("key", document.key),
        ("version", document.version),
        ("document_kind", document.kind),
        ("media_type", document.media_type),
    ):
        yield node, term(name), ox.Literal(text)
    if document.rights:
        yield node, term("rights"), ox.Literal(document.rights)
    yield from _publication(node, document.outlet, document.published, document.url)
    yield from _sources(node, document.based_on)


def _sources(node: ox.NamedNode, sources: Iterable[Source]) -> Iterator[_Triple]:
    """What a document or claim is based on."""
    for source in sources:
        original = iri(source_id(source))
        yield node, term("based_on"), original
        yield original, TYPE, term("Source")
        yield original, LABEL, ox.Literal(source.title or source.outlet or source.url or "unnamed source")
        yield from _publication(original, source.outlet, source.published, source.url)


def _publication(
    node: ox.NamedNode, outlet: str | None, published: str | None, address: str | None
) -> Iterator[_Triple]:
    if outlet:
        yield node, term("outlet"), ox.Literal(outlet)
    if published:
        yield node, term("published_on"), date(published)
    if address:
        yield node, term("url"), url(address)


def _entity(entity: Entity) -> Iterator[_Triple]:
    node = iri(entity.id)
    yield node, TYPE, term(entity.type)
    yield node, LABEL, ox.Literal(entity.name)
    for alias in entity.aliases:
        yield node, ALT_LABEL, ox.Literal(alias)
    for scheme, value in entity.identifiers:
        if scheme == "wikidata":
            yield node, EXACT_MATCH, ox.NamedNode(iris.WIKIDATA + value)
        elif scheme in iris.IDENTIFIERS:
            yield node, term(scheme), ox.Literal(value)
        else:
            yield node, term("identifier"), ox.Literal(f"{scheme}:{value}")


def _statement(node: ox.NamedNode, said: Claim | Fact, words: Vocabulary) -> Iterator[_Triple]:
    """What claims and facts have in common."""
    yield node, SUBJECT, iri(said.subject)
    yield node, PREDICATE, term(said.relation)
    yield node, OBJECT, _object(said, words)
    if said.value is not None:
        for name, field in fields(said.value).items():
            yield node, term(name), field
    yield node, term("modality"), ox.Literal(said.modality.label)
    if said.rule:
        yield node, term("rule"), ox.Literal(said.rule)
    for name, text in said.qualifiers:
        yield node, term(name), date(text) if name == "date" else ox.Literal(text)


def _object(said: Claim | Fact, words: Vocabulary) -> _Object:
    if said.value is None:
        return iri(said.object or "")
    relation = words.relations.get(said.relation)
    double = relation is not None and relation.range == ("double",)
    return literal(said.value, "double" if double else "decimal")


def _claim(claim: Claim, words: Vocabulary, named: _Resolve) -> Iterator[_Triple]:
    node, evidence = iri(claim.id), claim.evidence
    yield node, TYPE, term("Claim")
    yield from _statement(node, claim, words)
    yield node, term("quote"), ox.Literal(evidence.quote)
    yield node, term("start_offset"), integer(evidence.start)
    yield node, term("end_offset"), integer(evidence.end)
    if evidence.cell is not None:
        yield node, term("table_row"), integer(evidence.cell.row)
        yield node, term("table_key"), ox.Literal(evidence.cell.key)
        yield node, term("table_column"), ox.Literal(evidence.cell.column)
    for name in claim.attribution:
        yield node, term("attributed_to"), named(name)
    yield from _sources(node, claim.based_on)
    yield node, QUOTED_FROM, iri(document_id(evidence.document))


def _fact(fact: Fact, words: Vocabulary, named: _Resolve) -> Iterator[_Triple]:
    node = iri(fact.id)
    yield node, TYPE, term("Fact")
    yield from _statement(node, fact, words)
    yield iri(fact.subject), has(fact.relation), node
    yield node, object_of(fact.relation), _object(fact, words)
    if fact.status in _PLAIN_STATUS and (ends := _dependence(fact, words)):
        yield ends[0], has("depends_on"), node
        yield node, object_of("depends_on"), ends[1]
    yield node, term("fact_status"), ox.Literal(fact.status)
    for claim in fact.supported_by:
        yield node, term("supported_by"), iri(claim)
    for claim in fact.contradicted_by:
        yield node, term("contradicted_by"), iri(claim)
    for origin in fact.origins:
        yield node, term("origin"), named(origin)
    yield node, term("origin_count"), integer(len(fact.origins))
    if fact.known_since:
        yield node, term("known_since"), date(fact.known_since)
    if fact.last_said:
        yield node, term("last_said"), date(fact.last_said)
    if fact.valid_from:
        yield node, term("valid_from"), date(fact.valid_from)
    if fact.valid_to:
        yield node, term("valid_to"), date(fact.valid_to)
    yield node, term("inferred"), boolean(fact.inferred)
    if fact.formula:
        yield node, term("formula"), ox.Literal(fact.formula)


def _plain(fact: Fact, words: Vocabulary) -> Iterator[_Triple]:
    node = iri(fact.subject)
    yield node, term(fact.relation), _object(fact, words)
    if ends := _dependence(fact, words):
        yield ends[0], term("depends_on"), ends[1]
    if fact.value is None:
        return
    relation = words.relations[fact.relation]
    beside = fields(fact.value)
    for name in relation.companions:
        if name in beside:
            yield node, ox.NamedNode(relation.companion_iri(name)), beside[name]


def _dependence(fact: Fact, words: Vocabulary) -> tuple[ox.NamedNode, ox.NamedNode] | None:
    """What depends on what, where the relation says so."""
    relation = words.relations.get(fact.relation)
    if relation is None or not relation.dependent or fact.object is None:
        return None
    subject, target = iri(fact.subject), iri(fact.object)
    return (subject, target) if relation.dependent == "subject" else (target, subject)


def _note(judgement: Judgement) -> Iterator[_Triple]:
    """What a person wrote beside an entity, claim or fact; what else they decided shows in what became of it."""
    if judgement.text:
        yield iri(judgement.about[0]), NOTE, ox.Literal(judgement.text)


def _conflict(conflict: Conflict) -> Iterator[_Triple]:
    node = iri(conflict.id)
    yield node, TYPE, term("Conflict")
    yield node, term("conflict_kind"), ox.Literal(conflict.kind)
    yield node, term("about"), iri(conflict.subject)
    yield node, term("on_relation"), term(conflict.relation)
    for fact in conflict.facts:
        yield node, term("concerns"), iri(fact)
    if conflict.preferred:
        yield node, term("prefers"), iri(conflict.preferred)
    if conflict.rule:
        yield node, term("rule"), ox.Literal(conflict.rule)
    if conflict.reason:
        yield node, term("reason"), ox.Literal(conflict.reason)
