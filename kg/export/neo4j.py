"""Tables for ``neo4j-admin database import full``
(https://neo4j.com/docs/operations-manual/current/import/).

Entities and claims are nodes, facts between entities relationships, and each claim points to what it is about.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kg.export.flat import AMOUNTS, COLUMNS, Cell, Flat, Row, written
from kg.export.origin import write_page

if TYPE_CHECKING:
    from kg.query.graph import Graph

__all__ = ["ABOUT", "FILES", "contracts_as_nodes", "other_nodes", "write"]

FILES = ("nodes.csv", "contracts.csv", "edges.csv", "claims.csv", "about.csv", "import.sh", "README.md")
ABOUT = {"subject": "SUBJECT", "object": "OBJECT"}
"""The type of relationship by the end of a claim that it leads to."""

_ENDS = (":START_ID", ":END_ID", ":TYPE")
_CONTRACT = {**COLUMNS["nodes"], **COLUMNS["contracts"]}
_TYPES = {str: "string", int: "long", bool: "boolean"}
_COMMAND = """\
#!/bin/sh
# Run in this folder, on the machine of the database, which must be stopped. A first argument names another database.
exec neo4j-admin database import full "${1:-neo4j}" --multiline-fields=true \\
  --nodes=nodes.csv --nodes=contracts.csv --nodes=claims.csv \\
  --relationships=edges.csv --relationships=about.csv
"""


def write(graph: Graph, folder: Path) -> None:
    """Tables with headers that name ids, labels, types of relationships and types of columns; empty cells are no
    property. ``import.sh`` is the command that imports them."""
    flat = Flat(graph)
    tables = {
        "nodes": _nodes(COLUMNS["nodes"], ((row, f"Entity;{row['type']}") for row in other_nodes(flat))),
        "contracts": _nodes(_CONTRACT, ((row, "Entity;Contract") for row in contracts_as_nodes(flat))),
        "edges": _edges(flat),
        "claims": _nodes(COLUMNS["claims"], ((row, "Claim") for row in flat.claims())),
        "about": _about(flat),
    }
    counts = {name: _table(folder / f"{name}.csv", rows) for name, rows in tables.items()}
    (folder / "import.sh").write_text(_COMMAND, encoding="utf-8", newline="\n")
    write_page(folder, flat, counts)


def _nodes(columns: Mapping[str, type], rows: Iterable[tuple[Row, str]]) -> Iterator[list[str]]:
    yield _header(columns, "id:ID", ":LABEL")
    yield from _cells(columns, rows)


def _edges(flat: Flat) -> Iterator[list[str]]:
    related = ((row, row["subject"], row["object"], str(row["relation"]).upper()) for row in flat.edges())
    yield _header(COLUMNS["edges"], "id", *_ENDS)
    yield from _cells(COLUMNS["edges"], related)


def _about(flat: Flat) -> Iterator[list[str]]:
    yield list(_ENDS)
    for row in flat.claims():
        yield from ([str(row["id"]), str(row[end]), kind] for end, kind in ABOUT.items() if row[end])


def contracts_as_nodes(flat: Flat) -> Iterator[Row]:
    """Contracts with what is known of them as nodes and what stands in their slots."""
    return ({**row, **slots} for row, slots in flat.with_slots() if slots is not None)


def other_nodes(flat: Flat) -> Iterator[Row]:
    """The nodes that are no contracts."""
    return (row for row, slots in flat.with_slots() if slots is None)


def _header(columns: Mapping[str, type], key: str, *last: str) -> list[str]:
    def typed(name: str, kind: type) -> str:
        return f"{name}:{'double' if name in AMOUNTS else _TYPES[kind]}"

    return [key, *(typed(name, kind) for name, kind in columns.items() if name != "id"), *last]


def _cells(columns: Mapping[str, type], rows: Iterable[tuple[Row, *tuple[Cell, ...]]]) -> Iterator[list[str]]:
    for row, *last in rows:
        yield [
            *(written(row[name]) for name in ("id", *(each for each in columns if each != "id"))),
            *map(str, last),
        ]


def _table(path: Path, rows: Iterator[list[str]]) -> int:
    """Writes a table with its header; how many rows it has."""
    with path.open("w", encoding="utf-8", newline="") as out:
        lines = csv.writer(out, lineterminator="\n")
        lines.writerow(next(rows))
        count = 0
        for row in rows:
            lines.writerow(row)
            count += 1
    return count
