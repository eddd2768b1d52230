"""The graph at a moment: the same questions, answered from records in memory."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from kg.ledger.tables import Contents
from kg.query.graph import Graph
from kg.query.held import HeldGraph
from kg.query.moment import Moment, contents_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.query.sparql import Answer

__all__ = ["GraphThen"]

_PARTS = ("documents", "entities", "claims", "facts", "conflicts", "judgements", "prints")


class GraphThen(HeldGraph):
    """A graph at a moment. Its records are worked out when they are first asked for.

    ``units`` are the companies (ids) known to belong to others, by default those of the shipped registry.
    """

    def __init__(self, whole: Graph, moment: Moment, units: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self.folder, self.version = whole.folder, whole.version
        self.moment = moment
        self._whole, self._units = whole, units

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
