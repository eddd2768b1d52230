"""Which documents print one text: copies, reprints under another headline, and light rewrites.

Two texts are one report where more than a third of their runs of three words are the same. Reports of one event by two
hands share a tenth at most, even where both quote one statement.

A sketch of each text finds the few that are worth a comparison, so that the time grows with the number of documents and
not with that of their pairs. The only module that knows ``rensa``, which makes the sketches.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b

from kg.schema.records import Document, Print

__all__ = ["alike", "grouped", "prints", "publications", "sketches"]

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

Sketch = tuple[int, ...]
"""A number for each band; texts that are alike have one in common, those of two hands hardly ever."""


def sketches(documents: Iterable[Document]) -> dict[str, Sketch]:
    """The sketch of each text, by version; empty for what only a copy is a print of: a short text, or a table."""
    return {copies[0].version: _sketch(_runs(_text(copies))) for copies in _copies(documents)}


def publications(
    documents: Iterable[Document], known: Mapping[str, Sketch] | None = None
) -> list[tuple[Document, ...]]:
    """The documents in groups, each the prints of one report, neither their order nor that of the groups given.

    The first of a group is the origin of all: of those that name an outlet, or what they retell, the earliest. A table
    is a print of a copy of it only. Each text joins the one earlier text that it is most like and that is a reprint of
    none, so that a round-up of two reports does not make them one. ``known`` are the sketches, where they are known.
    """
    every = list(documents)
    found = sketches(every) if known is None else known
    groups = sorted(_copies(every), key=_earliest)
    joined: dict[int, list[Document]] = {}
    for number, target in enumerate(_targets(groups, [found[group[0].version] for group in groups])):
        joined.setdefault(target, []).extend(groups[number])
    return [tuple(sorted(group, key=_rank)) for group in joined.values()]


def prints(groups: Iterable[Sequence[Document]], known: Mapping[str, Sketch]) -> list[Print]:
    """Which report each document prints, from ``publications`` and ``sketches``."""
    return [
        Print(document.key, group[0].key, known[document.version]) for group in groups for document in group
    ]


def grouped(documents: Iterable[Document], reports: Mapping[str, str]) -> list[tuple[Document, ...]]:
    """The documents by publication, as ``publications`` gives them, where the report that each prints is known."""
    groups: dict[str, list[Document]] = {}
    for document in documents:
        groups.setdefault(reports[document.key], []).append(document)
    return [tuple(sorted(group, key=_rank)) for group in groups.values()]


def alike(one: Document, other: Document) -> bool:
    """Whether two are copies, or their texts one report; of two that share no number of their sketches this is not
    asked."""
    if one.version == other.version or "table" in (one.kind, other.kind):
        return one.version == other.version
    return _likeness(_runs(one.text), _runs(other.text)) >= _ALIKE


def _copies(documents: Iterable[Document]) -> list[list[Document]]:
    copies: dict[str, list[Document]] = {}
    for document in documents:
        copies.setdefault(document.version, []).append(document)
    return list(copies.values())


def _targets(groups: Sequence[Sequence[Document]], known: Sequence[Sketch]) -> list[int]:
    """For each text, in the order of publication, the number of that which it prints: its own where it is new."""
    shelves: dict[int, list[int]] = {}
    targets = []
    for number, sketch in enumerate(known):
        near = {other for band in sketch for other in shelves.get(band, ())}
        runs = _runs(_text(groups[number])) if near else set()
        likeness = {other: _likeness(runs, _runs(_text(groups[other]))) for other in near}
        best = max(likeness, key=lambda other: (likeness[other], -other), default=number)
        if likeness.get(best, 0) >= _ALIKE:
            targets.append(best)
        else:
            targets.append(number)
            for band in sketch:
                shelves.setdefault(band, []).append(number)
    return targets


def _sketch(runs: set[str]) -> Sketch:
    from rensa import RMinHash

    if len(runs) < _LEAST:
        return ()
    made = RMinHash(num_perm=_BANDS * _ROWS, seed=_SEED)
    made.update(sorted(runs))
    digest = made.digest()
    bands = (digest[start : start + _ROWS] for start in range(0, len(digest), _ROWS))
    return tuple(_number(place, band) for place, band in enumerate(bands))


def _number(place: int, band: Sequence[int]) -> int:
    """One number for a band, in 63 bits."""
    data = b"".join(part.to_bytes(4, "big") for part in (place, *band))
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "big") >> 1


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
