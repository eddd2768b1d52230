"""A map for Oligrapher (https://github.com/public-accountability/oligrapher), laid out as on the page."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING, Any

from kg.export.flat import Flat, Row, label

if TYPE_CHECKING:
    from kg.query.graph import Graph

__all__ = ["write"]

_STRETCH = 2
"""The drawing takes names below its nodes, and so more room than the page's."""


def write(graph: Graph, out: IO[bytes]) -> str | None:
    """Nodes with a place, and edges with an arrow that lead to the address of the first quote; what holds only with a
    reservation is dashed."""
    from kg.render.layout import Box, place

    flat = Flat(graph)
    rows, edges = list(flat.nodes()), list(flat.edges())
    boxes = {str(row["id"]): Box(120, 30, 60) for row in rows}
    places = place(boxes, ((str(row["subject"]), str(row["object"])) for row in edges))
    drawn = {
        "nodes": {str(row["id"]): _node(row, *places[str(row["id"])]) for row in rows},
        "edges": {str(row["id"]): _edge(row) for row in edges},
        "captions": {},
    }
    out.write(json.dumps(drawn, ensure_ascii=False, indent=1).encode() + b"\n")
    return flat.without_claims()


def _node(row: Row, x: int, y: int) -> dict[str, Any]:
    description = "; ".join(filter(None, (str(row["type"]), str(row["values"]))))
    where = {"x": x * _STRETCH, "y": y * _STRETCH}
    return {"id": row["id"], "name": row["name"], "description": description, "scale": 1, **where}


def _edge(row: Row) -> dict[str, Any]:
    ends = {"id": row["id"], "node1_id": row["subject"], "node2_id": row["object"]}
    drawn = {"label": label(str(row["relation"])), "scale": 1, "arrow": "1->2", "dash": not row["plain"]}
    own = ("modality", "status", "origins", "quote", "document")
    return {
        **ends,
        **drawn,
        **({"url": row["url"]} if row["url"] else {}),
        **{name: row[name] for name in own},
    }
