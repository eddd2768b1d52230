"""Whose a site without a name is: two firms in one town have a site each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from kg.extract.tagged import KINDS, Item, Row, is_placeholder
from kg.schema.records import Entity, entity_id

__all__ = ["KEEPING", "Keepers"]

KEEPING = frozenset(
    ("operates", "operate", "operating", "operated", "runs", "run", "running", "has", "opened", "opening", "owns",
     "own", "built", "building", "developing", "completed")
)  # fmt: skip
_POSSESSIVE, _THEIRS, _ARTICLES = "'s", ("its", "their"), ("a", "an", "another")
# What stands between a determiner and the noun of a site beside words.
_WITHIN = tuple(KINDS[kind] for kind in ("Place", "Power", "Money", "Count"))
_FAR = 8
_COMPANY = KINDS["Company"]


@dataclass
class Keepers:
    """The sites of a document by town and owner; firms that a sentence names together (``found``) may share one."""

    found: Sequence[Sequence[Item]]
    _owned: dict[str, dict[str, str]] = field(default_factory=dict)
    _last: dict[str, str] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)

    def site(self, town: str, row: Row, start: int, entities: dict[str, Entity]) -> tuple[str, str]:
        """The key of the site with the key ``town`` that the noun phrase at the place ``start`` of the document tells
        of, and the name of its owner where another firm has that key for its own."""
        owner = _owner(row, start)
        owned = self._owned.setdefault(town, {})
        if owner is None:
            key = self._last.get(town, town)
        else:
            key = owned.get(owner) or self._next(town, owner, entities)
            owned[owner] = self._last[town] = key
        return key, self._names.get(key, "")

    def _next(self, town: str, owner: str, entities: dict[str, Entity]) -> str:
        """The key of the site of an owner that had none: the one there is, but for another firm's."""
        others = self._owned[town]
        if not others or any(self._together(owner, other) for other in others):
            return self._last.get(town, town)
        key = entity_id("Facility", f"{entities[owner].name} {town.partition('/')[2]}")
        self._names[key] = entities[owner].name
        return key

    def _together(self, one: str, two: str) -> bool:
        """Whether a sentence names both."""
        return any({one, two} <= {item.entity for item in items} for items in self.found)


def _owner(row: Row, start: int) -> str | None:
    """Who has the site: "Halden's campus", "Halden will grow its campus", "Halden runs a campus"."""
    noun = next((n for n, place in enumerate(row.places) if place[0] >= start), 0)
    det = _determiner(row.words, noun)
    if not det:
        return None
    word, before = row.words[det], row.words[det - 1]
    if word == _POSSESSIVE:
        return row.items_in(det - 1, det)[0].entity if before[0] == _COMPANY else None
    if word in _ARTICLES and before not in KEEPING:
        return None
    return _sole([item.entity for item in row.items_in(0, det) if item.kind == "Company"], row)


def _sole(companies: Sequence[str | None], row: Row) -> str | None:
    """The one company, or that which the sentence begins with."""
    if len(set(companies)) == 1 or (companies and row.words[0][0] == _COMPANY):
        return companies[0]
    return None


def _determiner(words: Sequence[str], noun: int) -> int | None:
    """The token that opens the noun phrase."""
    opening: Collection[str] = (_POSSESSIVE, *_THEIRS, *_ARTICLES)
    for number in range(noun, max(-1, noun - _FAR), -1):
        word = words[number]
        if word in opening:
            return number
        if word in ("the", ",", ".", "in", "of", "and") or (
            is_placeholder(word) and not word.startswith(_WITHIN)
        ):
            return None
    return None
