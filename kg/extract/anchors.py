"""Words of which a row must hold one for a pattern to match it: a look ahead that spares most matching."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

__all__ = ["anchors"]

_TOKEN = re.compile(
    r"\{[^}]*\}|<(?P<list>[\w-]+)(?P<many>\*?)>|(?:~{1,3}|_|%|\^)\d*(?![^\s\[\]()|])|(?P<bracket>!\(|[\[\]()|])|(?P<word>\\?[^\s\[\]()|{}<>]+)"
)

_FREQUENT = frozenset(
    ("a", "and", "as", "at", "but", "by", "for", "from", "in", "is", "it", "its", "of", "on", "or", "that", "the", "to",
     "was", "which", "who", "will", "with")
)  # fmt: skip
_COMMON = 40

Words = frozenset[str] | None
"""``None`` where nothing can be said."""


def anchors(pattern: str, of_list: Callable[[str], Sequence[str]]) -> Words:
    """The smallest set of words known of which one is in every match; ``of_list`` gives the phrases of a word list."""
    tokens = iter(list(_TOKEN.finditer(pattern)))
    return _union(list(_alternatives(tokens, of_list)))


def _alternatives(
    tokens: Iterator[re.Match[str]], of_list: Callable[[str], Sequence[str]]
) -> Iterator[Words]:
    """The anchor of each alternative up to the bracket that closes them."""
    best: Words = None
    for token in tokens:
        bracket, word = token["bracket"], token["word"]
        found: Words = None
        if bracket == "|":
            yield best
            best = None
        elif bracket in ("]", ")"):
            break
        elif bracket:
            inside = _union(list(_alternatives(tokens, of_list)))
            found = inside if bracket == "(" else None
        elif token["list"] and not token["many"]:
            found = _union([anchors(phrase, of_list) for phrase in of_list(token["list"])])
        elif word and word[0].isalpha() and not word.endswith("*"):
            found = frozenset((word.lower(),))
        if found is not None and (best is None or _cost(found) < _cost(best)):
            best = found
    yield best


def _cost(words: frozenset[str]) -> int:
    """How often a row holds one of the words, roughly."""
    return sum(_COMMON if word in _FREQUENT else 1 for word in words)


def _union(sets: Sequence[Words]) -> Words:
    known = [words for words in sets if words is not None]
    return frozenset().union(*known) if known and len(known) == len(sets) else None
