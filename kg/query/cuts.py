"""Single points of failure: entities and connections without which others would be cut off from the rest.

The parts between which there are two ways everywhere (blocks) and the entities that join them make a tree; the sizes
of its branches tell for every such entity how many would be cut off (J. Hopcroft, R. Tarjan, "Algorithm 447: efficient
algorithms for graph manipulation", 1973).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.query.network import Network
from kg.schema.records import Entity

__all__ = ["Cut", "bridges", "single_points"]


@dataclass(frozen=True, slots=True)
class Cut:
    """What is lost with one entity, or with the connection of two: how many others are then ``lost`` to the largest
    part of what was connected, and into how many ``parts`` they fall; ``others`` are they, by id."""

    entities: tuple[Entity, ...]
    lost: int
    parts: int
    others: tuple[Entity, ...] = ()


def single_points(network: Network, most: int | None = None, type_name: str | None = None) -> list[Cut]:
    """The entities whose removal cuts others off, those that cut off most first; at most so many, of a type or all."""
    tree = _Tree.of(network)
    found: list[tuple[int, int, int]] = []
    for node, blocks in tree.blocks_of.items():
        if len(blocks) > 1 and type_name in {None, network.entities[node].type}:
            sizes = [tree.size_beyond(node, block) for block in blocks]
            found.append((sum(sizes) - max(sizes), node, len(sizes) - 1))
    found.sort(key=lambda each: (-each[0], network.entities[each[1]].id))
    return [
        Cut((network.entities[node],), lost, parts, _named(network, tree.lost_with(node)))
        for lost, node, parts in found[:most]
    ]


def bridges(network: Network, most: int | None = None) -> list[Cut]:
    """The connections whose loss cuts others off, those that cut off most first, the smaller side at the end; at most
    so many."""
    tree = _Tree.of(network)
    found = []
    for block, members in enumerate(tree.members):
        if len(members) == 2:
            one, other = sorted(members)
            sides = (tree.size_beyond(other, block), one, other), (tree.size_beyond(one, block), other, one)
            found.append((*min(sides), block))
    found.sort(key=lambda each: (-each[0], network.entities[each[2]].id, network.entities[each[1]].id))
    return [
        Cut(
            (network.entities[kept], network.entities[lost]),
            size,
            1,
            _named(network, tree.beyond(kept, block)),
        )
        for size, lost, kept, block in found[:most]
    ]


@dataclass(frozen=True)
class _Tree:
    """Blocks with their members, the blocks of each node, and the tree of both: what lies below each block and node,
    counted in nodes, which block a node hangs on, which node a block hangs on, and how many nodes are connected."""

    members: Sequence[frozenset[int]]
    blocks_of: Mapping[int, Sequence[int]]
    below_block: Sequence[int]
    below_node: Mapping[int, int]
    parent_node: Sequence[int | None]
    parent_block: Mapping[int, int]
    connected: Sequence[int]

    @classmethod
    def of(cls, network: Network) -> _Tree:
        import rustworkx as rx

        edges: dict[int, set[int]] = defaultdict(set)
        for ends, block in rx.biconnected_components(network.graph).items():
            edges[block].update(ends)
        members = sorted((frozenset(nodes) for nodes in edges.values()), key=sorted)
        blocks_of: dict[int, list[int]] = defaultdict(list)
        for block, nodes in enumerate(members):
            for node in nodes:
                blocks_of[node].append(block)
        parent_node: list[int | None] = [None] * len(members)
        parent_block: dict[int, int] = {}
        order: list[int] = []
        roots = [-1] * len(members)
        for root in range(len(members)):
            if roots[root] < 0:
                _hang(root, members, blocks_of, parent_node, parent_block, order, roots)
        below_block = [0] * len(members)
        below_node: dict[int, int] = {}
        for block in reversed(order):
            for node in members[block] - {parent_node[block]}:
                below_node[node] = 1 + sum(below_block[other] for other in blocks_of[node] if other != block)
                below_block[block] += below_node[node]
        connected = [below_block[root] for root in roots]
        return cls(members, blocks_of, below_block, below_node, parent_node, parent_block, connected)

    def size_beyond(self, node: int, block: int) -> int:
        """How many nodes are reached from a node by one of its blocks only."""
        if self.parent_block[node] == block:
            return self.connected[block] - self.below_node[node]
        return self.below_block[block]

    def beyond(self, node: int, block: int) -> set[int]:
        """The nodes that are reached from a node by one of its blocks only."""
        found: set[int] = set()
        waiting = [(block, node)]
        while waiting:
            here, before = waiting.pop()
            for other in self.members[here] - {before}:
                found.add(other)
                waiting += [(next_, other) for next_ in self.blocks_of[other] if next_ != here]
        return found

    def lost_with(self, node: int) -> set[int]:
        """All that is connected over a node with the largest part of the rest, of equal ones the first."""
        largest = max(self.blocks_of[node], key=lambda block: self.size_beyond(node, block))
        others = (block for block in self.blocks_of[node] if block != largest)
        return set().union(*(self.beyond(node, block) for block in others))


def _hang(
    root: int,
    members: Sequence[frozenset[int]],
    blocks_of: Mapping[int, Sequence[int]],
    parent_node: list[int | None],
    parent_block: dict[int, int],
    order: list[int],
    roots: list[int],
) -> None:
    """Goes through all blocks that are connected with one, from there outwards."""
    waiting = [root]
    roots[root] = root
    while waiting:
        block = waiting.pop()
        order.append(block)
        for node in members[block] - {parent_node[block]}:
            parent_block[node] = block
            for other in blocks_of[node]:
                if roots[other] < 0:
                    roots[other], parent_node[other] = root, node
                    waiting.append(other)


def _named(network: Network, nodes: Iterable[int]) -> tuple[Entity, ...]:
    return tuple(network.entities[node] for node in sorted(nodes))
