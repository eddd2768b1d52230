"""The passive voice turned into the active: by whom is A supplied, who supplies A."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from kg.query.lexicon import Word

__all__ = ["TURNING", "active"]

TURNING = frozenset(
    {
        "supply",
        "buy",
        "pay",
        "invest",
        "own",
        "acquire",
        "depend",
        "restrict",
        "develop",
        "manufacture",
        "lead",
        "found",
        "leave",
        "use",
        "operate",
        "affect",
        "build",
        "start",
        "report",
        "rent",
        "belong",
        "feed",
    }
)
"""Verbs of which subject and object are of like kinds, so that only their order tells who does it to whom."""

_Item = TypeVar("_Item")


def active(
    items: Sequence[Word | _Item], is_name: Callable[[Word | _Item], bool]
) -> tuple[Word | _Item, ...]:
    """The words in the order of the active voice; those that are in it already are given back as they are.

    ``is_name`` tells which of the items stand for an entity.
    """
    by = next((number for number, item in enumerate(items) if _is(item, "by")), None)
    if by is None or by + 1 == len(items):
        return tuple(items)
    rest = [*items[:by], *items[by + 1 :]]
    if by == 0 and isinstance(items[1], Word) and items[1].soft:
        verb = next((n for n, item in enumerate(rest) if _turns(item)), None)
        name = next((n for n, item in enumerate(rest) if is_name(item)), None)
        if verb is not None and name is not None and name < verb:
            rest.insert(name, rest.pop(verb))
        return tuple(rest)
    verb = next((n for n in range(by - 1, -1, -1) if _turns(items[n])), None)
    follows = items[by + 1]
    if verb is not None and isinstance(follows, Word) and follows.soft and by + 2 == len(items):
        others = [item for number, item in enumerate(items[:by]) if number != verb]
        return (follows, items[verb], *others)
    if verb is not None and is_name(follows):
        rest.insert(verb, rest.pop(by))
        if verb and is_name(items[verb - 1]):  # whom it is done to: how much is A paid by B
            rest.insert(verb + 1, rest.pop(verb - 1))
        return tuple(rest)
    return tuple(items)


def _is(item: object, form: str) -> bool:
    return isinstance(item, Word) and item.form == form


def _turns(item: object) -> bool:
    return isinstance(item, Word) and item.form in TURNING
