"""A new version of a graph on disk: nobody sees it before all of it is there."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.build.change import Change
from kg.build.stages import Progress
from kg.ledger.frames import Frames
from kg.ledger.ledger import Ledger
from kg.ledger.tables import Contents
from kg.ledger.versions import Version, publish, writing
from kg.schema.records import Source, document_id, source_id

if TYPE_CHECKING:
    import pyoxigraph as ox

__all__ = ["write_change", "write_whole"]


def write_whole(
    root: Path, versions: Sequence[Version], contents: Contents, basis: str, tell: Progress
) -> Version:
    """Puts a new version on disk and makes it the current one."""
    from kg.store.dataset import clear_leftovers, write_dataset
    from kg.store.rdf import quads

    number = versions[-1].number + 1 if versions else 1
    with writing(root):
        clear_leftovers(root, versions)
        tell("ledger", 0, 1)
        tables = Ledger(root).write(contents)
        tell("dataset", 0, 1)
        write_dataset(root, number, quads(contents))
        return _published(root, Version(number, tables, basis), tell)


def write_change(
    root: Path, versions: Sequence[Version], frames: Frames, change: Change, tell: Progress
) -> Version:
    """Puts the current version with this change on disk and makes it the current one."""
    from kg.store.dataset import change_dataset, clear_leftovers

    former = versions[-1]
    with writing(root):
        clear_leftovers(root, versions)
        tell("ledger", 0, 1)
        gone, fresh = _quads(frames, change)
        tables = Ledger(root).change(change.before, change.after)
        tell("dataset", 0, 1)
        change_dataset(root, former.number, former.number + 1, gone, fresh)
        return _published(root, Version(former.number + 1, tables, former.basis), tell)


def _published(root: Path, version: Version, tell: Progress) -> Version:
    """The version, current now; older datasets than readers may still be opening are gone."""
    from kg.store.dataset import prune

    tell("publish", 0, 1)
    publish(root, version)
    prune(root)
    return version


def _quads(frames: Frames, change: Change) -> tuple[set[ox.Quad], set[ox.Quad]]:
    """The quads that go and those that come."""
    from kg.store.rdf import quads

    was = frames.values("entities", "id") | {document_id(key) for key in frames.values("documents", "key")}
    now = (was - change.before.nodes) | change.after.nodes
    before = {*quads(change.before, was), *quads(change.told, was)}
    after = {*quads(change.after, now), *quads(change.told, now)}
    return before - after - _shared(frames, change, before), after - before


def _shared(frames: Frames, change: Change, before: set[ox.Quad]) -> set[ox.Quad]:
    """Of quads that documents have those that describe a source that others have too."""
    from kg.store.terms import iri

    if not any(document.based_on for document in change.before.documents):
        return set()
    gone = {document.key for document in change.before.documents}
    rows = frames.rows("documents", "key", "based_on")
    left = (Source(**each) for key, text in rows if text and key not in gone for each in json.loads(text))
    nodes = {iri(source_id(source)) for source in left}
    return {quad for quad in before if quad.subject in nodes}
