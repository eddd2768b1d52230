"""What of a graph a page holds: all of it, or a part and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.render.view import view_of

if TYPE_CHECKING:
    from kg.query.graph import Graph
    from kg.render.model import View
    from kg.schema.records import Entity, Fact

__all__ = ["around", "neighbourhood", "part", "whole"]

_JOINTS = ("contract/", "event/")
"""Nodes that stand for a relation of several: what they join is next to each other."""


def whole(
    graph: Graph,
    start: Collection[str] | None = None,
    *,
    title: str = "AI infrastructure",
    as_of: str | None = None,
) -> View:
    """All of the graph; it opens with the entities (ids) in ``start``, else with its overview."""
    documents = {document.key: document for document in graph.documents()}
    facts, claims, conflicts = graph.facts(), graph.claims(), graph.conflicts()
    return view_of(
        graph.entities(), facts, claims, documents, conflicts,
        reports=graph.reports(), as_of=as_of, start=start, title=title,
    )  # fmt: skip


def part(graph: Graph, near: Collection[str], *, title: str, as_of: str | None = None) -> View:
    """These entities (ids) and what is said of them and between them, and nothing else."""
    return _part(graph, graph.facts(), near, title, as_of)


def around(graph: Graph, centre: Entity, hops: int, most: int | None = None) -> View:
    """An entity and what is at most so many hops away.

    Raises ``UsageError`` where that are more than ``most`` entities.
    """
    facts = graph.facts()
    near = neighbourhood(facts, centre.id, hops)
    if most is not None and len(near) > most:
        problem = f"has {len(near):,} entities within {hops} hops, and a page shows at most {most:,}"
        raise UsageError(centre.name, problem, "choose fewer hops")
    return _part(graph, facts, near, centre.name, None)


def _part(graph: Graph, facts: Iterable[Fact], near: Collection[str], title: str, as_of: str | None) -> View:
    shown = [fact for fact in facts if fact.subject in near and (fact.object is None or fact.object in near)]
    wanted = {claim for fact in shown for claim in (*fact.supported_by, *fact.contradicted_by)}
    claims = graph.claims(sorted(wanted))
    documents = {key: graph.document(key) for key in sorted({claim.evidence.document for claim in claims})}
    entities = graph.entities()
    return view_of(
        [entity for entity in entities if entity.id in near], shown, claims, documents, graph.conflicts(),
        names={entity.id: entity.name for entity in entities},
        reports=graph.reports(), as_of=as_of, start=near, title=title,
    )  # fmt: skip


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
