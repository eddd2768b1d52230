"""What lines of RDF say in the vocabulary: claims with their words, else facts, else plain triples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property

import pyoxigraph as ox

from kg.extract.statements.entities import Entities
from kg.extract.statements.lines import LeftOut, Line, lines_of
from kg.schema.nodes import (
    OBJECT,
    QUOTE,
    Node,
    Unreadable,
    claim_of,
    entity_of,
    fact_of,
    iri_of,
    nodes,
    source_of,
    value_of,
)
from kg.schema.records import Claim, Document, Entity, Evidence, Extraction, Source, Value
from kg.schema.registry import Registry
from kg.schema.vocabulary import BASE, TERMS, Relation, snake, vocabulary

__all__ = ["rdf_statements"]

_RULE = "rdf"


def rdf_statements(document: Document, registry: Registry) -> Extraction:
    """What a document of RDF says. Its notes tell which lines gave nothing, and why."""
    return _Reading(document, registry).extraction()


class _Reading:
    """Reads one document."""

    def __init__(self, document: Document, registry: Registry) -> None:
        self.document = document
        self.quads: list[tuple[Line, ox.Quad]] = [
            (line, quad)
            for line in lines_of(document)
            for quad in ox.parse(line.text.encode(), ox.RdfFormat.N_QUADS)
        ]
        self.nodes = nodes(quad for _, quad in self.quads)
        self.left_out = LeftOut()
        self.entities = Entities(registry)
        self._ids: dict[str, str | None] = {}

    def extraction(self) -> Extraction:
        claims = [*self._claims()] or [*self._facts()]
        claims += self._plain()
        for iri, node in self.nodes.items():
            if {*node.types} & {*vocabulary().entity_types}:
                self._entity(iri)
        told = {claim.told: claim for claim in claims}
        return Extraction(
            self.document.key, self.entities.all(), (), tuple(told.values()), tuple(self.left_out.notes())
        )

    # -- statements that are nodes -------------------------------------------------------------------------------

    def _claims(self) -> Iterator[Claim]:
        # What one sentence says stays in one place: claims with the same words lead to the first line that has them.
        places: dict[Evidence, Line] = {}
        for node in self._of_type("Claim"):
            try:
                claim = claim_of(node, lambda _: self.document.key, self._source)
            except Unreadable as problem:
                self.left_out.add(self._first(node).number, f"a claim {problem}")
                continue
            line = places.setdefault(claim.evidence, self._line(node, QUOTE))
            yield from self._told(claim, line, claim.evidence.quote, claim.based_on)

    def _facts(self) -> Iterator[Claim]:
        """What facts without claims state; those that were computed would be computed again."""
        for node in self._of_type("Fact"):
            try:
                fact = fact_of(node)
            except Unreadable as problem:
                self.left_out.add(self._first(node).number, f"a fact {problem}")
                continue
            if fact.inferred or fact.status in {"superseded", "rejected"}:
                continue
            line = self._line(node, OBJECT)
            claim = Claim(
                fact.subject, fact.relation, fact.object, fact.value, _nowhere(line), fact.modality,
                qualifiers=fact.qualifiers,
            )  # fmt: skip
            yield from self._told(claim, line, "", ())

    def _told(self, claim: Claim, line: Line, quote: str, based_on: tuple[Source, ...]) -> Iterator[Claim]:
        """The claim with the entities and the place of this document; nothing where an end is no entity."""
        subject = self._entity(iri_of(claim.subject))
        target = None if claim.object is None else self._entity(iri_of(claim.object))
        if not self._fits(line, claim.relation, subject, target):
            return
        assert subject is not None  # noqa: S101 - for the type checker
        speakers = tuple(self._speaker(name) for name in claim.attribution)
        yield replace(
            claim,
            subject=subject.id,
            object=target.id if target else None,
            evidence=line.evidence(subject.name, "statement", quote),
            attribution=speakers,
            rule=_RULE,
            based_on=based_on,
        )

    def _fits(self, line: Line, relation: str, subject: Entity | None, target: Entity | None) -> bool:
        """Whether the ends are entities of types that the relation joins; a note where they are not."""
        known = vocabulary().relations[relation]
        if subject is None or (target is None and not known.value_kind):
            self.left_out.add(line.number, f"{relation} has an end that has no type of this vocabulary")
            return False
        if subject.type not in known.domain or (target and target.type not in known.range):
            ends = f"a {subject.type} and a {target.type}" if target else f"a {subject.type}"
            self.left_out.add(line.number, f"{relation} does not go with {ends}")
            return False
        return True

    def _speaker(self, name: str) -> str:
        found = self._entity(iri_of(name)) if iri_of(name) in self.nodes else None
        return found.id if found else name

    def _source(self, identifier: str) -> Source:
        node = self.nodes.get(iri_of(identifier))
        return source_of(node) if node else Source(url=identifier)

    # -- plain triples -------------------------------------------------------------------------------------------

    def _plain(self) -> Iterator[Claim]:
        for line, quad in self.quads:
            name = snake(quad.predicate.value.removeprefix(TERMS))
            ours = quad.predicate.value.startswith(TERMS)
            if not ours or {"Claim", "Fact", "Conflict", "Document", "Source"} & {*self._types(quad)}:
                continue
            if known := vocabulary().relations.get(name):
                yield from self._triple(line, known, quad.subject, quad.object)
            elif known := vocabulary().inverses.get(name):
                forward = vocabulary().relations[known.inverse]
                yield from self._triple(line, forward, quad.object, quad.subject)
            elif name not in self._beside:
                self.left_out.add(line.number, f"{name} is no term of this vocabulary")

    def _triple(self, line: Line, known: Relation, subject: object, target: object) -> Iterator[Claim]:
        value: Value | None = None
        if not isinstance(subject, ox.NamedNode) or not isinstance(target, ox.NamedNode | ox.Literal):
            self.left_out.add(line.number, f"{known.name} has an end without a name")
            return
        if known.value_kind:
            try:
                value = value_of(target.value, known, self.nodes[subject.value], known.name)
            except Unreadable as problem:
                self.left_out.add(line.number, f"a triple {problem}")
                return
            if value.kind == "money" and not value.unit:
                self.left_out.add(line.number, f"{known.name} has no currency (kg:{known.name}Currency)")
                return
        claim = Claim(
            subject.value.removeprefix(BASE),
            known.name,
            None if value else target.value.removeprefix(BASE),
            value,
            _nowhere(line),
        )
        yield from self._told(claim, line, "", ())

    @cached_property
    def _beside(self) -> frozenset[str]:
        """The fields that stand beside a relation's value, under any of the names that they have there."""
        words = vocabulary()
        parts = ("currency", "qualifier", "per", "unit", "edtf", "earliest", "latest")
        return frozenset(words.fields) | {f"{name}_{part}" for name in words.relations for part in parts}

    def _types(self, quad: ox.Quad) -> list[str]:
        node = self.nodes.get(getattr(quad.subject, "value", ""))
        return node.types if node else []

    # -- nodes ---------------------------------------------------------------------------------------------------

    def _entity(self, iri: str) -> Entity | None:
        """The entity that an IRI stands for in this document; ``None`` where nothing tells its type."""
        if iri not in self._ids:
            self._ids[iri] = self._made(iri)
        key = self._ids[iri]
        return None if key is None else self.entities.get(key)

    def _made(self, iri: str) -> str | None:
        node = self.nodes.get(iri) or Node(iri, {})
        try:
            entity = entity_of(node)
        except Unreadable:
            return self.entities.by_id(node.id)
        return self.entities.keep(entity, own=iri.startswith(BASE))

    def _of_type(self, name: str) -> list[Node]:
        return [node for node in self.nodes.values() if name in node.types]

    def _line(self, node: Node, predicate: str) -> Line:
        """The line in which a node has a predicate, else the first that is about it."""
        return self._places.get((node.iri, predicate)) or self._first(node)

    def _first(self, node: Node) -> Line:
        return self._places[node.iri, ""]

    @cached_property
    def _places(self) -> Mapping[tuple[str, str], Line]:
        found: dict[tuple[str, str], Line] = {}
        for line, quad in self.quads:
            subject = getattr(quad.subject, "value", "")
            found.setdefault((subject, quad.predicate.value), line)
            found.setdefault((subject, ""), line)
        return found


def _nowhere(line: Line) -> Evidence:
    return line.evidence("", "")
