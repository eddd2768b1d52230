"""The ledger on disk: one Delta table each for documents, entities, mentions, claims, facts and conflicts.

The only module that knows ``deltalake``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import GraphError, UsageError
from kg.ledger.tables import TABLES, Contents
from kg.ledger.versions import Version, current_version, read_versions
from kg.schema.records import Extraction

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Ledger"]


class Ledger:
    """The tables of the graph in a folder.

    Reading is of the current version unless another is named, and goes on undisturbed while the next one is
    written. Reading raises ``GraphError`` where there is no graph, or where a table is missing or damaged.
    """

    def __init__(self, root: str | Path) -> None:
        self.root = Path(root)

    def versions(self) -> tuple[Version, ...]:
        """The complete versions, oldest first."""
        return read_versions(self.root)

    def write(self, contents: Contents) -> dict[str, int]:
        """Writes every table and gives the Delta version of each.

        Nobody reads them before they are published (``kg.ledger.versions.publish``). A table that is as it
        was in the current version is not written again. The caller holds the write lock.
        """
        versions = self.versions()
        former = versions[-1].tables if versions else {}
        return {name: self._write(name, contents, former.get(name)) for name in TABLES}

    def scan(self, table: str, *, version: int | None = None) -> pl.LazyFrame:
        """The table as a lazy Polars frame, to filter before it is read.

        ``version`` is the number of a build. Raises ``UsageError`` where there is no such table or version.
        """
        if table not in TABLES:
            raise UsageError(table, "is no table of the ledger", f"there are {', '.join(TABLES)}")
        wanted = current_version(self.root) if version is None else self._version(version)
        path = self._path(table)
        with _readable(path):
            return _scanned(path, table, wanted.tables[table])

    def frame(self, table: str, *, version: int | None = None) -> pl.DataFrame:
        """The whole table as a Polars frame, sorted."""
        return self._collect(table, self.scan(table, version=version))

    def newest(self, table: str) -> pl.DataFrame:
        """The table as it was last written, published or not: what is read past ``graph.json``."""
        path = self._path(table)
        with _readable(path):
            return _scanned(path, table).collect().sort(TABLES[table].key)

    def read(self, table: str, *, version: int | None = None, **where: str | list[str]) -> list[Any]:
        """The table's records, sorted; those of one document, subject or id with a keyword argument.

        ``read("claims", document="a.txt")`` gives the claims of one document, ``read("claims", id=[…])``
        those with one of the ids.
        """
        import polars as pl

        frame = self.scan(table, version=version)
        for column, wanted in where.items():
            frame = frame.filter(pl.col(column).is_in([wanted] if isinstance(wanted, str) else wanted))
        record = TABLES[table].record
        return [record(row) for row in self._collect(table, frame).iter_rows(named=True)]

    def extractions(self) -> list[Extraction]:
        """What each document says, with the ids of the document, by its key."""
        entities: dict[str, list[Any]] = defaultdict(list)
        mentions: dict[str, list[Any]] = defaultdict(list)
        claims: dict[str, list[Any]] = defaultdict(list)
        for table, found in (("extracted_entities", entities), ("mentions", mentions)):
            for each in self.read(table):
                found[each.document].append(each.record)
        for claim in self.read("extracted_claims"):
            claims[claim.evidence.document].append(claim)
        return [
            Extraction(d.key, tuple(entities[d.key]), tuple(mentions[d.key]), tuple(claims[d.key]))
            for d in self.read("documents")
        ]

    def _version(self, number: int) -> Version:
        for version in self.versions():
            if version.number == number:
                return version
        raise UsageError(str(number), f"is no version of {self.root}", "`versions()` lists them")

    def _path(self, table: str) -> Path:
        return self.root / "ledger" / table

    def _collect(self, table: str, frame: pl.LazyFrame) -> pl.DataFrame:
        with _readable(self._path(table)):
            return frame.collect().sort(TABLES[table].key)

    def _write(self, name: str, contents: Contents, former: int | None) -> int:
        import polars as pl
        from deltalake import DeltaTable, write_deltalake

        frame = pl.from_dicts(TABLES[name].rows(contents), schema=_schema(name))
        if former is not None and self.frame(name).equals(frame):
            return former
        path = self._path(name)
        path.mkdir(parents=True, exist_ok=True)
        write_deltalake(path, frame, mode="overwrite", schema_mode="overwrite")
        return int(DeltaTable(path).version())


def _scanned(path: Path, table: str, version: int | None = None) -> pl.LazyFrame:
    """The table in a folder, as one of its Delta versions has it.

    Not by ``polars.scan_delta``, which takes the addresses of files for their paths, and so finds none where the path
    has a blank or a letter that addresses write otherwise.
    """
    import polars as pl
    from deltalake import DeltaTable

    files = [path / uri.rpartition("/")[2] for uri in DeltaTable(path, version=version).file_uris()]
    return pl.scan_parquet(files, glob=False) if files else pl.LazyFrame(schema=_schema(table))


def _schema(table: str) -> dict[str, pl.DataType]:
    return {column.name: _dtypes()[column.kind] for column in TABLES[table].columns}


def _dtypes() -> Mapping[str, pl.DataType]:
    import polars as pl

    return {
        "text": pl.String(),
        "int": pl.Int64(),
        "bool": pl.Boolean(),
        "texts": pl.List(pl.String()),
        "ints": pl.List(pl.Int64()),
        "pairs": pl.List(pl.Struct({"name": pl.String(), "value": pl.String()})),
    }


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Turns what the libraries raise for a missing or damaged file into one line."""
    from deltalake.exceptions import DeltaError
    from polars.exceptions import PanicException, PolarsError

    try:
        yield
    except (DeltaError, PolarsError, PanicException, OSError, KeyError) as error:
        raise GraphError(
            str(path), "is missing or damaged", "build the graph again with `kg build`"
        ) from error
