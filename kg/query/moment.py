"""The graph as it was at a moment: what held on a day, and what had been said by a day.

Two times are apart. *As of* a day is about the world: which state was in force, which contract ran. *Known at* a day is
about what had been published: later documents are left out with their claims, and the rest is added up again, so that
preferred values, conflicts and origins are those that a reader of that day could have had. Names and the identity of
contracts stay as they are known now, so that moments can be compared. All of it is pure: contents in, contents out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kg.judgements import Judgement
from kg.ledger.tables import Contents, Found, tidy
from kg.query.stages import stage_on, steps
from kg.query.states import day_of, held_on
from kg.schema.dates import span
from kg.schema.records import Document, Entity, Fact, Modality

__all__ = ["Moment", "contents_at", "is_late", "undated"]

_STANDING = ("preferred", "differing", "disputed")


@dataclass(frozen=True, slots=True)
class Moment:
    """The day of which is asked, and the day up to which is heard; ``None`` sets no limit."""

    as_of: date | None = None
    known_at: date | None = None

    @classmethod
    def of(cls, as_of: str | date | None = None, known_at: str | date | None = None) -> Moment:
        """A year or month stands for its last day. Raises ``UsageError`` for what is no date."""
        days = (None if form in {None, ""} else day_of(str(form)) for form in (as_of, known_at))
        return cls(*days)

    @property
    def is_now(self) -> bool:
        return self.as_of is None and self.known_at is None


def contents_at(
    contents: Contents, moment: Moment, found: Sequence[Found] = (), units: Mapping[str, str] | None = None
) -> Contents:
    """The contents of a graph at a moment.

    ``found`` are the entities as the documents name them, and ``units`` the companies (ids) known to belong to others;
    both matter only to what was known at a day.
    """
    if moment.known_at is not None:
        contents = _known(contents, moment.known_at, found, units or {})
    return contents if moment.as_of is None else _held(contents, moment.as_of)


def undated(documents: Iterable[Document]) -> list[Document]:
    """The documents of which neither they nor a copy say when they were published."""
    known = list(documents)
    dated = {document.version for document in known if document.published}
    return [document for document in known if document.version not in dated]


def is_late(document: Document, copies: Mapping[str, str], day: date) -> bool:
    """Whether a document was published after a day. ``copies`` has the first date of each text (its hash), which an
    undated document takes from its copies; without any it counts as always known."""
    published = document.published or copies.get(document.version)
    return published is not None and span(published).earliest > day


# -- what had been said ----------------------------------------------------------------------------------------


def _known(contents: Contents, day: date, found: Sequence[Found], units: Mapping[str, str]) -> Contents:
    """Without the documents published after a day; what the others claim is added up again."""
    from kg.fuse import fuse
    from kg.fuse.judged import judged
    from kg.fuse.reprints import prints, publications, sketches

    copies: dict[str, str] = {}
    for document in contents.documents:
        if document.published:
            copies[document.version] = min(document.published, copies.get(document.version, "9999"))
    documents = {each.key: each for each in contents.documents if not is_late(each, copies, day)}
    if len(documents) == len(contents.documents):
        return contents
    claims = tuple(claim for claim in contents.claims if claim.evidence.document in documents)
    sketched = sketches(documents.values())
    reports = publications(documents.values(), sketched)
    fused = judged(
        lambda said, known: fuse(said, known, units, reports),
        claims,
        documents,
        _about(contents, {c.id for c in claims}),
    )
    used = {end for claim in claims for end in (claim.subject, claim.object, *claim.attribution)}
    used |= {end for fact in fused.facts for end in (fact.subject, fact.object)}
    named = {
        name
        for each in found
        if each.document in documents and isinstance(each.record, Entity)
        for name in (each.record.id, (each.record.type, each.record.name))
    }
    entities = tuple(each for each in contents.entities if each.id in used or _names(each) & named)
    ids = {*(e.id for e in entities), *(c.id for c in claims), *(f.id for f in fused.facts)}
    return tidy(
        Contents(
            documents=tuple(documents.values()),
            entities=entities,
            claims=claims,
            facts=fused.facts,
            conflicts=fused.conflicts,
            judgements=tuple(each for each in contents.judgements if not ids.isdisjoint(each.about)),
            prints=tuple(prints(reports, sketched)),
        )
    )


def _about(contents: Contents, claims: set[str]) -> list[Judgement]:
    """The judgements without those on claims that nobody had made yet."""
    return [
        each
        for each in contents.judgements
        if not each.about[0].startswith("claim/") or each.about[0] in claims
    ]


def _names(entity: Entity) -> set[object]:
    return {entity.id, *((entity.type, name) for name in (entity.name, *entity.aliases))}


# -- what held -------------------------------------------------------------------------------------------------


def _held(contents: Contents, day: date) -> Contents:
    """Without what had not begun on a day, or was over: states, contracts with what they imply, and events."""
    from kg.fuse.judged import still_apart

    about: dict[str, list[Fact]] = {}
    for fact in contents.facts:
        about.setdefault(fact.subject, []).append(fact)
    contracts = {
        entity.id: about.get(entity.id, []) for entity in contents.entities if entity.type == "Contract"
    }
    gone = {key for key, facts in contracts.items() if not _runs(key, facts, day)}
    lapsed = _implied(contracts, gone)
    gone |= {
        entity.id
        for entity in contents.entities
        if entity.type == "Event" and not _happened(about.get(entity.id, []), day)
    }
    facts = tuple(
        replace(fact, status="preferred") if fact.status == "former" else fact
        for fact in held_on(contents.facts, day)
        if gone.isdisjoint((fact.subject, fact.object))
        and (fact.subject, fact.relation, fact.object) not in lapsed
        and _begun(dict(fact.qualifiers).get("date"), day)
    )
    return replace(
        contents,
        entities=tuple(entity for entity in contents.entities if entity.id not in gone),
        claims=tuple(claim for claim in contents.claims if gone.isdisjoint((claim.subject, claim.object))),
        facts=facts,
        conflicts=tuple(still_apart(contents.conflicts, {fact.id for fact in facts})),
        judgements=tuple(each for each in contents.judgements if gone.isdisjoint(each.about)),
    )


def _runs(contract: str, facts: Sequence[Fact], day: date) -> bool:
    """Whether a contract had been agreed on, had begun as far as its start is known, and had not ended."""
    reached = stage_on(contract, facts, day)
    if reached is None:
        return not steps(contract, facts, day)
    starts = [
        fact.value.lexical
        for fact in facts
        if fact.relation == "start" and fact.value and fact.status in _STANDING
    ]
    return reached.stage != "ended" and (not starts or any(_begun(form, day) for form in starts))


def _happened(facts: Iterable[Fact], day: date) -> bool:
    """Whether an event is of that day or earlier; one without a date is taken to be."""
    dates = [
        fact.value.lexical
        for fact in facts
        if fact.relation == "date" and fact.value and fact.status in _STANDING
    ]
    return not dates or any(_begun(form, day) for form in dates)


def _begun(form: str | None, day: date) -> bool:
    return form is None or span(form).earliest <= day


def _implied(contracts: Mapping[str, Sequence[Fact]], gone: set[str]) -> set[tuple[str, str, str | None]]:
    """What contracts that did not run imply of their parties, and no contract that ran does."""
    running = {said for key, facts in contracts.items() if key not in gone for said in _between(facts)}
    return {said for key in gone for said in _between(contracts[key])} - running


def _between(facts: Sequence[Fact]) -> Iterator[tuple[str, str, str | None]]:
    """The plain relations between the parties of a contract: subject, relation, object."""
    from kg.extract.contracts.implied import implied_relation

    sides: dict[str, list[str]] = {"supplier": [], "customer": []}
    kinds = []
    for fact in facts:
        if fact.object and fact.relation in sides and fact.modality > Modality.DENIED:
            sides[fact.relation].append(fact.object)
        elif fact.relation == "kind" and fact.value:
            kinds.append(fact.value.lexical)
    relations = [relation for kind in kinds if (relation := implied_relation(kind, Modality.ASSERTED))]
    for relation in relations:
        for supplier in sides["supplier"]:
            yield from ((supplier, relation, customer) for customer in sides["customer"])
