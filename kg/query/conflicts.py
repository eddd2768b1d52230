"""Conflicts with their sides: what each states, who says so, and what decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.schema.records import Claim, Conflict, Fact, Modality

__all__ = ["ACCOUNTS", "KINDS", "Disputed", "Side", "disputes"]

ACCOUNTS = "differing accounts"
"""The kind of those that can all be right."""

KINDS = ("value", "time", "party", "modality", "arithmetic")
"""The kinds of those that cannot."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the facts that differ, and the claims that stand for it alone: one less precise may stand for several.

    With ``denies`` it is the side of those who say that the fact is not so.
    """

    fact: Fact
    claims: tuple[Claim, ...]
    preferred: bool
    denies: bool = False


@dataclass(frozen=True, slots=True)
class Disputed:
    """A conflict and its sides: the preferred one first, then those with most origins."""

    conflict: Conflict
    sides: tuple[Side, ...]


def disputes(
    conflicts: Iterable[Conflict], facts: Mapping[str, Fact], claims: Mapping[str, Claim]
) -> list[Disputed]:
    """The conflicts with at least one side, by kind, subject and relation. ``facts`` and ``claims`` are by id."""
    found = [Disputed(conflict, _sides(conflict, facts, claims)) for conflict in conflicts]
    return sorted(
        (each for each in found if each.sides),
        key=lambda each: (
            each.conflict.kind,
            each.conflict.subject,
            each.conflict.relation,
            each.conflict.id,
        ),
    )


def _sides(conflict: Conflict, facts: Mapping[str, Fact], claims: Mapping[str, Claim]) -> tuple[Side, ...]:
    """The facts of the conflict; of one that some state and others deny, both sides."""
    known = [facts[key] for key in conflict.facts if key in facts]
    backing = {fact.id: set(fact.supported_by) for fact in known}
    sides = []
    for fact in known:
        others = set().union(*(keys for key, keys in backing.items() if key != fact.id))
        own = (backing[fact.id] - others) or backing[fact.id]
        sides.append(Side(fact, _sorted(own, claims), preferred=fact.id == conflict.preferred))
        denials = {
            key for key in fact.contradicted_by if key in claims and claims[key].modality is Modality.DENIED
        }
        if denials - others:
            sides.append(Side(fact, _sorted(denials - others, claims), preferred=False, denies=True))
    return tuple(
        sorted(
            sides, key=lambda side: (not side.preferred, side.denies, -len(side.fact.origins), side.fact.id)
        )
    )


def _sorted(keys: Iterable[str], claims: Mapping[str, Claim]) -> tuple[Claim, ...]:
    """The claims: surest first, then by document and place."""
    known = [claims[key] for key in keys if key in claims]
    return tuple(
        sorted(known, key=lambda each: (-each.modality, each.evidence.document, each.evidence.start, each.id))
    )
