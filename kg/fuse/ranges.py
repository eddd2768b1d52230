"""What a stated number or date can mean: the range that its rounding and its qualifier leave."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from kg.schema.dates import Span
from kg.schema.records import Value

__all__ = ["Range", "date_form", "means", "months_between", "moved"]

_EXACTLY, _ROUGHLY = Decimal("0.02"), Decimal("0.1")
"""Shares by which what is stated may lie off the truth: at least where it is stated plainly, at most where roughly."""
_NO_LIMIT = Decimal("Infinity")
_FEW_MONTHS, _A_YEAR = 125, 400
"""Days up to which a span is told in months, and up to which by its year."""


@dataclass(frozen=True, slots=True)
class Range:
    """Numbers from ``low`` to ``high``, both included."""

    low: Decimal
    high: Decimal

    def overlaps(self, other: Range) -> bool:
        return self.low <= other.high and other.low <= self.high

    def times(self, other: Range) -> Range:
        """Of numbers that are not negative."""
        return Range(self.low * other.low, self.high * other.high)


def means(value: Value) -> Range:
    """The numbers that a stated one can stand for: $6 billion for $6.3 billion, "up to" for whatever is less."""
    number = value.number
    digits = len(number.normalize().as_tuple().digits)
    half = Decimal(5).scaleb(number.adjusted() - digits) if number else Decimal(0)
    most = _ROUGHLY * abs(number)
    off = most if value.qualifier == "about" else min(max(half, _EXACTLY * abs(number)), most)
    low = Decimal(0) if value.qualifier == "up_to" else number - off
    return Range(low, _NO_LIMIT if value.qualifier == "at_least" else number + off)


def months_between(first: date, last: date) -> int:
    """Full or begun months from the first day to the last, both included: 1 July 2026 to 31 December 2029 are 42."""
    whole = (last.year - first.year) * 12 + last.month - first.month
    return whole + (1 if last.day >= first.day else 0)


def moved(day: date, months: int) -> date:
    """The day so many months later, or earlier; the last of a month that is too short for it.

    Beyond the years that a date can have, ``ValueError``.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def date_form(days: Span) -> str | None:
    """The shortest form for the days: one day, a month, a few months or a year; ``None`` where they are too many."""
    if days.days == 1:
        return days.earliest.isoformat()
    first, last = (day.isoformat()[:7] for day in (days.earliest, days.latest))
    if first == last:
        return first
    if days.days <= _FEW_MONTHS:
        return f"{first}/{last}"
    if days.days <= _A_YEAR:
        return str((days.earliest + timedelta(days.days // 2)).year)
    return None
