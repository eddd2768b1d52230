"""What somebody may have meant who wrote a name that is none: names that are spelt nearly so."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["did_you_mean", "nearest"]

_SUGGESTED = 3
_SHORTEST = 3
"""Letters of a word below which one slip makes another word."""

_LETTERS_A_SLIP = 4


def nearest(word: str, names: Iterable[str], most: int = _SUGGESTED) -> list[str]:
    """The names that are at most a slip in four letters (one in shorter words) away from a word, the nearest first.

    A slip is a letter that is missing, superfluous, wrong, or in the place of its neighbour.
    """
    slips = max(1, len(word) // _LETTERS_A_SLIP) if len(word) >= _SHORTEST else 0
    away = ((_distance(word, name, slips), name) for name in names if abs(len(word) - len(name)) <= slips)
    return [name for distance, name in sorted(away) if distance <= slips][:most]


def did_you_mean(names: Iterable[str]) -> str:
    """The question, with the first few of the names; empty where there is none."""
    named = list(dict.fromkeys(names))[:_SUGGESTED]
    return f"did you mean {', '.join(named)}?" if named else ""


def _distance(one: str, other: str, most: int) -> int:
    """The least number of slips from one to the other, more than ``most`` where it is more.

    Optimal string alignment: L. Boytsov, Indexing methods for approximate dictionary searching, 2011, section 2.1.
    """
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        here = [row]
        for column, there in enumerate(other, 1):
            cost = min(last[column] + 1, here[-1] + 1, last[column - 1] + (letter != there))
            if before and column > 1 and letter == other[column - 2] and there == one[row - 2]:
                cost = min(cost, before[column - 2] + 1)
            here.append(cost)
        if min(here) > most and min(last) > most:
            return most + 1
        before, last = last, here
    return last[-1]
