"""Elements and connections for Kumu (https://docs.kumu.io/guides/import)."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from kg.export.flat import Flat, Row, label
from kg.export.network_json import json_items

if TYPE_CHECKING:
    from kg.query.graph import Graph

__all__ = ["write"]


def write(graph: Graph, out: IO[bytes]) -> str | None:
    """Kumu's blueprint: elements have a label and a type, connections ``from``, ``to``, a type and a direction."""
    flat = Flat(graph)
    out.write(b'{"elements": [')
    json_items(out, map(_element, flat.nodes()))
    out.write(b'], "connections": [')
    json_items(out, map(_connection, flat.edges()))
    out.write(b"]}\n")
    return flat.without_claims()


def _element(row: Row) -> Row:
    known = {name: cell for name, cell in row.items() if name != "name" and cell != ""}
    return {"label": row["name"], **known}


def _connection(row: Row) -> Row:
    own = {"id", "subject", "object", "subject_name", "object_name", "relation"}
    known = {name: cell for name, cell in row.items() if name not in own and cell != ""}
    ends = {"id": row["id"], "from": row["subject"], "to": row["object"]}
    return {**ends, "type": label(str(row["relation"])), "direction": "directed", **known}
