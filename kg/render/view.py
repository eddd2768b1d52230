"""From the graph's records to those of the page (:mod:`kg.render.model`): words, evidence, places. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from kg.errors import GraphError
from kg.render.captions import box_of, caption_of
from kg.render.groups import Group, grouped, homes
from kg.render.layout import place
from kg.render.looks import look_of
from kg.render.model import Dispute, LegendItem, Node, Relation, Statement, View
from kg.render.opening import overview, trimmed
from kg.render.passages import sheets_of
from kg.render.quotes import Quote, origin_names, quote_of
from kg.render.spans import ALWAYS, Span, day_number, span_of, spans_of_entities
from kg.render.telling import detail_words, held_words, standing
from kg.render.views.records import Records
from kg.render.views.views import views_of
from kg.schema.records import Claim, Conflict, Document, Entity, Fact
from kg.schema.vocabulary import vocabulary
from kg.schema.wording import date_words, plain_phrase, value_words

__all__ = ["view_of"]

# Slots of contracts and events in the order in which a reader asks for them.
SLOTS = (
    "kind",
    "event_kind",
    "status",
    "confirmation",
    "stage",
    "supplier",
    "customer",
    "company",
    "total_value",
    "payment",
    "amount",
    "percent",
    "date",
    "start",
    "end",
    "term_months",
    "notice_days",
    "lock_in_months",
    "facility",
    "chip",
    "chip_count",
    "capacity_mw",
)
SLOTTED = ("Contract", "Event")


def view_of(
    entities: Sequence[Entity],
    facts: Sequence[Fact],
    claims: Sequence[Claim],
    documents: Mapping[str, Document],
    conflicts: Sequence[Conflict] = (),
    *,
    title: str = "AI infrastructure",
    names: Mapping[str, str] | None = None,
    start: Collection[str] | None = None,
    reports: Sequence[Sequence[Document]] | None = None,
    as_of: str | None = None,
) -> View:
    """What the page shows of a graph; the order of the inputs changes nothing.

    ``start`` are the entities (ids) that it opens with, the most connected of them where they are too many for one
    picture; by default an overview (:mod:`kg.render.opening`).

    To show a part of a graph, give that part's entities and facts: sides of a conflict that are not among
    ``facts`` are left out, and ``names`` tells what other entities are called (those who said something).
    ``reports`` are the documents by publication, where that is known, ``as_of`` the moment that was asked for.

    Raises :class:`~kg.errors.GraphError` where a fact speaks of an entity, claim or document that is missing,
    or is there twice.
    """
    twice = [fact for fact, count in Counter(fact.id for fact in facts).items() if count > 1]
    if twice:
        raise GraphError(min(twice), "is in the graph twice", "build the graph again")
    entities = sorted(entities, key=lambda entity: entity.id)
    facts = sorted(facts, key=lambda fact: fact.id)
    known = {entity.id: entity for entity in entities}
    called = {
        **origin_names(documents.values(), claims),
        **(names or {}),
        **{entity.id: entity.name for entity in entities},
    }
    held = spans_of_entities(entities, facts)
    teller = _Teller(known, called, {claim.id: claim for claim in claims}, documents, held)
    disputes = _disputes(conflicts, facts, teller)
    sides: dict[str, list[str]] = {}
    for dispute in disputes:
        for fact in dispute.statements:
            sides.setdefault(fact, []).append(dispute.id)
    told = [(teller.statement(fact, tuple(sides.get(fact.id, ()))), standing(fact)) for fact in facts]
    statements = [each for each, _ in sorted(told, key=lambda pair: _reading_order(pair[0], pair[1], known))]
    edges = tuple(told for told in statements if told.target is not None)
    degree = Counter(end for edge in edges for end in (edge.source, edge.target) if end is not None)
    literals = [told for told in statements if told.target is None]
    chosen = overview(entities, facts, conflicts, degree) if start is None else trimmed(start, degree)
    drawn = _drawn(entities, edges, literals, degree, chosen)
    groups = grouped(entities, facts, degree)
    places = drawn if len(drawn) == len(entities) else _homes(groups, entities)
    nodes = _nodes(entities, literals, degree, held, places)
    return View(
        title=title,
        nodes=nodes,
        edges=edges,
        documents=sheets_of(documents, statements),
        legend=_legend(nodes),
        relations=tuple(_relation(name) for name in sorted({fact.relation for fact in facts})),
        conflicts=disputes,
        start=tuple((key, *drawn[key]) for key in sorted(drawn)),
        groups=tuple(groups),
        views=views_of(Records(entities, facts, claims, documents, conflicts, called, reports, as_of)),
    )


@dataclass(frozen=True, slots=True)
class _Teller:
    """Puts facts and claims into words."""

    entities: Mapping[str, Entity]
    called: Mapping[str, str]
    claims: Mapping[str, Claim]
    documents: Mapping[str, Document]
    held: Mapping[str, Span]

    def statement(self, fact: Fact, conflicts: tuple[str, ...]) -> Statement:
        if fact.object is not None and fact.object not in self.entities:
            raise _missing(fact, f"entity {fact.object}")
        if fact.subject not in self.entities:
            raise _missing(fact, f"entity {fact.subject}")
        return Statement(
            id=fact.id,
            source=fact.subject,
            relation=fact.relation,
            target=fact.object,
            value=None if fact.value is None else value_words(fact.value),
            text=self.words(fact),
            slot=self.entities[fact.subject].type in SLOTTED,
            order=_order(fact.relation),
            modality=fact.modality.label,
            status=fact.status,
            rule=fact.rule,
            origins=tuple(sorted(self.name(origin) for origin in fact.origins)),
            known_since=None if fact.known_since is None else date_words(fact.known_since),
            qualifiers=detail_words(fact),
            held=held_words(fact),
            inferred=fact.inferred,
            formula=fact.formula,
            evidence=self.quotes(fact, fact.supported_by),
            against=self.quotes(fact, fact.contradicted_by),
            conflicts=conflicts,
            span=span_of(fact, self.held),
            days=day_number(fact.value.lexical) if fact.value and fact.value.kind == "date" else None,
        )

    def words(self, said: Fact | Claim) -> str:
        """The sentence: ``SpaceX supplies compute to Anthropic``."""
        other = self.name(said.object or "") if said.value is None else value_words(said.value)
        return f"{self.name(said.subject)} {_relation(said.relation).phrase} {other}"

    def name(self, key: str) -> str:
        """The entity's name; the key itself where it is no entity (an origin in the document's words)."""
        return self.called.get(key, key)

    def quotes(self, fact: Fact, ids: Sequence[str]) -> tuple[Quote, ...]:
        """Quotes of the claims, the surest first, then by date."""
        found = []
        for key in ids:
            claim = self.claims.get(key)
            if claim is None:
                raise _missing(fact, key)
            document = self.documents.get(claim.evidence.document)
            if document is None:
                raise _missing(fact, f"document {claim.evidence.document}")
            found.append(
                (-claim.modality, document.published or "", document.key, claim.evidence.start, claim)
            )
        found.sort(key=lambda row: (*row[:4], row[4].id))
        return tuple(
            quote_of(
                claim,
                self.documents[claim.evidence.document],
                says=self.words(claim),
                attribution=tuple(self.name(key) for key in claim.attribution),
            )
            for *_, claim in found
        )


def _missing(fact: Fact, what: str) -> GraphError:
    return GraphError(fact.id, f"refers to {what}, which the graph does not hold", "build the graph again")


def _relation(name: str) -> Relation:
    """The relation's words from the vocabulary; its name where that does not know it."""
    known = vocabulary().relations.get(name)
    if known is None:
        return Relation(name, plain_phrase(name), plain_phrase(name), "", symmetric=False)
    return Relation(name, known.label, known.phrase, known.inverse_phrase, known.symmetric)


