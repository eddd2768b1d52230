"""Values in text: one file per kind, each with a ``read(text)`` that yields what it finds with offsets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

from kg.extract.values import counts, dates, durations, money, percent, power, roles
from kg.extract.values.found import Found, Taken

__all__ = ["Found", "read_values"]

_DIGITS = frozenset("0123456789")
_DATES = dates.HINTS | _DIGITS


class _Reader(NamedTuple):
    """A sentence must hold one of the ``signs`` and one of the ``words``, in any case, for the reader to find anything;
    they are the same where one is enough."""

    read: Callable[[str, str | None], Iterable[Found]]
    signs: frozenset[str]
    words: frozenset[str]


# Earlier readers win where two overlap: "$920 million per month" is a rate, not a duration.
_READERS = (
    _Reader(lambda text, _: money.read(text), _DIGITS, money.HINTS),
    _Reader(dates.read, _DATES, _DATES),
    _Reader(lambda text, _: power.read(text), power.HINTS, power.HINTS),
    _Reader(lambda text, _: durations.read(text), durations.HINTS, durations.HINTS),
    _Reader(lambda text, _: percent.read(text), _DIGITS, percent.HINTS),
    _Reader(lambda text, _: counts.read(text), _DIGITS, _DIGITS),
    _Reader(lambda text, _: roles.read(text), roles.HINTS, roles.HINTS),
)
_HINTS = frozenset[str]().union(*(reader.signs | reader.words for reader in _READERS))
# They count as i, s and k where case does not matter.
_ODD = re.compile("[\u0130\u0131\u017f\u212a]")


def read_values(text: str, published: str | None = None) -> list[Found]:
    """All values of a sentence in order of their place, none overlapping. ``published`` dates "next year"."""
    found: list[Found] = []
    if not (held := _held(text)):
        return found
    taken = Taken()
    for read, signs, words in _READERS:
        if not (signs.isdisjoint(held) or words.isdisjoint(held)):
            found += [hit for hit in read(text, published) if taken.take(hit.start, hit.end)]
    found.sort(key=attrgetter("start"))
    return found


def _held(text: str) -> frozenset[str]:
    """The hints that a text holds."""
    if not text.isascii() and _ODD.search(text):
        return _HINTS
    return frozenset(_scanner().find_matches_as_strings(text.lower(), overlapping=True))


@cache
def _scanner() -> Any:
    from ahocorasick_rs import AhoCorasick, Implementation

    return AhoCorasick(sorted(_HINTS), implementation=Implementation.DFA)
