"""Words of which a row must hold some for a pattern to match it: a look ahead that spares most matching."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

__all__ = ["MENTION", "Words", "any_of", "needed", "rarest_first"]

MENTION = "{"
"""What stands before a kind of mentions among words."""

_TOKEN = re.compile(
    r"\{\w*:(?P<kinds>[\w|]+)[+!]?\}|<(?P<list>[\w-]+)(?P<many>\*?)>|(?:~{1,3}|_|%|\^)\d*(?![^\s\[\]()|])|(?P<bracket>!\(|[\[\]()|])|(?P<word>\\[\[\]()|]|[^\s\[\]()|{}<>\\]+)"
)

_FREQUENT = frozenset(
    ("a", "and", "as", "at", "but", "by", "for", "from", "in", "is", "it", "its", "of", "on", "or", "that", "the", "to",
     "was", "which", "who", "will", "with", ",", "'s")
)  # fmt: skip
_COMMON, _USUAL = 40, 1_000

Words = frozenset[str]
OfList = Callable[[str], Words | None]


def needed(pattern: str, of_list: OfList) -> list[Words]:
    """Sets of words, and of kinds of mentions, of each of which one is in every match, in the order in which they are
    there. ``of_list`` gives such sets for a word list, ``None`` where there are none."""
    (found,) = _alternatives(_TOKEN.finditer(pattern), of_list)
    return found


def rarest_first(needed: Sequence[Words]) -> list[Words]:
    """Those of the sets that are of words alone, each once, the rarest first."""
    of_words = (words for words in needed if not any(word.startswith(MENTION) for word in words))
    return sorted(dict.fromkeys(of_words), key=_cost)


def _alternatives(tokens: Iterator[re.Match[str]], of_list: OfList) -> Iterator[list[Words]]:
    """The sets of each alternative up to the bracket that closes them."""
    needed: list[Words] = []
    for token in tokens:
        bracket, word = token["bracket"], token["word"]
        found: Words | None = None
        if bracket == "|":
            yield needed
            needed = []
        elif bracket in ("]", ")"):
            break
        elif bracket:
            inside = list(_alternatives(tokens, of_list))
            found = any_of(inside) if bracket == "(" else None
        elif token["kinds"]:
            found = frozenset(MENTION + kind for kind in token["kinds"].split("|"))
        elif token["list"] and not token["many"]:
            found = of_list(token["list"])
        elif word and not (word.endswith("*") and len(word) > 1):
            found = frozenset((word.removeprefix("\\").lower(),))
        if found is not None:
            needed.append(found)
    yield needed


def any_of(alternatives: Sequence[Sequence[Words]]) -> Words | None:
    """Words of which one is in every match of one of the alternatives, by what is in every match of each."""
    if not all(alternatives):
        return None
    return frozenset[str]().union(*(min(needed, key=_cost) for needed in alternatives))


def _cost(words: Words) -> int:
    """How often a row holds one of the words, roughly; a mention tells less than any words."""
    return sum(_USUAL if word.startswith(MENTION) else _COMMON if word in _FREQUENT else 1 for word in words)
