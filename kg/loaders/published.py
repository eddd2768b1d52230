"""Dates of publication as documents write them, in ISO 8601."""

from __future__ import annotations

import re
from datetime import date

__all__ = ["iso_date"]

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_TIME = r"(?:[T,]?\s*(?:at\s+)?\d{1,2}:\d{2}.*)?"
_FORMS = tuple(
    re.compile(form + _TIME, re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})(?:(?P<sep>[-/.])(?P<month>\d{1,2})(?:(?P=sep)(?P<day>\d{1,2}))?)?",
        rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_WEEKDAY}{_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+{_YEAR}",
        rf"{_MONTH},?\s+{_YEAR}",
    )
)
_NUMBERS = re.compile(r"(?P<first>\d{1,2})[/.](?P<second>\d{1,2})[/.](?P<year>\d{4})" + _TIME)


def iso_date(text: str) -> str | None:
    """The date that the whole text states, as precise as stated (``2026``, ``2026-06``, ``2026-06-23``).

    Takes ISO 8601, English dates in words with or without a weekday, RFC 5322 dates, and ``23/06/2026`` where
    only one order of day and month is possible. A time of day is left out. ``None`` for everything else.
    """
    text = text.strip()
    for form in _FORMS:
        if found := form.fullmatch(text):
            parts = found.groupdict()
            return _iso(parts["year"], parts["month"], parts.get("day"))
    if found := _NUMBERS.fullmatch(text):
        readings = {_iso(found["year"], *order) for order in (found.group(1, 2), found.group(2, 1))} - {None}
        return readings.pop() if len(readings) == 1 else None
    return None


def _iso(year: str, month: str | None, day: str | None) -> str | None:
    number = _MONTHS.get(month.lower()) or int(month) if month else 1
    try:
        full = date(int(year), number, int(day or 1)).isoformat()
    except ValueError:
        return None
    return full if day else full[:7] if month else full[:4]
