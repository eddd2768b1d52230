"""From documents that come and go to what changes in the graph."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.build.deals import Deals, deals
from kg.build.facts import facts
from kg.build.names import Naming, entity_counts, is_local, naming
from kg.build.reports import Reports, reports
from kg.fuse.knots import Said, said
from kg.ledger.frames import Frames
from kg.ledger.tables import Contents, tidy
from kg.resolve.judged import about
from kg.resolve.resolve import described, settled
from kg.schema.records import Document, Entity, Extraction, Link, Sign
from kg.schema.registry import Registry

__all__ = ["Change", "change"]


@dataclass(frozen=True)
class Change:
    """What goes from the graph and what comes in its place; all else stays.

    ``before`` has the documents that go, and of other records those that were reckoned again, as they were; ``after``
    the documents that come, and those records as they are. ``told`` are claims and facts that stay as they are and name
    something that became a node of the graph, or is none any more.
    """

    before: Contents
    after: Contents
    told: Contents


@dataclass(frozen=True)
class _Again:
    """What the documents say that are resolved again: all links, as they were and as they are, the documents that lose
    their claims (keys), and the extractions of those that get claims."""

    was: Mapping[str, str]
    now: Mapping[str, str]
    away: frozenset[str]
    extractions: tuple[Extraction, ...]


def change(
    frames: Frames,
    gone: Collection[str],
    new: Sequence[tuple[Document, Extraction]],
    registry: Registry,
) -> Change:
    """What changes when documents (keys) go and others come; a new version of a document does both.

    ``frames`` has the graph as it is, made with this registry and without judgements.
    """
    coming = [extraction for _, extraction in new]
    links = {each.id: each.target for each in frames.read("links")}
    names = naming(frames, links, gone, coming, registry)
    touched = frames.extractions(_of_names(frames, names.changed) - {*gone})
    met = deals(frames, gone, touched, coming, names, registry)
    again = _again(frames, gone, touched, coming, names, met)
    claims_before = frames.read("claims", document=again.away)
    resolved = [about(claim, again.now) for each in again.extractions for claim in each.claims]
    claims_after = tuple({claim.id: claim for claim in resolved}.values())
    printed = reports(frames, gone, [document for document, _ in new])
    anew = _anew(frames, printed, met)
    sums = facts(frames, claims_before, claims_after, anew, printed, met.parents, registry.units)
    keys = _entities_of(frames, again)
    links_changed = names.compared | met.before.keys() | met.after.keys()
    before = Contents(
        documents=tuple(frames.read("documents", key=gone)),
        entities=tuple(frames.read("entities", id=keys)),
        claims=tuple(claims_before),
        facts=sums.facts_before,
        conflicts=sums.conflicts_before,
        links=_links(again.was, links_changed),
        signs=tuple(frames.read("signs", entity=names.compared)),
        prints=tuple(printed.before.values()),
    )
    after = Contents(
        documents=tuple(document for document, _ in new),
        extractions=tuple(coming),
        entities=tuple(_entities(frames, keys, gone, coming, again.now, registry)),
        claims=claims_after,
        facts=sums.facts_after,
        conflicts=sums.conflicts_after,
        links=_links(again.now, links_changed),
        signs=tuple(Sign(key, sign) for key, every in names.signs.items() for sign in every),
        prints=tuple(printed.after.values()),
    )
    return Change(tidy(before), tidy(after), _told(frames, before, after, again.away))


def _again(
    frames: Frames,
    gone: Collection[str],
    touched: Sequence[Extraction],
    coming: Sequence[Extraction],
    names: Naming,
    met: Deals,
) -> _Again:
    now = {key: target for key, target in names.links.items() if key not in met.before}
    now.update(met.after)
    moved = {key for key in {*met.before, *met.after} if met.before.get(key) != met.after.get(key)}
    done = {*gone, *(each.document for each in (*touched, *coming))}
    relinked = frames.extractions(_of_names(frames, moved) - done)
    every = (*touched, *relinked, *coming)
    return _Again(
        names.before, now, frozenset({*gone, *(each.document for each in (*touched, *relinked))}), every
    )


def _of_names(frames: Frames, keys: Collection[str]) -> set[str]:
    """The documents that have something under one of these ids."""
    return frames.values("extracted_entities", "document", id=keys) if keys else set()


def _anew(frames: Frames, printed: Reports, met: Deals) -> set[Said]:
    """What is reckoned again though no claim changed: whose reports have other prints, or parties other parents."""
    found = (
        {said(claim) for claim in frames.read("claims", document=printed.moved)} if printed.moved else set()
    )
    if met.between:
        found |= {said(claim) for claim in frames.read("claims", subject=met.between)}
    return found


def _entities_of(frames: Frames, again: _Again) -> set[str]:
    """The entities of the graph that the documents name, as they were or as they are."""
    old = frames.values("extracted_entities", "id", document=again.away) if again.away else set()
    here = {entity.id for each in again.extractions for entity in each.entities}
    return {again.was.get(key, key) for key in old} | {again.now.get(key, key) for key in old | here}


def _entities(
    frames: Frames,
    keys: Collection[str],
    gone: Collection[str],
    coming: Sequence[Extraction],
    links: Mapping[str, str],
    registry: Registry,
) -> Iterable[Entity]:
    """These entities of the graph, from all documents that name them."""
    named = {key for key, target in links.items() if target in keys} | {*keys}
    counted = entity_counts(frames, named, gone)
    counted += [
        (entity, 1) for each in coming for entity in each.entities if links.get(entity.id, entity.id) in keys
    ]
    local = {entity.id: entity for entity, _ in counted if is_local(entity.id)}
    made = {**described(counted, links, registry), **settled(local, links, {*links.values()})}
    return (each for key, each in made.items() if key in keys)


def _links(links: Mapping[str, str], keys: Iterable[str]) -> tuple[Link, ...]:
    return tuple(Link(key, links[key]) for key in keys if key in links)


def _told(frames: Frames, before: Contents, after: Contents, away: Collection[str]) -> Contents:
    """The other claims and facts that name what became a node, or is none any more."""
    moved = before.nodes ^ after.nodes
    if not moved:
        return Contents()
    done = {fact.id for fact in (*before.facts, *after.facts)}
    return Contents(
        claims=tuple(
            claim for claim in frames.read("claims", attribution=moved) if claim.evidence.document not in away
        ),
        facts=tuple(fact for fact in frames.read("facts", origins=moved) if fact.id not in done),
    )
