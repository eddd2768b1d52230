"""What a large graph opens with: the most connected entities, the largest contracts and what is disputed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from decimal import Decimal

from kg.schema.records import Conflict, Entity, Fact

__all__ = ["MOST", "WHOLE", "overview", "trimmed"]

WHOLE = 120
"""Entities up to which a graph is shown whole at once."""

MOST = 400
"""Entities that are on the canvas at a time at most: more can be neither read nor moved smoothly."""

_ROOM = 90
_CONTRACTS = 14
_DISPUTES = 10
_HUBS = 8
_QUIET = frozenset({"Outlet", "Document", "Place"})
_WORTH = ("total_value", "payment", "amount")


def overview(
    entities: Sequence[Entity],
    facts: Sequence[Fact],
    conflicts: Iterable[Conflict],
    degree: Mapping[str, int],
) -> list[str]:
    """The ids to begin with, all of a small graph."""
    if len(entities) <= WHOLE:
        return [entity.id for entity in entities]
    chosen: dict[str, None] = {}
    for contract in _largest(entities, facts)[:_CONTRACTS]:
        chosen |= dict.fromkeys([contract, *_parties(contract, facts)])
    known = {entity.id: entity for entity in entities}
    disputed = {each.subject for each in conflicts if each.kind != "differing accounts"} & known.keys()
    chosen |= dict.fromkeys(sorted(disputed, key=lambda key: (-degree.get(key, 0), key))[:_DISPUTES])
    near = _neighbours(facts, known)
    candidates = trimmed([each.id for each in entities if each.type not in _QUIET], degree, len(entities))
    chosen |= dict.fromkeys(candidates[:_HUBS])
    for key in candidates:
        if len(chosen) >= _ROOM:
            break
        if near.get(key, set()) & chosen.keys():
            chosen.setdefault(key)
    return [key for key in chosen if near.get(key, set()) & chosen.keys()] or list(chosen)


def _neighbours(facts: Iterable[Fact], known: Container[str]) -> dict[str, set[str]]:
    near: dict[str, set[str]] = {}
    for fact in facts:
        if fact.object is not None and fact.subject in known and fact.object in known:
            near.setdefault(fact.subject, set()).add(fact.object)
            near.setdefault(fact.object, set()).add(fact.subject)
    return near


def trimmed(keys: Iterable[str], degree: Mapping[str, int], most: int = MOST) -> list[str]:
    """The most connected of these, at most so many."""
    return sorted(keys, key=lambda key: (-degree.get(key, 0), key))[:most]


def _largest(entities: Sequence[Entity], facts: Sequence[Fact]) -> list[str]:
    """Contracts by the largest amount that is stated of them. Currencies do not compare: only the commonest counts."""
    contracts = {entity.id for entity in entities if entity.type == "Contract"}
    told = [
        (fact.subject, fact.value)
        for fact in facts
        if fact.subject in contracts and fact.relation in _WORTH and fact.value and fact.status != "rejected"
    ]
    common = Counter(value.unit for _, value in told if value.kind == "money").most_common(1)
    worth: dict[str, Decimal] = {}
    for key, value in told:
        if common and value.kind == "money" and value.unit == common[0][0]:
            worth[key] = max(worth.get(key, Decimal(0)), value.number)
    return sorted(worth, key=lambda key: (-worth[key], key))


def _parties(contract: str, facts: Sequence[Fact]) -> list[str]:
    return [
        fact.object
        for fact in facts
        if fact.subject == contract and fact.object and fact.relation in {"supplier", "customer"}
    ]
