"""A graph of records in memory: the same questions as of one on disk."""

from __future__ import annotations

from abc import abstractmethod
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from kg.errors import GraphError
from kg.ledger.tables import TABLES, Contents
from kg.ledger.versions import Version
from kg.query.graph import Graph

if TYPE_CHECKING:
    import polars as pl
    import pyoxigraph as ox

    from kg.query.sparql import Answer

__all__ = ["PARTS", "GraphHeld", "held"]

PARTS = ("documents", "entities", "claims", "facts", "conflicts", "judgements", "prints")
"""The tables that make a graph; the others say how it was built."""


def held(graph: Graph) -> Contents:
    """All records of a graph, in memory."""
    return Contents(**{name: tuple(graph._read(name)) for name in PARTS})


class GraphHeld(Graph):
    """A part or a state of another graph, or one from elsewhere. Its records are worked out, or read, when they are
    first asked for."""

    def __init__(self, folder: Path, version: Version) -> None:
        self.folder, self.version = folder, version
        self._closed = False
        self._indexes: dict[tuple[str, str], Mapping[str, list[Any]]] = {}
        self._frames: dict[str, pl.DataFrame] = {}

    @property
    @abstractmethod
    def contents(self) -> Contents:
        """The records."""

    @property
    def known_nodes(self) -> set[str]:
        """The ids of the entities and documents that are nodes in RDF, whether described here or not."""
        return self.contents.nodes

    def close(self) -> None:
        """Lets go of the records, not of the graph that they are from."""
        self._closed = True
        self.__dict__.pop("_made", None)
        self._indexes.clear()
        self._frames.clear()

    @property
    def store(self) -> ox.Store:
        """The RDF dataset of the records, in memory."""
        if self._closed:
            raise GraphError(str(self.folder), "is closed", "open it again")
        return self._made

    def sparql(self, query: str, *, seconds: float | None = None) -> Answer:
        """As ``Graph.sparql``; for a process of its own the dataset is written to a temporary folder."""
        from kg.query.sparql import ask_within, is_large

        if seconds is None and not is_large(query):
            return super().sparql(query)
        from kg.store.dataset import write_dataset_in

        with TemporaryDirectory(prefix="kg-") as folder:
            write_dataset_in(Path(folder) / "dataset", self.store)
            return ask_within(Path(folder) / "dataset", query, seconds)

    def frame(self, table: str, pick: Callable[[pl.LazyFrame], pl.LazyFrame]) -> pl.DataFrame:
        """As ``Graph.frame``."""
        from kg.ledger.ledger import framed

        if table not in self._frames:
            self._frames[table] = framed(table, self.contents)
        return pick(self._frames[table].lazy()).collect()

    @cached_property
    def _made(self) -> ox.Store:
        import pyoxigraph as ox

        from kg.store.rdf import quads

        store = ox.Store()
        store.bulk_extend(quads(self.contents, self.known_nodes))
        return store

    def _read(self, table: str, **where: str | list[str]) -> list[Any]:
        """Records as the ledger gives them: those with one of the values in each column that is named."""
        found: list[Any] = list(getattr(self.contents, table))
        for number, (column, wanted) in enumerate(where.items()):
            values = [wanted] if isinstance(wanted, str) else wanted
            if number == 0:
                index = self._index(table, column)
                found = [record for value in dict.fromkeys(values) for record in index.get(value, ())]
            else:
                get = _getter(table, column)
                found = [record for record in found if get(record) in set(values)]
        return found

    def _index(self, table: str, column: str) -> Mapping[str, list[Any]]:
        if (table, column) not in self._indexes:
            get = _getter(table, column)
            made: dict[str, list[Any]] = defaultdict(list)
            for record in getattr(self.contents, table):
                made[get(record)].append(record)
            self._indexes[table, column] = made
        return self._indexes[table, column]


def _getter(table: str, column: str) -> Any:
    return next(each.get for each in TABLES[table].columns if each.name == column)
