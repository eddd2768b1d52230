"""The words that patterns speak of, each written as one letter, so that a row of tokens is a short string.

Regular expressions are quick where what they compare is one character: a list of words is a set of letters, and a
gap of words a run of them. All words that no pattern has share one letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from kg.extract.tagged import KINDS, Row, Spelling

__all__ = ["ANY_KIND", "DASHED", "KIND_LETTERS", "OTHER", "PRIVATE", "Lexicon", "lexicon", "set_of"]

# Letters of kinds of mentions, in the order of ``KINDS``; the last of the range is a character of the private use area
# that stands in a text, which is neither a mention nor a word.
KIND_LETTERS = {kind: chr(0x80 + number) for number, kind in enumerate(KINDS.values())}
ANY_KIND = "\x80-\x9e"
PRIVATE = "\x9f"
OTHER = "\xa0"
"""What all words are that no pattern has."""
# Further words, and those like "-backed", which say that the name before them is only a part of a word. These are few,
# and Python goes through a range letter by letter each time that it compiles one.
_FIRST, _FIRST_DASHED, _LAST_DASHED = 0xA1, 0xE000, 0xE0FF
DASHED = f"{chr(_FIRST_DASHED)}-{chr(_LAST_DASHED)}"
_MENTION = re.compile(f"[{ANY_KIND}]")
_MOST_SEEN = 20_000
_BEGINNING = re.compile("\uf8fe([^\uf8ff]*)\uf8ff")
_DASHED_WORD = re.compile("-[a-z]")


class Lexicon:
    """Gives words their letters. It only grows, by the words of patterns, never by those of documents, and a letter
    once given stays; ``version`` tells how far it has grown."""

    def __init__(self) -> None:
        self.version = 0
        self._letters = _Letters()
        self._seen = _Seen(self._letters)
        self._words = _FIRST
        self._dashed = _FIRST_DASHED + 1

    def letter(self, word: str) -> str:
        """The letter of a word in lower case, from now on its own."""
        known = self._letters.get(word)
        if known is None:
            known = self._letters[word] = self._new(word)
            self._grow()
        return known

    def letters(self, words: Iterable[str]) -> str:
        """The letters of the words, for a set of a regular expression."""
        return set_of(self.letter(word) for word in words)

    def beginning(self, prefix: str) -> str:
        """What stands in an expression for the words that begin so until :meth:`complete` puts their letters there."""
        if prefix not in self._letters.prefixes:
            self._letters.prefixes[prefix] = (self._next(dashed=False), self._next(dashed=True))
            self._grow()
        return f"\uf8fe{prefix}\uf8ff"

    def complete(self, expression: str) -> str:
        """The expression with the letters of all words that begin as it says, for the lexicon as it is."""
        return _BEGINNING.sub(lambda match: f"[{self._beginning(match[1])}]", expression)

    def _beginning(self, prefix: str) -> str:
        known = [letter for word, letter in self._letters.items() if word.startswith(prefix)]
        prefixes = self._letters.prefixes.items()
        unknown = [letter for longer, pair in prefixes if longer.startswith(prefix) for letter in pair]
        return set_of((*known, *unknown))

    def spell(self, row: Row) -> Spelling:
        """The row as the lexicon writes it now."""
        if row.spelling is None or row.spelling.version != self.version:
            text = "".join(map(self._seen.__getitem__, row.words))
            mentions = "".join(sorted(_MENTION.findall(text))) if row.items else ""
            row.spelling = Spelling(text, mentions, self.version)
        return row.spelling

    def _grow(self) -> None:
        self.version += 1
        self._seen.clear()

    def _new(self, word: str) -> str:
        if len(word) == 1 and word.isascii():
            return word
        return self._next(dashed=bool(_DASHED_WORD.match(word)))

    def _next(self, *, dashed: bool) -> str:
        if dashed:
            self._dashed += 1
            return chr(self._dashed - 1)
        self._words += 1
        return chr(self._words - 1)


class _Letters(dict[str, str]):
    """Letters by word; a token that is none of them is looked at more closely. ``prefixes`` have a letter for words and
    one for those with a dash."""

    def __init__(self) -> None:
        self.prefixes: dict[str, tuple[str, str]] = {}

    def __missing__(self, word: str) -> str:
        first = word[0]
        if "\ue000" <= first <= "\uf8ff":
            if len(word) == 1:
                return PRIVATE
            self[word] = KIND_LETTERS[first]  # as many as there are kinds and numbers of items
            return self[word]
        dashed = first == "-" and bool(_DASHED_WORD.match(word))
        if begun := [prefix for prefix in self.prefixes if word.startswith(prefix)]:
            return self.prefixes[max(begun, key=len)][dashed]
        return chr(_FIRST_DASHED) if dashed else OTHER


class _Seen(dict[str, str]):
    """The letters of words that texts had of late, none of which the lexicon needs to know."""

    def __init__(self, letters: _Letters) -> None:
        self._letters = letters

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_SEEN:
            self.clear()
        letter = self[word] = self._letters[word]
        return letter


def set_of(letters: Iterable[str]) -> str:
    """Letters as they stand in a set of a regular expression, neighbours as a range."""
    parts: list[list[str]] = []
    for letter in sorted({*letters}):
        if parts and ord(letter) == ord(parts[-1][-1]) + 1:
            parts[-1][1:] = [letter]
        else:
            parts.append([letter])
    return "".join("-".join(map(re.escape, part)) for part in parts)


@cache
def lexicon() -> Lexicon:
    """The lexicon of this process."""
    return Lexicon()
