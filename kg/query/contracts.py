"""Contracts as a list: what stands in each slot, and which of them a company or a kind is asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from kg.query.graph import Contract
from kg.schema.records import Fact, Modality

__all__ = ["in_force", "matching", "parties", "units_of"]

_STANDING = ("preferred", "differing", "disputed")
_UNIT = "a company and its own unit agree"


def in_force(contract: Contract, slot: str) -> tuple[Fact, ...]:
    """What stands in a slot: the preferred facts, or those among which nothing decides; stated ones before inferred.

    Nothing that is denied stands there, nor what another value was preferred to.
    """
    facts = [fact for fact in contract.slot(slot) if fact.status in _STANDING]
    return tuple(sorted(facts, key=lambda fact: (fact.inferred, -len(fact.origins), fact.id)))


def parties(contract: Contract, role: str) -> tuple[str, ...]:
    """The suppliers or customers (ids), the preferred ones first, then those of their units that are told as such."""
    units = [
        fact
        for fact in contract.slot(role)
        if fact.status == "superseded" and fact.rule == _UNIT and fact.modality > Modality.DENIED
    ]
    units.sort(key=lambda fact: (-len(fact.origins), fact.id))
    found = [fact.object for fact in (*in_force(contract, role), *units) if fact.object]
    return tuple(dict.fromkeys(found))


def matching(
    contracts: Iterable[Contract],
    *,
    supplier: Collection[str] | None = None,
    customer: Collection[str] | None = None,
    company: Collection[str] | None = None,
    kind: str | None = None,
) -> list[Contract]:
    """The contracts with one of these (ids) as supplier, as customer, as either, and of that kind."""

    def fits(contract: Contract) -> bool:
        sides = {role: set(parties(contract, role)) for role in ("supplier", "customer")}
        wanted = (
            (supplier, sides["supplier"]),
            (customer, sides["customer"]),
            (company, sides["supplier"] | sides["customer"]),
        )
        of_kind = kind is None or kind in {fact.value.lexical for fact in contract.slot("kind") if fact.value}
        return of_kind and all(one is None or not other.isdisjoint(one) for one, other in wanted)

    return [contract for contract in contracts if fits(contract)]


def units_of(company: str, facts: Sequence[Fact]) -> set[str]:
    """The company (its id) and its units, through all levels, as the graph states them."""
    found, edge = {company}, {company}
    while edge:
        edge = {
            fact.subject
            for fact in facts
            if fact.relation == "part_of"
            and fact.object in edge
            and fact.status in _STANDING
            and fact.modality >= Modality.REPORTED
        } - found
        found |= edge
    return found
