"""What the graph says of one entity, gathered as plain data: what ``kg show`` writes in every format."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

from kg.present.card_judged import Decision, decisions_of
from kg.render.quotes import Quote, Sheet, origin_names, quote_of, sheet_of
from kg.render.telling import detail_words, held_words, standing
from kg.render.view import SLOTS, SLOTTED
from kg.schema.vocabulary import vocabulary
from kg.schema.wording import date_words, plain_phrase, value_words

if TYPE_CHECKING:
    from kg.query.graph import Graph
    from kg.schema.records import Claim, Document, Entity, Fact

__all__ = ["Account", "Card", "Disagreement", "Said", "Terms", "card_of", "quotes_behind", "quotes_of"]


@dataclass(frozen=True, slots=True)
class Said:
    """The words of one claim, the document they are in, and who it attributes them to."""

    quote: Quote
    document: Sheet

    def data(self) -> dict[str, Any]:
        """The quote with its document, as dictionaries, lists and texts."""
        return {**asdict(self.quote), "document": asdict(self.document)}


@dataclass(frozen=True, slots=True)
class Account:
    """A fact as it is seen from the entity of the card.

    ``label`` names the relation, ``phrase`` joins the entity and ``other``; with ``inverse`` the entity is the
    object. When a state held, ``held`` says; ``standing`` is its place among others. ``other_id`` is ``None``
    where ``other`` is a value in words. ``claims`` are those for it, ``against`` those that say otherwise.
    """

    fact: str
    relation: str
    inverse: bool
    label: str
    phrase: str
    other: str
    other_id: str | None
    modality: str
    status: str
    rule: str
    origins: tuple[str, ...]
    known_since: str | None
    last_said: str | None
    qualifiers: tuple[tuple[str, str], ...]
    inferred: bool
    formula: str
    held: str
    standing: tuple[int, bool, int]
    claims: tuple[Said, ...]
    against: tuple[Said, ...]

    def data(self) -> dict[str, Any]:
        parts = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "standing"}
        said = {side: [each.data() for each in parts[side]] for side in ("claims", "against")}
        return {**parts, "qualifiers": dict(self.qualifiers), **said}


@dataclass(frozen=True, slots=True)
class Terms:
    """A contract or event that the entity takes part in, and what is said of it, slot by slot."""

    id: str
    name: str
    accounts: tuple[Account, ...]

    def data(self) -> dict[str, Any]:
        return {"id": self.id, "name": self.name, "facts": [each.data() for each in self.accounts]}


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Facts that differ: what about, the sides in words, the preferred side if there is one, and why."""

    kind: str
    about: str
    sides: tuple[str, ...]
    preferred: str | None
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Card:
    """An entity with its contracts, events, other facts and conflicts, and what people decided about them."""

    id: str
    type: str
    name: str
    aliases: tuple[str, ...]
    identifiers: tuple[tuple[str, str], ...]
    contracts: tuple[Terms, ...] = ()
    events: tuple[Terms, ...] = ()
    facts: tuple[Account, ...] = ()
    conflicts: tuple[Disagreement, ...] = ()
    judgements: tuple[Decision, ...] = ()

    def accounts(self) -> Iterable[tuple[str, Account]]:
        """Every fact of the card with the name of its subject as the card shows it."""
        for terms in (*self.contracts, *self.events):
            yield from ((terms.name, account) for account in terms.accounts)
        yield from ((self.name, account) for account in self.facts)

    def data(self) -> dict[str, Any]:
        """The same as dictionaries, lists and texts."""
        return {
            "id": self.id,
            "type": self.type,
            "name": self.name,
            "aliases": self.aliases,
            "identifiers": [{"scheme": scheme, "value": value} for scheme, value in self.identifiers],
            "contracts": [each.data() for each in self.contracts],
            "events": [each.data() for each in self.events],
            "facts": [each.data() for each in self.facts],
            "conflicts": [asdict(each) for each in self.conflicts],
            "judgements": [asdict(each) for each in self.judgements],
        }


def card_of(graph: Graph, entity: Entity) -> Card:
    """The card of an entity of the graph."""
    names = {each.id: each for each in graph.entities()}
    about = graph.facts(entity.id)
    joints = sorted({fact.subject for fact in about if _is_joint(names.get(fact.subject))} - {entity.id})
    slots = {joint: [fact for fact in graph.facts(joint) if fact.subject == joint] for joint in joints}
    facts = [fact for fact in about if fact.subject not in slots]
    teller = _Teller.of(graph, names, [*facts, *(fact for group in slots.values() for fact in group)])
    terms = [
        Terms(joint, teller.name(joint), teller.accounts(slots[joint], joint))
        for joint in sorted(joints, key=lambda joint: (teller.name(joint), joint))
    ]
    return Card(
        id=entity.id,
        type=entity.type,
        name=entity.name,
        aliases=tuple(sorted(entity.aliases)),
        identifiers=entity.identifiers,
        contracts=tuple(each for each in terms if names[each.id].type == "Contract"),
        events=tuple(each for each in terms if names[each.id].type == "Event"),
        facts=teller.accounts(facts, entity.id),
        conflicts=_conflicts(graph, teller, {entity.id, *joints}),
        judgements=decisions_of(graph, {entity.id, *joints}, teller.facts, teller.sentence),
    )


def quotes_behind(graph: Graph, facts: Sequence[Fact]) -> dict[str, tuple[Said, ...]]:
    """The words that support each fact, by its id, the surest first."""
    teller = _Teller.of(graph, {each.id: each for each in graph.entities()}, facts)
    return {fact.id: teller.said(fact.supported_by) for fact in facts}


