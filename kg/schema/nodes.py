"""Nodes of RDF as records: what :mod:`kg.store.rdf` writes, read again.

RDF has no order and no texts of documents: what is a list in a record comes sorted, and documents come without their
text. All else is as it was, ids included.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from kg.schema.decimals import decimal_form
from kg.schema.records import (
    Cell,
    Claim,
    Conflict,
    Document,
    Entity,
    Evidence,
    Fact,
    Modality,
    Source,
    Value,
)
from kg.schema.vocabulary import BASE, TERMS, Relation, camel, snake, vocabulary

if TYPE_CHECKING:
    import pyoxigraph as ox

__all__ = [
    "IDENTIFIERS",
    "LABEL",
    "OBJECT",
    "PREDICATE",
    "QUOTE",
    "QUOTED_FROM",
    "SKOS",
    "SUBJECT",
    "TYPE",
    "WIKIDATA",
    "Node",
    "Unreadable",
    "claim_of",
    "conflict_of",
    "document_of",
    "entity_of",
    "fact_of",
    "iri_of",
    "nodes",
    "source_of",
    "value_of",
]

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
TYPE = _RDF + "type"
SUBJECT, PREDICATE, OBJECT = _RDF + "subject", _RDF + "predicate", _RDF + "object"
QUOTED_FROM = "http://www.w3.org/ns/prov#wasQuotedFrom"
QUOTE = TERMS + "quote"
WIKIDATA = "http://www.wikidata.org/entity/"

IDENTIFIERS = ("ticker", "lei", "cik")
"""Schemes of identifiers that have a field of their own."""

_UNKNOWN = "unknown"
"""What tells no facts apart: a power on a basis that nobody states."""

_OF_STATEMENTS = frozenset(
    (
        *("currency", "unit", "per", "qualifier", "edtf", "earliest", "latest"),
        *("modality", "rule", "quote", "start_offset", "end_offset", "attributed_to", "based_on"),
        *("table_row", "table_key", "table_column"),
        *("fact_status", "supported_by", "contradicted_by", "origin", "origin_count"),
        *("known_since", "last_said", "valid_from", "valid_to", "inferred", "formula"),
    )
)
"""What is written beside a statement that is none of its qualifiers."""


class Unreadable(ValueError):  # noqa: N818 - what is told is the node
    """A node that is no record of this vocabulary; the text says why."""


class Node:
    """What is said of one node, by predicate."""

    def __init__(self, iri: str, said: Mapping[str, Sequence[ox.NamedNode | ox.Literal]]) -> None:
        self.iri = iri
        self.said = said

    @property
    def id(self) -> str:
        """The id in the graph, else the whole IRI."""
        return self.iri.removeprefix(BASE)

    @property
    def types(self) -> list[str]:
        """Its classes of this vocabulary, sorted."""
        found = (kind.value for kind in self.said.get(TYPE, ()))
        return sorted(iri.removeprefix(TERMS) for iri in found if iri.startswith(TERMS))

    def texts(self, name: str) -> list[str]:
        """The values of a field, or of a predicate by its IRI, sorted; of nodes their ids."""
        terms = self.said.get(name if ":" in name else TERMS + camel(name), ())
        return sorted(term.value.removeprefix(BASE) for term in terms)

    def text(self, name: str) -> str | None:
        """The first value of a field; ``None`` where there is none."""
        return next(iter(self.texts(name)), None)

    def number(self, name: str) -> int | None:
        """The value of a field that is a whole number. Raises ``Unreadable`` where it is none."""
        text = self.text(name)
        try:
            return None if text is None else int(text)
        except ValueError:
            raise Unreadable(f"has a {name} that is no whole number") from None

    def needed(self, name: str) -> str:
        """The value of a field. Raises ``Unreadable`` where there is none."""
        text = self.text(name)
        if text is None:
            raise Unreadable(f"lacks its {snake(name.rpartition('#')[2])}")
        return text


def iri_of(identifier: str) -> str:
    """The IRI of an id: one that is an IRI already, of a node that is not this project's, stays as it is."""
    return identifier if ":" in identifier else BASE + identifier


def nodes(triples: Iterable[ox.Triple | ox.Quad]) -> dict[str, Node]:
    """The nodes that are subjects of the triples, by IRI, in the order in which they come; blank ones are left out."""
    import pyoxigraph as ox

    found: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = {}
    for triple in triples:
        if isinstance(triple.subject, ox.NamedNode) and isinstance(triple.object, ox.NamedNode | ox.Literal):
            said = found.setdefault(triple.subject.value, defaultdict(list))
            said[triple.predicate.value].append(triple.object)
    return {iri: Node(iri, said) for iri, said in found.items()}


def entity_of(node: Node) -> Entity:
    """The entity. Raises ``Unreadable`` where it has no type of the vocabulary or no name."""
    kind = next((name for name in node.types if name in vocabulary().entity_types), None)
    if kind is None:
        raise Unreadable("has no type of this vocabulary")
    name = node.needed(LABEL)
    identifiers = [
        ("wikidata", text.removeprefix(WIKIDATA))
        for text in node.texts(SKOS + "exactMatch")
        if text.startswith(WIKIDATA)
    ]
    identifiers += [(scheme, text) for scheme in IDENTIFIERS for text in node.texts(scheme)]
    identifiers += [
        (scheme, value) for scheme, _, value in (t.partition(":") for t in node.texts("identifier"))
    ]
    aliases = tuple(text for text in node.texts(SKOS + "altLabel") if text != name)
    return Entity(node.id, kind, name, aliases, tuple(identifiers))


