"""Parquet: a file for nodes, edges, claims and contracts each, for DuckDB, Spark, Polars and pandas."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.export.flat import COLUMNS, Flat

if TYPE_CHECKING:
    from kg.query.graph import Graph

__all__ = ["FILES", "write"]

FILES = tuple(f"{name}.parquet" for name in COLUMNS)


def write(graph: Graph, folder: Path) -> None:
    """The flat rows with typed columns. Amounts are texts, so that no reader rounds them."""
    import polars as pl

    kinds = {str: pl.String(), int: pl.Int64(), bool: pl.Boolean()}
    flat = Flat(graph)
    for name, columns in COLUMNS.items():
        schema = {column: kinds[kind] for column, kind in columns.items()}
        pl.DataFrame(list(flat.table(name)), schema=schema).write_parquet(folder / f"{name}.parquet")
