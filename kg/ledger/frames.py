"""The tables of one version in memory, to look many things up in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from kg.ledger.ledger import Ledger
from kg.ledger.tables import TABLES
from kg.ledger.versions import Version
from kg.schema.records import Extraction

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Frames"]

_LARGE = frozenset({"documents", "mentions", "extracted_claims"})
"""Tables of which little is looked up, and much would have to be held."""


class Frames:
    """Looks things up in the tables of a version, each of which is read from disk once at most.

    ``where`` names columns and the values that they may have; a column of lists has one of them in it.
    """

    def __init__(self, ledger: Ledger, version: Version) -> None:
        self._ledger = ledger
        self._version = version
        self._held: dict[str, pl.DataFrame] = {}

    def read(self, table: str, **where: Iterable[str | int]) -> list[Any]:
        """The records, sorted."""
        found = self._frame(table, where).sort(TABLES[table].key)
        return [TABLES[table].record(row) for row in found.iter_rows(named=True)]

    def extractions(self, documents: Iterable[str]) -> list[Extraction]:
        """What these documents (keys) say, as ``Ledger.extractions`` gives it."""
        return self._ledger.extractions(documents, version=self._version.number)

    def values(self, table: str, column: str, **where: Iterable[str | int]) -> set[str]:
        """The values of a column."""
        found = self._frame(table, where, [column])[column]
        return set(found.explode().drop_nulls() if found.dtype.is_nested() else found)

    def rows(self, table: str, *columns: str, **where: Iterable[str | int]) -> list[tuple[Any, ...]]:
        """Each combination of values that these columns have, once, in no order."""
        return self._frame(table, where, columns).unique().rows()

    def matching(self, table: str, rows: Iterable[tuple[str | None, ...]], *columns: str) -> list[Any]:
        """The records, sorted, that have one of these combinations of values in the columns."""
        import polars as pl

        wanted = pl.DataFrame([*rows], schema=dict.fromkeys(columns, pl.String()), orient="row")
        found = self._frame(table, {}).join(wanted, on=columns, how="semi", nulls_equal=True)
        return [TABLES[table].record(row) for row in found.sort(TABLES[table].key).iter_rows(named=True)]

    def counted(self, table: str, **where: Iterable[str | int]) -> list[tuple[Any, int]]:
        """Each record that is the same but for its document, and in how many it is, in no order."""
        import polars as pl

        columns = [column.name for column in TABLES[table].columns if column.name != "document"]
        found = self._frame(table, where).group_by(columns).len("count")
        record = TABLES[table].record
        rows = found.with_columns(document=pl.lit("")).iter_rows(named=True)
        return [(record(row).record, row["count"]) for row in rows]

    def count(self, table: str, by: str | None = None) -> Counter[str]:
        """How many rows a table has, by the values of a column or as ``""``."""
        import polars as pl

        frame = self._lazy(table).group_by(pl.lit("").alias("all") if by is None else by).len()
        return Counter(dict(sorted(self._ledger.collected(table, frame).rows())))

    def statements(
        self, of: Iterable[str], without: Iterable[str] = ()
    ) -> list[tuple[str, str, str | None, bool]]:
        """What claims say of these entities (ids, as subject or object), once each: subject, relation, object, and
        whether a share is given (``stake``). ``without`` are the keys of documents that are left out."""
        import polars as pl

        ids = [*of]
        frame = self._lazy("claims").filter(pl.col("subject").is_in(ids) | pl.col("object").is_in(ids))
        staked = pl.col("qualifiers").list.eval(pl.element().struct.field("name") == "stake").list.any()
        found = frame.filter(~pl.col("document").is_in([*without])).select(
            "subject", "relation", "object", staked.fill_null(value=False)
        )
        return self._ledger.collected("claims", found.unique()).rows()

    def _frame(
        self, table: str, where: dict[str, Iterable[str | int]], columns: Iterable[str] = ()
    ) -> pl.DataFrame:
        frame = self._lazy(table)
        for column, wanted in where.items():
            frame = frame.filter(_holds(frame, column, [*wanted]))
        return self._ledger.collected(table, frame.select(*columns) if columns else frame)

    def _lazy(self, table: str) -> pl.LazyFrame:
        if table in _LARGE:
            return self._ledger.scan(table, version=self._version.number)
        if table not in self._held:
            found = self._ledger.scan(table, version=self._version.number)
            self._held[table] = self._ledger.collected(table, found)
        return self._held[table].lazy()


def _holds(frame: pl.LazyFrame, column: str, wanted: list[str | int]) -> pl.Expr:
    import polars as pl

    if frame.collect_schema()[column].is_nested():
        return pl.col(column).list.eval(pl.element().is_in(wanted)).list.any()
    return pl.col(column).is_in(wanted)
