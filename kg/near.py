"""What somebody may have meant who wrote a name that is none: names that are spelt nearly so."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

__all__ = ["did_you_mean", "nearest"]

_SUGGESTED = 3
_SHORTEST = 3
"""Letters of a word below which one slip makes another word."""

_ALIKE = 0.75
"""Of the letters of both so many stand in the same order: one slip in four letters. The 0.6 of Python finds what is
far-fetched: "OpenAI" for "nope"."""


def nearest(word: str, names: Iterable[str], most: int = _SUGGESTED) -> list[str]:
    """The names that have nearly the letters of a word in their order, the nearest first."""
    return get_close_matches(word, [*names], most, _ALIKE) if len(word) >= _SHORTEST else []


def did_you_mean(names: Iterable[str]) -> str:
    """The question, with the first few of the names; empty where there is none."""
    named = list(dict.fromkeys(names))[:_SUGGESTED]
    return f"did you mean {', '.join(named)}?" if named else ""
