"""Questions as sequences of words, each put into the one form that stands for all that mean the same.

``words.yaml`` has the forms; a word that it does not know stands for itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import InputError
from kg.schema.resources import in_package, read_yaml

__all__ = ["Lexicon", "Word", "lexicon"]

_TOKEN = re.compile(r"\w+(?:[-–]\w+)*|\{\w+\}|[\[\]]")
_YES_NO = re.compile(
    r"\s*(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|may|must|should)\b", re.IGNORECASE
)
_OPEN = re.compile(r"\b(?:who|whom|whose|which|what|how|where|when|why)\b", re.IGNORECASE)
_LONGEST = 5
"""Words of a form."""

_ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("ing", ""),
    ("ing", "e"),
    ("ed", ""),
    ("ed", "e"),
    ("es", ""),
    ("s", ""),
)
_SHORTEST = 3
"""Letters that are left of a word without its ending."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word in the form that stands for it, and as it was written; a ``soft`` one may be left out."""

    form: str
    soft: bool = False
    written: str = ""


@dataclass(frozen=True)
class Lexicon:
    """``meanings`` has the form for every wording, an empty one for what changes nothing; ``soft`` are forms that may
    be left out, ``kinds`` those that only say the type of a name beside them."""

    meanings: Mapping[str, str]
    soft: frozenset[str]
    kinds: Mapping[str, str]

    @classmethod
    def read(cls, file: Path) -> Lexicon:
        """The lexicon in a file; raises ``InputError`` where one wording stands for two things."""
        data = read_yaml(file)
        meanings: dict[str, str] = {}
        for form, wordings in [("", data["filler"]), *data["soft"].items(), *data["words"].items()]:
            for wording in wordings:
                if not isinstance(wording, str):
                    raise InputError(str(file), f"has {wording!r}, which is no text", "put it in quotes")
                if meanings.setdefault(wording, form) != form:
                    problem = f"takes `{wording}` for `{meanings[wording]}` and `{form}`"
                    raise InputError(str(file), problem, "let it stand in one list")
        return cls(meanings, frozenset(data["soft"]), data["kinds"])

    def knows(self, text: str) -> bool:
        """Whether these words, ignoring case, mean something by themselves."""
        return self._meaning(text.casefold()) is not None

    def words(self, text: str) -> Iterator[Word]:
        """The words of a text that change its meaning, in their order."""
        plain = re.sub(r"n['’]t\b", " not", text.casefold())
        tokens = _TOKEN.findall(re.sub(r"['’]s?\b", " ", plain))
        at = 0
        while at < len(tokens):
            for size in range(min(_LONGEST, len(tokens) - at), 0, -1):
                written = " ".join(tokens[at : at + size])
                meaning = self._meaning(written)
                if meaning is not None or size == 1:
                    break
            at += size
            if meaning != "":
                form = meaning or _stem(written)
                yield Word(form, form in self.soft, written)

    def whether(self, text: str) -> tuple[Word, ...]:
        """The word that makes a question of yes or no differ from one for who or what, where it is one."""
        return (Word("whether"),) if _YES_NO.match(text) and not _OPEN.search(text) else ()

    def _meaning(self, wording: str) -> str | None:
        """The form that it stands for; ``None`` where that is not known."""
        return next((self.meanings[each] for each in _without_ending(wording) if each in self.meanings), None)


@cache
def lexicon() -> Lexicon:
    """The lexicon of the package."""
    return Lexicon.read(in_package("query", "words.yaml"))


def _without_ending(word: str) -> Iterator[str]:
    """The word, then what it may be an inflected form of."""
    yield word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            yield word.removesuffix(ending) + instead


def _stem(word: str) -> str:
    """An unknown word without its plural."""
    return word.removesuffix("s") if len(word) > _SHORTEST and not word.endswith("ss") else word
