"""When things hold: terms of contracts, stages of sites, and events, as intervals of days."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from kg.query.contracts import in_force, parties
from kg.query.graph import Contract
from kg.query.stages import latest_publication, steps
from kg.render.views.records import Day, Records, Told, contracts_of, day_of, names_of, told_in
from kg.schema.records import Entity, Fact, Modality
from kg.schema.wording import plain_phrase

__all__ = ["Bar", "Mark", "Timeline", "TimelineRow", "timeline"]

_STANDING = ("preferred", "former", "differing", "disputed")


@dataclass(frozen=True, slots=True)
class Bar:
    """A span of time: the term of a contract, or a stage of a site.

    ``begin`` and ``end`` are the accounts of either, none where it is not known: the bar is open there. ``lock_in`` is
    until when a contract cannot be ended, ``modality`` how surely it is said. ``ongoing`` bars have no end yet.
    """

    label: str
    begin: tuple[Day, ...]
    end: tuple[Day, ...]
    modality: str
    fact: str
    ongoing: bool = False
    lock_in: Day | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """Something of a day: a contract was signed, an event. ``told`` where only its first publication is dated."""

    label: str
    day: Day
    modality: str
    told: bool


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A contract, site or event (its id) with what can be placed in time; ``notes`` are terms that cannot."""

    id: str
    name: str
    group: str
    kind: str
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """Rows by group and first day. ``undated`` (how many, by group) have nothing that could be placed.

    ``moment`` is the day that is asked of, else that of the latest publication; ``asked`` says which.
    """

    rows: tuple[TimelineRow, ...]
    undated: tuple[tuple[str, int], ...]
    moment: Day | None
    asked: bool


def timeline(records: Records) -> Timeline:
    """Contracts, sites and events of the records, in time."""
    about = _facts_about(records.facts)
    rows = [_contract(contract, records) for contract in contracts_of(records)]
    rows += [_site(each, about.get(each.id, ())) for each in records.entities if each.type == "Facility"]
    rows += [_event(each, about.get(each.id, ())) for each in records.entities if each.type == "Event"]
    placed = [row for row in rows if row.bars or row.marks]
    groups = ("contract", "site", "event")
    missing = [
        (group, sum(row.group == group for row in rows if not row.bars and not row.marks)) for group in groups
    ]
    asked = day_of(records.as_of)
    latest = latest_publication(document.published for document in records.documents.values())
    return Timeline(
        rows=tuple(sorted(placed, key=lambda row: (groups.index(row.group), _first(row), row.name, row.id))),
        undated=tuple((group, count) for group, count in missing if count),
        moment=asked or day_of(None if latest is None else latest.isoformat()),
        asked=asked is not None,
    )


