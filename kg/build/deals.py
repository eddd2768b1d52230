"""Which contracts and events are one, where documents come and go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.build.names import Naming, is_local
from kg.ledger.frames import Frames
from kg.resolve.contracts import graph_id, local_entities, merged_locals, signature, slots_of
from kg.resolve.judged import about
from kg.schema.family import Family
from kg.schema.records import Claim, Entity, Extraction
from kg.schema.registry import Registry

__all__ = ["Deals", "deals"]

_Group = tuple[str, tuple[str, ...]]
"""Type and signature of what may be one."""


@dataclass(frozen=True)
class Deals:
    """The links of the contracts and events that were compared again, by their ids in the documents: as they were, and
    as they are. ``parents`` says which companies are stated to belong to which now, ``between`` which contracts of the
    graph are of companies that belonged elsewhere."""

    before: Mapping[str, str]
    after: Mapping[str, str]
    parents: Mapping[str, str]
    between: frozenset[str]


def deals(
    frames: Frames,
    gone: Collection[str],
    touched: Sequence[Extraction],
    new: Sequence[Extraction],
    names: Naming,
    registry: Registry,
) -> Deals:
    """Compares contracts and events again after documents (keys) went, others were ``touched`` as names in them stand
    for something else now, and others came."""
    again = [*touched, *new]
    earlier, links = (
        {k: t for k, t in each.items() if not is_local(k)} for each in (names.before, names.links)
    )
    own = {entity.id: entity for each in again for entity in local_entities(each)}
    told = [about(claim, links) for each in again for claim in each.claims]
    lost = {key for key in frames.values("extracted_entities", "id", document=gone) if is_local(key)}
    stated = frames.read("claims", relation=["part_of"])
    away = {*gone, *(each.document for each in touched)}
    kept = [claim for claim in stated if claim.evidence.document not in away]
    was, now = Family.of(registry, stated), Family.of(registry, [*kept, *told])
    between = _between(frames, was, now)
    moved = {key for key, target in names.before.items() if target in between}
    groups = _groups(own, told, now)
    old = _local(frames, (lost | moved | own.keys()) & names.before.keys())
    raw = frames.read("extracted_claims", subject=old)
    groups |= _groups(old, [about(claim, earlier) for claim in raw], was)
    groups |= _groups({key: old[key] for key in moved}, [about(claim, links) for claim in raw], now)
    others = _local(frames, _members(groups, names.before) - own.keys() - lost)
    claims = [about(claim, links) for claim in frames.read("extracted_claims", subject=others)]
    after = merged_locals({**others, **own}, [*claims, *told], now)
    before = {key: names.before[key] for key in {*old, *others} if key in names.before}
    return Deals(before, after, now.parents, between)


def _between(frames: Frames, was: Family, now: Family) -> frozenset[str]:
    """The contracts of companies that belong elsewhere now."""
    moved = {
        key
        for key in {*was.parents, *now.parents}
        if was.root(key) != now.root(key) or was.parents.get(key) != now.parents.get(key)
    }
    if not moved:
        return frozenset()
    return frozenset(frames.values("claims", "subject", relation=["supplier", "customer"], object=moved))


def _local(frames: Frames, keys: Collection[str]) -> dict[str, Entity]:
    """These contracts and events as their documents have them."""
    found = frames.read("extracted_entities", id=keys) if keys else []
    return {each.record.id: each.record for each in found}


def _groups(entities: Mapping[str, Entity], claims: Iterable[Claim], family: Family) -> set[_Group]:
    slots = slots_of(entities, claims)
    return {(entities[key].type, signature(entities[key], slots[key], family)) for key in slots}


def _members(groups: Iterable[_Group], links: Mapping[str, str]) -> set[str]:
    """All of these groups in the graph. Each group has its numbers from the first on."""
    standing: dict[str, set[str]] = defaultdict(set)
    for key, target in links.items():
        standing[target].add(key)
    members: set[str] = set()
    for kind, signed in groups:
        number = 0
        while found := standing.get(graph_id(kind, signed, number)):
            members |= found
            number += 1
    return members
