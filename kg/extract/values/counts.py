"""Numbers of chips and servers: a number before a word for hardware or, left to the patterns, before a chip's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.values.found import (
    NUMBER,
    QUALIFIER,
    RANGE,
    Found,
    any_of,
    decimal,
    qualified,
    qualifier,
)
from kg.schema.decimals import decimal_form
from kg.schema.records import Value

__all__ = ["read"]

_SCALES = {"million": 6, "thousand": 3, "k": 3, "billion": 9}
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_COUNT = re.compile(
    rf"(?<![\w.,$€£-]){RANGE}"
    rf"(?P<number>{NUMBER})(?:\s?(?P<scale>{any_of(_SCALES)})\b)?(?P<plus>\+)?"
    rf"(?=\s+(?:of\s+)?[A-Za-z])(?!\s+{any_of(_MONTHS)}\b)",
    re.IGNORECASE,
)
_WORDS = {"half a": "0.5", "a": "1", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
          "seven": "7", "eight": "8", "nine": "9", "ten": "10"}  # fmt: skip
# "Up to one million chips".
_WORDED = re.compile(
    rf"(?<![\w$€£-])(?:(?:{QUALIFIER})\s+)?\b(?P<number>{any_of(_WORDS)})\s(?P<scale>{any_of(('million', 'thousand'))})"
    r"(?=\s+(?:of\s+)?[A-Za-z])",
    re.IGNORECASE,
)
_LEAST = 50


def read(text: str) -> Iterator[Found]:
    """Numbers followed by a word, 50 or more: whether they count chips is for the patterns to say."""
    for start, match, groups in qualified(_COUNT, text):
        amount = decimal(match["number"], _SCALES.get((match["scale"] or "").lower(), 0))
        if amount >= _LEAST:
            value = Value("count", decimal_form(amount), "", "", qualifier(groups), text[start : match.end()])
            yield Found("Count", value, start, match.end())
    lower = text.lower()
    if "million" not in lower and "thousand" not in lower:
        return
    for match in _WORDED.finditer(text):
        amount = decimal(_WORDS[match["number"].lower()], _SCALES[match["scale"].lower()])
        value = Value("count", decimal_form(amount), "", "", qualifier(match.groupdict()), match.group())
        yield Found("Count", value, match.start(), match.end())