def _order(relation: str) -> int:
    return SLOTS.index(relation) if relation in SLOTS else len(SLOTS)


def _reading_order(
    told: Statement, place: tuple[int, bool, int], entities: Mapping[str, Entity]
) -> tuple[object, ...]:
    other = entities[told.target].name if told.target is not None else told.value or ""
    return (
        entities[told.source].name,
        told.source,
        told.order,
        told.relation,
        place,
        other,
        told.id,
    )


def _disputes(conflicts: Sequence[Conflict], facts: Sequence[Fact], teller: _Teller) -> tuple[Dispute, ...]:
    known = {fact.id for fact in facts}
    found = []
    for conflict in conflicts:
        sides = tuple(sorted(fact for fact in conflict.facts if fact in known))
        if sides:
            preferred = conflict.preferred if conflict.preferred in known else None
            found.append(
                Dispute(
                    id=conflict.id,
                    kind=conflict.kind,
                    text=f"{teller.name(conflict.subject)}: {_relation(conflict.relation).label}",
                    statements=sides,
                    preferred=preferred,
                    rule=conflict.rule,
                    reason=conflict.reason,
                )
            )
    return tuple(sorted(found, key=lambda dispute: (dispute.text, dispute.id)))


def _drawn(
    entities: Sequence[Entity],
    edges: Sequence[Statement],
    literals: Sequence[Statement],
    degree: Mapping[str, int],
    chosen: Collection[str],
) -> dict[str, tuple[int, int]]:
    """Places of the nodes that the canvas opens with."""
    shown = set(chosen)
    captions = _captions([entity for entity in entities if entity.id in shown], literals)
    boxes = {
        entity.id: box_of(entity.type, captions[entity.id], degree.get(entity.id, 0))
        for entity in entities
        if entity.id in shown
    }
    links = [(edge.source, edge.target) for edge in edges if edge.target in shown and edge.source in shown]
    return place(boxes, [(one, other) for one, other in links if other is not None])


