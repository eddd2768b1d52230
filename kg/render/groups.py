"""Groups of entities that are connected more with each other than with the rest, and where all nodes are at home.

What belongs together is found by :func:`kg.query.network.communities`. Groups are placed as nodes are. At home the
members of each stand around its place as the seeds of a sunflower do, those with most edges in the middle (H. Vogel,
"A better way to construct the sunflower head", 1979). A page shows few nodes at a time, so that a home need not be
beautiful: it says in which direction a node lies from another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from kg.query.network import Network, communities
from kg.render.layout import Box, place
from kg.schema.records import Entity, Fact

__all__ = ["Group", "grouped", "homes"]

_SMALLEST = 3  # members from which a group is one
_TIES = 5  # of a group to others, the strongest, that its place follows
_MOST = 60  # groups that are placed by what connects them; more are set in rows
_SEAT = 60.0  # pixels between two members at home, about
_APART = 8  # by how much homes of groups are farther apart than groups are in a picture of them
_ROOM = Box(200, 40, 90)  # of a group with its caption
_NAMED = 3
# Cosine and sine of the golden angle, written out: a library's may differ in the last bit between machines.
_TURN = (-0.7373688780783197, 0.6754902942615238)


@dataclass(frozen=True, slots=True)
class Group:
    """Its members (ids), those with most edges first, a label of the first few names, and its place."""

    label: str
    members: tuple[str, ...]
    x: int
    y: int


def grouped(entities: Sequence[Entity], facts: Sequence[Fact], degree: Mapping[str, int]) -> list[Group]:
    """The groups, largest first. An entity that no community holds joins that of most of its neighbours; what is
    left over is in none."""
    number = _numbers(entities, facts)
    names = {entity.id: entity.name for entity in entities}
    members: dict[int, list[str]] = {}
    for key in sorted(number):
        members.setdefault(number[key], []).append(key)
    lists = [
        sorted(keys, key=lambda key: (-degree.get(key, 0), key))
        for keys in members.values()
        if len(keys) >= _SMALLEST
    ]
    lists.sort(key=lambda keys: (-len(keys), keys[0]))
    places = _places(lists, facts)
    return [
        Group(_label([names[key] for key in keys]), tuple(keys), *place)
        for keys, place in zip(lists, places, strict=True)
    ]


def homes(groups: Sequence[Group], rest: Sequence[str]) -> dict[str, tuple[int, int]]:
    """A home for every member of a group, and for the ``rest``, which stand below all groups."""
    below = max((group.y for group in groups), default=0) + 1000
    found: dict[str, tuple[int, int]] = {}
    seats = [
        *((group.members, group.x * _APART, group.y * _APART) for group in groups),
        (rest, 0, below * _APART),
    ]
    for keys, x, y in seats:
        cosine, sine = 1.0, 0.0
        for rank, key in enumerate(keys):
            reach = _SEAT * sqrt(rank)
            found[key] = (round(x + reach * cosine), round(y + reach * sine))
            cosine, sine = cosine * _TURN[0] - sine * _TURN[1], cosine * _TURN[1] + sine * _TURN[0]
    return found


def _numbers(entities: Sequence[Entity], facts: Sequence[Fact]) -> dict[str, int]:
    found = {
        entity.id: number
        for number, community in enumerate(communities(Network.of(entities, facts)))
        for entity in community.entities
    }
    known = {entity.id for entity in entities}
    outside: dict[str, Counter[int]] = {}
    for fact in facts:
        for key, other in ((fact.subject, fact.object), (fact.object, fact.subject)):
            if key in known and key not in found and other in found:
                outside.setdefault(key, Counter())[found[other]] += 1
    joined = {
        key: min(counts, key=lambda number: (-counts[number], number)) for key, counts in outside.items()
    }
    return found | joined


def _places(groups: Sequence[Sequence[str]], facts: Sequence[Fact]) -> list[tuple[int, int]]:
    """Where the groups lie: those with most members by what connects them, the others in rows."""
    number = {key: index for index, keys in enumerate(groups) for key in keys}
    ties = Counter(
        (min(pair), max(pair))
        for fact in facts
        if fact.object in number and fact.subject in number
        if len(pair := {number[fact.subject], number[fact.object]}) > 1 and max(pair) < _MOST
    )
    drawn: Counter[int] = Counter()
    near = []
    for two in sorted(ties, key=lambda two: (-ties[two], two)):
        drawn.update(two)
        if min(drawn[end] for end in two) <= _TIES:
            near.append(two)
    boxes = {f"{index:06}": _ROOM for index in range(len(groups))}
    places = place(boxes, sorted((f"{one:06}", f"{other:06}") for one, other in near))
    return [places[key] for key in boxes]


def _label(names: Sequence[str]) -> str:
    return ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
