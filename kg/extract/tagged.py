"""Sentences as rows of tokens in which every mention and value is one placeholder.

Patterns are matched on this row. A placeholder is two characters of Unicode's private use area: the first
says the kind (a type of entity or value), the second is the number of the item in its sentence. Every token is
followed by one space, so that a pattern is put together from units of "token and space".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.schema.records import Value

__all__ = ["ANY_KIND", "INDEX", "KINDS", "Item", "Row", "Token", "row_of"]

_KIND_NAMES = (
    "Company", "Person", "Facility", "Chip", "Model", "Agency", "Regulation", "Program", "Place", "Outlet", "Name",
    "Money", "Rate", "Date", "Duration", "Notice", "Power", "Percent", "Count", "Role", "Round",
)  # fmt: skip
KINDS = {name: chr(0xE000 + number) for number, name in enumerate(_KIND_NAMES)}
ANY_KIND = "[\ue000-\ue0ff]"
INDEX = "[\uf000-\uf8ff]"
_FIRST_INDEX, _MOST = 0xF000, 0x8FF

_TOKEN = re.compile(r"['’]s\b|(?:[A-Za-z]\.){2,}|[^\W_]+(?:(?!['’]s\b)[.&/'’-][^\W_]+)*|-[^\W_]+|[^\w\s]|_")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "—", "―": "—"})


@dataclass(frozen=True, slots=True)
class Item:
    """What a placeholder stands for: an entity or a value, at offsets of the document.

    ``reference`` is true where the words do not name the entity but refer to it ("the startup").
    """

    kind: str
    start: int
    end: int
    entity: str | None = None
    value: Value | None = None
    reference: bool = False


@dataclass(frozen=True, slots=True)
class Token:
    """``text`` is lower case, or a placeholder; offsets are the document's."""

    text: str
    start: int
    end: int

    @property
    def placeholder(self) -> bool:
        """Whether it stands for an item."""
        return "\ue000" <= self.text[0] <= "\ue0ff"


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence ready for matching. ``text`` is the tokens, each followed by a space; ``held`` are the kinds of its
    placeholders (their first characters) and its words."""

    tokens: tuple[Token, ...]
    items: tuple[Item, ...]
    text: str
    places: tuple[int, ...]
    held: frozenset[str]

    def token_at(self, position: int) -> int:
        """Number of the token that the position of ``text`` lies in."""
        return bisect_right(self.places, position) - 1

    def place_of(self, item: Item) -> int:
        """Number of the token that stands for the item; ``StopIteration`` where the row has none."""
        return next(number for number, token in enumerate(self.tokens) if token.start == item.start)

    def items_in(self, group: str) -> list[Item]:
        """The items whose placeholders stand in a matched piece of ``text``, in order."""
        return [
            self.items[ord(after) - _FIRST_INDEX]
            for before, after in pairwise(group)
            if "\ue000" <= before <= "\ue0ff" and "\uf000" <= after <= "\uf8ff"
        ]

    def reduced(self, first: int, last: int, head: tuple[int, int]) -> Row:
        """The row in which only the tokens ``head`` (first, last excluded) are left of ``first`` to ``last``."""
        kept = self.tokens[head[0] : head[1]]
        return _row((*self.tokens[:first], *kept, *self.tokens[last:]), self.items)

    def kept(self, numbers: Sequence[int]) -> Row:
        """The row of these tokens alone."""
        return _row(tuple(self.tokens[number] for number in numbers), self.items)


def row_of(text: str, offset: int, items: Sequence[Item]) -> Row:
    """The row of a sentence that begins at ``offset`` of the document, with its items (sorted, none overlapping)."""
    items = tuple(items[:_MOST])
    tokens: list[Token] = []
    position = 0
    for number, item in enumerate(items):
        tokens.extend(_words(text, position, item.start - offset, offset))
        tokens.append(Token(_placeholder(item, number), item.start, item.end))
        position = item.end - offset
    tokens.extend(_words(text, position, len(text), offset))
    return _row(tuple(tokens), items)


def _row(tokens: tuple[Token, ...], items: tuple[Item, ...]) -> Row:
    places, length = [], 0
    for token in tokens:
        places.append(length)
        length += len(token.text) + 1
    held = frozenset(token.text[0] if token.placeholder else token.text for token in tokens)
    return Row(tokens, items, "".join(token.text + " " for token in tokens), tuple(places), held)


def _words(text: str, start: int, end: int, offset: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(text, start, end):
        word = match.group().translate(_PLAIN).lower()
        if word == '"':
            continue  # a quotation mark around a name or a word says nothing that patterns need
        yield Token(word, offset + match.start(), offset + match.end())


def _placeholder(item: Item, number: int) -> str:
    return KINDS[item.kind] + chr(_FIRST_INDEX + number)
