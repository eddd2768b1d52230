"""What of a graph a page shows: all of it, or what is around an entity."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.render.quotes import origin_names
from kg.render.view import View, view_of

if TYPE_CHECKING:
    from kg.query.graph import Graph
    from kg.schema.records import Entity, Fact

__all__ = ["around", "neighbourhood", "whole"]

_JOINTS = ("contract/", "event/")
"""Nodes that stand for a relation of several: what they join is next to each other."""


def whole(graph: Graph) -> View:
    """All of it."""
    documents = {document.key: document for document in graph.documents()}
    facts, claims, conflicts = graph.facts(), graph.claims(), graph.conflicts()
    names = origin_names(documents.values(), claims)
    return view_of(graph.entities(), facts, claims, documents, conflicts, names=names)


def around(graph: Graph, centre: Entity, hops: int, most: int | None = None) -> View:
    """An entity and what is at most so many hops away.

    Raises ``UsageError`` where that are more than ``most`` entities.
    """
    facts = graph.facts()
    near = neighbourhood(facts, centre.id, hops)
    if most is not None and len(near) > most:
        problem = f"has {len(near):,} entities within {hops} hops, and a page shows at most {most:,}"
        raise UsageError(centre.name, problem, "choose fewer hops")
    shown = [fact for fact in facts if fact.subject in near and (fact.object is None or fact.object in near)]
    wanted = {claim for fact in shown for claim in (*fact.supported_by, *fact.contradicted_by)}
    claims = graph.claims(sorted(wanted))
    documents = {key: graph.document(key) for key in sorted({claim.evidence.document for claim in claims})}
    entities = graph.entities()
    return view_of(
        [entity for entity in entities if entity.id in near],
        shown,
        claims,
        documents,
        graph.conflicts(),
        title=centre.name,
        names=origin_names(documents.values(), claims) | {entity.id: entity.name for entity in entities},
    )


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
