"""Lines that were broken to fit a width, joined again into paragraphs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

__all__ = ["unwrap"]

_NARROWEST, _WIDEST = 40, 100  # characters; outside, lines were not broken by a width
_LEAST_FULL, _FULL_SHARE = 3, 0.6
_NEW_BLOCK = re.compile(r"[-*•·–>|#=]|\d{1,3}[.)]\s")
_WORD = re.compile(r"\w+")
_BROKEN = re.compile(r"(\w+)-$")


def unwrap(text: str, *, laid_out: bool = False) -> str:
    """One line a paragraph, if the text was set to a width; else the text as it is.

    A line was broken where the next word no longer fitted in. Plain text counts as set to a width where most
    lines that have a line below them are full; ``laid_out`` says that it is known to be, in letters of
    unequal width (a page of a PDF). A hyphen at a broken line goes where the document has the word without
    it, and stays elsewhere.
    """
    lines = text.split("\n")
    width = max(map(len, lines))
    if width < _NARROWEST or (width > _WIDEST and not laid_out):
        return text
    room = width * 0.9 if laid_out else width
    pairs = [(line, below) for line, below in pairwise(lines) if line and _goes_on(below)]
    full = sum(_is_full(line, below, room) for line, below in pairs)
    if not laid_out and (full < _LEAST_FULL or full < len(pairs) * _FULL_SHARE):
        return text
    return "".join(_paragraphs(lines, room, _whole_words(text, pairs)))[:-1]


def _goes_on(below: str) -> bool:
    """Whether a line may be the rest of a paragraph."""
    return bool(below) and not _NEW_BLOCK.match(below)


def _is_full(line: str, below: str, room: float) -> bool:
    first, *_ = below.split(maxsplit=1)
    return len(line) + 1 + len(first) > room and not line.startswith(("|", "#", ">"))


def _paragraphs(lines: Sequence[str], room: float, whole: Collection[str]) -> Iterator[str]:
    """The lines with what stands between them: nothing, a space or a line break."""
    for line, below in pairwise((*lines, "")):
        if not (line and _goes_on(below) and _is_full(line, below, room)):
            yield f"{line}\n"
        elif not _BROKEN.search(line):
            yield f"{line} "
        else:
            yield line[:-1] if _rejoined(line, below) in whole else line


def _rejoined(line: str, below: str) -> str:
    """The word that a hyphen at the end of the line would have broken."""
    first, rest = _BROKEN.search(line), _WORD.match(below)
    return (first[1] + rest[0]).lower() if first and rest else ""


def _whole_words(text: str, pairs: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Those of the broken words that the text also has in one piece."""
    broken = {_rejoined(*pair) for pair in pairs} - {""}
    if not broken:
        return frozenset()
    return frozenset(word for found in _WORD.finditer(text) if (word := found[0].lower()) in broken)
