"""Which documents print one text: copies, reprints under another headline, and light rewrites.

Two texts are one report where more than a third of their runs of three words are the same. Reports of one event by two
hands share a tenth at most, even where both quote one statement.

The only module that knows ``rensa``, which finds the few texts that are worth a comparison, so that the time grows with
the number of documents and not with that of their pairs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.schema.records import Document

__all__ = ["publications"]

_ALIKE = 0.35
"""Share of common runs from which two texts are one report."""
_LEAST = 30
"""Runs that a text needs to be told from another; below, only a copy is one."""
_RUN = 3
# Texts that share .35 of their runs meet in one of the bands in 94 of 100 cases, and .45 in 998 of 1,000; those
# of two hands, which share some hundredths, hardly ever.
_BANDS, _ROWS, _SEED = 64, 3, 1
_NEVER = "~"
"""Behind every date."""
_WORD = re.compile(r"\w+")


def publications(documents: Iterable[Document]) -> list[tuple[Document, ...]]:
    """The documents in groups, each the prints of one report, neither their order nor that of the groups given.

    The first of a group is the origin of all: of those that name an outlet, or what they retell, the earliest. A table
    is a print of a copy of it only. Each text joins the one earlier text that it is most like and that is a reprint of
    none, so that a round-up of two reports does not make them one.
    """
    copies: dict[str, list[Document]] = {}
    for document in documents:
        copies.setdefault(document.version, []).append(document)
    groups = sorted(copies.values(), key=_earliest)
    joined: dict[int, list[Document]] = {}
    for number, target in enumerate(_targets([_text(group) for group in groups])):
        joined.setdefault(target, []).extend(groups[number])
    return [tuple(sorted(group, key=_rank)) for group in joined.values()]


def _targets(texts: Sequence[str]) -> list[int]:
    """For each text, in the order of publication, the number of that which it prints: its own where it is new."""
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=_ALIKE, num_perm=_BANDS * _ROWS, num_bands=_BANDS)
    targets = []
    for number, text in enumerate(texts):
        runs = _runs(text)
        target = number
        if len(runs) >= _LEAST:
            sketch = RMinHash(num_perm=_BANDS * _ROWS, seed=_SEED)
            sketch.update(runs)
            likeness = {other: _likeness(runs, _runs(texts[other])) for other in index.query(sketch)}
            best = max(likeness, key=lambda other: (likeness[other], -other), default=number)
            if likeness.get(best, 0) >= _ALIKE:
                target = best
            else:
                index.insert(number, sketch)
        targets.append(target)
    return targets


def _text(copies: Sequence[Document]) -> str:
    """What is compared: of a table nothing."""
    return "" if any(document.kind == "table" for document in copies) else copies[0].text


def _runs(text: str) -> set[str]:
    words = _WORD.findall(text.casefold())
    return set(map(" ".join, zip(*(words[start:] for start in range(_RUN)), strict=False)))


def _likeness(one: set[str], two: set[str]) -> float:
    """The share of runs that both have."""
    common = len(one & two)
    return common / (len(one) + len(two) - common)


def _rank(document: Document) -> tuple[bool, str, str]:
    return not (document.outlet or document.based_on), document.published or _NEVER, document.key


def _earliest(copies: Sequence[Document]) -> tuple[str, tuple[bool, str, str]]:
    return min(document.published or _NEVER for document in copies), min(map(_rank, copies))
