"""Names with their maker's in front: "Nvidia H100" is the chip H100 that the registry gives to Nvidia."""

from __future__ import annotations

from collections.abc import Iterator

from kg.schema.registry import Registry

__all__ = ["Makers"]

_HINTS = ("maker", "operator")


class Makers:
    """Who makes or runs what, as the registry has it."""

    types = frozenset({"Chip", "Facility", "Model"})

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    def before(self, name: str) -> Iterator[tuple[str, str]]:
        """What follows a company's name at the beginning of this name, and the company (id)."""
        words = name.split()
        for end in range(1, len(words)):
            for company in self._registry.surfaces.get(" ".join(words[:end]), ()):
                if company.startswith("company/"):
                    yield " ".join(words[end:]), company

    def made(self, entity: str, company: str) -> bool:
        """Whether the entry is this company's, or that of one of the same family."""
        entry = self._registry.get(entity)
        owners = [owner for key in _HINTS if entry and (owner := entry.hint(key))]
        return any(self._registry.root(owner) == self._registry.root(company) for owner in owners)
