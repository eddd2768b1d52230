"""Values in text: one file per kind, each with a ``read(text)`` that yields what it finds with offsets."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.values import counts, dates, durations, money, percent, power, roles
from kg.extract.values.found import Found, Taken

__all__ = ["Found", "read_values"]

# Earlier readers win where two overlap: "$920 million per month" is a rate, not a duration.
_READERS = (money.read, dates.read, power.read, durations.read, percent.read, counts.read, roles.read)


def read_values(text: str, published: str | None = None) -> list[Found]:
    """All values of a sentence in order of their place, none overlapping. ``published`` dates "next year"."""
    taken = Taken()
    found: list[Found] = []
    for read in _READERS:
        hits: Iterable[Found] = read(text, published) if read is dates.read else read(text)
        found.extend(hit for hit in hits if taken.take(hit.start, hit.end))
    return sorted(found, key=lambda hit: hit.start)
