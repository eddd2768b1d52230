"""Elements and connections for Kumu (https://docs.kumu.io/guides/import)."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING

from kg.export.flat import Flat, Row, label

if TYPE_CHECKING:
    from kg.query.graph import Graph

__all__ = ["write"]


def write(graph: Graph, out: IO[bytes]) -> str | None:
    """Kumu's blueprint: elements have a label and a type, connections ``from``, ``to``, a type and a direction."""
    flat = Flat(graph)
    blueprint = {
        "elements": [_element(row) for row in flat.nodes()],
        "connections": [_connection(row) for row in flat.edges()],
    }
    out.write(json.dumps(blueprint, ensure_ascii=False, indent=1).encode() + b"\n")
    return flat.without_claims()


def _element(row: Row) -> Row:
    known = {name: cell for name, cell in row.items() if name != "name" and cell != ""}
    return {"label": row["name"], **known}


def _connection(row: Row) -> Row:
    own = {"id", "subject", "object", "subject_name", "object_name", "relation"}
    known = {name: cell for name, cell in row.items() if name not in own and cell != ""}
    ends = {"id": row["id"], "from": row["subject"], "to": row["object"]}
    return {**ends, "type": label(str(row["relation"])), "direction": "directed", **known}
