"""Contracts as claims: one per slot, with the words that state it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial

from kg.extract.analysis import Analysed, Analysis
from kg.extract.contracts.frames import Frame, frames_of, party_hits, sheet
from kg.extract.contracts.several import Several, apart
from kg.extract.contracts.sides import Sides
from kg.extract.contracts.terms import Term, terms_of
from kg.extract.grammar import RuleSet
from kg.extract.rules import compiled
from kg.extract.said import Attribution, spoken
from kg.schema.family import Family
from kg.schema.records import Claim, Entity, Modality, Value, content_hash
from kg.schema.registry import Registry

__all__ = ["contract_claims"]

_SLOT_NAMES = {"notice": "notice_days", "lock_in": "lock_in_months", "term": "term_months"}
_IMPLIED = {
    "compute": "supplies_compute_to",
    "hardware": "supplies_chips_to",
    "power": "supplies_power_to",
    "investment": "invested_in",
}
# What a contract of a kind can have; a chip in a sentence about an investment is no term of it.
_NO_SLOTS = {
    "investment": {
        "chip",
        "facility",
        "chip_count",
        "capacity_mw",
        "notice",
        "lock_in",
        "term",
        "start",
        "end",
    },
    "power": {"chip", "chip_count"},
}


def contract_claims(
    analysis: Analysis, registry: Registry, claims: Sequence[Claim]
) -> tuple[list[Entity], list[Claim]]:
    """The contracts of a document as entities local to it, and their claims. ``claims`` are its plain relations."""
    family = Family.of(registry, claims)
    hits = party_hits(analysis)
    frames = frames_of(analysis, hits, family, Sides(registry, analysis.references.described))
    several = apart(frames, list(terms_of(analysis, frames, family)), analysis)
    frames, terms = several.frames, several.terms
    entities: dict[int, Entity] = {}
    made: list[Claim] = []
    for number, frame in enumerate(frames):
        own = [term for term in terms if term.frame == number]
        stated = _stated(frame, own, analysis)
        if not stated:
            continue  # only asked about
        entity = entities[number] = _entity(frame, number, analysis)
        made.extend(_parties(entity, frame, stated, analysis))
        made.extend(_slots(entity, frame, own, analysis))
        made.extend(_status(entity, frame, own, analysis))
    made.extend(_echoes(entities, frames, terms, analysis))
    made.extend(_between(entities, several, analysis))
    return list(entities.values()), made


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
    """Supplier, customer and kind from each sentence that states the contract, and the plain relation that follows."""
    relation = _IMPLIED.get(str(frame.kind))
    for number in stated:
        analysed = analysis.sentences[number]
        modality = _agreed(frame, analysed.who, number, analysis)
        claim = partial(
            Claim,
            evidence=analysed.evidence(analysis.document.key),
            modality=modality,
            attribution=analysed.who.sources,
            rule="contract parties",
        )
        yield claim(entity.id, "kind", None, Value("text", str(frame.kind)))
        if frame.supplier:
            yield claim(entity.id, "supplier", frame.supplier, None)
        if frame.customer:
            yield claim(entity.id, "customer", frame.customer, None)
        if (
            relation
            and frame.supplier
            and frame.customer
            and not (frame.kind == "investment" and modality < Modality.REPORTED)
        ):
            yield claim(frame.supplier, relation, frame.customer, None)


def _agreed(frame: Frame, who: Attribution, number: int, analysis: Analysis) -> Modality:
    """Planned where the sentence only speaks of talks, of plans or of what may be, else by its speaker."""
    row = analysis.sentences[number].row
    if any(True for _ in _talks().hits(row)):
        return Modality.PLANNED
    if number in frame.sentences and number not in frame.firm:
        return Modality.PLANNED
    return spoken(who, [party for party in (frame.supplier, frame.customer) if party])


@cache
def _talks() -> RuleSet:
    return compiled("contract talks", sheet("parties")["talks"])


def _slots(entity: Entity, frame: Frame, terms: Sequence[Term], analysis: Analysis) -> Iterator[Claim]:
    for term in terms:
        if term.slot in _NO_SLOTS.get(str(frame.kind), ()):
            continue
        analysed = analysis.sentences[term.sentence]
        yield Claim(
            entity.id,
            _SLOT_NAMES.get(term.slot, term.slot),
            term.entity,
            term.value if term.entity is None else None,
            analysed.evidence(analysis.document.key),
            Modality.DENIED if term.denied else _agreed(frame, term.who, term.sentence, analysis),
            term.who.sources,
            rule=term.rule,
        )


def _status(entity: Entity, frame: Frame, terms: Sequence[Term], analysis: Analysis) -> Iterator[Claim]:
    """``planned`` where all sentences about it speak of talks or of what may be, ``reported`` where any rests on an
    outlet or unnamed sources, else ``confirmed``."""
    numbers = dict.fromkeys([*frame.sentences, *(term.sentence for term in terms)])
    second_hand = [n for n in numbers if analysis.sentences[n].who.second_hand]
    talks = [n for n in numbers if _agreed(frame, Attribution(), n, analysis) < Modality.REPORTED]
    if len(talks) == len(numbers) and talks:
        number, status = talks[0], "planned"
    elif second_hand:
        number, status = second_hand[0], "reported"
    else:
        number, status = next(iter(numbers)), "confirmed"
    analysed = analysis.sentences[number]
    parties = [party for party in (frame.supplier, frame.customer) if party]
    yield Claim(
        entity.id, "status", None, Value("text", status), analysed.evidence(analysis.document.key),
        spoken(analysed.who, parties), analysed.who.sources, rule="contract status",
    )  # fmt: skip


def _between(entities: Mapping[int, Entity], several: Several, analysis: Analysis) -> Iterator[Claim]:
    """What contracts between the same parties are to each other: one adds to another, or they amount to a sum."""
    for link in several.links:
        if link.later in entities and link.former in entities:
            frame, analysed = several.frames[link.later], analysis.sentences[link.sentence]
            yield Claim(
                entities[link.later].id, "extends", entities[link.former].id, None,
                analysed.evidence(analysis.document.key), _agreed(frame, analysed.who, link.sentence, analysis),
                analysed.who.sources, rule="contract that adds to another",
            )  # fmt: skip
    for term in several.sums:
        if term.frame in entities:
            frame, analysed = several.frames[term.frame], analysis.sentences[term.sentence]
            yield Claim(
                entities[term.frame].id, "combined_value", None, term.value,
                analysed.evidence(analysis.document.key), _agreed(frame, term.who, term.sentence, analysis),
                term.who.sources, rule=term.rule,
            )  # fmt: skip


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
            yield from _echo(entities[frame].id, payments.get(frame), analysed, analysis)


def _echo(contract: str, payment: Term | None, analysed: Analysed, analysis: Analysis) -> Iterator[Claim]:
    """Outlets that repeat or confirm what was said just before, and statements that nobody confirms it."""
    claim = partial(Claim, contract, object=None, evidence=analysed.evidence(analysis.document.key))
    for hit in analysed.hits(_echo_rules("patterns")):
        speakers = tuple(dict.fromkeys(item.entity for item in hit.role("w") if item.entity))
        confirms = bool(hit.rule.options.get("confirms"))
        modality = Modality.CONFIRMED if confirms else Modality.REPORTED
        said = partial(claim, modality=modality, attribution=speakers, rule=hit.rule.name)
        if confirms:
            yield said(relation="confirmation", value=Value("text", "confirmed"))
        if payment is not None and speakers:
            yield said(relation="payment", value=payment.value)
    if analysed.states and (missing := next(analysed.hits(_echo_rules("unconfirmed")), None)):
        yield claim(relation="confirmation", value=Value("text", "not confirmed"), rule=missing.rule.name)


@cache
def _echo_rules(group: str) -> RuleSet:
    return compiled(f"echo {group}", sheet("echoes")[group])