def _facts_about(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    about: dict[str, list[Fact]] = {}
    for fact in sorted(facts, key=lambda fact: fact.id):
        for end in {fact.subject, fact.object} - {None}:
            about.setdefault(str(end), []).append(fact)
    return about


def _contract(contract: Contract, records: Records) -> TimelineRow:
    begin, end = (_days(in_force(contract, slot)) for slot in ("start", "end"))
    notice, lock_in = (told_in(contract, slot, records) for slot in ("notice_days", "lock_in_months"))
    sides = [
        " and ".join(names_of(parties(contract, role)[:2], records)) for role in ("supplier", "customer")
    ]
    kind = " or ".join(told.text for told in told_in(contract, "kind", records))
    facts = [fact for slot in ("start", "end") for fact in in_force(contract, slot)]
    surest = max((fact.modality for fact in facts), default=Modality.DENIED).label
    bars = (
        [Bar("term", begin, end, surest, facts[0].id, lock_in=_until(begin, lock_in))] if begin or end else []
    )
    return TimelineRow(
        id=contract.entity.id,
        name=" → ".join(side for side in sides if side) or contract.entity.name,
        group="contract",
        kind=kind,
        bars=tuple(bars),
        marks=_steps(contract.entity.id, contract.facts),
        notes=(
            *(told.text for told in told_in(contract, "total_value", records)),
            *(f"{told.text} notice" for told in notice),
            *(f"locked in for {told.text}" for told in lock_in),
        ),
    )


def _site(site: Entity, facts: Sequence[Fact]) -> TimelineRow:
    """The stages that sources state, each until the next; where none does, what follows from who plans it."""
    stated = [
        fact
        for fact in facts
        if fact.relation == "stage" and fact.subject == site.id and fact.status in _STANDING
        and fact.modality > Modality.DENIED
    ]  # fmt: skip
    bars = [
        Bar(
            label=plain_phrase(fact.value.lexical if fact.value else ""),
            begin=(begin,),
            end=tuple(filter(None, [day_of(fact.valid_to, fact)])),
            modality=fact.modality.label,
            fact=fact.id,
            ongoing=fact.valid_to is None,
        )
        for fact in stated
        if (begin := day_of(fact.valid_from, fact)) is not None
    ]
    bars.sort(key=lambda bar: (bar.begin[0].first, bar.label, bar.fact))
    marks = () if bars else _steps(site.id, facts)
    return TimelineRow(site.id, site.name, "site", "", tuple(bars), marks)


def _event(event: Entity, facts: Sequence[Fact]) -> TimelineRow:
    own = [fact for fact in facts if fact.subject == event.id and fact.status in _STANDING]
    kind = next((fact.value.lexical for fact in own if fact.relation == "event_kind" and fact.value), "")
    said = [fact for fact in own if fact.relation == "date" and fact.value]
    marks = [Mark("event", day, fact.modality.label, told=False)
             for fact in said if fact.value and (day := day_of(fact.value.lexical, fact))]  # fmt: skip
    if not marks:
        first = min(
            (fact for fact in own if fact.known_since), key=lambda each: each.known_since or "", default=None
        )
        day = None if first is None else day_of(first.known_since, first)
        marks = [] if first is None or day is None else [Mark("event", day, first.modality.label, told=True)]
    return TimelineRow(event.id, event.name, "event", plain_phrase(kind), (), tuple(marks))


def _steps(subject: str, facts: Sequence[Fact]) -> tuple[Mark, ...]:
    """Stages that begin on a day that is told, or known by the first publication."""
    marks: dict[tuple[str, str], Mark] = {}
    for step in steps(subject, facts):
        day = day_of(step.since, step.facts[0])
        if day is not None:
            told = step.since == step.facts[0].known_since
            marks.setdefault(
                (step.stage, day.first), Mark(plain_phrase(step.stage), day, step.modality.label, told)
            )
    return tuple(marks[key] for key in sorted(marks, key=lambda key: (key[1], key[0])))


def _days(facts: Iterable[Fact]) -> tuple[Day, ...]:
    days = (day_of(fact.value.lexical, fact) for fact in facts if fact.value)
    return tuple(sorted((day for day in days if day), key=lambda day: (day.first, day.last, day.fact)))


def _until(begin: Sequence[Day], lock_in: Sequence[Told]) -> Day | None:
    """When a lock-in of so many months or days ends, counted from the first start that is told."""
    if not begin or not lock_in or lock_in[0].unit not in {"month", "year"}:
        return None
    number = Decimal(lock_in[0].lexical) * (12 if lock_in[0].unit == "year" else 1)
    if number != int(number):
        return None
    first, last = (_later(date.fromisoformat(day), int(number)) for day in (begin[0].first, begin[0].last))
    words = f"locked in for {lock_in[0].text}"
    return replace(begin[0], text=words, first=first.isoformat(), last=last.isoformat())


def _later(day: date, months: int) -> date:
    """The same day so many months later, the last of the month where it has no such day."""
    count = day.year * 12 + day.month - 1 + months
    year, month = min(count // 12, date.max.year), count % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _first(row: TimelineRow) -> str:
    days = [day.first for bar in row.bars for day in (*bar.begin, *bar.end)] + [
        mark.day.first for mark in row.marks
    ]
    return min(days)
