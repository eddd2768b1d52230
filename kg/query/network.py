"""The graph as a whole: who stands in its middle, and which entities belong together.

Entities are the nodes, and two are neighbours where a fact that is stated connects them; of what says so several times
over one edge is made. Places, outlets and documents are left out, since they connect everything with everything, and
so are events, which nothing depends on.
Every figure is the same in every run: nodes and edges are in the order of their ids, and what draws lots has a seed.

The only module that knows ``rustworkx`` and ``graspologic_native``, beside ``kg.query.cuts``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kg.query.connections import NO_CONNECTORS, is_sure
from kg.schema.records import Entity, Fact
from kg.schema.vocabulary import vocabulary

if TYPE_CHECKING:
    import rustworkx as rx

__all__ = ["EXACT", "PIVOTS", "Central", "Community", "Network", "centrality", "communities"]

EXACT = 500_000_000
"""Nodes times edges up to which betweenness is exact: about ten seconds. Beyond, it is estimated."""

PIVOTS = 128
"""Nodes from which betweenness is estimated where the exact one would take too long."""

_LEFT_OUT = NO_CONNECTORS | {"Event"}
_SEED = 1
_DECIMALS = 9
"""To which measures are rounded, so that the order of adding up floating-point numbers never shows."""


@dataclass(frozen=True)
class Network:
    """The entities by id, and by their numbers the pairs that are connected (smaller number first) and the relations as
    they are stated (subject, object; symmetric ones both ways)."""

    entities: tuple[Entity, ...]
    pairs: tuple[tuple[int, int], ...]
    arrows: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, entities: Iterable[Entity], facts: Iterable[Fact]) -> Network:
        """The network that the facts which are stated make of these entities."""
        known = sorted((each for each in entities if each.type not in _LEFT_OUT), key=lambda each: each.id)
        numbers = {entity.id: number for number, entity in enumerate(known)}
        symmetric = {name for name, relation in vocabulary().relations.items() if relation.symmetric}
        arrows: set[tuple[int, int]] = set()
        for fact in facts:
            source, target = numbers.get(fact.subject), numbers.get(fact.object or "")
            if source is None or target is None or source == target or not is_sure(fact):
                continue
            arrows.add((source, target))
            if fact.relation in symmetric:
                arrows.add((target, source))
        return cls(tuple(known), tuple(sorted({(min(a), max(a)) for a in arrows})), tuple(sorted(arrows)))

    @cached_property
    def near(self) -> Mapping[int, Sequence[int]]:
        """The neighbours of each node that has any."""
        found: dict[int, list[int]] = defaultdict(list)
        for one, other in self.pairs:
            found[one].append(other)
            found[other].append(one)
        return found

    @cached_property
    def graph(self) -> rx.PyGraph[int, None]:
        """The undirected graph for rustworkx."""
        import rustworkx as rx

        made: rx.PyGraph[int, None] = rx.PyGraph(multigraph=False)
        made.add_nodes_from(range(len(self.entities)))
        made.add_edges_from_no_data(list(self.pairs))
        return made


@dataclass(frozen=True, slots=True)
class Central:
    """How central an entity is: ``degree`` counts its neighbours; ``betweenness`` is the share of the shortest paths
    between any two others that lead over it; ``pagerank`` the share of time that somebody spends at it who follows
    relations from subject to object, and starts anew with probability 0.15."""

    entity: Entity
    degree: int
    betweenness: float
    pagerank: float


@dataclass(frozen=True, slots=True)
class Community:
    """Entities that are connected more with each other than with the rest, those with most neighbours first."""

    entities: tuple[Entity, ...]

    @property
    def types(self) -> Mapping[str, int]:
        """How many there are of each type, the commonest first."""
        return dict(Counter(entity.type for entity in self.entities).most_common())


def centrality(network: Network) -> list[Central]:
    """The measures of every entity, by betweenness, then degree.

    Betweenness (L. C. Freeman, 1977) is exact up to ``EXACT``; in larger graphs it is estimated from ``PIVOTS`` nodes,
    as U. Brandes and C. Pich do ("Centrality estimation in large networks", 2007).
    """
    import rustworkx as rx

    if not network.entities:
        return []
    directed: rx.PyDiGraph[int, None] = rx.PyDiGraph()
    directed.add_nodes_from(range(len(network.entities)))
    directed.add_edges_from_no_data(list(network.arrows))
    ranks = rx.pagerank(directed)
    between = _betweenness(network)
    found = [
        Central(
            entity, len(network.near.get(n, ())), round(between[n], _DECIMALS), round(ranks[n], _DECIMALS)
        )
        for n, entity in enumerate(network.entities)
    ]
    return sorted(found, key=lambda each: (-each.betweenness, -each.degree, each.entity.id))


def _betweenness(network: Network) -> Sequence[float]:
    import rustworkx as rx

    nodes = len(network.entities)
    if nodes * len(network.pairs) <= EXACT:
        # In one thread: several would add floating-point numbers up in another order each time.
        exact = rx.graph_betweenness_centrality(network.graph, parallel_threshold=nodes + 1)
        return [exact[n] for n in range(nodes)]
    from kg.query.betweenness import estimated

    return estimated(nodes, network.pairs, PIVOTS, _SEED)


def communities(network: Network) -> list[Community]:
    """The communities, the largest first; entities without neighbours are in none.

    By the Leiden algorithm (V. A. Traag, L. Waltman, N. J. van Eck, "From Louvain to Leiden", 2019), which looks for
    the largest modularity, with a fixed seed.
    """
    from graspologic_native import leiden

    if not network.pairs:
        return []
    edges = [(str(one), str(other), 1.0) for one, other in network.pairs]
    _, numbers = leiden(edges, seed=_SEED)
    groups: dict[int, list[int]] = defaultdict(list)
    for node, number in numbers.items():
        groups[number].append(int(node))
    made = [
        Community(tuple(network.entities[n] for n in sorted(group, key=lambda n: (-len(network.near[n]), n))))
        for group in groups.values()
    ]
    return sorted(made, key=lambda each: (-len(each.entities), each.entities[0].id))