def _homes(groups: Sequence[Group], entities: Sequence[Entity]) -> dict[str, tuple[int, int]]:
    members = {key for group in groups for key in group.members}
    return homes(groups, [entity.id for entity in entities if entity.id not in members])


def _captions(entities: Sequence[Entity], literals: Sequence[Statement]) -> dict[str, str]:
    cards = _cards(literals)
    return {entity.id: caption_of(entity, _slots(cards.get(entity.id, ()))) for entity in entities}


def _cards(literals: Sequence[Statement]) -> dict[str, list[Statement]]:
    cards: dict[str, list[Statement]] = {}
    for told in literals:
        cards.setdefault(told.source, []).append(told)
    return cards


def _nodes(
    entities: Sequence[Entity],
    literals: Sequence[Statement],
    degree: Mapping[str, int],
    held: Mapping[str, Span],
    places: Mapping[str, tuple[int, int]],
) -> tuple[Node, ...]:
    cards, captions = _cards(literals), _captions(entities, literals)
    return tuple(
        Node(
            id=entity.id,
            label=entity.name,
            type=entity.type,
            caption=captions[entity.id],
            aliases=tuple(sorted(entity.aliases)),
            identifiers=tuple(sorted(entity.identifiers)),
            degree=degree.get(entity.id, 0),
            x=places[entity.id][0],
            y=places[entity.id][1],
            facts=tuple(cards.get(entity.id, ())),
            span=held.get(entity.id, ALWAYS),
        )
        for entity in sorted(entities, key=lambda entity: (entity.name, entity.id))
    )


def _slots(card: Sequence[Statement]) -> dict[str, str]:
    """Values by relation; statements come in reading order, so that the preferred one is the first."""
    slots: dict[str, str] = {}
    for told in card:
        if not told.inferred:
            slots.setdefault(told.relation, told.value or "")
    return slots


def _legend(nodes: Sequence[Node]) -> tuple[LegendItem, ...]:
    """Types by how often they occur."""
    counts = Counter(node.type for node in nodes)
    looks = {name: look_of(name) for name in counts}
    return tuple(
        LegendItem(name, counts[name], look.shape, look.light, look.dark, look.icon)
        for name, look in sorted(looks.items(), key=lambda item: (-counts[item[0]], item[0]))
    )
