"""The records of a graph in parts of bounded size, in an order that their content alone decides.

What is exported may be larger than memory. A part is read from the tables when its turn comes, with what it needs of
other tables; of a whole table no more is held than one column, while it is cut into parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from kg.ledger.tables import TABLES

if TYPE_CHECKING:
    import polars as pl

    from kg.query.graph import Graph

__all__ = ["AT_ONCE", "Range", "chosen", "count", "in_range", "named", "ranges", "records", "within"]

AT_ONCE = 20_000
"""Records of a part, as far as one value of the column by which it is cut has no more."""

Range = tuple[str, str | None]
"""The first value, and the one before which it ends; ``None`` where it ends with the last."""


def count(graph: Graph, table: str) -> int:
    """How many records a table has."""
    import polars as pl

    return int(graph.frame(table, lambda frame: frame.select(pl.len())).item())


def ranges(graph: Graph, table: str, column: str = "id") -> list[Range]:
    """What cuts a table into parts by a column of texts; the first range begins with the empty text."""
    keys = graph.frame(table, lambda frame: frame.select(column)).to_series().sort()
    cuts = keys.gather_every(AT_ONCE).unique(maintain_order=True).to_list()
    return list(pairwise(["", *cuts[1:], None]))


def records(graph: Graph, table: str, column: str = "id") -> Iterator[list[Any]]:
    """All records by a column and then by the key of their table, in parts that cut no value of the column."""
    for each in ranges(graph, table, column):
        if found := within(graph, table, each, column):
            yield found


def within(graph: Graph, table: str, limits: Range, column: str = "id", *, light: bool = False) -> list[Any]:
    """The records with a value of a column in a range, sorted. ``light`` ones are documents without their text."""
    return chosen(graph, table, in_range(column, limits), column, light=light)


def named(
    graph: Graph, table: str, keys: Iterable[str], column: str = "id", *, light: bool = False
) -> list[Any]:
    """The records with one of these values in a column, sorted."""
    import polars as pl

    wanted = sorted(set(keys))
    return chosen(graph, table, pl.col(column).is_in(wanted), column, light=light) if wanted else []


def in_range(column: str, limits: Range) -> pl.Expr:
    """Whether a value is in a range."""
    import polars as pl

    first, end = limits
    return (pl.col(column) >= first) & (pl.lit(value=True) if end is None else pl.col(column) < end)


def chosen(graph: Graph, table: str, which: pl.Expr, column: str, *, light: bool = False) -> list[Any]:
    """The records for which a condition on the columns of a table holds, by a column and the table's key."""
    import polars as pl

    def pick(frame: pl.LazyFrame) -> pl.LazyFrame:
        found = frame.filter(which)
        return found.with_columns(pl.lit("").alias("text")) if light else found

    rows = graph.frame(table, pick).sort(list(dict.fromkeys((column, *TABLES[table].key))))
    return [TABLES[table].record(row) for row in rows.iter_rows(named=True)]
