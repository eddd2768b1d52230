"""When two names mean the same, whatever the documents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from kg.schema.names import droppable
from kg.schema.resources import in_package, read_yaml

__all__ = ["Key", "name_key", "plain_name", "shortens"]

# A dot between digits tells versions apart ("3.1", "31"), a plus sign models ("R", "R+").
_SIGNS = re.compile(r"(?!(?<=\d)\.(?=\d))[^\w+]")
_DOTS = re.compile(r"\.(?!\d)|(?<!\d)\.")
_WORD_ENDS = re.compile(r"[\s,;()–-]+")
_MEASURE = re.compile(
    r"\b(?:restrictions?|bans?|curbs?|limits|prohibition|clampdown|crackdown|sanctions|embargo)\b"
)
_FIRMS = frozenset({"Agency", "Company", "Outlet", "Program"})
"""Types whose names may end in a legal form."""

_TITLED = frozenset({"Outlet", "Person", "Model"})
"""Types of which a "The" in front is part of the name, or means nothing."""

_LATIN = str.maketrans({"ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "đ": "d", "ð": "d", "þ": "th"})


class Key(NamedTuple):
    """What two names must share to be one: the letters that tell what is meant, and the kind of thing they add, ``""``
    where they add none: "campus", or a person's middle initials."""

    core: str
    kind: str


def plain_name(name: str, type_name: str = "Company") -> str:
    """The name without case, marks, spaces, punctuation, legal form, nor the word for a measure.

    "Open AI, Inc." and "OpenAI" are ``openai``.
    """
    return _joined(_plain_words(name, type_name)) or name


def name_key(name: str, type_name: str, taken: Callable[[str], bool] = lambda _: False) -> Key:
    """The key of a name. What a thing is stays part of the core where the rest is ``taken``: the name of a town or a
    company, of whose data center nobody knows which it is."""
    words = _plain_words(name, type_name)
    if type_name == "Person":
        return _person(words) if _joined(words) else Key(name, "")
    rest, kind = _without_kind(words, type_name)
    core = _joined(rest)
    if len(rest) == len(words) or not core or taken(core):
        return Key(_joined(words) or name, "")
    return Key(core, kind)


def shortens(short: Iterable[str], full: Iterable[str]) -> bool:
    """Whether a company's name is the beginning of another's, with nothing left out but words like "AI" or "Inc."."""
    pairs = [(one.split(), two.replace(",", "").split()) for one in short for two in full]
    return any(
        len(one) < len(two)
        and _begins(one, two)
        and droppable(two[len(one) :])
        and not _names_unit(two[len(one) :])
        for one, two in pairs
    )


def _begins(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether these are the first words of the other; in capitals they may be written otherwise there."""
    head = two[: len(one)]
    shouted = len("".join(one)) > 3 and all(word.isupper() for word in one)
    return head == one or (shouted and [word.upper() for word in head] == one)


def _names_unit(rest: Sequence[str]) -> bool:
    return any(word.lower() in _words()["units"] for word in rest)


def _plain_words(name: str, type_name: str) -> list[str]:
    """The words of a name in one spelling."""
    found: list[str] = []
    for word in _WORD_ENDS.split(_MEASURE.sub("measure", _evened(name))):
        found += _words()["spelling"].get(word, word).split() if found else [word] * bool(word)
    if type_name not in _TITLED and len(found) > 1 and found[0] == "the":
        found = found[1:]
    return _without_ending(found, _words()["legal"]) if type_name in _FIRMS else found


def _evened(name: str) -> str:
    """Small letters, those of Latin without marks; no full stops but between digits."""
    text = name.casefold() if name.isascii() else _without_marks(name)
    return _DOTS.sub("", re.sub(r"&|(?<=\s)\+(?=\s)", " and ", text))


def _without_marks(name: str) -> str:
    """Small letters; marks go from letters of Latin only, of which they are no others."""
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold())
    kept: list[str] = []
    for letter in letters:
        if not (unicodedata.combining(letter) and kept and kept[-1].isascii()):
            kept.append(letter)
    return unicodedata.normalize("NFC", "".join(kept)).translate(_LATIN)


def _without_ending(words: Sequence[str], endings: frozenset[str]) -> list[str]:
    """The words without the endings that stand there one after the other; the first word stays."""
    kept = list(words)
    while ending := _ending(kept, endings):
        del kept[-ending:]
    return kept


def _ending(words: Sequence[str], endings: Iterable[str]) -> int:
    """How many words at the end, not all, are one of these; of several endings the longest."""
    longest = min(len(words) - 1, 4)
    return next((n for n in range(longest, 0, -1) if " ".join(words[-n:]) in endings), 0)


def _without_kind(words: Sequence[str], type_name: str) -> tuple[list[str], str]:
    kinds = _kinds().get(type_name, {})
    ending = _ending(words, kinds)
    if not ending:
        return list(words), ""
    return list(words[:-ending]), kinds[" ".join(words[-ending:])]


def _person(words: Sequence[str]) -> Key:
    """First and last name, and the initials between them."""
    while len(words) > 2 and words[0] in _words()["titles"]:
        words = words[1:]
    initials = [word for word in words[1:-1] if len(word) == 1]
    return Key(
        _joined([words[0], *(w for w in words[1:-1] if len(w) > 1), *words[1:][-1:]]), "".join(initials)
    )


def _joined(words: Iterable[str]) -> str:
    return _SIGNS.sub("", "".join(words))


@cache
def _words() -> Mapping[str, Any]:
    data = read_yaml(in_package("resolve", "words.yaml"))
    return {key: frozenset(value) if isinstance(value, list) else value for key, value in data.items()}


@cache
def _kinds() -> Mapping[str, Mapping[str, str]]:
    """The kind that each ending means, by type."""
    return {
        type_name: {ending: kind for kind, endings in kinds.items() for ending in endings}
        for type_name, kinds in _words()["kinds"].items()
    }
