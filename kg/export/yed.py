"""GraphML with the labels and colours of yEd (https://www.yworks.com/products/yed)."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING
from xml.sax.saxutils import XMLGenerator

from kg.export.csv_folder import written
from kg.export.flat import COLUMNS, Flat, Row, label
from kg.export.gexf import element

if TYPE_CHECKING:
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
    xml = XMLGenerator(out, "utf-8", short_empty_elements=True)  # type: ignore[arg-type]
    xml.startDocument()
    with element(xml, "graphml", _NAMESPACES):
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
    xml.endDocument()
    out.write(b"\n")
    return flat.without_claims()


def _declare(xml: XMLGenerator) -> None:
    for table, kind in (("nodes", "node"), ("edges", "edge")):
        with element(xml, "key", {"id": f"{kind}.drawn", "for": kind, "yfiles.type": f"{kind}graphics"}):
            pass
        for name, cell in COLUMNS[table].items():
            said = {"id": f"{table}.{name}", "for": kind, "attr.name": name, "attr.type": _TYPES[cell]}
            if name != "id":
                with element(xml, "key", said):
                    pass


def _data(xml: XMLGenerator, table: str, row: Row) -> None:
    for name in COLUMNS[table]:
        if name != "id" and row[name] != "":
            with element(xml, "data", {"key": f"{table}.{name}"}):
                xml.characters(written(row[name]))


def _node(xml: XMLGenerator, row: Row) -> None:
    colour = _COLOURS.get(str(row["type"]), _OTHER_COLOUR)
    width = str(40 + 7 * min(40, len(str(row["name"]))))
    with element(xml, "data", {"key": "node.drawn"}), element(xml, "y:ShapeNode"):
        with element(xml, "y:Geometry", {"height": "30", "width": width}):
            pass
        with element(xml, "y:Fill", {"color": colour, "transparent": "false"}):
            pass
        with element(xml, "y:NodeLabel"):
            xml.characters(str(row["name"]))
        with element(xml, "y:Shape", {"type": "roundrectangle"}):
            pass


def _edge(xml: XMLGenerator, row: Row) -> None:
    line = "line" if row["plain"] else "dashed"
    with element(xml, "data", {"key": "edge.drawn"}), element(xml, "y:PolyLineEdge"):
        with element(xml, "y:LineStyle", {"color": "#666666", "type": line, "width": "1.0"}):
            pass
        with element(xml, "y:Arrows", {"source": "none", "target": "standard"}):
            pass
        with element(xml, "y:EdgeLabel"):
            xml.characters(label(str(row["relation"])))
