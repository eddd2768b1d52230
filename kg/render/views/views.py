"""All views at once. Adding one is a module here, a field of :class:`Views`, and a script of that name in
``kg/render/assets/views``."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any

from kg.render.views.contracts import Contracts, contracts
from kg.render.views.disputes import Disputes, disputes
from kg.render.views.map import Map, map_of
from kg.render.views.money import Money, money
from kg.render.views.records import Records
from kg.render.views.sources import Sources, sources
from kg.render.views.timeline import Timeline, timeline

__all__ = ["Views", "views_of"]


@dataclass(frozen=True, slots=True)
class Views:
    """The records of each view, under its name in the page."""

    contracts: Contracts
    timeline: Timeline
    money: Money
    map: Map
    disputes: Disputes
    sources: Sources

    def data(self) -> dict[str, Any]:
        """As plain data, by name."""
        return {field.name: asdict(getattr(self, field.name)) for field in fields(self)}


def views_of(records: Records) -> Views:
    """The records of every view; the order of what they are made of changes nothing."""
    return Views(
        contracts=contracts(records),
        timeline=timeline(records),
        money=money(records),
        map=map_of(records),
        disputes=disputes(records),
        sources=sources(records),
    )
