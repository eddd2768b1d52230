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

    The states on one basis follow each other by date; one that is said again before another follows is one state,
    since the first date. What is only planned or possible ends nothing that is stated: the last stated state stays
    ``preferred``, those before it become ``former``. A value without a date that agrees with the last stated state is
    the same fact.
    """
    lines: dict[tuple[tuple[str, str], ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        lines[tuple(pair for pair in fact.dimensions if pair[0] != _DATE)].append(fact)
    return [fact for key in sorted(lines) for fact in _line(lines[key])]


def _line(facts: Sequence[Fact]) -> list[Fact]:
    """Facts that differ in their dates at most."""
    dated = sorted(filter(_is_state, facts), key=_begins)
    others = [fact for fact in facts if not _is_state(fact)]
    held = _runs([fact for fact in dated if fact.modality >= Modality.REPORTED])
    planned = _runs([fact for fact in dated if fact.modality < Modality.REPORTED])
    if held:
        now = held[-1]
        same = [fact for fact in others if not _date(fact) and _agrees(fact, now)]
        others = [fact for fact in others if _date(fact) or not _agrees(fact, now)]
        held[-1] = _joined(now, same)
    ends, later = _ends(held), _ends(sorted([*held, *planned], key=_begins))
    spanned = [
        *(
            replace(fact, valid_from=_date(fact), valid_to=ends[fact.id], status=_status(fact, held[-1]))
            for fact in held
        ),
        *(replace(fact, valid_from=_date(fact), valid_to=later[fact.id]) for fact in planned),
    ]
    return [*spanned, *others]


def _is_state(fact: Fact) -> bool:
    return bool(_date(fact)) and fact.status == "preferred"


def _status(fact: Fact, now: Fact) -> str:
    return "former" if _date(fact) != _date(now) else fact.status


def _runs(facts: Sequence[Fact]) -> list[Fact]:
    """States in order, those that only say the one before again joined to it."""
    runs: list[Fact] = []
    for fact in facts:
        if runs and runs[-1].value == fact.value and _date(runs[-1]) != _date(fact):
            runs[-1] = _joined(runs[-1], [fact])
        else:
            runs.append(fact)
    return runs


def _date(fact: Fact) -> str:
    return dict(fact.dimensions).get(_DATE, "")


def _begins(fact: Fact) -> tuple[str, str, str]:
    days = span(_date(fact))
    return days.earliest.isoformat(), days.latest.isoformat(), fact.id


def _ends(facts: Sequence[Fact]) -> dict[str, str | None]:
    """When the next state begins, by fact, of facts in order; two of one date hold as long as each other."""
    ends: dict[str, str | None] = {}
    following: str | None = None
    for place in range(len(facts) - 1, -1, -1):
        if place + 1 < len(facts) and _date(facts[place + 1]) != _date(facts[place]):
            following = _date(facts[place + 1])
        ends[facts[place].id] = following
    return ends


def _agrees(fact: Fact, now: Fact) -> bool:
    if fact.value is None or now.value is None or fact.status != "preferred":
        return False
    return fact.modality >= Modality.REPORTED and covers(fact.value, now.value)


def _joined(fact: Fact, same: Sequence[Fact]) -> Fact:
    """The fact, supported also by what says the same at another time, or at none that is known."""
    every = (fact, *same)
    days = [each.known_since for each in every]
    known = [day for day in days if day]
    return replace(
        fact,
        modality=max(each.modality for each in every),
        supported_by=tuple(sorted({claim for each in every for claim in each.supported_by})),
        contradicted_by=tuple(sorted({claim for each in every for claim in each.contradicted_by})),
        origins=tuple(sorted({origin for each in every for origin in each.origins})),
        known_since=min(known) if len(known) == len(days) else None,
        last_said=max((each.last_said for each in every if each.last_said), default=None),
        qualifiers=tuple(
            sorted({*fact.qualifiers, *(p for each in same for p in each.qualifiers if p[0] != _DATE)})
        ),
    )
