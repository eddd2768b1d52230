"""Which company each unit belongs to: as claims state it, then as the registry has it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.schema.records import Claim, Modality
from kg.schema.registry import Registry

__all__ = ["Family", "stated_parents"]


@dataclass(frozen=True)
class Family:
    """Which companies are units of which: what one signs, the other has signed."""

    registry: Registry
    parents: Mapping[str, str]

    @classmethod
    def of(cls, registry: Registry, claims: Iterable[Claim]) -> Family:
        return cls(registry, stated_parents(claims))

    def root(self, company: str) -> str:
        """The company that a unit belongs to, through all levels; the id itself where it is no unit."""
        seen = set()
        while company in self.parents and company not in seen:
            seen.add(company)
            company = self.parents[company]
        return self.registry.root(company)


def stated_parents(claims: Iterable[Claim]) -> dict[str, str]:
    """The parent (id) of each company that is stated to be part of another; of several the first by id.

    What is denied, possible or only planned makes no family.
    """
    parents: dict[str, str] = {}
    for claim in claims:
        if claim.relation == "part_of" and claim.object and claim.modality >= Modality.REPORTED:
            parents[claim.subject] = min(claim.object, parents.get(claim.subject, claim.object))
    return parents
