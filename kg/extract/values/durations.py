"""Durations (``three months``, ``a 15-year term``) and notice periods (``90 days' notice``)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.values.found import Found, Taken, any_of, decimal
from kg.schema.decimals import decimal_form
from kg.schema.records import Value

__all__ = ["HINTS", "read"]

_NUMBERS = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "twenty-five": 25, "thirty": 30,
    "thirty-six": 36, "sixty": 60, "ninety": 90,
}  # fmt: skip
_NUMBER = rf"(?P<number>(?<![0-9][.,])[0-9]+(?:\.[0-9]+)?|{any_of(_NUMBERS)})"
HINTS = frozenset(("day", "week", "month", "quarter", "year", "decade"))
_UNIT = f"(?P<unit>{any_of(HINTS)})s?"
_NOTICE = re.compile(
    rf"\b{_NUMBER}[\s-]{_UNIT}(?:['’]|\s+of)?\s+(?:(?:prior|advance|written|previous)\s+)*(?ai:notice)\b"
    r"|\b(?ai:notice)(?:\s+period)?\s+of\s+(?:at least\s+)?(?P<number2>[0-9]+)\s+"
    r"(?P<unit2>(?ai:day|week|month|year))s?\b",
    re.IGNORECASE,
)
# "Three years ago" is a time and "three years old" an age.
_DURATION = re.compile(
    rf"\b(?<!half ){_NUMBER}[\s-]+{_UNIT}\b(?!-old)(?!['’]?s? (?:old|ago|earlier|later)\b)"
    r"(?<!a quarter(?= of))",
    re.IGNORECASE,
)


def read(text: str) -> Iterator[Found]:
    """Notice periods as ``Notice``, other spans of time as ``Duration``."""
    taken = Taken()
    for match in _NOTICE.finditer(text) if "notice" in text.lower() else ():
        taken.take(*match.span())
        number, unit = match["number"] or match["number2"], match["unit"] or match["unit2"]
        yield Found("Notice", _value(number, unit, match.group()), *match.span())
    for match in _DURATION.finditer(text):
        if taken.take(*match.span()):
            yield Found("Duration", _value(match["number"], match["unit"], match.group()), *match.span())


def _value(number: str, unit: str, text: str) -> Value:
    known = _NUMBERS.get(number.lower())
    return Value("duration", str(known) if known else decimal_form(decimal(number)), unit.lower(), text=text)
