"""When two names mean the same, whatever the documents."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.schema.names import bare, droppable

__all__ = ["plain_name", "shortens"]

# A dot between digits tells versions apart ("3.1", "31"), a plus sign models ("R", "R+").
_SIGNS = re.compile(r"(?!(?<=\d)\.(?=\d))[^\w+]")
_MEASURE = re.compile(
    r"\b(?:restrictions?|bans?|curbs?|limits|prohibition|clampdown|crackdown|sanctions|embargo)\b"
)


def plain_name(name: str) -> str:
    """What two names must share to be one: no case, spaces, punctuation, legal form, nor the word for a measure.

    "Open AI, Inc." and "OpenAI" are ``openai``.
    """
    return _SIGNS.sub("", _MEASURE.sub("measure", bare(name).casefold())) or name


def shortens(short: Iterable[str], full: Iterable[str]) -> bool:
    """Whether a company's name is the beginning of another's, with nothing left out but words like "AI" or "Inc."."""
    pairs = [(one.split(), two.replace(",", "").split()) for one in short for two in full]
    return any(
        len(one) < len(two) and two[: len(one)] == one and droppable(two[len(one) :]) for one, two in pairs
    )
