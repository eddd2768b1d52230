"""The view of a graph that is open: all of it, or a part."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from kg.render.view import view_of

if TYPE_CHECKING:
    from kg.query.graph import Graph
    from kg.render.model import View

__all__ = ["part", "whole"]

TITLE = "AI infrastructure"


def whole(
    graph: Graph, start: Collection[str] | None = None, *, title: str = TITLE, as_of: str | None = None
) -> View:
    """All of the graph. It opens with the entities ``start`` (ids), by default with an overview; ``as_of`` is the
    moment of which the graph was asked, as a date form."""
    documents = {document.key: document for document in graph.documents()}
    return view_of(
        graph.entities(),
        graph.facts(),
        graph.claims(),
        documents,
        graph.conflicts(),
        title=title,
        reports=graph.reports(),
        as_of=as_of,
        start=start,
    )


def part(graph: Graph, ids: Collection[str], *, title: str = TITLE, as_of: str | None = None) -> View:
    """These entities (ids) with what connects them and what is said of them, and nothing else."""
    near = frozenset(ids)
    shown = [
        fact
        for fact in graph.facts()
        if fact.subject in near and (fact.object is None or fact.object in near)
    ]
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
        title=title,
        names={entity.id: entity.name for entity in entities},
        reports=graph.reports(),
        as_of=as_of,
        start=near,
    )
