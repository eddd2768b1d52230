"""Parties of one contract that several documents name differently: a company and its own unit, or two companies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from kg.fuse.decide import Judge
from kg.schema.records import Conflict, Fact, Modality

__all__ = ["Parties"]

_PARTY = "party"


@dataclass(frozen=True)
class Parties:
    """Decides between the parties that are told of one role. ``parents`` are the companies to which units are said to
    belong, ``units`` those to which they are otherwise known to."""

    judge: Judge
    parents: Mapping[str, str]
    units: Mapping[str, str]

    def decide(self, facts: Sequence[Fact]) -> tuple[list[Fact], list[Conflict]]:
        """Lets one fact stand for a company and its units, the others stay beside it; companies that are none of each
        other's are a conflict, unless one document names them together."""
        families: dict[str, list[Fact]] = defaultdict(list)
        for fact in facts:
            if fact.status == "preferred":
                families[self._root(fact.object or "")].append(fact)
        denied = [fact for fact in facts if fact.status != "preferred"]
        bests = {root: self._best(family) for root, family in sorted(families.items())}
        stand = {best.id for best in bests.values()}
        units = [
            replace(fact, status="superseded", rule="a company and its own unit agree")
            for family in families.values()
            for fact in family
            if fact.id not in stand
        ]
        if len(bests) < 2:
            return [*bests.values(), *units, *denied], []
        if self._together(list(bests.values())):
            first = self._best(list(bests.values()))
            others = [
                replace(fact, status="superseded", rule="named together with another")
                for fact in bests.values()
                if fact is not first
            ]
            return [first, *others, *units, *denied], []
        decided, conflicts = self.judge.decide(list(bests.values()), _PARTY)
        return [*decided, *units, *denied], conflicts

    def _root(self, company: str) -> str:
        """The company that a unit belongs to, through all levels."""
        seen: set[str] = set()
        while company not in seen and (above := self.parents.get(company) or self.units.get(company)):
            seen.add(company)
            company = above
        return min(seen, default=company) if company in seen else company

    def _best(self, facts: Sequence[Fact]) -> Fact:
        """The company is preferred to what is said to be its unit, else the name that is surer and more often used."""
        above = {self.parents.get(fact.object or "") for fact in facts}

        def rank(fact: Fact) -> tuple[bool, int, int, int, str]:
            surety = min(fact.modality, Modality.REPORTED)
            return (
                fact.object not in above,
                -surety,
                -len(fact.origins),
                -len(self.judge.places(fact)),
                fact.object or "",
            )

        return min(facts, key=rank)

    def _together(self, facts: Sequence[Fact]) -> bool:
        """Whether one document, or a copy of it, names two of them."""
        told = [{document for document, _ in self.judge.places(fact)} for fact in facts]
        return any(not one.isdisjoint(two) for one, two in combinations(told, 2))
