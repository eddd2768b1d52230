"""On which side of a contract a company usually stands: by its sector, else by what the text calls it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypedDict

from kg.schema.names import bare
from kg.schema.registry import Registry
from kg.schema.resources import in_package, read_yaml

__all__ = ["Sides"]


@dataclass(frozen=True)
class Sides:
    """``described`` are the words that the document uses for each company, ``names`` are their names."""

    registry: Registry
    described: Mapping[str, set[str]]
    names: Mapping[str, str]

    def known_rank(self, company: str, kind: str | None) -> int:
        """How likely the company is the supplier in a contract of the kind, by its sector in the registry.

        0 where the registry does not know it.
        """
        return _rank(kind, self._known_sector(company))

    def rank(self, company: str, kind: str | None) -> int:
        """The same, by what the text calls the company where the registry does not know it."""
        return _rank(kind, self._sector(company) or "unknown")

    def likely_kinds(self, pair: Iterable[str], supplier: str | None) -> Mapping[str, int]:
        """Weights for kinds of contract by who the parties are: with a maker of chips it is likely about chips. Where
        the words say what it is about and who the ``supplier`` is, only what that one sells counts.

        Two parties of one sector tell nothing.
        """
        sectors = {self._sector(company) for company in pair}
        if len(sectors) < 2:
            return {}
        sectors = {self._sector(supplier)} if supplier else sectors
        likely = _table()["likely"].items()
        return {kind: max(weights.get(sector, 0) for sector in sectors) for kind, weights in likely}

    def usual_kind(self, pair: Iterable[str]) -> Mapping[str, int]:
        """The kind of contract that companies of these two sectors usually make: by the registry, else by what the text
        calls them."""
        sectors: set[str | None] = {self._sector(company) or "unknown" for company in pair}
        found = next((usual["kind"] for usual in _table()["usual"] if _fits(sectors, usual)), None)
        return {found: 2} if found else {}

    def named_sector(self, company: str) -> str | None:
        """The sector that the last word of the company's name tells."""
        return _table()["named"].get(bare(self.names.get(company, "")).lower().rpartition(" ")[2])

    def _known_sector(self, company: str) -> str | None:
        entry = self.registry.get(company)
        return entry.hint("sector") if entry else None

    def _sector(self, company: str) -> str | None:
        words = self.described.get(company, set())
        called = next((sector for word, sector in _table()["called"].items() if word in words), None)
        return self._known_sector(company) or called or self.named_sector(company)


def _fits(sectors: set[str | None], usual: Mapping[str, Any]) -> bool:
    return (
        any(one in usual["one"] and {*sectors} - {one} <= {*usual["other"]} for one in sectors)
        and len(sectors) == 2
    )


class _Table(TypedDict):
    """Content of ``sides.yaml``."""

    usual: Sequence[Mapping[str, Any]]

    ranks: Mapping[str, Mapping[str | None, int]]
    likely: Mapping[str, Mapping[str | None, int]]
    called: Mapping[str, str]
    named: Mapping[str, str]


@cache
def _table() -> _Table:
    table: _Table = read_yaml(in_package("extract", "contracts", "sides.yaml"))
    return table


def _rank(kind: str | None, sector: str | None) -> int:
    return _table()["ranks"].get(kind or "", {}).get(sector, 0)
