"""Dates as intervals, to the precision in which they were written.

The written form is kept: ISO 8601 at any precision (``2029``, ``2029-07``, ``2029-07-31``), ``early-2029``,
``mid-2029``, ``late-2029``, a quarter ``2026-Q3``, a half ``2026-H1``, a decade ``202X``, and an interval
``2026-07/2029`` whose ends are any of these. Early and late are the first and last quarter, mid is June
and July.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

__all__ = ["Span", "iso_months", "span"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The days a date may mean: the earliest and the latest, both included."""

    earliest: date
    latest: date

    def overlaps(self, other: Span) -> bool:
        return self.earliest <= other.latest and other.earliest <= self.latest

    def within(self, other: Span) -> bool:
        return other.earliest <= self.earliest and self.latest <= other.latest

    @property
    def days(self) -> int:
        return (self.latest - self.earliest).days + 1


def span(form: str) -> Span:
    """The interval that a written form stands for; ``ValueError`` where it is none of the known forms."""
    ends = form.split("/")
    if len(ends) > 2:
        raise ValueError(f"not a date: {form!r}")
    first, last = _span(ends[0]), _span(ends[-1])
    if last.latest < first.earliest:
        raise ValueError(f"not a date: {form!r} ends before it begins")
    return Span(first.earliest, last.latest)


def iso_months(form: str) -> tuple[str, ...]:
    """The form in plain ISO 8601, as several months where it is a part of a year that ISO cannot say.

    ``ValueError`` where it is none of the known forms.
    """
    whole = span(form)
    if _ISO.fullmatch(form):
        return (form,)
    first, last = (day.year * 12 + day.month - 1 for day in (whole.earliest, whole.latest))
    return tuple(f"{month // 12:04d}-{month % 12 + 1:02d}" for month in range(first, last + 1))


def _span(form: str) -> Span:
    for pattern, meaning in _FORMS:
        if match := pattern.fullmatch(form):
            try:
                return meaning(*match.groups())
            except ValueError:  # a month 13, a 30th of February, a third half
                break
    raise ValueError(f"not a date: {form!r}")


def _day(form: str) -> Span:
    day = date.fromisoformat(form)
    return Span(day, day)


def _months(year: str, first: int, last: int) -> Span:
    start, end = date(int(year), first, 1), date(int(year), last, 1)
    return Span(start, end.replace(day=calendar.monthrange(end.year, last)[1]))


def _part(part: str, year: str) -> Span:
    return _months(year, *{"early": (1, 3), "mid": (6, 7), "late": (10, 12)}[part])


def _fraction(year: str, letter: str, number: str) -> Span:
    months = {"Q": 3, "H": 6}[letter]
    return _months(year, (int(number) - 1) * months + 1, int(number) * months)


def _decade(start: str) -> Span:
    return Span(_months(start + "0", 1, 12).earliest, _months(start + "9", 1, 12).latest)


_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", re.ASCII)
_FORMS: tuple[tuple[re.Pattern[str], Callable[..., Span]], ...] = (
    (re.compile(r"(\d{4}-\d{2}-\d{2})", re.ASCII), _day),
    (re.compile(r"(\d{4})-(\d{2})", re.ASCII), lambda year, month: _months(year, int(month), int(month))),
    (re.compile(r"(\d{4})", re.ASCII), lambda year: _months(year, 1, 12)),
    (re.compile(r"(early|mid|late)-(\d{4})", re.ASCII), _part),
    (re.compile(r"(\d{4})-([QH])([1-4])", re.ASCII), _fraction),
    (re.compile(r"(\d{3})X", re.ASCII), _decade),
)
