"""Parameters to try a named query with: what a reader would type who only wants to see what it answers."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kg.query.graph import Graph
    from kg.query.named import NamedQuery, Parameter
    from kg.schema.records import Entity

__all__ = ["example_of"]

_TRIES = 8
"""Entities that are tried."""

_SIMPLE = MappingProxyType(
    {
        "date": "2029",
        "number": "1",
        "integer": "90",
        "money": "1 billion",
        "text": "chips",
        "relation": "operates",
    }
)


def example_of(query: NamedQuery, graph: Graph, queries: Path | None = None) -> dict[str, str]:
    """A value for each parameter that the query needs, by name: of entities those of which most is said, and with which
    it answers anything. A parameter that the graph has no entity for is left out. ``queries`` is as for
    ``Graph.query``.
    """
    said = Counter(end for fact in graph.facts() for end in (fact.subject, fact.object) if end is not None)
    known = sorted(graph.entities(), key=lambda each: (-said[each.id], each.id))
    needed = [each for each in query.parameters if each.required]
    values = {each.name: _values(each, known) for each in needed}
    tries = [
        {name: each[min(number, len(each) - 1)] for name, each in values.items() if each}
        for number in range(max(map(len, values.values()), default=1))
    ]
    if all(values.values()):
        for each in tries:
            if graph.query(query.name, each, queries=queries).rows:
                return each
    return tries[0]


def _values(parameter: Parameter, known: Sequence[Entity]) -> list[str]:
    """Values to try, the likeliest first."""
    if parameter.values:
        return list(parameter.values[:1])
    if (simple := _SIMPLE.get(parameter.types[0])) is not None:
        return [simple]
    takes_all = parameter.types == ("entity",)
    return [each.id for each in known if takes_all or each.type in parameter.types][:_TRIES]
