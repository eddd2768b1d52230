"""GraphML with the labels and colours of yEd (https://www.yworks.com/products/yed)."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from kg.export.flat import Row, label
from kg.export.graphml import write_drawn
from kg.export.xml_elements import Xml

if TYPE_CHECKING:
    from kg.query.graph import Graph

__all__ = ["write"]

_NAMESPACES = {"xmlns:y": "http://www.yworks.com/xml/graphml"}
_KEYS = {
    "nodes": {"id": "node.drawn", "yfiles.type": "nodegraphics"},
    "edges": {"id": "edge.drawn", "yfiles.type": "edgegraphics"},
}
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
    return write_drawn(graph, out, _NAMESPACES, _KEYS, {"nodes": _node, "edges": _edge})


def _node(xml: Xml, row: Row) -> None:
    colour = _COLOURS.get(str(row["type"]), _OTHER_COLOUR)
    width = str(40 + 7 * min(40, len(str(row["name"]))))
    with xml.element("data", {"key": "node.drawn"}), xml.element("y:ShapeNode"):
        xml.leaf("y:Geometry", {"height": "30", "width": width})
        xml.leaf("y:Fill", {"color": colour, "transparent": "false"})
        xml.leaf("y:NodeLabel", {}, str(row["name"]))
        xml.leaf("y:Shape", {"type": "roundrectangle"})


def _edge(xml: Xml, row: Row) -> None:
    line = "line" if row["plain"] else "dashed"
    with xml.element("data", {"key": "edge.drawn"}), xml.element("y:PolyLineEdge"):
        xml.leaf("y:LineStyle", {"color": "#666666", "type": line, "width": "1.0"})
        xml.leaf("y:Arrows", {"source": "none", "target": "standard"})
        xml.leaf("y:EdgeLabel", {}, label(str(row["relation"])))
