"""Tables for ``neo4j-admin database import full``
(https://neo4j.com/docs/operations-manual/current/import/).

Entities and claims are nodes, facts between entities relationships, and each claim points to what it is about.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kg.export.flat import COLUMNS, Cell, Flat, Row, written

if TYPE_CHECKING:
    from kg.query.graph import Graph

__all__ = ["ABOUT", "FILES", "contracts_as_nodes", "other_nodes", "write"]

FILES = ("nodes.csv", "contracts.csv", "edges.csv", "claims.csv", "about.csv", "import.sh")
ABOUT = {"subject": "SUBJECT", "object": "OBJECT"}
"""The type of relationship by the end of a claim that it leads to."""

_TYPES = {str: "string", int: "long", bool: "boolean"}
_NUMBERS = frozenset({"total_value", "payment", "term_months"})
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
    node, claim = COLUMNS["nodes"], COLUMNS["claims"]
    contract = {**node, **COLUMNS["contracts"]}
    labelled = ((row, f"Entity;{row['type']}") for row in other_nodes(flat))
    _table(folder / "nodes.csv", _header(node, "id:ID", ":LABEL"), _cells(node, labelled))
    contracts = ((row, "Entity;Contract") for row in contracts_as_nodes(flat))
    _table(folder / "contracts.csv", _header(contract, "id:ID", ":LABEL"), _cells(contract, contracts))
    _table(
        folder / "claims.csv",
        _header(claim, "id:ID", ":LABEL"),
        _cells(claim, ((row, "Claim") for row in flat.claims())),
    )
    edge = COLUMNS["edges"]
    ends = (":START_ID", ":END_ID", ":TYPE")
    related = ((row, row["subject"], row["object"], str(row["relation"]).upper()) for row in flat.edges())
    _table(folder / "edges.csv", _header(edge, "id", *ends), _cells(edge, related))
    about = (
        [str(row["id"]), str(row[end]), kind]
        for row in flat.claims()
        for end, kind in ABOUT.items()
        if row[end]
    )
    _table(folder / "about.csv", list(ends), about)
    (folder / "import.sh").write_text(_COMMAND, encoding="utf-8", newline="\n")


def contracts_as_nodes(flat: Flat) -> Iterator[Row]:
    """Contracts with what is known of them as nodes and what stands in their slots."""
    slots = {row["id"]: row for row in flat.contracts()}
    return ({**row, **slots[row["id"]]} for row in flat.nodes() if row["id"] in slots)


def other_nodes(flat: Flat) -> Iterator[Row]:
    """The nodes that are no contracts."""
    contracts = {row["id"] for row in flat.contracts()}
    return (row for row in flat.nodes() if row["id"] not in contracts)


def _header(columns: Mapping[str, type], key: str, *last: str) -> list[str]:
    def typed(name: str, kind: type) -> str:
        return f"{name}:{'double' if name in _NUMBERS else _TYPES[kind]}"

    return [key, *(typed(name, kind) for name, kind in columns.items() if name != "id"), *last]


def _cells(columns: Mapping[str, type], rows: Iterable[tuple[Row, *tuple[Cell, ...]]]) -> Iterator[list[str]]:
    for row, *last in rows:
        yield [
            *(written(row[name]) for name in ("id", *(each for each in columns if each != "id"))),
            *map(str, last),
        ]


def _table(path: Path, header: list[str], rows: Iterable[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        lines = csv.writer(out, lineterminator="\n")
        lines.writerow(header)
        lines.writerows(rows)
