"""A graph whose records are not in a ledger, but held in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from kg.errors import GraphError
from kg.ledger.tables import TABLES, Contents
from kg.query.graph import Graph

if TYPE_CHECKING:
    import pyoxigraph as ox

__all__ = ["HeldGraph"]


class HeldGraph(Graph):
    """Reads from ``_contents``, which a subclass provides, and makes the dataset of it where that is asked for."""

    def __init__(self) -> None:
        self._closed = False
        self._indexes: dict[tuple[str, str], Mapping[str, list[Any]]] = {}

    @cached_property
    def _contents(self) -> Contents:
        raise NotImplementedError

    def close(self) -> None:
        """Lets go of the records."""
        self._closed = True
        self.__dict__.pop("_contents", None)
        self.__dict__.pop("_made", None)

    @property
    def store(self) -> ox.Store:
        """The RDF dataset of these records, in memory."""
        if self._closed:
            raise GraphError(str(self.folder), "is closed", "open it again")
        return self._made

    @cached_property
    def _made(self) -> ox.Store:
        import pyoxigraph as ox

        from kg.store.rdf import quads

        store = ox.Store()
        store.bulk_extend(quads(self._contents))
        return store

    def _read(self, table: str, **where: str | list[str]) -> list[Any]:
        """Records as the ledger gives them: those with one of the values in each column that is named."""
        found: list[Any] = list(getattr(self._contents, table))
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
            for record in getattr(self._contents, table):
                made[get(record)].append(record)
            self._indexes[table, column] = made
        return self._indexes[table, column]


def _getter(table: str, column: str) -> Any:
    return next(each.get for each in TABLES[table].columns if each.name == column)
