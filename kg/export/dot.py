"""DOT, for Graphviz: all facts between entities, those with a reservation dashed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, TYPE_CHECKING

from kg.export.flat import Cell, Flat, Row, label, written

if TYPE_CHECKING:
    from kg.query.graph import Graph

__all__ = ["write"]


def write(graph: Graph, out: IO[bytes]) -> str | None:
    """A directed graph. Graphviz passes over the attributes that it does not know, which are ours."""
    flat = Flat(graph)
    out.write(b'digraph kg {\n  node [shape="box"];\n')
    for row in flat.nodes():
        known = {name: cell for name, cell in row.items() if name not in {"id", "name"}}
        _line(out, _quoted(row["id"]), {"label": row["name"], **known})
    for row in flat.edges():
        _line(out, f"{_quoted(row['subject'])} -> {_quoted(row['object'])}", _edge(row))
    out.write(b"}\n")
    return flat.without_claims()


def _edge(row: Row) -> Row:
    drawn = {"label": label(str(row["relation"])), "style": "solid" if row["plain"] else "dashed"}
    own = {name: cell for name, cell in row.items() if name not in {"subject", "object", "url"}}
    return {**drawn, "tooltip": row["quote"], "URL": row["url"], **own}


def _line(out: IO[bytes], what: str, attributes: Mapping[str, Cell]) -> None:
    said = ", ".join(f"{name}={_quoted(cell)}" for name, cell in attributes.items() if cell != "")
    out.write(f"  {what} [{said}];\n".encode())


def _quoted(cell: Cell) -> str:
    """A quoted string. A backslash begins an escape in labels, so that each is written twice."""
    text = written(cell).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + text.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n") + '"'
