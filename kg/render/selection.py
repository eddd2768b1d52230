"""What is around an entity, and what matters most in the graph, as the page of a part of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.render.graphs import part
from kg.render.opening import overview

if TYPE_CHECKING:
    from kg.query.graph import Graph
    from kg.render.model import View
    from kg.schema.records import Entity, Fact

__all__ = ["around", "neighbourhood", "overview_of"]

_JOINTS = ("contract/", "event/")
"""Nodes that stand for a relation of several: what they join is next to each other."""


def around(graph: Graph, centre: Entity, hops: int, most: int | None = None) -> View:
    """An entity and what is at most so many hops away.

    Raises ``UsageError`` where that are more than ``most`` entities.
    """
    near = neighbourhood(graph.facts(), centre.id, hops)
    if most is not None and len(near) > most:
        problem = f"has {len(near):,} entities within {hops} hops, and a page shows at most {most:,}"
        raise UsageError(centre.name, problem, "choose fewer hops")
    return part(graph, near, title=centre.name)


def overview_of(graph: Graph) -> View:
    """What the page of the whole graph opens with, and nothing else."""
    facts = graph.facts()
    degree = Counter(end for fact in facts if fact.object is not None for end in (fact.subject, fact.object))
    return part(graph, overview(graph.entities(), facts, graph.conflicts(), degree))


def neighbourhood(facts: Iterable[Fact], centre: str, hops: int) -> set[str]:
    """The entities at most so many hops away; what a contract or event joins is one hop apart."""
    next_to: dict[str, set[str]] = {}
    for fact in facts:
        if fact.object is not None:
            next_to.setdefault(fact.subject, set()).add(fact.object)
            next_to.setdefault(fact.object, set()).add(fact.subject)
    near = edge = {centre}
    for _ in range(hops):
        edge = {other for one in edge for other in next_to.get(one, ())} - near
        joined = {end for one in edge if one.startswith(_JOINTS) for end in next_to.get(one, ())} - near
        near, edge = near | edge | joined, edge | joined
    return near
