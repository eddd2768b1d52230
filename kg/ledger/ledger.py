"""The ledger on disk: one Delta table each for documents, entities, mentions, claims, facts and conflicts.

The only module that knows ``deltalake`` and ``polars``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from kg.errors import GraphError, UsageError
from kg.ledger.tables import TABLES, Contents
from kg.ledger.versions import Version, current_version, read_versions
from kg.schema.records import Extraction

if TYPE_CHECKING:
    import polars as pl
    from deltalake import DeltaTable

__all__ = ["Ledger", "framed"]

_AT_ONCE = 20_000
"""Rows that are values of Python at one time: these take ten times the room that they have in a frame."""

_MANY_FILES = 50
"""Files of a table, one for each change, from which it is written anew as one."""


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

    def is_whole(self) -> bool:
        """Whether every table of the current version can be read to its end."""
        try:
            for name in TABLES:
                self.frame(name)
        except GraphError:
            return False
        return True

    def write(self, contents: Contents) -> dict[str, int]:
        """Writes every table and gives the Delta version of each.

        Nobody reads them before they are published (``kg.ledger.versions.publish``). A table that is as it
        was in the current version is not written again. The caller holds the write lock.
        """
        versions = self.versions()
        former = versions[-1].tables if versions else {}
        return {name: self._write(name, contents, former.get(name)) for name in TABLES}

    def change(self, before: Contents, after: Contents) -> dict[str, int]:
        """Writes the tables with what ``after`` holds in the place of what ``before`` does, and gives the Delta
        version of each; what neither is about stays. Otherwise as ``write``."""
        former = current_version(self.root).tables
        return {name: self._change(name, before, after, former[name]) for name in TABLES}

    def scan(self, table: str, *, version: int | None = None) -> pl.LazyFrame:
        """The table as a lazy Polars frame, to filter before it is read.

        ``version`` is the number of a build. Raises ``UsageError`` where there is no such table or version.
        """
        from deltalake import DeltaTable

        if table not in TABLES:
            raise UsageError(table, "is no table of the ledger", f"there are {', '.join(TABLES)}")
        wanted = current_version(self.root) if version is None else self._version(version)
        path = self._path(table)
        with _readable(path):
            return _scanned(table, DeltaTable(path, version=wanted.tables[table]), path)

    def frame(self, table: str, *, version: int | None = None) -> pl.DataFrame:
        """The whole table as a Polars frame, sorted."""
        return self.collected(table, self.scan(table, version=version)).sort(TABLES[table].key)

    def newest(self, table: str) -> pl.DataFrame:
        """The table as it was last written, published or not: what is read past ``graph.json``."""
        from deltalake import DeltaTable

        path = self._path(table)
        with _readable(path):
            return _scanned(table, DeltaTable(path), path).collect().sort(TABLES[table].key)

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
        found = self.collected(table, frame).sort(TABLES[table].key)
        return [record(row) for row in found.iter_rows(named=True)]

    def collected(self, table: str, frame: pl.LazyFrame) -> pl.DataFrame:
        """What a frame of ``scan`` gives; raises ``GraphError`` where the table is damaged."""
        with _readable(self._path(table)):
            return frame.collect()

    def extractions(
        self, documents: Iterable[str] | None = None, *, version: int | None = None
    ) -> list[Extraction]:
        """What each document says, with the ids of the document, by its key; all without ``documents`` (keys)."""
        keys = self._keys(version) if documents is None else sorted(documents)
        where = {} if documents is None else {"document": keys}
        entities: dict[str, list[Any]] = defaultdict(list)
        mentions: dict[str, list[Any]] = defaultdict(list)
        claims: dict[str, list[Any]] = defaultdict(list)
        if keys:
            for table, found in (("extracted_entities", entities), ("mentions", mentions)):
                for each in self.read(table, version=version, **where):
                    found[each.document].append(each.record)
            for claim in self.read("extracted_claims", version=version, **where):
                claims[claim.evidence.document].append(claim)
        return [Extraction(k, tuple(entities[k]), tuple(mentions[k]), tuple(claims[k])) for k in keys]

    def _keys(self, version: int | None) -> list[str]:
        """The keys of the documents, sorted, without their texts."""
        return sorted(
            self.collected("documents", self.scan("documents", version=version).select("key"))["key"]
        )

    def _version(self, number: int) -> Version:
        for version in self.versions():
            if version.number == number:
                return version
        raise UsageError(str(number), f"is no version of {self.root}", "`versions()` lists them")

    def _path(self, table: str) -> Path:
        return self.root / "ledger" / table

    def _write(self, name: str, contents: Contents, former: int | None) -> int:
        from deltalake import DeltaTable, write_deltalake
        from deltalake.exceptions import DeltaError

        frame = framed(name, contents)
        with suppress(GraphError):  # a damaged table is written anew
            if former is not None and self.frame(name).equals(frame):
                return former
        path = self._path(name)
        path.mkdir(parents=True, exist_ok=True)
        try:
            write_deltalake(path, frame, mode="overwrite", schema_mode="overwrite")
        except DeltaError as error:  # its log is damaged, to which nothing can be added
            remedy = "remove the folder of the graph and build it again with `kg build`"
            raise GraphError(str(path), "is damaged beyond repair", remedy) from error
        return int(DeltaTable(path).version())

    def _change(self, name: str, before: Contents, after: Contents, former: int) -> int:
        import polars as pl
        from deltalake import DeltaTable, write_deltalake

        path, (column, units) = self._path(name), TABLES[name].unit
        gone, fresh = {*units(before), *units(after)}, framed(name, after)
        with _readable(path):
            written = DeltaTable(path, version=former)
            left = _scanned(name, written, path)
            here = left.filter(pl.col(column).is_in([*gone])).collect()
        if here.sort(TABLES[name].key).equals(fresh):
            return former
        if (
            here.is_empty()
            and len(written.file_uris()) < _MANY_FILES
            and DeltaTable(path).version() == former
        ):
            write_deltalake(path, fresh, mode="append")
        else:
            kept = left.filter(~pl.col(column).is_in([*gone])).collect()
            write_deltalake(path, pl.concat([kept, fresh]), mode="overwrite", schema_mode="overwrite")
        return int(DeltaTable(path).version())


def _scanned(name: str, table: DeltaTable, path: Path) -> pl.LazyFrame:
    """The files of a table. Its own way to them, ``polars.scan_delta``, finds none below a folder whose name has a
    space."""
    import polars as pl

    files = _files(table, path)
    schema = _schema(name)
    return pl.scan_parquet(files, schema=schema) if files else pl.LazyFrame(schema=schema)


def _files(table: DeltaTable, path: Path) -> list[Path]:
    return [path / unquote(uri).rpartition("/")[2] for uri in table.file_uris()]


def framed(name: str, contents: Contents) -> pl.DataFrame:
    """What goes into a table, as a frame, sorted."""
    import polars as pl

    schema = _schema(name)
    rows, parts = TABLES[name].rows(contents), [pl.DataFrame(schema=schema)]
    while some := [*islice(rows, _AT_ONCE)]:
        parts.append(pl.from_dicts(some, schema=schema))
    return pl.concat(parts)


def _schema(name: str) -> dict[str, pl.DataType]:
    return {column.name: _dtypes()[column.kind] for column in TABLES[name].columns}


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
