"""Sentences as rows of tokens in which every mention and value is one placeholder.

Patterns are matched on this row, as ``lexicon`` spells it. A placeholder is two characters of Unicode's private use
area: the first says the kind (a type of entity or value), the second is the number of the item in its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.schema.records import Value

__all__ = ["KINDS", "Item", "Row", "Spelling", "Token", "is_placeholder", "row_of"]

_KIND_NAMES = (
    "Company", "Person", "Facility", "Chip", "Model", "Agency", "Regulation", "Program", "Place", "Outlet", "Name",
    "Money", "Rate", "Date", "Duration", "Notice", "Power", "Percent", "Count", "Role", "Round",
)  # fmt: skip
KINDS = {name: chr(0xE000 + number) for number, name in enumerate(_KIND_NAMES)}
_FIRST_INDEX, _MOST = 0xF000, 0x8FF

_TOKEN = re.compile(r"['’]s\b|(?:[A-Za-z]\.){2,}|[^\W_]+(?:(?!['’]s\b)[.&/'’-][^\W_]+)*|-[^\W_]+|[^\w\s]|_")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "—", "―": "—"})


class Item(NamedTuple):
    """What a placeholder stands for: an entity or a value, at offsets of the document.

    ``reference`` is true where the words do not name the entity but refer to it ("the startup").
    """

    kind: str
    start: int
    end: int
    entity: str | None = None
    value: Value | None = None
    reference: bool = False


class Token(NamedTuple):
    """``text`` is lower case, or a placeholder; offsets are the document's."""

    text: str
    start: int
    end: int

    @property
    def placeholder(self) -> bool:
        """Whether it stands for an item."""
        return is_placeholder(self.text)


class Spelling(NamedTuple):
    """A row as the lexicon of a ``version`` writes it: ``text`` has one letter for each token, ``letters`` are these,
    and ``mentions`` those of its mentions, as often as they are there, in the order of kinds."""

    text: str
    letters: frozenset[str]
    mentions: str
    version: int


class Row:
    """A sentence ready for matching: the ``words`` of its tokens (in lower case, or placeholders), where each starts
    and ends in the document, and the ``items`` that the placeholders stand for. The lexicon keeps its ``spelling``
    there.
    """

    __slots__ = ("ends", "items", "spelling", "starts", "words")

    def __init__(
        self, words: Sequence[str], starts: Sequence[int], ends: Sequence[int], items: tuple[Item, ...]
    ) -> None:
        self.words, self.starts, self.ends, self.items = words, starts, ends, items
        self.spelling: Spelling | None = None

    def __len__(self) -> int:
        return len(self.words)

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The words with their places."""
        return tuple(map(Token, self.words, self.starts, self.ends))

    @property
    def text(self) -> str:
        """The words, each followed by a space."""
        return self.text_of(0, len(self.words))

    def text_of(self, first: int, last: int) -> str:
        """The words from one token to another (excluded), each followed by a space."""
        return " ".join([*self.words[first:last], ""])

    def place_of(self, item: Item) -> int:
        """Number of the token that stands for the item; ``ValueError`` where the row has none."""
        return self.starts.index(item.start)

    def items_in(self, first: int, last: int) -> list[Item]:
        """The items that the tokens from one to another (excluded) stand for, in order."""
        return [
            self.items[ord(word[1]) - _FIRST_INDEX]
            for word in self.words[first:last]
            if is_placeholder(word) and len(word) > 1
        ]

    def reduced(self, first: int, last: int, head: tuple[int, int]) -> Row:
        """The row in which only the tokens ``head`` (first, last excluded) are left of ``first`` to ``last``."""
        return self.kept([*range(first), *range(*head), *range(last, len(self.words))])

    def kept(self, numbers: Sequence[int]) -> Row:
        """The row of these tokens alone."""
        words, starts, ends = self.words, self.starts, self.ends
        return Row(
            [words[n] for n in numbers], [starts[n] for n in numbers], [ends[n] for n in numbers], self.items
        )


def is_placeholder(word: str) -> bool:
    """Whether a word of a row stands for an item."""
    return "\ue000" <= word[0] <= "\ue0ff"


def row_of(text: str, offset: int, items: Sequence[Item]) -> Row:
    """The row of a sentence that begins at ``offset`` of the document, with its items (sorted, none overlapping)."""
    items = tuple(items[:_MOST])
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    lower = _lower(text)
    position = 0
    for number, item in enumerate((*items, None)):
        stop = len(text) if item is None else item.start - offset
        for match in _TOKEN.finditer(text, position, stop) if position < stop else ():
            start, end = match.span()
            word = lower[start:end] if lower else _lower_word(match.group())
            if word != '"':  # a quotation mark around a name or a word says nothing that patterns need
                words.append(word)
                starts.append(offset + start)
                ends.append(offset + end)
        if item is not None:
            words.append(KINDS[item.kind] + chr(_FIRST_INDEX + number))
            starts.append(item.start)
            ends.append(item.end)
            position = item.end - offset
    return Row(words, starts, ends, items)


def _lower(text: str) -> str:
    """The text in lower case, sign for sign; empty where only word by word is sure to keep all offsets."""
    if text.isascii():
        return text.lower()
    lower = _lower_word(text)
    return lower if len(lower) == len(text) and "Σ" not in text else ""


def _lower_word(word: str) -> str:
    return word.translate(_PLAIN).lower()
