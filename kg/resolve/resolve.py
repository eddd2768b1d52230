"""From what each document says to claims about the entities of the graph.

Entities of several documents are matched in ``kg.resolve.entities``; what is merely likely stays apart. Contracts and
events, which are local to their documents, are matched in ``kg.resolve.contracts``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.judgements import Judgement
from kg.resolve.contracts import local_entities, merged_locals
from kg.resolve.entities import LOCAL, same_entities
from kg.resolve.judged import Verdicts, about
from kg.schema.family import Family
from kg.schema.records import Claim, Entity, Extraction
from kg.schema.registry import Registry

__all__ = ["Resolution", "described", "resolve", "settled"]


@dataclass(frozen=True)
class Resolution:
    """The entities of the graph and the claims about them, both sorted by id.

    ``links`` maps ids in the documents to those in the graph, where the two differ. One id means one thing in all
    documents, or is of one document alone.
    """

    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    links: Mapping[str, str]


def resolve(
    extractions: Sequence[Extraction], registry: Registry, judgements: Sequence[Judgement] = ()
) -> Resolution:
    """Resolves the entities of all documents; their order does not matter. Judgements go before what names say."""
    verdicts = Verdicts.of(judgements)
    ordered = sorted(extractions, key=lambda extraction: extraction.document)
    named = same_entities(ordered, registry, verdicts)
    claims = [about(claim, named) for extraction in ordered for claim in extraction.claims]
    locals_ = {entity.id: entity for extraction in ordered for entity in local_entities(extraction)}
    merged = _joined(merged_locals(locals_, claims, Family.of(registry, claims)), verdicts.merged)
    names_won = {merged.get(key) or named.get(key, key): name for key, name in verdicts.names}
    resolved = {claim.id: claim for claim in (about(claim, merged) for claim in claims)}
    used = {claim.subject for claim in resolved.values()}
    counted = ((entity, 1) for extraction in ordered for entity in extraction.entities)
    made = {**described(counted, named, registry), **settled(locals_, merged, used)}
    entities = {key: _called(each, names_won.get(key)) for key, each in made.items()}
    links = {
        entity.id: target
        for extraction in ordered
        for entity in extraction.entities
        if (target := merged.get(entity.id) or named.get(entity.id)) and target != entity.id
    }
    return Resolution(
        tuple(entities[key] for key in sorted(entities)),
        tuple(resolved[key] for key in sorted(resolved)),
        links,
    )


def _joined(merged: Mapping[str, str], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The ids of contracts and events with those as one that a judgement makes one."""
    ids = dict(merged)
    for one, other in pairs:
        if one in ids and other in ids:
            leader, former = ids[one], ids[other]
            ids = {key: leader if target == former else target for key, target in ids.items()}
    return ids


def _called(entity: Entity, name: str | None) -> Entity:
    """The entity under the name that a judgement gives it; the former one is another of its names."""
    if name is None or name == entity.name:
        return entity
    return replace(entity, name=name, aliases=tuple(sorted({*entity.aliases, entity.name} - {name})))


def described(
    counted: Iterable[tuple[Entity, int]], ids: Mapping[str, str], registry: Registry
) -> dict[str, Entity]:
    """Each entity with its best name, all forms in which documents write it, and what the registry knows.

    ``counted`` are the entities as documents have them, with the number of documents, ``ids`` what they stand for.
    """
    types: dict[str, str] = {}
    names: dict[str, Counter[str]] = defaultdict(Counter)
    forms: dict[str, set[str]] = defaultdict(set)
    for entity, count in counted:
        if entity.type in LOCAL:
            continue
        key = ids.get(entity.id, entity.id)
        types[key] = entity.type
        names[key][entity.name] += count
        forms[key].update((entity.name, *entity.aliases))
    found = {}
    for key, written in names.items():
        entry = registry.get(key)
        best = entry.name if entry else min(written, key=lambda name: (-len(name), -written[name], name))
        aliases = forms[key] | set(entry.aliases if entry else ())
        kept = tuple(sorted(alias for alias in aliases if alias != best))
        found[key] = Entity(
            key, entry.type if entry else types[key], best, kept, entry.identifiers if entry else ()
        )
    return found


def settled(
    locals_: Mapping[str, Entity], merged: Mapping[str, str], used: Collection[str]
) -> dict[str, Entity]:
    """The contracts and events of which something is said (``used``), under their ids in the graph; the name of each
    that most documents use."""
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for key, entity in locals_.items():
        names[merged.get(key, key)][entity.name] += 1
    kinds = {merged.get(key, key): entity.type for key, entity in locals_.items()}
    return {
        key: Entity(key, kinds[key], min(written, key=lambda name: (-written[name], len(name), name)))
        for key, written in names.items()
        if key in used
    }
