"""Which names stand for what, where documents come and go: only those are compared again that can be touched."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kg.ledger.frames import Frames
from kg.resolve.entities import LOCAL, same_entities
from kg.resolve.signs import signs, sought
from kg.schema.records import Entity, Extraction
from kg.schema.registry import Registry

__all__ = ["Naming", "entity_counts", "is_local", "naming"]


@dataclass(frozen=True)
class Naming:
    """Names before and after.

    ``before`` are all links of the graph; ``compared`` are the ids of the documents that were compared again, ``after``
    the links that these have now, and ``signs`` what they are found by.
    """

    before: Mapping[str, str]
    compared: frozenset[str]
    after: Mapping[str, str]
    signs: Mapping[str, Collection[str]]

    @cached_property
    def links(self) -> Mapping[str, str]:
        """All links now, of contracts and events as they were."""
        stay = {key: target for key, target in self.before.items() if key not in self.compared}
        return {**stay, **self.after}

    @property
    def changed(self) -> set[str]:
        """The ids that stand for something else now."""
        return {key for key in self.compared if self.before.get(key) != self.after.get(key)}


def naming(
    frames: Frames,
    before: Mapping[str, str],
    gone: Collection[str],
    new: Iterable[Extraction],
    registry: Registry,
) -> Naming:
    """Compares names again after documents (keys) went and others came; ``before`` are the links of the graph."""
    fresh = [entity for each in new for entity in each.entities if entity.type not in LOCAL]
    old = {key for key in frames.values("extracted_entities", "id", document=gone) if not is_local(key)}
    known = _Known(frames, before, _signs_of(fresh))
    group = known.around({*old, *(entity.id for entity in fresh)})
    while True:
        rows = [entity for entity, _ in entity_counts(frames, group, gone)] + fresh
        after = same_entities([Extraction("", tuple(rows), (), ())], registry)
        missed = {target for target in after.values() if target not in group}
        if not missed or (wider := known.around(group | missed)) == group:
            break
        group = wider
    return Naming(before, frozenset(group), after, _signs_of(rows))


def _signs_of(entities: Iterable[Entity]) -> dict[str, set[str]]:
    """What entities are found by, by id."""
    found: dict[str, set[str]] = {}
    for entity in entities:
        found.setdefault(entity.id, set()).update(signs(entity))
    return found


def entity_counts(frames: Frames, ids: Collection[str], gone: Collection[str]) -> list[tuple[Entity, int]]:
    """The entities with these ids as the documents that are left have them, each form once, and in how many it is."""
    every = frames.counted("extracted_entities", id=ids)
    less: dict[Entity, int] = {}
    if gone:
        for found in frames.read("extracted_entities", document=gone):
            less[found.record] = less.get(found.record, 0) + 1
    left = ((entity, count - less.get(entity, 0)) for entity, count in every)
    return sorted(((entity, count) for entity, count in left if count), key=repr)


@dataclass
class _Known:
    """Who may be one with whom, in the graph and in what comes to it, of which ``fresh`` are the signs by id."""

    frames: Frames
    before: Mapping[str, str]
    fresh: Mapping[str, set[str]]
    sharing: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for key, target in self.before.items():
            self.sharing.setdefault(target, {target}).add(key)

    def around(self, start: Iterable[str]) -> set[str]:
        """These ids and all that can be reached from them by signs or by what they stand for."""
        reached, left = set[str](), {*start}
        while left:
            reached |= left
            found = self.frames.values("signs", "sign", entity=left)
            found.update(sign for key in left & self.fresh.keys() for sign in self.fresh[key])
            wanted = sought(found)
            near = self.frames.values("signs", "entity", sign=wanted)
            near.update(key for key, those in self.fresh.items() if not wanted.isdisjoint(those))
            for key in left:
                near |= self.sharing.get(self.before.get(key, key), set())
            left = {key for key in near - reached if not is_local(key)}
        return reached


def is_local(key: str) -> bool:
    """Whether an id is that of a contract or event, which is of one document alone."""
    return key.startswith(tuple(f"{kind.lower()}/" for kind in LOCAL))
