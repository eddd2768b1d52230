"""Values in text: one file per kind, each with a ``read(text)`` that yields what it finds with offsets."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.extract.values import counts, dates, durations, money, percent, power, roles
from kg.extract.values.found import Found, Taken

__all__ = ["Found", "read_values"]

_DIGIT = re.compile("[0-9]")
# With each reader what a sentence must hold for it to find anything; that is quick to see, and most sentences lack it.
# Earlier readers win where two overlap: "$920 million per month" is a rate, not a duration.
_READERS = (
    (money.read, _DIGIT),
    (dates.read, re.compile("[0-9]|year|decade|(?<=in )[A-Z]")),
    (power.read, re.compile("[MGKmgk]W|[mg]w|watt")),
    (durations.read, re.compile("(?i)day|week|month|quarter|year|decade")),
    (percent.read, re.compile("(?i)%|per")),
    (counts.read, _DIGIT),
    (roles.read, roles.HINT),
)


def read_values(text: str, published: str | None = None) -> list[Found]:
    """All values of a sentence in order of their place, none overlapping. ``published`` dates "next year"."""
    taken = Taken()
    found: list[Found] = []
    for read, hint in _READERS:
        if not hint.search(text):
            continue
        hits: Iterable[Found] = read(text, published) if read is dates.read else read(text)
        found.extend(hit for hit in hits if taken.take(hit.start, hit.end))
    return sorted(found, key=lambda hit: hit.start)
