"""Contracts as claims: one per slot, with the words that state it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import pairwise

from kg.extract.analysis import Analysed, Analysis
from kg.extract.contracts.frames import Frame, frames_of, with_unnamed
from kg.extract.contracts.guarantees import guarantees
from kg.extract.contracts.hits import party_hits
from kg.extract.contracts.implied import implied_relation
from kg.extract.contracts.several import Several, apart
from kg.extract.contracts.sheets import sheet
from kg.extract.contracts.sides import Sides
from kg.extract.contracts.terms import Term, terms_of
from kg.extract.grammar import Hit, RuleSet
from kg.extract.rules import compiled
from kg.extract.said import Attribution, by_the_parties, heard_in, spoken, within
from kg.extract.tagged import KINDS, Row
from kg.schema.family import Family
from kg.schema.records import Claim, Entity, Modality, Value, content_hash
from kg.schema.registry import Registry

__all__ = ["contract_claims"]

_LINKED = {
    "extends": "contract that adds to another",
    "replaces": "contract that takes the place of another",
}
# Another clause begins behind a comma with one of these, and with a semicolon.
_MEANWHILE = frozenset(("while", "whereas"))
_ENDS = _MEANWHILE | {";"}
_SLOT_NAMES = {"notice": "notice_days", "lock_in": "lock_in_months", "term": "term_months"}


def contract_claims(
    analysis: Analysis, registry: Registry, claims: Sequence[Claim]
) -> tuple[list[Entity], list[Claim]]:
    """The contracts of a document as entities local to it, and their claims. ``claims`` are its plain relations."""
    family = Family.of(registry, claims)
    hits = party_hits(analysis, claims)
    names = {key: entity.name for key, entity in analysis.entities.items()}
    frames = frames_of(analysis, hits, family, Sides(registry, analysis.described.words, names))
    frames += list(guarantees(analysis, frames, family))
    foreign = _foreign(frames, claims, registry, family)
    told = {frame.pair for frame in frames}
    elsewhere = {
        hit.sentence for hit in hits if frozenset(map(family.root, (hit.first, hit.second))) not in told
    }
    elsewhere.update(with_unnamed(analysis, frames))
    terms = [
        term
        for term in terms_of(analysis, frames, family, elsewhere)
        if (term.frame, term.entity) not in foreign
    ]
    several = apart(frames, terms, analysis)
    frames, terms = several.frames, several.terms
    entities: dict[int, Entity] = {}
    made: list[Claim] = []
    for number, frame in enumerate(frames):
        own = [term for term in terms if term.frame == number]
        stated = _stated(frame, own, analysis)
        if not stated:
            continue  # only asked about
        if frame.standing and all(term.entity for term in own):
            made.extend(_relations(frame, stated, analysis))
            continue  # a customer is named, and no agreement
        entity = entities[number] = _entity(frame, number, analysis)
        made.extend(_parties(entity, frame, stated, analysis))
        made.extend(_relations(frame, stated, analysis))
        made.extend(_slots(entity, frame, own, analysis))
        made.extend(_status(entity, frame, own, analysis))
    made.extend(_echoes(entities, frames, terms, analysis))
    made.extend(_between(entities, several, analysis))
    return list(entities.values()), made


def _foreign(
    frames: Sequence[Frame], claims: Sequence[Claim], registry: Registry, family: Family
) -> set[tuple[int, str | None]]:
    """Chips that are no term of a contract with a maker of chips (the number of its frame): the text names them as
    those of another."""
    makers: dict[str | None, set[str]] = {}
    for claim in claims:
        if claim.relation == "manufactures":
            makers.setdefault(claim.object, set()).add(family.root(claim.subject))
    return {
        (number, chip)
        for number, frame in enumerate(frames)
        if frame.kind == "hardware" and (entry := registry.get(frame.supplier or ""))
        if entry.hint("sector") == "chipmaker"
        for chip, those in makers.items()
        if family.root(frame.supplier or "") not in those
    }


def _stated(frame: Frame, terms: Sequence[Term], analysis: Analysis) -> list[int]:
    """The sentences that state the contract: those that name both parties, else those that give its terms."""
    named = [number for number in dict.fromkeys(frame.sentences) if analysis.sentences[number].states]
    return named or list(dict.fromkeys(term.sentence for term in terms))


def _entity(frame: Frame, number: int, analysis: Analysis) -> Entity:
    supplier, customer = (
        analysis.entities[party].name if party else "unnamed" for party in (frame.supplier, frame.customer)
    )
    key = content_hash(
        "\x1f".join((analysis.document.key, str(frame.kind), supplier, customer, str(number)))
    )[:16]
    return Entity(f"contract/{key}", "Contract", f"{supplier} – {customer} {frame.kind} contract")


def _parties(entity: Entity, frame: Frame, stated: Sequence[int], analysis: Analysis) -> Iterator[Claim]:
    """Supplier, customer and kind from each sentence that states the contract."""
    for number in stated:
        claim = _claim_of(frame, number, analysis)
        yield claim(entity.id, "kind", None, Value("text", str(frame.kind)))
        if frame.supplier:
            yield claim(entity.id, "supplier", frame.supplier, None)
        if frame.customer:
            yield claim(entity.id, "customer", frame.customer, None)


def _relations(frame: Frame, stated: Sequence[int], analysis: Analysis) -> Iterator[Claim]:
    """The plain relation that a contract between the two implies, from each sentence that states it."""
    for number in stated if frame.supplier and frame.customer else ():
        claim = _claim_of(frame, number, analysis)
        if relation := implied_relation(str(frame.kind), claim.keywords["modality"]):
            if frame.kind == "investment" and number in frame.ahead:
                claim = partial(claim, modality=Modality.PLANNED)  # money that is promised is not in it yet
            yield claim(str(frame.supplier), relation, frame.customer, None)


def _claim_of(frame: Frame, number: int, analysis: Analysis) -> partial[Claim]:
    """A claim by the sentence about the parties of the contract, but for what it says."""
    analysed = analysis.sentences[number]
    return partial(
        Claim,
        evidence=analysed.evidence(analysis.document.key),
        modality=_agreed(frame, who := _who(frame, analysed), number, analysis),
        attribution=who.sources,
        rule="contract parties",
    )


def _who(frame: Frame, analysed: Analysed) -> Attribution:
    """Who says it; "the companies" that are not named in the sentence are the parties."""
    parties = [party for party in (frame.supplier, frame.customer) if party]
    if analysed.who.sources or len(parties) < len(frame.pair) or not by_the_parties(analysed.row):
        who = _heard(frame, analysed)
        later = max(who.scope, *who.scopes, 0) > analysed.sentence.start
        return within(who, _told_at(parties, analysed)) if later else who
    return Attribution(tuple(parties))


def _heard(frame: Frame, analysed: Analysed) -> Attribution:
    """Who the sentence is attributed to, but for a "reportedly" that stands in the clause of another contract."""
    who = analysed.who
    return heard_in(who, _stretch(analysed.row, frame).words) if who.unnamed else who


def _told_at(parties: Sequence[str], analysed: Analysed) -> int:
    """Where the sentence has named those of the parties that it names; its end where it names none."""
    named = {item.entity: item.start for item in reversed(analysed.row.items) if item.entity in parties}
    return max(named.values(), default=analysed.sentence.end)


def _agreed(frame: Frame, who: Attribution, number: int, analysis: Analysis) -> Modality:
    """Planned where the sentence only speaks of talks, of plans or of what may be, else by its speaker."""
    row = _stretch(analysis.sentences[number].row, frame)
    if next(_talks().hits(row), None):
        return Modality.PLANNED
    if number in frame.sentences and number not in frame.firm:
        return Modality.PLANNED
    return spoken(who, [party for party in (frame.supplier, frame.customer) if party])


def _stretch(row: Row, frame: Frame) -> Row:
    """What the sentence says between two semicolons, up to ", while", or behind what opens it with "while", where that
    names both parties: a line may tell of several."""
    if _ENDS.isdisjoint(row.words):
        return row
    words = (*row.words, ";")
    ends = [n for n, word in enumerate(words) if word == ";" or (word in _MEANWHILE and words[n - 1] == ",")]
    if words[0] in _MEANWHILE and "," in words:
        ends = sorted({words.index(","), *ends})
    parties = {frame.supplier, frame.customer}
    for first, last in pairwise((-1, *ends)):
        if parties <= {item.entity for item in row.items_in(first + 1, last)}:
            return row.kept(range(first + 1, last))
    return row


@cache
def _talks() -> RuleSet:
    return compiled("contract talks", sheet("parties")["talks"])


@cache
def _ended() -> RuleSet:
    return compiled("contract ended", sheet("parties")["ended"])


def _slots(entity: Entity, frame: Frame, terms: Sequence[Term], analysis: Analysis) -> Iterator[Claim]:
    for term in terms:
        analysed = analysis.sentences[term.sentence]
        who = _who(frame, analysed)
        yield Claim(
            entity.id,
            _SLOT_NAMES.get(term.slot, term.slot),
            term.entity,
            term.value if term.entity is None else None,
            analysed.evidence(analysis.document.key),
            Modality.DENIED if term.denied else _agreed(frame, who, term.sentence, analysis),
            who.sources,
            rule=term.rule,
        )


def _status(entity: Entity, frame: Frame, terms: Sequence[Term], analysis: Analysis) -> Iterator[Claim]:
    """``planned`` where all sentences about it speak of talks or of what may be, ``terminated`` where one that names it
    says that it was ended, ``reported`` where any rests on an outlet or unnamed sources, else ``confirmed``."""
    numbers = dict.fromkeys([*frame.sentences, *(term.sentence for term in terms)])
    second_hand = [n for n in numbers if _heard(frame, analysis.sentences[n]).second_hand]
    talks = [n for n in numbers if _agreed(frame, Attribution(), n, analysis) < Modality.REPORTED]
    ended = [
        n for n in dict.fromkeys(frame.sentences) if next(_ended().hits(analysis.sentences[n].row), None)
    ]
    if len(talks) == len(numbers) and talks:
        number, status = talks[0], "planned"
    elif ended:
        number, status = ended[0], "terminated"
    elif second_hand:
        number, status = second_hand[0], "reported"
    else:
        number, status = next(iter(numbers)), "confirmed"
    analysed = analysis.sentences[number]
    parties = [party for party in (frame.supplier, frame.customer) if party]
    who = _heard(frame, analysed)
    yield Claim(
        entity.id, "status", None, Value("text", status), analysed.evidence(analysis.document.key),
        spoken(who, parties), who.sources, rule="contract status",
    )  # fmt: skip


def _between(entities: Mapping[int, Entity], several: Several, analysis: Analysis) -> Iterator[Claim]:
    """What contracts between the same parties are to each other: one adds to another or takes its place, or they amount
    to a sum."""
    for link in several.links:
        if link.later in entities and link.former in entities:
            claim = _claim_of(several.frames[link.later], link.sentence, analysis)
            later, former = entities[link.later].id, entities[link.former].id
            yield claim(later, link.relation, former, None, rule=_LINKED[link.relation])
    for term in several.sums:
        if term.frame in entities:
            claim = _claim_of(several.frames[term.frame], term.sentence, analysis)
            yield claim(entities[term.frame].id, "combined_value", None, term.value, rule=term.rule)


def _echoes(
    entities: Mapping[int, Entity], frames: Sequence[Frame], terms: Sequence[Term], analysis: Analysis
) -> Iterator[Claim]:
    """What is said of the contract that was spoken of last, by its terms: see :func:`_echo`."""
    if not frames:
        return
    frame = max(range(len(frames)), key=lambda n: (len(frames[n].sentences), -n))
    payments: dict[int, Term] = {}
    following = deque(terms)
    for number, analysed in enumerate(analysis.sentences):
        while following and following[0].sentence <= number:
            term = following.popleft()
            frame = term.frame
            if term.slot == "payment":
                payments[frame] = term
        if frame in entities:
            contract = entities[frame].id
            yield from _echo(contract, frames[frame].named, payments.get(frame), analysed, analysis)


def _echo(
    contract: str, parties: Sequence[str], payment: Term | None, analysed: Analysed, analysis: Analysis
) -> Iterator[Claim]:
    """Outlets that repeat or confirm what was said just before, and statements that nobody confirms it, or none of the
    ``parties``."""
    hits = list(analysed.hits(_echo_rules("patterns")))
    unconfirmed = analysed.hits(_echo_rules("unconfirmed")) if analysed.states else ()
    missing = next((hit for hit in unconfirmed if not _by_stranger(hit, parties)), None)
    if not (hits or missing):
        return
    claim = partial(Claim, contract, object=None, evidence=analysed.evidence(analysis.document.key))
    for hit in hits:
        speakers = tuple(dict.fromkeys(item.entity for item in hit.role("w") if item.entity))
        confirms = bool(hit.rule.options.get("confirms"))
        modality = Modality.CONFIRMED if confirms else Modality.REPORTED
        said = partial(claim, modality=modality, attribution=speakers, rule=hit.rule.name)
        if confirms:
            yield said(relation="confirmation", value=Value("text", "confirmed"))
        if payment is not None and speakers:
            yield said(relation="payment", value=payment.value)
    if missing:
        yield claim(relation="confirmation", value=Value("text", "not confirmed"), rule=missing.rule.name)


def _by_stranger(hit: Hit, parties: Sequence[str]) -> bool:
    """Whether who does not confirm it is a company that is no party."""
    first = hit.span[0]
    before = hit.row.items_in(max(0, first - 2), first, KINDS["Company"])
    return any(item.entity not in parties for item in before)


@cache
def _echo_rules(group: str) -> RuleSet:
    return compiled(f"echo {group}", sheet("echoes")[group])
