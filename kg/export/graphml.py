"""GraphML, for Gephi, yEd, Cytoscape and igraph: entities and the plain facts between them."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

from kg.export.flat import clean

if TYPE_CHECKING:
    from kg.query.graph import Graph

__all__ = ["write"]


def write(graph: Graph, out: IO[bytes]) -> str | None:
    """The NetworkX view. GraphML knows no lists, so that several origins are one text, joined by semicolons.

    Characters that XML forbids are left out; a document's text may hold some.
    """
    import networkx as nx

    view = graph.networkx()
    written: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in sorted(view):
        written.add_node(node, **_safe(view.nodes[node]))
    for subject, target, key in sorted(view.edges(keys=True)):
        written.add_edge(subject, target, key=key, **_safe(view.edges[subject, target, key]))
    nx.write_graphml(written, out)
    left = len(graph.facts()) - written.number_of_edges()
    return (
        f"not held by this format: {left:,} facts with a value or a reservation, and all quotes"
        if left
        else None
    )


def _safe(data: dict[str, Any]) -> dict[str, str | bool]:
    return {name: value if isinstance(value, bool) else _text(value) for name, value in data.items()}


def _text(value: str | tuple[str, ...]) -> str:
    return clean(value if isinstance(value, str) else "; ".join(value))
