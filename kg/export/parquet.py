"""Parquet: a file for nodes, edges, claims and contracts each, for DuckDB, Spark, Polars and pandas."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from kg.export.batches import AT_ONCE
from kg.export.flat import COLUMNS, Flat
from kg.export.origin import write_page

if TYPE_CHECKING:
    from kg.query.graph import Graph

__all__ = ["FILES", "write", "write_table"]

FILES = (*(f"{name}.parquet" for name in COLUMNS), "README.md")


def write(graph: Graph, folder: Path) -> None:
    """The flat rows with typed columns. Amounts are texts, so that no reader rounds them."""
    flat = Flat(graph)
    counts = {name: write_table(flat, name, folder / f"{name}.parquet") for name in COLUMNS}
    write_page(folder, flat, counts)


def write_table(flat: Flat, name: str, path: Path) -> int:
    """One table; how many rows it has."""
    import polars as pl

    schema, rows, count = _schema(name), flat.table(name), 0
    with TemporaryDirectory(dir=path.parent) as parts:
        # A file cannot be written row by row, and all rows may be more than memory holds: first a file a part.
        pl.DataFrame(schema=schema).write_parquet(Path(parts) / "0")
        while part := list(islice(rows, AT_ONCE)):
            count += len(part)
            pl.DataFrame(part, schema=schema).write_parquet(Path(parts) / f"{count:015}")
        pl.scan_parquet(sorted(Path(parts).iterdir())).sink_parquet(path)
    return count


def _schema(name: str) -> Mapping[str, Any]:
    import polars as pl

    kinds = {str: pl.String(), int: pl.Int64(), bool: pl.Boolean()}
    return {column: kinds[kind] for column, kind in COLUMNS[name].items()}
