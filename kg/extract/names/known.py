"""Names that the registry knows, found in one pass over the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

from kg.schema.registry import Registry

__all__ = ["KnownName", "NameScanner", "machines"]

_AI = re.compile(r"-AI\b")  # "Ironwood-AI" is another name
_EX = re.compile(r"(?<![^\W_])[Ee]x-\Z")  # "an ex-Halden engineer" names Halden
_TAILS = ("backed", "based", "owned", "managed", "advised", "led", "run", "funded", "made", "developed", "powered",
          "controlled", "built", "designed", "style", "like", "operated", "affiliated", "linked",
          "headquartered", "area")  # fmt: skip


_ENDS = frozenset(" ,\n")
# Behind the name of who makes servers: "PowerEdge XE9680L", "IR5000".
_BEHIND_MAKER = (" ", "'s ", "’s ")
_MACHINE = re.compile(r"(?:['’]s)? (?:[A-Z]\w+ ){0,2}[A-Z]{1,4}\d{3,5}[A-Za-z]{0,2}(?![\w-])")


class KnownName(NamedTuple):
    """A place where a written form of the registry stands. ``ids`` are the entries it can mean."""

    form: str
    ids: tuple[str, ...]
    start: int
    end: int


class NameScanner:
    """Finds the written forms of a mapping in texts. Building it takes time; scanning is linear in the text."""

    def __init__(self, surfaces: Mapping[str, tuple[str, ...]]) -> None:
        from ahocorasick_rs import AhoCorasick, Implementation

        self._forms = sorted(surfaces)
        self._surfaces = surfaces
        self._automaton: Any = (
            AhoCorasick(self._forms, implementation=Implementation.ContiguousNFA) if self._forms else None
        )

    @classmethod
    def of(cls, registry: Registry) -> NameScanner:
        return cls(registry.surfaces)

    def scan(self, text: str) -> list[KnownName]:
        """The longest names at whole words, left to right, none overlapping."""
        if self._automaton is None:
            return []
        found = [
            (start, -end, self._forms[number])  # so that the longest of those that begin here is the first
            for number, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True)
            if _between_spaces(text, start, end) or _whole(text, start, end)
        ]
        found.sort()
        ends = {-end for _, end, _ in found}
        kept: list[KnownName] = []
        free = 0
        for start, end, form in found:
            if start < free:
                continue
            if text[start - 1] == "-" and _hyphenated(text, start) and start - 1 not in ends:
                continue  # "Large-Scale AI" holds no "Scale AI", but "SpaceX-Reflection AI" two names
            free = -end
            kept.append(KnownName(form, self._surfaces[form], start, free))
        return kept


def _hyphenated(text: str, start: int) -> bool:
    """Whether the hyphen before ``start`` joins a word to what begins there."""
    if start < 2 or not text[start - 2].isalnum():
        return False
    return _EX.search(text, max(0, start - 4), start) is None


def _between_spaces(text: str, start: int, end: int) -> bool:
    """Whether it stands as most names do, which costs less to see than whether it stands for itself."""
    return text[start - 1 : start] == " " and text[end : end + 1] in _ENDS


def _version(text: str, end: int) -> bool:
    """Whether a number goes on behind a point: "Wren 2.5" where "Wren 2" is known."""
    around = text[end - 1 : end + 2]
    return len(around) > 2 and around[0].isdigit() and around[2].isdigit()


def _whole(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalnum() or (after.isalnum() and after != "s"):
        return False
    if after == "s" and text[end - 1].isdigit() | text[end - 1].isupper():
        after = text[end + 1 : end + 2]  # "H100s"
    if before.isalnum() or before in ("_", "@", "#") or after.isalnum() or after == "_":
        return False
    if before == "." and text[start - 2 : start - 1].isalnum():
        return False
    if after == "." and (text[end + 1 : end + 2].islower() or _version(text, end)):
        return False  # "halden.ai", "Wren 2.5" where "Wren 2" is known
    if after == "-" and text[end + 1 : end + 2].isalnum():
        return text[end + 1 :].startswith(_TAILS) or (text[end + 1].isupper() and not _AI.match(text, end))
    return True


def machines(text: str, hits: Sequence[KnownName], registry: Registry) -> Iterator[tuple[int, int]]:
    """Where models of servers stand behind the names of their makers, with the name of their family: none of them is a
    chip."""
    for hit, following in zip_longest(hits, hits[1:]):
        if not text.startswith(_BEHIND_MAKER, hit.end):
            continue
        match = _MACHINE.match(text, hit.end)
        if match is None or (following and following.start < match.end()):
            continue
        if any(registry.entries[entry].hint("sector") == "servers" for entry in hit.ids):
            yield match.span()