def quotes_of(graph: Graph, fact: Fact) -> tuple[tuple[Said, ...], tuple[Said, ...]]:
    """The words for a fact and those against it, the surest first."""
    teller = _Teller.of(graph, {each.id: each for each in graph.entities()}, [fact])
    return teller.said(fact.supported_by), teller.said(fact.contradicted_by)


def _is_joint(entity: Entity | None) -> bool:
    return entity is not None and entity.type in SLOTTED


def _conflicts(graph: Graph, teller: _Teller, subjects: set[str]) -> tuple[Disagreement, ...]:
    """The conflicts about the subjects, and those in which a fact of the card is a side."""
    found = []
    for conflict in graph.conflicts():
        if conflict.subject not in subjects and teller.facts.keys().isdisjoint(conflict.facts):
            continue
        # The other sides may be facts of other entities about the same thing.
        facts = {fact.id: fact for fact in graph.facts(conflict.subject)}
        sides = {key: teller.sentence(facts[key]) for key in conflict.facts if key in facts}
        found.append(
            Disagreement(
                kind=conflict.kind,
                about=f"{teller.name(conflict.subject)}: {_label(conflict.relation)}",
                sides=tuple(sorted(sides.values())),
                preferred=sides.get(conflict.preferred or ""),
                rule=conflict.rule,
                reason=conflict.reason,
            )
        )
    return tuple(sorted(found, key=lambda one: (one.about, one.kind, one.sides)))


@dataclass(frozen=True)
class _Teller:
    """Puts facts into words; knows the claims and documents behind them."""

    names: Mapping[str, str]
    facts: Mapping[str, Fact]
    claims: Mapping[str, Claim]
    documents: Mapping[str, Document]
    sheets: Mapping[str, Sheet]

    @classmethod
    def of(cls, graph: Graph, names: Mapping[str, Entity], facts: Sequence[Fact]) -> _Teller:
        wanted = sorted({claim for fact in facts for claim in (*fact.supported_by, *fact.contradicted_by)})
        claims = {claim.id: claim for claim in graph.claims(wanted)} if wanted else {}
        keys = sorted({claim.evidence.document for claim in claims.values()})
        documents = {key: graph.document(key) for key in keys}
        sheets = {key: sheet_of(document) for key, document in documents.items()}
        titles = origin_names(documents.values(), claims.values())
        return cls(
            names={**titles, **{key: each.name for key, each in names.items()}},
            facts={fact.id: fact for fact in facts},
            claims=claims,
            documents=documents,
            sheets=sheets,
        )

    def name(self, key: str) -> str:
        """The name of an entity, the title of a document, else the words themselves."""
        return self.names.get(key, key)

    def accounts(self, facts: Iterable[Fact], seen_from: str) -> tuple[Account, ...]:
        made = [self._account(fact, inverse=fact.subject != seen_from) for fact in facts]
        return tuple(sorted(made, key=_reading_order))

    def sentence(self, fact: Fact) -> str:
        phrase = _phrase(fact.relation, inverse=False)
        return f"{self.name(fact.subject)} {phrase} {self._object(fact)} ({fact.modality.label})"

    def _account(self, fact: Fact, *, inverse: bool) -> Account:
        other = fact.subject if inverse else fact.object
        return Account(
            fact=fact.id,
            relation=fact.relation,
            inverse=inverse,
            label=_label(fact.relation),
            phrase=_phrase(fact.relation, inverse=inverse),
            other=self.name(fact.subject) if inverse else self._object(fact),
            other_id=other,
            modality=fact.modality.label,
            status=fact.status,
            rule=fact.rule,
            origins=tuple(self.name(origin) for origin in fact.origins),
            known_since=None if fact.known_since is None else date_words(fact.known_since),
            last_said=None if fact.last_said is None else date_words(fact.last_said),
            qualifiers=detail_words(fact),
            inferred=fact.inferred,
            formula=fact.formula,
            held=held_words(fact),
            standing=standing(fact),
            claims=self.said(fact.supported_by),
            against=self.said(fact.contradicted_by),
        )

    def _object(self, fact: Fact) -> str:
        return self.name(fact.object or "") if fact.value is None else value_words(fact.value)

    def said(self, ids: Iterable[str]) -> tuple[Said, ...]:
        """The claims in the order in which a reader weighs them: surest first, then by date."""
        claims = [self.claims[key] for key in ids if key in self.claims]
        claims.sort(
            key=lambda claim: (-claim.modality, self._published(claim), claim.evidence.document, claim.id)
        )
        return tuple(Said(self._quote(claim), self.sheets[claim.evidence.document]) for claim in claims)

    def _published(self, claim: Claim) -> str:
        return self.documents[claim.evidence.document].published or ""

    def _quote(self, claim: Claim) -> Quote:
        phrase = _phrase(claim.relation, inverse=False)
        other = self.name(claim.object or "") if claim.value is None else value_words(claim.value)
        return quote_of(
            claim,
            self.documents[claim.evidence.document],
            says=f"{self.name(claim.subject)} {phrase} {other}",
            attribution=tuple(self.name(key) for key in claim.attribution),
        )


def _reading_order(account: Account) -> tuple[object, ...]:
    place = SLOTS.index(account.relation) if account.relation in SLOTS else len(SLOTS)
    return place, account.inverse, account.relation, account.standing, account.other, account.fact


def _phrase(relation: str, *, inverse: bool) -> str:
    known = vocabulary().relations.get(relation)
    if known is None:
        return plain_phrase(relation)
    if not inverse:
        return known.phrase
    return known.inverse_phrase or f"is what … {known.phrase}"


def _label(relation: str) -> str:
    known = vocabulary().relations.get(relation)
    return known.label if known else plain_phrase(relation)
