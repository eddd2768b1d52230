"""How two entities are connected, and what is around one: the fewest hops, and of these the best supported.

Of paths with equally many hops the better supported is the one whose facts have more independent origins each, then
the surer ones: the sum over its facts of one part in the number of origins, then of how much each modality lacks to a
confirmation, is the smallest. A step that takes two facts is so worse than one that a single fact says. Sums of that
kind let Dijkstra's algorithm find the best path exactly (E. W. Dijkstra, "A note on two problems in connexion with
graphs", 1959).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import heappop, heappush

from kg.query.connections import HOP, NO_CONNECTORS, Connections, Link, Path
from kg.schema.records import Entity, Modality

__all__ = ["Neighbour", "Rules", "neighbours", "shortest"]

_WHOLE = 720_720
"""What is parted by the number of origins: divisible by all numbers to 16, so that whole numbers tell it exactly."""

_Cost = tuple[int, int, int]
"""Length, want of origins, want of surety."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Where a path may lead: at most so many ``hops``, ``via`` entities of these types only (without any, all but
    places, outlets and documents), and not along those to ``avoid`` (ids). Contracts, events and regulations are
    no stops of their own, so that they are passed whatever ``via`` says. What is connected directly is so over nothing,
    which is no answer where it is asked ``via`` what."""

    hops: int | None = None
    via: frozenset[str] = frozenset()
    avoid: frozenset[str] = frozenset()

    def connects(self, connections: Connections, key: str) -> bool:
        kind = connections.entities[key].type
        return connections.is_joint(key) or (kind in self.via if self.via else kind not in NO_CONNECTORS)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An entity near another: how many hops away, and the best supported of the shortest paths to it."""

    entity: Entity
    hops: int
    path: Path


def shortest(connections: Connections, start: str, end: str, rules: Rules | None = None) -> Iterator[Path]:
    """The paths with fewest hops between two entities (ids), the best supported first; none where there are none.

    Of paths that read the same, one by a fact and one by the contract behind it, the better supported is given.
    """
    rules = rules or Rules()
    if rules.via:
        connections = _apart(connections, start, end)
    left = _costs(connections, end, rules, start)
    if start not in left:
        return
    total = left[start][0][0]
    told: set[str] = set()
    waiting: list[tuple[_Cost, tuple[str, ...], _Cost]] = [(left[start][0], (start,), (0, 0, 0))]
    while waiting:
        _, keys, spent = heappop(waiting)
        here = keys[-1]
        if here == end:
            path = connections.path(keys)
            if str(path) not in told:
                told.add(str(path))
                yield path
            continue
        for other in connections.near.get(here, ()):
            if other not in left or (other != end and not rules.connects(connections, other)):
                continue
            cost = _sum(spent, _cost(connections, here, other))
            whole = _sum(cost, left[other][0])
            if whole[0] == total:
                heappush(waiting, (whole, (*keys, other), cost))


def _apart(connections: Connections, start: str, end: str) -> Connections:
    """Without what connects the two directly: facts of both, and contracts, events and regulations with both."""
    near = connections.near
    gone = {key for key in near.get(start, ()) if connections.is_joint(key) and end in near[key]} | {end}

    def kept(key: str, others: Iterable[str]) -> Mapping[str, Sequence[Link]]:
        return {other: near[key][other] for other in others}

    changed = {key: kept(key, near[key].keys() - {start}) for key in gone & near.keys()}
    changed[start] = kept(start, near.get(start, {}).keys() - gone)
    return replace(connections, near={**near, **changed})


def neighbours(
    connections: Connections, start: str, hops: int, rules: Rules | None = None
) -> list[Neighbour]:
    """What is at most so many hops from an entity (its id): nearest first, then by name."""
    rules = Rules(hops, *((rules.via, rules.avoid) if rules else ()))
    found = []
    before = _costs(connections, start, rules)
    for key, (cost, _) in before.items():
        if key != start:
            keys = [key]
            while keys[-1] != start:
                keys.append(before[keys[-1]][1])
            found.append(Neighbour(connections.entities[key], _hops(cost), connections.path(keys[::-1])))
    return sorted(found, key=lambda each: (each.hops, each.entity.name.casefold(), each.entity.id))


def _costs(
    connections: Connections, start: str, rules: Rules, wanted: str | None = None
) -> dict[str, tuple[_Cost, str]]:
    """What it costs to come from an entity to others, and over which one, as far as the rules allow; no further than
    to the one that is ``wanted``."""
    found: dict[str, tuple[_Cost, str]] = {}
    waiting: list[tuple[_Cost, str, str]] = [((0, 0, 0), start, start)]
    while waiting:
        cost, here, before = heappop(waiting)
        if here in found:
            continue
        found[here] = cost, before
        if here == wanted:
            break
        if here != start and not rules.connects(connections, here):
            continue
        for other in connections.near.get(here, ()):
            if other not in found and other not in rules.avoid:
                further = _sum(cost, _cost(connections, here, other))
                if rules.hops is None or further[0] <= rules.hops * HOP:
                    heappush(waiting, (further, other, here))
    return found


def _cost(connections: Connections, here: str, other: str) -> _Cost:
    fact = connections.near[here][other][0].fact
    length = HOP // 2 if connections.is_joint(here) or connections.is_joint(other) else HOP
    lacking = Modality.CONFIRMED - fact.modality
    return length, _WHOLE // max(1, len(fact.origins)), lacking


def _sum(one: _Cost, other: _Cost) -> _Cost:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2]


def _hops(cost: _Cost) -> int:
    return -(-cost[0] // HOP)
