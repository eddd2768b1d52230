"""The graph at a moment: the same questions, answered from records in memory."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from kg.errors import GraphError
from kg.ledger.tables import TABLES, Contents
from kg.query.graph import Graph
from kg.query.moment import Moment, contents_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyoxigraph as ox

    from kg.query.sparql import Answer

__all__ = ["GraphThen"]

_PARTS = ("documents", "entities", "claims", "facts", "conflicts", "judgements", "prints")


class GraphThen(Graph):
    """A graph at a moment. Its records are worked out when they are first asked for.

    ``units`` are the companies (ids) known to belong to others, by default those of the shipped registry.
    """

    def __init__(self, whole: Graph, moment: Moment, units: Mapping[str, str] | None = None) -> None:
        self.folder, self.version = whole.folder, whole.version
        self.moment = moment
        self._whole, self._units = whole, units
        self._closed = False
        self._indexes: dict[tuple[str, str], Mapping[str, list[Any]]] = {}

    def at(
        self,
        *,
        as_of: str | date | None = None,
        known_at: str | date | None = None,
        units: Mapping[str, str] | None = None,
    ) -> Graph:
        """This moment, narrowed: what is not named stays as it is."""
        return self._whole.at(
            as_of=as_of or self.moment.as_of,
            known_at=known_at or self.moment.known_at,
            units=units or self._units,
        )

    def close(self) -> None:
        """Lets go of the records, not of the graph that they are from."""
        self._closed = True
        self.__dict__.pop("_contents", None)
        self.__dict__.pop("_made", None)

    @property
    def store(self) -> ox.Store:
        """The RDF dataset of the moment, in memory."""
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

    @cached_property
    def _contents(self) -> Contents:
        whole = Contents(**{name: tuple(self._whole._read(name)) for name in _PARTS})
        if self.moment.known_at is None:
            return contents_at(whole, self.moment)
        units = self._units
        if units is None:
            from kg.schema.registry import Registry

            units = Registry.shipped().units
        found = self._whole._read("extracted_entities")
        return contents_at(whole, self.moment, found, units)

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
