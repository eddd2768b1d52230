"""CSV: a table for nodes, edges, claims and contracts each, and a page that says where they are from."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import IO, TYPE_CHECKING

from kg.export.flat import COLUMNS, Flat, written
from kg.export.origin import write_page

if TYPE_CHECKING:
    from kg.query.graph import Graph

__all__ = ["FILES", "write", "write_table"]

FILES = (*(f"{name}.csv" for name in COLUMNS), "README.md")


def write(graph: Graph, folder: Path) -> None:
    """Tables in the form of RFC 4180, UTF-8, with a header; truths are ``true`` and ``false``."""
    flat = Flat(graph)
    counts = {}
    for name, columns in COLUMNS.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
            counts[name] = write_table(out, flat, name, list(columns))
    write_page(folder, flat, counts)


def write_table(out: IO[str], flat: Flat, name: str, header: list[str]) -> int:
    """One table, below a header with a heading for each of its columns; how many rows it has."""
    lines = csv.writer(out)
    lines.writerow(header)
    count = 0
    for row in flat.table(name):
        lines.writerow([written(row[column]) for column in COLUMNS[name]])
        count += 1
    return count
