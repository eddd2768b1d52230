"""From claims to facts and conflicts: one fact for each thing that is said, and what decided where claims differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from kg.fuse.accounts import differing_accounts
from kg.fuse.agreement import comparable, covers
from kg.fuse.arithmetic import Terms
from kg.fuse.decide import Judge
from kg.fuse.origins import Origins
from kg.fuse.parties import Parties
from kg.fuse.statements import by_value
from kg.fuse.states import succession
from kg.fuse.sums import add_up
from kg.schema.dates import span
from kg.schema.family import stated_parents
from kg.schema.records import Claim, Conflict, Document, Fact, Modality, Value
from kg.schema.vocabulary import Relation, vocabulary

__all__ = ["Fused", "fuse"]


@dataclass(frozen=True)
class Fused:
    """Facts and conflicts, sorted by id."""

    facts: tuple[Fact, ...]
    conflicts: tuple[Conflict, ...]


def fuse(
    claims: Sequence[Claim],
    documents: Mapping[str, Document],
    units: Mapping[str, str] = MappingProxyType({}),
    reports: Sequence[Sequence[Document]] | None = None,
    parents: Mapping[str, str] | None = None,
) -> Fused:
    """Fuses the claims about resolved entities; neither their order nor that of the documents matters.

    ``units`` are companies (ids) that are known to belong to others, beside those of which claims say so: ``parents``,
    by default those that these claims name. ``reports`` are the documents by publication, where that is known. Every
    claim is among those for or against some fact.
    """
    by_id = {claim.id: claim for claim in sorted(claims, key=lambda claim: claim.id)}
    relations = vocabulary().relations
    origins = Origins(documents, reports)
    linked: dict[tuple[str, str], dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    valued: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in by_id.values():
        if claim.object is None:
            valued[claim.subject, claim.relation].append(claim)
        else:
            subject, target = _ends(claim, claim.object, relations)
            linked[subject, claim.relation][target].append(claim)
    facts: list[Fact] = []
    conflicts: list[Conflict] = []
    stated = stated_parents(by_id.values()) if parents is None else parents
    parties = Parties(Judge(by_id, origins), stated, units)
    for (subject, relation), targets in linked.items():
        made = [_fact((subject, relation, target, None), group, origins) for target, group in targets.items()]
        known = relations.get(relation)
        if known is not None and known.conflict_kind == "party":
            made, differing = parties.decide(made)
            conflicts.extend(differing)
        facts.extend(made)
    slots = _values_of(valued)
    for (subject, relation), members in valued.items():
        judge = Judge(by_id, origins, Terms.of(slots[subject], relation))
        made, differing = _valued(subject, relation, members, judge, relations.get(relation))
        facts.extend(made)
        conflicts.extend(differing)
    conflicts.extend(_denials(facts, by_id))
    facts, accounts = differing_accounts(facts, relations, by_id)
    conflicts.extend(accounts)
    inferred, wrong = add_up(facts, by_id)
    facts.extend(inferred)
    conflicts.extend(wrong)
    return Fused(tuple(sorted(facts, key=lambda f: f.id)), tuple(sorted(conflicts, key=lambda c: c.id)))


def _ends(claim: Claim, target: str, relations: Mapping[str, Relation]) -> tuple[str, str]:
    """Subject and object; of a symmetric relation always in the same order, so that both directions are one fact."""
    known = relations.get(claim.relation)
    if known and known.symmetric and target < claim.subject:
        return target, claim.subject
    return claim.subject, target


def _values_of(groups: Mapping[tuple[str, str], Sequence[Claim]]) -> dict[str, dict[str, list[Value]]]:
    """The values stated for each subject, by relation: what the arithmetic of a contract needs."""
    values: dict[str, dict[str, list[Value]]] = defaultdict(dict)
    for (subject, relation), members in groups.items():
        values[subject][relation] = [
            claim.value
            for claim in members
            if claim.value is not None and claim.modality >= Modality.REPORTED
        ]
    return values


def _valued(
    subject: str, relation: str, claims: Sequence[Claim], judge: Judge, known: Relation | None
) -> tuple[list[Fact], list[Conflict]]:
    """The facts of one relation with values, and their conflict where it can have one value only."""
    facts: list[Fact] = []
    conflicts: list[Conflict] = []
    for place, group in _comparable(claims, known.dimensions if known else ()):
        groups = by_value(group, judge.terms.apart if judge.terms else _never)
        made = [_fact((subject, relation, None, value), same, judge.origins, place) for value, same in groups]
        if known is not None and known.one_value:
            made, differing = judge.decide(made, known.conflict_kind)
            conflicts.extend(differing)
        facts.extend(made)
    if known is not None and known.holds == "state":
        facts = succession(facts)
    return (_in_one_currency(facts, judge) if known is not None and known.one_value else facts), conflicts


def _in_one_currency(facts: Sequence[Fact], judge: Judge) -> list[Fact]:
    """Of one amount told in several currencies that with most origins, then in most places, stays preferred: nothing is
    converted in silence, and a contract has one total."""
    rivals = [fact for fact in facts if _is_amount(fact)]
    best = min(rivals, key=lambda fact: (-len(fact.origins), -len(judge.places(fact)), fact.id), default=None)
    unit = best.value.unit if best and best.value else ""
    return [
        replace(fact, status="superseded", rule="another currency")
        if _is_amount(fact) and fact.value and fact.value.unit != unit
        else fact
        for fact in facts
    ]


def _is_amount(fact: Fact) -> bool:
    return fact.status == "preferred" and fact.value is not None and fact.value.kind == "money"


def _never(_coarse: Value, _fine: Value) -> bool:
    return False


_Dimensions = tuple[tuple[str, str], ...]
_Unit = tuple[tuple[str, str, str], str]
"""What comparable values have in common, and their date."""


def _comparable(
    claims: Iterable[Claim], dimensions: Sequence[str]
) -> Iterator[tuple[_Dimensions, list[Claim]]]:
    """The claims whose values can agree or differ, with what they have in common: in one unit, and for power on one
    basis, at one time. Power on an unknown basis is that on the one known basis that has the same value."""
    groups: dict[_Unit, dict[_Dimensions, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        if claim.value is not None:
            place = tuple((name, text) for name in dimensions if (text := _known(claim.qualifier(name))))
            date = next((text for name, text in place if name == "date"), "")
            groups[comparable(claim.value), date][place].append(claim)
    for places in groups.values():
        for place in sorted(places, key=len):
            closer = [other for other in places if {*other} > {*place}]
            left: list[Claim] = []
            for claim in places[place] if closer else ():
                same = [other for other in closer if claim.value in {each.value for each in places[other]}]
                (places[same[0]] if len(same) == 1 else left).append(claim)
            if closer:
                places[place] = left
        for place, members in places.items():
            if members:
                yield place, members


def _known(text: str | None) -> str | None:
    return None if text == "unknown" else text


def _fact(
    said: tuple[str, str, str | None, Value | None],
    claims: Sequence[Claim],
    origins: Origins,
    dimensions: _Dimensions = (),
) -> Fact:
    """The fact that these claims say; denials among them speak against it."""
    subject, relation, target, value = said
    positive = [claim for claim in claims if claim.modality > Modality.DENIED]
    against = [claim for claim in claims if claim.modality == Modality.DENIED]
    backing = positive or against
    # A less precise claim may be surer: it does not make the precise value so.
    precise = [c for c in backing if value is None or c.value is None or covers(value, c.value)]
    dates = [origins.published(claim) for claim in backing]
    known = [day for day in dates if day]
    return Fact(
        subject=subject,
        relation=relation,
        object=target,
        value=value,
        modality=max(claim.modality for claim in precise),
        status="preferred" if positive else "denied",
        rule="",
        supported_by=tuple(sorted(claim.id for claim in backing)),
        contradicted_by=tuple(sorted(claim.id for claim in against)) if positive else (),
        origins=tuple(sorted({origin for claim in backing for origin in origins.of(claim)})),
        known_since=min(known) if known and len(known) == len(dates) else None,
        last_said=max(known, default=None),
        qualifiers=_qualifiers(backing),
        dimensions=dimensions,
    )


def _qualifiers(claims: Iterable[Claim]) -> tuple[tuple[str, str], ...]:
    """Those of all the claims; of several dates the first, from which the thing is known to be so."""
    pairs = {pair for claim in claims for pair in claim.qualifiers}
    dates = {text for name, text in pairs if name == "date"}
    later = dates - {min(dates, key=lambda form: (span(form), form))} if dates else set()
    return tuple(sorted(pair for pair in pairs if pair[0] != "date" or pair[1] not in later))


def _denials(facts: Iterable[Fact], claims: Mapping[str, Claim]) -> Iterator[Conflict]:
    """What some state and others deny."""
    for fact in facts:
        denied = [key for key in fact.contradicted_by if claims[key].modality is Modality.DENIED]
        if denied and fact.modality >= Modality.REPORTED:
            yield Conflict(
                "modality",
                fact.subject,
                fact.relation,
                (fact.id,),
                reason="stated by some and denied by others",
            )
