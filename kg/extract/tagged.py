"""Sentences as rows of tokens in which every mention and value is one placeholder.

Patterns are matched on this row, as ``lexicon`` spells it. A placeholder is two characters of Unicode's private use
area: the first says the kind (a type of entity or value), the second is the number of the item in its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from kg.schema.records import Value

__all__ = ["KINDS", "Item", "Row", "Spelling", "Token", "is_placeholder", "row_of"]

_KIND_NAMES = (
    "Company", "Person", "Facility", "Chip", "Model", "Agency", "Regulation", "Program", "Place", "Outlet", "Name",
    "Money", "Rate", "Date", "Duration", "Notice", "Power", "Percent", "Count", "Role", "Round",
)  # fmt: skip
KINDS = {name: chr(0xE000 + number) for number, name in enumerate(_KIND_NAMES)}
_ALL_KINDS = "".join(KINDS.values())
_FIRST_INDEX, _MOST = 0xF000, 0x8FF

_TOKEN = re.compile(
    r"['’]s\b|[A-Za-z]\.(?:[A-Za-z]\.)+|\d{1,3}(?:,\d{3})+-[a-z]++"
    r"|[^\W_]++(?:(?!['’]s\b)[.&/'’-][^\W_]++)*|-[^\W_]++|[^\w\s]|_"
)
# The same for a text in small letters that are all of ASCII, which most are; it takes half the time. (ASCII has
# separators that are spaces in Unicode only.)
_SMALL_TOKEN = re.compile(
    r"(?a)'s\b|[a-z]\.(?:[a-z]\.)+|\d{1,3}(?:,\d{3})+-[a-z]++"
    r"|[a-z0-9]++(?:(?!'s\b)[.&/'-][a-z0-9]++)*|-[a-z0-9]++|[^\w\s\x1c-\x1f]|_"
)
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "—", "―": "—"})
# A quotation mark around a name or a word says nothing that patterns need.
_QUOTE, _QUOTES = '"', '"“”'

_DASH = "—"
_APOSTROPHES = ("'", "’")

Place = tuple[int, int]
"""Where something starts and ends in a document."""


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
    """A row as the lexicon of a ``version`` writes it: ``text`` has one letter for each token, and ``mentions`` are
    those of its mentions, as often as they are there, in the order of kinds."""

    text: str
    mentions: str
    version: int

    @property
    def letters(self) -> set[str]:
        """Those of the text, each once."""
        return {*self.text}


class Row:
    """A sentence ready for matching: the ``words`` of its tokens (in lower case, or placeholders), and the ``items``
    that the placeholders stand for. Where the tokens stand is worked out when it is asked for the first time, by
    ``places``. The lexicon keeps its ``spelling`` there, the index the rules that are ``possible``, and
    ``segments`` the ``parts``, none where it is not taken apart.
    """

    __slots__ = ("_places", "_spans", "items", "parts", "possible", "spelling", "words")

    def __init__(
        self, words: Sequence[str], items: tuple[Item, ...], places: Callable[[], Sequence[Place]]
    ) -> None:
        self.words, self.items, self._places = words, items, places
        self._spans: Sequence[Place] | None = None
        self.spelling: Spelling | None = None
        self.possible: tuple[object, int] | None = None
        self.parts: tuple[Row, ...] | None = None

    def __len__(self) -> int:
        return len(self.words)

    @property
    def places(self) -> Sequence[Place]:
        """Where each token starts and ends in the document."""
        if self._spans is None:
            self._spans = self._places()
        return self._spans

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The words with their places."""
        return tuple(Token(word, *place) for word, place in zip(self.words, self.places, strict=True))

    @property
    def text(self) -> str:
        """The words, each followed by a space."""
        return self.text_of(0, len(self.words))

    def text_of(self, first: int, last: int) -> str:
        """The words from one token to another (excluded), each followed by a space."""
        return " ".join([*self.words[first:last], ""])

    def place_of(self, item: Item) -> int:
        """Number of the token that stands for the item; ``ValueError`` where the row has none."""
        return self.words.index(_placeholder(item, self.items.index(item)))

    def items_in(self, first: int, last: int, kinds: str = _ALL_KINDS) -> list[Item]:
        """The items that the tokens from one to another (excluded) stand for, in order; those of some kinds, as their
        placeholders begin."""
        if last - first == 1:  # as most that are asked for
            word = self.words[first]
            return [self.items[ord(word[1]) - _FIRST_INDEX]] if word[0] in kinds and len(word) > 1 else []
        return [
            self.items[ord(word[1]) - _FIRST_INDEX]
            for word in self.words[first:last]
            if word[0] in kinds and len(word) > 1
        ]

    def reduced(self, first: int, last: int, head: tuple[int, int]) -> Row:
        """The row in which only the tokens ``head`` (first, last excluded) are left of ``first`` to ``last``."""
        return self.kept([*range(first), *range(*head), *range(last, len(self.words))])

    def kept(self, numbers: Sequence[int]) -> Row:
        """The row of these tokens alone."""
        words = self.words
        return Row([words[n] for n in numbers], self.items, lambda: [self.places[n] for n in numbers])


