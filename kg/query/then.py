"""The graph at a moment: the same questions, answered from records in memory."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from kg.query.held import GraphHeld, held
from kg.query.moment import Moment, contents_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.ledger.tables import Contents
    from kg.query.graph import Graph

__all__ = ["GraphThen"]


class GraphThen(GraphHeld):
    """A graph at a moment.

    ``units`` are the companies (ids) known to belong to others, by default those of the shipped registry.
    """

    def __init__(self, whole: Graph, moment: Moment, units: Mapping[str, str] | None = None) -> None:
        super().__init__(whole.folder, whole.version)
        self._whole = whole
        self.moment = moment
        self._units = units

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
        super().close()
        self.__dict__.pop("contents", None)

    @cached_property
    def contents(self) -> Contents:
        whole = held(self._whole)
        if self.moment.known_at is None:
            return contents_at(whole, self.moment)
        units = self._units
        if units is None:
            from kg.schema.registry import Registry

            units = Registry.shipped().units
        found = self._whole._read("extracted_entities")
        return contents_at(whole, self.moment, found, units)
