"""When two values of one thing agree: a less precise one with every more precise one inside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from kg.schema.dates import span
from kg.schema.records import Value

__all__ = ["comparable", "covers", "sharpest"]

_A_YEAR = {"month": Decimal(12), "quarter": Decimal(4), "year": Decimal(1)}
_SLACK = Decimal("0.1")
"""How far a rounded amount may lie from what it stands for: $6 billion is $6.3 billion, $10 billion not $14 billion."""


def covers(coarse: Value, fine: Value) -> bool:
    """Whether ``fine`` says the same as ``coarse``, at least as precisely.

    2029 covers 2029-12-31, mid-2029 covers 2029-07, $6 billion covers $6.3 billion, "more than $5 billion" both,
    and every value covers itself, whatever its qualifier and the period it is stated for.
    """
    if comparable(coarse) != comparable(fine):
        return False
    if (coarse.lexical, coarse.per) == (fine.lexical, fine.per):
        return True
    if coarse.kind == "date":
        return span(fine.lexical).within(span(coarse.lexical))
    return coarse.kind != "text" and _covers_number(coarse, fine)


def comparable(value: Value) -> tuple[str, str, str]:
    """Kind, unit and sort of period: values that differ in these say nothing about each other.

    Dollars and euros are never converted; a price by the hour is none by the month.
    """
    return value.kind, value.unit, "time" if value.per in _A_YEAR else value.per


def sharpest(
    values: Iterable[Value], apart: Callable[[Value, Value], bool] = lambda *_: False
) -> list[Value]:
    """The values that no other makes more precise, each once, in order of their text.

    ``apart(coarse, fine)`` keeps two that would agree by precision alone. Of values that say the same the qualified
    one stays ("up to" says more than nothing), and that for the shorter period.
    """
    kept: list[Value] = []
    for value in sorted(set(values), key=_plainness):
        if not any(covers(value, other) and covers(other, value) for other in kept):
            kept.append(value)
    best = [
        value
        for value in kept
        if not any(other is not value and covers(value, other) and not apart(value, other) for other in kept)
    ]
    return sorted(best, key=lambda value: (value.lexical, value.unit, value.per))


def _plainness(value: Value) -> tuple[bool, str, Decimal, str]:
    period = -_A_YEAR.get(value.per, Decimal(0))
    return value.qualifier == "exact", value.qualifier, period, value.lexical


def _covers_number(coarse: Value, fine: Value) -> bool:
    if coarse.per != fine.per:
        return coarse.number * _A_YEAR[coarse.per] == fine.number * _A_YEAR[fine.per]
    if coarse.qualifier == "at_least" and fine.qualifier != "up_to" and fine.number > coarse.number:
        return True
    return coarse.number == fine.number or (
        coarse.kind != "duration" and _rounds(coarse.number.normalize(), fine.number.normalize())
    )


def _rounds(coarse: Decimal, fine: Decimal) -> bool:
    """Whether ``coarse`` is ``fine`` with fewer digits, rounded either way where it lies in the middle."""
    digits = len(coarse.as_tuple().digits)
    if digits >= len(fine.as_tuple().digits):
        return False
    step = Decimal(1).scaleb(coarse.adjusted() - digits + 1)
    return abs(coarse - fine) <= min(step / 2, _SLACK * abs(coarse))