def is_placeholder(word: str) -> bool:
    """Whether a word of a row stands for an item."""
    return "\ue000" <= word[0] <= "\ue0ff"


def row_of(text: str, offset: int, items: Sequence[Item]) -> Row:
    """The row of a sentence that begins at ``offset`` of the document, with its items (sorted, none overlapping)."""
    items = tuple(items[:_MOST])
    # Most texts are the same in small letters, token by token.
    straight = text if text.isascii() else _straight(text)
    plain = "'S" not in straight and straight.replace(_DASH, "").isascii()
    read = straight.lower() if plain else text
    tokens = (_SMALL_TOKEN if plain else _TOKEN).findall
    words = tokens(read, 0, items[0].start - offset) if items else tokens(read)
    ends = [*(item.start - offset for item in items[1:]), len(read)]
    for number, (item, end) in enumerate(zip(items, ends, strict=False)):
        words.append(_placeholder(item, number))
        position = item.end - offset
        if text.startswith("s", position):
            position = _behind(text, position)
        behind = tokens(read, position, end)
        named = item.entity and behind and behind[0] in _APOSTROPHES
        words += _possessive(behind, read, position) if named else behind
    if words and not plain:
        words = _lower(" ".join(words)).split(" ")
    if _QUOTE in words:
        words = [word for word in words if word != _QUOTE]
    return Row(words, items, partial(_places, text, offset, items))


def _possessive(words: list[str], read: str, position: int) -> list[str]:
    """The words behind a name that begin with an apostrophe, which alone makes a possessive of one in -s: "Halden Labs'
    chips"."""
    alone = read[position - 1 : position] == "s" and read[position + 1 : position + 2] == " "
    return ["'s", *words[1:]] if alone else words


def _behind(text: str, end: int) -> int:
    """Where the words behind a name begin: not with the "s" of its plural ("OX400s")."""
    plural = text[end : end + 1] == "s" and not text[end + 1 : end + 2].isalnum()
    return end + 1 if plural else end


def _placeholder(item: Item, number: int) -> str:
    return KINDS[item.kind] + chr(_FIRST_INDEX + number)


def _lower(text: str) -> str:
    return text.translate(_PLAIN).lower()


def _straight(text: str) -> str:
    """The text with the quotation marks and dashes of ASCII but for the long dash: the tokens are the same."""
    return text.replace("’", "'").replace("“", _QUOTE).replace("”", _QUOTE).replace("–", _DASH)


def _places(text: str, offset: int, items: Sequence[Item]) -> list[Place]:
    """Where the tokens of a row stand."""
    found: list[Place] = []
    position = 0
    for item in (*items, None):
        stop = len(text) if item is None else item.start - offset
        found += [
            (offset + match.start(), offset + match.end())
            for match in _TOKEN.finditer(text, position, stop)
            if match.group() not in _QUOTES
        ]
        if item is not None:
            found.append((item.start, item.end))
            position = _behind(text, item.end - offset)
    return found
