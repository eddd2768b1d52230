"""A map for Oligrapher (https://github.com/public-accountability/oligrapher), laid out as on the page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from math import ceil
from typing import IO, TYPE_CHECKING, Any

from kg.export.flat import Flat, Row, label

if TYPE_CHECKING:
    from kg.query.graph import Graph

__all__ = ["write"]

_STRETCH = 2
"""The drawing takes names below its nodes, and so more room than the page's."""

_MOST_LAID_OUT = 2_000
"""Nodes that are laid out by their connections; nobody reads a drawing of more, and it would take minutes."""


def write(graph: Graph, out: IO[bytes]) -> str | None:
    """Nodes with a place, and edges with an arrow that lead to the address of the first quote; what holds only with a
    reservation is dashed."""
    flat = Flat(graph)
    places = _places(flat)
    nodes = ((str(row["id"]), _node(row, *places[str(row["id"])])) for row in flat.nodes())
    edges = ((str(row["id"]), _edge(row)) for row in flat.edges())
    out.write(b'{"nodes": {')
    _entries(out, nodes)
    out.write(b'}, "edges": {')
    _entries(out, edges)
    out.write(b'}, "captions": {}}\n')
    return flat.without_claims()


def _places(flat: Flat) -> Mapping[str, tuple[int, int]]:
    """Where each node is drawn: laid out by its connections, or in rows where there are too many for that."""
    from kg.render.layout import Box, place

    keys = [str(row["id"]) for row in flat.nodes()]
    if len(keys) > _MOST_LAID_OUT:
        wide = ceil(len(keys) ** 0.5)
        return {key: (number % wide * 120, number // wide * 60) for number, key in enumerate(keys)}
    boxes = {key: Box(120, 30, 60) for key in keys}
    return place(boxes, ((str(row["subject"]), str(row["object"])) for row in flat.edges()))


def _entries(out: IO[bytes], entries: Iterable[tuple[str, Mapping[str, Any]]]) -> None:
    before = b"\n"
    for key, said in entries:
        out.write(before + f"{json.dumps(key)}: {json.dumps(said, ensure_ascii=False)}".encode())
        before = b",\n"


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
