"""How long the measures of the whole graph take, beside NetworkX: ``python -m benchmarks.network``.

On a generated graph of 100,000 entities and 500,000 facts, in which some have many neighbours and most few, as in the
graphs of companies: each entity is connected with one that is drawn by how many connections it has, and the other facts
are between such a one and any. Times are CPU time. What takes NetworkX longer than the limit is ended, and told so.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from multiprocessing import get_context
from random import Random

import networkx as nx

from kg.query.betweenness import estimated
from kg.query.cuts import bridges, single_points
from kg.query.network import PIVOTS, Network, centrality, communities
from kg.schema.records import Entity, Fact, Modality

__all__ = ["generated", "main"]

_FEW = 8
"""Pivots of the betweenness that both estimate."""


def main(arguments: list[str] | None = None) -> None:
    """Prints a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, default=100_000)
    parser.add_argument("--edges", type=int, default=500_000)
    parser.add_argument(
        "--limit", type=float, default=300, help="seconds on the clock for each measure of NetworkX"
    )
    given = parser.parse_args(arguments)
    entities, facts = generated(given.nodes, given.edges)
    begun = time.process_time()
    network = Network.of(entities, facts)
    read = time.process_time() - begun
    peer = nx.Graph(network.pairs)
    ours: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
        f"betweenness from {_FEW} nodes": (
            lambda: estimated(len(entities), network.pairs, _FEW, 1),
            lambda: nx.betweenness_centrality(peer, k=_FEW, seed=1),
        ),
        "articulation points, and what each cuts off": (
            lambda: single_points(network, 10),
            lambda: list(nx.articulation_points(peer)),
        ),
        "bridges, and what each cuts off": (lambda: bridges(network, 10), lambda: list(nx.bridges(peer))),
        "communities": (
            lambda: communities(network),
            lambda: nx.community.louvain_communities(peer, seed=1),
        ),
    }
    print(f"{len(entities):,} entities, {len(facts):,} facts, {len(network.pairs):,} pairs; CPU seconds\n")
    print("| measure | kg network | NetworkX |\n|---|---|---|")
    print(f"| reading entities and facts | {read:.1f} | |")
    print(
        f"| degree, PageRank and betweenness ({PIVOTS} nodes) | {_seconds(lambda: centrality(network)):.1f} | |"
    )
    for name, (own, other) in ours.items():
        print(f"| {name} | {_seconds(own):.2f} | {_limited(other, given.limit)} |", flush=True)


def generated(nodes: int, edges: int, seed: int = 1) -> tuple[list[Entity], list[Fact]]:
    """So many entities and facts between them, always the same."""
    random = Random(seed)  # noqa: S311 - to generate, not to keep secrets
    ends, pairs = [0, 1], {(0, 1)}
    for node in range(2, nodes):
        known = ends[random.randrange(len(ends))]
        pairs.add((known, node))
        ends += [known, node]
    while len(pairs) < edges:
        one, other = sorted((ends[random.randrange(len(ends))], random.randrange(nodes)))
        if one != other:
            pairs.add((one, other))
    entities = [Entity(f"company/{node:06}", "Company", f"Company {node}") for node in range(nodes)]
    facts = [
        Fact(
            entities[one].id,
            "supplies_compute_to",
            entities[other].id,
            None,
            Modality.ASSERTED,
            "preferred",
            "",
            (),
        )
        for one, other in sorted(pairs)
    ]
    return entities, facts


def _seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _limited(work: Callable[[], object], limit: float) -> str:
    """The seconds that the work takes in a process of its own, which is ended after so many on the clock."""
    context = get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=lambda: there.send(_seconds(work)))
    process.start()
    told = f"{here.recv():.2f}" if here.poll(limit) else f"not done after {limit:g} on the clock"
    process.kill()
    process.join()
    return told


if __name__ == "__main__":
    main()
