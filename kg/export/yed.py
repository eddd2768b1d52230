"""GraphML with the labels and colours of yEd (https://www.yworks.com/products/yed)."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from kg.export.flat import COLUMNS, Flat, Row, label, written
from kg.export.xml_elements import element, empty, xml_document

if TYPE_CHECKING:
    from xml.sax.saxutils import XMLGenerator

    from kg.query.graph import Graph

__all__ = ["write"]

_NAMESPACES = {
    "xmlns": "http://graphml.graphdrawing.org/xmlns",
    "xmlns:y": "http://www.yworks.com/xml/graphml",
}
_TYPES = {str: "string", int: "int", bool: "boolean"}
_COLOURS = {
    "Company": "#CFE2F3",
    "Contract": "#FFF2CC",
    "Facility": "#D9EAD3",
    "Person": "#F4CCCC",
    "Chip": "#D9D2E9",
}
_OTHER_COLOUR = "#EEEEEE"


def write(graph: Graph, out: IO[bytes]) -> str | None:
    """All facts between entities; those with a reservation are dashed. yEd lays it out (Layout, Organic)."""
    flat = Flat(graph)
    with xml_document(out) as xml, element(xml, "graphml", _NAMESPACES):
        _declare(xml)
        with element(xml, "graph", {"edgedefault": "directed", "id": "G"}):
            for row in flat.nodes():
                with element(xml, "node", {"id": str(row["id"])}):
                    _data(xml, "nodes", row)
                    _node(xml, row)
            for row in flat.edges():
                ends = {"source": str(row["subject"]), "target": str(row["object"])}
                with element(xml, "edge", {"id": str(row["id"]), **ends}):
                    _data(xml, "edges", row)
                    _edge(xml, row)
    return flat.without_claims()


def _declare(xml: XMLGenerator) -> None:
    for table, kind in (("nodes", "node"), ("edges", "edge")):
        empty(xml, "key", {"id": f"{kind}.drawn", "for": kind, "yfiles.type": f"{kind}graphics"})
        for name, cell in COLUMNS[table].items():
            said = {"id": f"{table}.{name}", "for": kind, "attr.name": name, "attr.type": _TYPES[cell]}
            if name != "id":
                empty(xml, "key", said)


def _data(xml: XMLGenerator, table: str, row: Row) -> None:
    for name in COLUMNS[table]:
        if name != "id" and row[name] != "":
            with element(xml, "data", {"key": f"{table}.{name}"}):
                xml.characters(written(row[name]))


def _node(xml: XMLGenerator, row: Row) -> None:
    colour = _COLOURS.get(str(row["type"]), _OTHER_COLOUR)
    width = str(40 + 7 * min(40, len(str(row["name"]))))
    with element(xml, "data", {"key": "node.drawn"}), element(xml, "y:ShapeNode"):
        empty(xml, "y:Geometry", {"height": "30", "width": width})
        empty(xml, "y:Fill", {"color": colour, "transparent": "false"})
        with element(xml, "y:NodeLabel"):
            xml.characters(str(row["name"]))
        empty(xml, "y:Shape", {"type": "roundrectangle"})


def _edge(xml: XMLGenerator, row: Row) -> None:
    line = "line" if row["plain"] else "dashed"
    with element(xml, "data", {"key": "edge.drawn"}), element(xml, "y:PolyLineEdge"):
        empty(xml, "y:LineStyle", {"color": "#666666", "type": line, "width": "1.0"})
        empty(xml, "y:Arrows", {"source": "none", "target": "standard"})
        with element(xml, "y:EdgeLabel"):
            xml.characters(label(str(row["relation"])))
