"""What facts add up to: values that follow from others, and those that cannot all be right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.fuse.links import group_reckonings
from kg.fuse.power import power_reckonings
from kg.fuse.reckoning import Reckoning, conflict_of, inferred_of
from kg.fuse.stakes import stake_reckonings
from kg.fuse.terms import contract_reckonings
from kg.schema.records import Claim, Conflict, Fact

__all__ = ["Checked", "add_up", "checked_share"]

_CONTRACT = "contract/"


@dataclass(frozen=True, slots=True)
class Checked:
    """Of how many contracts the terms could be checked against each other, of how many of these all agree, and for how
    many others at least something follows that is not stated."""

    contracts: int
    checked: int
    agreeing: int
    implied: int

    @property
    def share(self) -> float:
        """Of all contracts, those that could be checked; 0 where there is none."""
        return self.checked / self.contracts if self.contracts else 0.0


def add_up(facts: Sequence[Fact], claims: Mapping[str, Claim]) -> tuple[list[Fact], list[Conflict]]:
    """The facts that follow from the given ones, marked ``inferred``, and the conflicts of kind ``arithmetic``.

    Nothing is inferred where anything is stated. ``claims`` are those behind the facts, by id.
    """
    by_subject = _by_subject(facts)
    inferred: dict[str, Fact] = {}
    conflicts: dict[str, Conflict] = {}
    for reckoning in (*_contracts(by_subject), *_others(by_subject), *stake_reckonings(facts, claims)):
        if reckoning.agrees is False:
            conflict = conflict_of(reckoning)
            conflicts.setdefault(conflict.id, conflict)
        elif not reckoning.is_check:
            fact = inferred_of(reckoning)
            inferred.setdefault(fact.id, fact)
    return list(inferred.values()), list(conflicts.values())


def checked_share(facts: Iterable[Fact]) -> Checked:
    """How many of the contracts could be checked; from the facts of a graph, inferred ones or not among them."""
    by_subject = _by_subject(fact for fact in facts if not fact.inferred)
    contracts = {subject for subject in by_subject if subject.startswith(_CONTRACT)}
    found = [each for each in _contracts(by_subject) if each.subject in contracts]
    checked = {each.subject for each in found if each.is_check}
    failed = {each.subject for each in found if each.agrees is False}
    implied = {each.subject for each in found if not each.is_check} - checked
    return Checked(len(contracts), len(checked), len(checked - failed), len(implied))


def _by_subject(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    """The facts of each subject, in an order that does not depend on theirs."""
    by_subject: dict[str, list[Fact]] = defaultdict(list)
    for fact in sorted(facts, key=lambda fact: fact.id):
        by_subject[fact.subject].append(fact)
    return {subject: by_subject[subject] for subject in sorted(by_subject)}


def _contracts(by_subject: Mapping[str, Sequence[Fact]]) -> Iterator[Reckoning]:
    contracts = {key: facts for key, facts in by_subject.items() if key.startswith(_CONTRACT)}
    for facts in contracts.values():
        yield from contract_reckonings(facts)
        yield from power_reckonings(facts)
    yield from group_reckonings(contracts)


def _others(by_subject: Mapping[str, Sequence[Fact]]) -> Iterator[Reckoning]:
    for subject, facts in by_subject.items():
        if subject.startswith("facility/"):
            yield from power_reckonings(facts)
