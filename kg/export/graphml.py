"""GraphML (http://graphml.graphdrawing.org), for NetworkX, igraph, Cytoscape, Gephi and others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import IO, TYPE_CHECKING

from kg.export.flat import COLUMNS, Flat, Row, written
from kg.export.xml_elements import Xml, xml_document

if TYPE_CHECKING:
    from kg.query.graph import Graph

__all__ = ["write", "write_drawn"]

_NAMESPACE = {"xmlns": "http://graphml.graphdrawing.org/xmlns"}
_TYPES = {str: "string", int: "int", bool: "boolean"}
_IDENTIFIER = "identifier"
"""The id once more: igraph mixes up those of edges, and NetworkX takes an attribute ``id`` for the id itself."""

_KINDS = {"nodes": "node", "edges": "edge"}

Draw = Callable[[Xml, Row], None]


def write(graph: Graph, out: IO[bytes]) -> str | None:
    """Nodes and edges. GraphML knows neither lists nor dates nor what is unknown: these are texts, or left out."""
    return write_drawn(graph, out, {}, {}, {})


def write_drawn(
    graph: Graph,
    out: IO[bytes],
    namespaces: Mapping[str, str],
    keys: Mapping[str, Mapping[str, str]],
    draw: Mapping[str, Draw],
) -> str | None:
    """The same with more ``keys``, and what ``draw`` adds to each node and edge (by ``nodes`` and ``edges``)."""
    flat = Flat(graph)
    with xml_document(out) as xml, xml.element("graphml", {**_NAMESPACE, **namespaces}):
        _declare(xml, keys)
        with xml.element("graph", {"edgedefault": "directed", "id": "G"}):
            for table, kind in _KINDS.items():
                for row in flat.table(table):
                    with xml.element(kind, _attributes(table, row)):
                        _data(xml, table, row)
                        if table in draw:
                            draw[table](xml, row)
    return flat.without_claims()


def _attributes(table: str, row: Row) -> Mapping[str, str]:
    ends = {"source": str(row["subject"]), "target": str(row["object"])} if table == "edges" else {}
    return {"id": str(row["id"]), **ends}


def _declare(xml: Xml, keys: Mapping[str, Mapping[str, str]]) -> None:
    for table, kind in _KINDS.items():
        if table in keys:
            xml.leaf("key", {"for": kind, **keys[table]})
        for name, cell in COLUMNS[table].items():
            said = {"attr.name": _IDENTIFIER if name == "id" else name, "attr.type": _TYPES[cell]}
            xml.leaf("key", {"id": f"{table}.{name}", "for": kind, **said})


def _data(xml: Xml, table: str, row: Row) -> None:
    for name in COLUMNS[table]:
        if row[name] != "":
            xml.leaf("data", {"key": f"{table}.{name}"}, written(row[name]))
