"""Networks as JSON: Cytoscape.js, the node-link form of D3 and NetworkX, and CX2 of the Cytoscape exchange."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import IO, TYPE_CHECKING, Any

from kg.export.flat import COLUMNS, Flat, Row, label

if TYPE_CHECKING:
    from kg.query.graph import Graph

__all__ = ["json_items", "write_cx2", "write_cytoscape", "write_node_link"]

_CX2_TYPES = {str: "string", int: "integer", bool: "boolean"}


def write_cytoscape(graph: Graph, out: IO[bytes]) -> str | None:
    """Elements of Cytoscape.js (https://js.cytoscape.org/#notation/elements-json), which NetworkX reads too.

    What is known of an element is its ``data``; NetworkX takes ``value`` as a node's name and ``key`` as an edge's.
    """
    flat = Flat(graph)
    out.write(b'{"data": [], "directed": true, "multigraph": true, "elements": {"nodes": [')
    json_items(out, ({"data": {**row, "value": row["id"], "label": row["name"]}} for row in flat.nodes()))
    out.write(b'], "edges": [')
    json_items(out, ({"data": {**_edge(row), "label": label(str(row["relation"]))}} for row in flat.edges()))
    out.write(b"]}}\n")
    return flat.without_claims()


def write_node_link(graph: Graph, out: IO[bytes]) -> str | None:
    """``nodes`` and ``links``, as D3 has them, and ``networkx.node_link_graph(data, edges="links")``."""
    flat = Flat(graph)
    out.write(b'{"directed": true, "multigraph": true, "graph": {}, "nodes": [')
    json_items(out, flat.nodes())
    out.write(b'], "links": [')
    json_items(out, map(_edge, flat.edges()))
    out.write(b"]}\n")
    return flat.without_claims()


def write_cx2(graph: Graph, out: IO[bytes]) -> str | None:
    """CX2 (https://cytoscape.org/cx/cx2/specification/cytoscape-exchange-format-specification-(version-2)/).

    Its ids are numbers, by the order of nodes and edges; ours are the attributes ``identifier``.
    """
    flat = Flat(graph)
    numbers = {row["id"]: number for number, row in enumerate(flat.nodes())}
    edges = flat.connections()
    counts = {"attributeDeclarations": 1, "networkAttributes": 1, "nodes": len(numbers), "edges": edges}
    declared = {
        "networkAttributes": {"name": {"d": "string"}},
        "nodes": _declared("nodes"),
        "edges": _declared("edges") | {"interaction": {"d": "string"}},
    }
    head: list[Mapping[str, Any]] = [
        {"CXVersion": "2.0", "hasFragments": False},
        {"metaData": [{"name": name, "elementCount": count} for name, count in counts.items()]},
        {"attributeDeclarations": [declared]},
        {"networkAttributes": [{"name": "Knowledge graph of AI infrastructure"}]},
    ]
    out.write(b"[")
    json_items(out, head)
    out.write(b', {"nodes": [')
    json_items(out, ({"id": numbers[row["id"]], "v": _attributes(row)} for row in flat.nodes()))
    out.write(b']}, {"edges": [')
    json_items(
        out,
        (
            {
                "id": number,
                "s": numbers[row["subject"]],
                "t": numbers[row["object"]],
                "v": {**_attributes(row), "interaction": label(str(row["relation"]))},
            }
            for number, row in enumerate(flat.edges())
        ),
    )
    out.write(b']}, {"status": [{"success": true, "error": ""}]}]\n')
    return flat.without_claims()


def _edge(row: Row) -> Row:
    return {**row, "source": row["subject"], "target": row["object"], "key": row["id"]}


def _attributes(row: Row) -> Row:
    return {"identifier" if name == "id" else name: cell for name, cell in row.items()}


def _declared(table: str) -> dict[str, dict[str, str]]:
    columns = COLUMNS[table].items()
    return {"identifier" if name == "id" else name: {"d": _CX2_TYPES[kind]} for name, kind in columns}


def json_items(out: IO[bytes], items: Iterable[Mapping[str, Any]]) -> None:
    """Writes the items of a list, a line each."""
    before = b"\n"
    for item in items:
        out.write(before + json.dumps(item, ensure_ascii=False).encode())
        before = b",\n"
