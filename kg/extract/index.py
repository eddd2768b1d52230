"""Which rules a row can match at all, looked up once for all sets of rules that are tried on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from kg.extract.lexicon import lexicon
from kg.extract.tagged import Row

__all__ = ["Index", "Needs", "index"]

Needs = tuple[Sequence[str], Sequence[tuple[str, int]]]
"""Sets of letters of each of which a row must hold one, rarest first; and sets of letters of mentions, with how many of
each it must hold. Strings, which Python's garbage collector does not go through."""

_LOOKED_AT = 3
"""Of so many of the sets of letters that a rule needs it is known where they are."""
_MOST_KEPT = 5_000
"""Mentions together for which is remembered what can match."""


class Index:
    """Sets of rules as numbers with a bit for each rule. It only grows, and its ``state`` is another one then."""

    def __init__(self) -> None:
        self.state = object()
        self._size = 0
        self._lexicon = lexicon()
        self._by_letter: list[defaultdict[str, int]] = [defaultdict(int) for _ in range(_LOOKED_AT)]
        self._free = [0] * _LOOKED_AT
        self._joined: dict[str, int] = {}  # empty until it is asked for
        self._by_need: defaultdict[tuple[str, int], int] = defaultdict(int)
        self._by_mentions: dict[str, int] = {}

    def add(self, rules: Sequence[Needs]) -> int:
        """Takes in the rules by what they need; the number of the bit of the first of them."""
        first = self._size
        for number, (letters, mentions) in enumerate(rules, first):
            for place, needing in enumerate(self._by_letter):
                for letter in letters[place] if place < len(letters) else ():
                    needing[letter] |= 1 << number
                self._free[place] |= (place >= len(letters)) << number
            for need in mentions:
                self._by_need[need] |= 1 << number
        self._size += len(rules)
        self._by_mentions.clear()
        self._joined.clear()
        self.state = object()
        return first

    def possible(self, row: Row) -> int:
        """The rules of which the row holds the words and mentions. The row keeps them, with the state."""
        numbers = self._look_up(row)
        row.possible = self.state, numbers
        return numbers

    def _look_up(self, row: Row) -> int:
        spelling = self._lexicon.spell(row)
        mentions = spelling.mentions
        numbers = self._by_mentions.get(mentions)
        if numbers is None:
            numbers = self._with_mentions(mentions)
        joined = self._joined or self._join()
        found = joined[""]
        for needing in filter(None, map(joined.get, {*spelling.text})):
            found |= needing
        for _ in range(_LOOKED_AT):
            numbers &= found
            if not numbers:
                break
            found >>= self._size
        return numbers

    def _join(self) -> dict[str, int]:
        """For each letter the rules that need it, all places in one number; for no letter those that need none."""
        for place, (needing, free) in enumerate(zip(self._by_letter, self._free, strict=True)):
            for letter, numbers in (*needing.items(), ("", free)):
                self._joined[letter] = self._joined.get(letter, 0) | numbers << place * self._size
        return self._joined

    def _with_mentions(self, mentions: str) -> int:
        """The rules that need no more than these mentions."""
        if len(self._by_mentions) >= _MOST_KEPT:
            self._by_mentions.clear()
        numbers = (1 << self._size) - 1
        for (kinds, least), needing in self._by_need.items():
            if sum(kind in kinds for kind in mentions) < least:
                numbers &= ~needing
        self._by_mentions[mentions] = numbers
        return numbers


@cache
def index() -> Index:
    """The index of this process."""
    return Index()
