"""What ``kg view`` opens with: an entity and what is around it, the answer to a query, paths, or types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from kg.cli.options import known_type
from kg.cli.query import given_parameters
from kg.errors import NotFoundError, UsageError
from kg.query.naming import entity_named

if TYPE_CHECKING:
    from pathlib import Path

    from kg.query.graph import Graph

__all__ = ["Asked", "Opening", "opening"]

_PATHS = 20
"""Paths of equal length that are shown; of more the best supported."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The options that say what the page opens with."""

    name: str | None = None
    hops: int = 1
    types: Sequence[str] = ()
    query: str | None = None
    parameters: Sequence[str] = ()
    queries: Path | None = None
    start: str | None = None
    end: str | None = None

    def check(self) -> None:
        """Raises ``UsageError`` for options that do not go together."""
        if (self.start is None) != (self.end is None):
            missing = "--to" if self.end is None else "--from"
            raise UsageError("kg view", f"has no {missing}", "name both ends of the path")
        ways = [
            way
            for way, given in (("NAME", self.name), ("--query", self.query), ("--from", self.start))
            if given is not None
        ]
        if len(ways) > 1:
            raise UsageError(" and ".join(ways), "do not go together", "give one of them")
        if self.parameters and self.query is None:
            raise UsageError("--param", "belongs to a query", "name one with --query")


@dataclass(frozen=True, slots=True)
class Opening:
    """The entities (ids) that the page opens with, ``None`` for its overview, and the title that says so."""

    ids: frozenset[str] | None
    title: str = "AI infrastructure"


def opening(graph: Graph, asked: Asked) -> Opening:
    """What is asked for.

    Raises ``UsageError`` for options that do not go together or a type that there is not, and ``NotFoundError`` for
    names that are of none or several, and where nothing is found.
    """
    asked.check()
    types = frozenset(map(known_type, asked.types))
    found = _found(graph, asked)
    if not types:
        return found
    kept = frozenset(entity.id for entity in graph.entities() if entity.type in types)
    kept = kept if found.ids is None else kept & found.ids
    if not kept:
        raise NotFoundError(", ".join(sorted(types)), "is the type of nothing there", "leave out --type")
    return Opening(kept, found.title)


def _found(graph: Graph, asked: Asked) -> Opening:
    if asked.name is not None:
        from kg.render.selection import neighbourhood

        centre = entity_named(graph, asked.name)
        return Opening(frozenset(neighbourhood(graph.facts(), centre.id, asked.hops)), centre.name)
    if asked.query is not None:
        return _answer(graph, asked)
    if asked.start is not None and asked.end is not None:
        return _paths(graph, asked.start, asked.end)
    return Opening(None)


def _answer(graph: Graph, asked: Asked) -> Opening:
    """The entities in the rows of a named query, and those that it was asked with."""
    from kg.query.results import Node

    given = given_parameters(asked.parameters, [])
    result = graph.query(str(asked.query), given, queries=asked.queries)
    cells = [*result.parameters.values(), *(cell for row in result.rows for cell in row)]
    known = graph.names.by_id
    ids = frozenset(cell.id for cell in cells if isinstance(cell, Node) and cell.id in known)
    if not result.rows or not ids:
        raise NotFoundError(
            str(asked.query), "has no entity in its answer", f"`kg query {asked.query}` shows it"
        )
    return Opening(ids, result.query)


def _paths(graph: Graph, start: str, end: str) -> Opening:
    """What all shortest connections of two entities lead over, contracts included."""
    ends = [entity_named(graph, name) for name in (start, end)]
    if ends[0].id == ends[1].id:
        raise UsageError(end, f"is {ends[0].name} itself", "name two entities")
    paths = list(islice(graph.paths(ends[0].id, ends[1].id), _PATHS))
    if not paths:
        between = f"{ends[0].name} to {ends[1].name}"
        raise NotFoundError(between, "no path leads there", "`kg path --all-facts` looks further")
    ids = {
        key
        for path in paths
        for step in path.steps
        for key in (step.source.id, step.target.id, *([step.through.id] if step.through else []))
    }
    return Opening(frozenset(ids), f"{ends[0].name} to {ends[1].name}")
