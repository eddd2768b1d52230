"""What a value reader finds, and the parts that their expressions share."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from kg.schema.records import Value

__all__ = [
    "NUMBER",
    "QUALIFIER",
    "RANGE",
    "Found",
    "Taken",
    "any_of",
    "decimal",
    "qualified",
    "qualifier",
]

# As English writes numbers; nothing of "5,5" and "1.2.3", which are none.
NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)(?![.,]?[0-9])"

QUALIFIER = (
    r"(?P<up_to>up to|as much as|as many as|no more than|at most|a maximum of)"
    r"|(?P<at_least>at least|more than|over|upwards? of|in excess of|exceeding|above|a minimum of|no less than)"
    r"|(?P<about>about|approximately|approx\.?|around|roughly|nearly|almost|some|close to|an estimated|estimated at"
    r"|circa|~)"
)

# The qualifier of what follows, at the end of a piece of text.
_BEFORE = re.compile(rf"(?<![\w$])(?:{QUALIFIER})\Z", re.IGNORECASE)
_LONGEST_QUALIFIER = 20
_LONGEST_LEAD = 6
_DIGITS = re.compile("[0-9]+")

# The lower end of "100-200 MW".
RANGE = rf"(?:(?P<low>{NUMBER})\s?[-–—]\s?)?"


class Found(NamedTuple):
    """A value and where it stands in the text that was read. ``kind`` is its placeholder in patterns."""

    kind: str
    value: Value
    start: int
    end: int


class Taken:
    """Spans that do not overlap, in order."""

    def __init__(self) -> None:
        self._spans: list[tuple[int, int]] = []

    def take(self, start: int, end: int) -> bool:
        """Adds the span if nothing of it is taken; whether it was added."""
        place = bisect_left(self._spans, (start, end))
        free = (place == 0 or self._spans[place - 1][1] <= start) and (
            place == len(self._spans) or end <= self._spans[place][0]
        )
        if free:
            self._spans.insert(place, (start, end))
        return free


def any_of(words: Iterable[str]) -> str:
    """An expression for one of the words, longer ones first, in small letters or capitals of ASCII.

    Other letters that count as capitals of these (``ſ``, ``K``) do not match: what matches is a word of the table.
    """
    return "(?ai:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


def decimal(number: str, exponent: int = 0) -> Decimal:
    """A number as written in English, such as ``1,250.5``, times ten to the exponent; exact, however long it is."""
    return Decimal(f"{number.replace(',', '')}E{exponent}")


def qualified(
    expression: re.Pattern[str], text: str, lead: re.Pattern[str] | None = None
) -> Iterator[tuple[int, re.Match[str], Mapping[str, str | None]]]:
    """What an expression matches that begins with a number and with nothing in front that is part of a word, or with
    what the ``lead`` finds at the end of the text before the number: where it begins with its qualifier, the match, and
    the groups of both. As quick as digits are rare."""
    free = 0
    for digits in _DIGITS.finditer(text):
        place = digits.start()
        if place < free:
            continue
        if lead and (before := lead.search(text, max(free, place - _LONGEST_LEAD), place)):
            place = before.start()
        if not (match := expression.match(text, place)):
            continue
        end = len(text[free : match.start()].rstrip()) + free
        before = (
            _BEFORE.search(text, max(free, end - _LONGEST_QUALIFIER), end) if end < match.start() else None
        )
        if before:
            yield before.start(), match, {**match.groupdict(), **before.groupdict()}
        else:
            yield match.start(), match, match.groupdict()
        free = match.end()


def qualifier(groups: Mapping[str, str | None]) -> str:
    """``up_to``, ``at_least`` or ``about`` where the groups of a match say so, else ``exact``."""
    said = next((name for name in ("up_to", "at_least", "about") if groups.get(name)), None)
    if said is None and (groups.get("plus") or groups.get("more")):
        return "at_least"
    return said or ("up_to" if groups.get("low") else "exact")
