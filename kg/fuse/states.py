"""States over time: which value held when. A later state follows a former one; it does not contradict it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from kg.fuse.agreement import covers
from kg.schema.dates import span
from kg.schema.records import Fact, Modality

__all__ = ["succession"]

_DATE = "date"


def succession(facts: Sequence[Fact]) -> list[Fact]:
    """The facts of one relation of one subject with the span in which each held.

    The states on one basis follow each other by date. What is only planned or possible ends nothing that is stated:
    the last stated state stays ``preferred``, those before it become ``former``. A value without a date that agrees
    with the last stated state is the same fact.
    """
    lines: dict[tuple[tuple[str, str], ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        lines[tuple(pair for pair in fact.dimensions if pair[0] != _DATE)].append(fact)
    return [fact for key in sorted(lines) for fact in _line(lines[key])]


def _line(facts: Sequence[Fact]) -> list[Fact]:
    """Facts that differ in their dates at most."""
    dated = sorted((fact for fact in facts if _date(fact)), key=_begins)
    if not dated:
        return list(facts)
    undated = [fact for fact in facts if not _date(fact)]
    held = [fact for fact in dated if fact.status == "preferred" and fact.modality >= Modality.REPORTED]
    spans = _spans([fact for fact in dated if fact.status == "preferred"])
    spans |= _spans(held)
    former = {fact.id for fact in held[:-1]}
    made = [
        replace(
            fact,
            status="former" if fact.id in former else fact.status,
            valid_from=spans[fact.id][0],
            valid_to=spans[fact.id][1],
        )
        if fact.id in spans
        else fact
        for fact in dated
    ]
    if not held:
        return [*made, *undated]
    now = next(fact for fact in made if fact.id == held[-1].id)
    same = [fact for fact in undated if _agrees(fact, now)]
    rest = [fact for fact in undated if not _agrees(fact, now)]
    return [_with(now, same) if fact is now else fact for fact in made] + rest


def _date(fact: Fact) -> str:
    return dict(fact.dimensions).get(_DATE, "")


def _begins(fact: Fact) -> tuple[str, str, str]:
    days = span(_date(fact))
    return days.earliest.isoformat(), days.latest.isoformat(), fact.id


def _spans(facts: Sequence[Fact]) -> dict[str, tuple[str, str | None]]:
    """From when to before when each holds; two on one date hold as long as each other."""
    spans: dict[str, tuple[str, str | None]] = {}
    following: str | None = None
    later: str | None = None
    for fact in reversed(facts):
        if (start := _date(fact)) != later:
            following, later = later, start
        spans[fact.id] = (start, following)
    return spans


def _agrees(fact: Fact, now: Fact) -> bool:
    if fact.value is None or now.value is None or fact.status != "preferred":
        return False
    return fact.modality >= Modality.REPORTED and covers(fact.value, now.value)


def _with(now: Fact, same: Sequence[Fact]) -> Fact:
    """The state in force, supported also by what says it without a date."""
    days = [fact.known_since for fact in (now, *same)]
    known = [day for day in days if day]
    return replace(
        now,
        modality=max(fact.modality for fact in (now, *same)),
        supported_by=tuple(sorted({claim for fact in (now, *same) for claim in fact.supported_by})),
        contradicted_by=tuple(sorted({claim for fact in (now, *same) for claim in fact.contradicted_by})),
        origins=tuple(sorted({origin for fact in (now, *same) for origin in fact.origins})),
        known_since=min(known) if len(known) == len(days) else None,
        qualifiers=tuple(sorted({pair for fact in (now, *same) for pair in fact.qualifiers})),
    )
