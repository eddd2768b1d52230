"""What a question names: entities of the graph, dates, amounts and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.query.lexicon import Lexicon, Word
from kg.query.voice import active

if TYPE_CHECKING:
    from kg.query.names import Names

__all__ = ["Mention", "Question", "read_question"]

_TOKEN = re.compile(r"\w+")
_LONGEST = 12
"""Words of a name."""

_KINDS = {"date": "date", "money": "money", "duration": "integer", "count": "integer", "power": "number"}
_MORE = {"at_least": "more", "up_to": "less"}
_AMOUNT = re.compile(r"(?:[A-Z]{1,3})?[$€£¥]?\d")


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for something: the entities with these ``ids``, each of the type at its place in ``types``, or a
    value, whose kind is the one type. ``beside`` is what the same words tell of the value, such as its period."""

    text: str
    types: tuple[str, ...]
    ids: tuple[str, ...] = ()
    value: str = ""
    beside: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """The words that count and what is named between them, in their order."""

    text: str
    items: tuple[Word | Mention, ...]

    @property
    def mentions(self) -> tuple[Mention, ...]:
        return tuple(item for item in self.items if isinstance(item, Mention))

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(item for item in self.items if isinstance(item, Word))


def read_question(text: str, names: Names, words: Lexicon) -> Question:
    """The question with its longest names first, then values, then words."""
    found = list(_named(text, names, words))
    found += [each for each in _values(text) if not any(_overlap(each, other) for other in found)]
    items: list[Word | Mention] = [*words.whether(text)]
    done = 0
    for start, end, mention, more in sorted(found, key=lambda each: each[:2]):
        items += [*words.words(text[done:start]), *more, mention]
        done = end
    items += words.words(text[done:])
    return Question(text, active(_without_kinds(items, words), _is_entity))


def _is_entity(item: Word | Mention) -> bool:
    return isinstance(item, Mention) and bool(item.ids)


def _without_kinds(items: Sequence[Word | Mention], words: Lexicon) -> list[Word | Mention]:
    """What is asked without the words that only say of what type a name is: the chip in ``the GB300 chip``."""
    kept: list[Word | Mention] = []
    for number, item in enumerate(items):
        beside = [items[each] for each in (number - 1, number + 1) if 0 <= each < len(items)]
        kinds = {kind for each in beside if isinstance(each, Mention) and each.ids for kind in each.types}
        if not (isinstance(item, Word) and words.kinds.get(item.form, "") in kinds):
            kept.append(item)
    return kept


_Found = tuple[int, int, Mention, tuple[Word, ...]]


def _overlap(one: _Found, other: _Found) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _named(text: str, names: Names, words: Lexicon) -> Iterator[_Found]:
    tokens = list(_TOKEN.finditer(text))
    at = 0
    while at < len(tokens):
        size, ids, end = next(_names_at(text, tokens[at : at + _LONGEST], names, words), (1, (), 0))
        if ids:
            start = tokens[at].start()
            types = tuple(names.by_id[each].type for each in ids)
            yield start, end, Mention(text[start:end], types, ids), ()
        at += size


def _names_at(
    text: str, tokens: Sequence[re.Match[str]], names: Names, words: Lexicon
) -> Iterator[tuple[int, tuple[str, ...], int]]:
    """The names that begin here, the longest first: how many words, whose, and where they end."""
    start = tokens[0].start()
    for size in range(len(tokens), 0, -1):
        end = tokens[size - 1].end()
        for stop in (end + 1, end) if text[end : end + 1] == "." else (end,):
            written = " ".join(text[start:stop].split())
            ids = (
                (written,)
                if written in names.by_id
                else names.written.get(written) or names.folded.get(written.casefold())
            )
            if ids and not _is_plain_word(written, start, words):
                yield size, tuple(sorted(ids)), stop


def _is_plain_word(written: str, start: int, words: Lexicon) -> bool:
    """Whether a name that is also a word is meant as that word: in small letters, or at the beginning."""
    return (written.islower() or start == 0) and words.knows(written)


def _values(text: str) -> Iterator[_Found]:
    from kg.extract.values import read_values

    for found in read_values(text):
        value, written = found.value, text[found.start : found.end]
        kind = _KINDS.get(value.kind)
        if kind is None or (kind == "integer" and not written[0].isdigit() and value.lexical == "1"):
            continue
        beside = tuple((name, one) for name, one in (("per", value.per), ("unit", value.unit)) if one)
        more = (Word(_MORE[value.qualifier]),) if value.qualifier in _MORE else ()
        if more and (amount := _AMOUNT.search(written)):
            written = written[amount.start() :]  # the word for the bound is one of the question
        yield found.start, found.end, Mention(written, (kind,), (), value.lexical, beside), more