def document_of(node: Node, source: Callable[[str], Source]) -> Document:
    """The document without its text; ``source`` gives the publication of an id that it is based on."""
    key = node.needed("key")
    title = node.text(LABEL)
    return Document(
        key=key,
        text="",
        title=None if title == key else title,
        outlet=node.text("outlet"),
        published=node.text("published_on"),
        url=node.text("url"),
        kind=node.text("document_kind") or "article",
        based_on=tuple(source(each) for each in node.texts("based_on")),
        media_type=node.text("media_type") or "text/plain",
        rights=node.text("rights"),
    )


def source_of(node: Node) -> Source:
    """The original publication that a document or a row retells."""
    outlet, url = node.text("outlet"), node.text("url")
    title = node.text(LABEL)
    named = title not in {outlet, url, "unnamed source"}
    return Source(outlet, title if named else None, url, node.text("published_on"))


def claim_of(node: Node, key: Callable[[str], str], source: Callable[[str], Source]) -> Claim:
    """The claim; ``key`` gives the key of a document by its id. Raises ``Unreadable`` where a part is missing."""
    subject, relation, target, value = _said(node)
    row = node.number("table_row")
    cell = None if row is None else Cell(row, node.text("table_key") or "", node.text("table_column") or "")
    start, end = node.number("start_offset"), node.number("end_offset")
    if start is None or end is None:
        raise Unreadable("lacks its offsets")
    return Claim(
        subject=subject,
        relation=relation,
        object=target,
        value=value,
        evidence=Evidence(key(node.needed(QUOTED_FROM)), node.needed("quote"), start, end, cell),
        modality=_modality(node),
        attribution=tuple(node.texts("attributed_to")),
        qualifiers=_qualifiers(node),
        rule=node.text("rule") or "",
        based_on=tuple(source(each) for each in node.texts("based_on")),
    )


def fact_of(node: Node) -> Fact:
    """The fact. Raises ``Unreadable`` where a part is missing."""
    subject, relation, target, value = _said(node)
    known = vocabulary().relations.get(relation)
    qualifiers = _qualifiers(node)
    apart = known.dimensions if known else ()
    return Fact(
        subject=subject,
        relation=relation,
        object=target,
        value=value,
        modality=_modality(node),
        status=node.needed("fact_status"),
        rule=node.text("rule") or "",
        supported_by=tuple(node.texts("supported_by")),
        contradicted_by=tuple(node.texts("contradicted_by")),
        origins=tuple(node.texts("origin")),
        known_since=node.text("known_since"),
        qualifiers=qualifiers,
        inferred=node.text("inferred") in {"true", "1"},
        formula=node.text("formula") or "",
        dimensions=tuple(
            (key, text) for name in apart for key, text in qualifiers if key == name and text != _UNKNOWN
        ),
        valid_from=node.text("valid_from"),
        valid_to=node.text("valid_to"),
        last_said=node.text("last_said"),
    )


def conflict_of(node: Node) -> Conflict:
    """The conflict. Raises ``Unreadable`` where a part is missing."""
    return Conflict(
        kind=node.needed("conflict_kind"),
        subject=node.needed("about"),
        relation=_term(node.needed("on_relation")),
        facts=tuple(node.texts("concerns")),
        preferred=node.text("prefers"),
        rule=node.text("rule") or "",
        reason=node.text("reason") or "",
    )


def value_of(written: str, relation: Relation, beside: Node, prefix: str = "") -> Value:
    """The value of a literal with what stands beside it on a node, there perhaps under names that begin with a prefix
    (``kg:paymentCurrency``). Raises ``Unreadable`` where it is none of the kind that the relation takes.
    """

    def field(name: str) -> str:
        return beside.text(f"{prefix}_{name}" if prefix else name) or ""

    kind = relation.value_kind
    lexical = (field("edtf") or written) if kind == "date" else written
    unit = field("currency") if kind == "money" else field("unit")
    if kind not in {"date", "text"}:
        lexical = _decimal(lexical, relation)
    return Value(kind, lexical, unit, field("per"), field("qualifier") or "exact")


def _decimal(text: str, relation: Relation) -> str:
    """The number as a plain decimal, as values have it: ``5.5e9`` is ``5500000000``."""
    try:
        number = Decimal(text)
        if number.is_finite():
            return decimal_form(number)
    except InvalidOperation:
        pass
    raise Unreadable(f"has a {relation.name} that is no number")


def _said(node: Node) -> tuple[str, str, str | None, Value | None]:
    """Subject, relation, and object or value."""
    relation = _term(node.needed(PREDICATE))
    known = vocabulary().relations.get(relation)
    target = node.needed(OBJECT)
    if known is None:
        raise Unreadable(f"states {relation}, which is no relation here")
    if not known.value_kind:
        return node.needed(SUBJECT), relation, target, None
    return node.needed(SUBJECT), relation, None, value_of(target, known, node)


def _term(iri: str) -> str:
    """The name of a relation; those of this vocabulary lose their namespace."""
    return snake(iri.removeprefix("terms#"))


def _modality(node: Node) -> Modality:
    label = node.text("modality") or "asserted"
    try:
        return Modality[label.upper()]
    except KeyError:
        raise Unreadable(f"has the unknown modality {label}") from None


def _qualifiers(node: Node) -> tuple[tuple[str, str], ...]:
    names = (iri.removeprefix(TERMS) for iri in node.said if iri.startswith(TERMS))
    told = [name for name in map(snake, names) if name not in _OF_STATEMENTS]
    return tuple(sorted((name, text) for name in told for text in node.texts(name)))
