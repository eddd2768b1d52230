"""Which documents print one report, where documents come and go."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.fuse.reprints import alike, grouped, prints, publications, sketches
from kg.ledger.frames import Frames
from kg.schema.records import Document, Print

__all__ = ["Reports", "reports"]


@dataclass(frozen=True)
class Reports:
    """The prints that were compared again, as they were and as they are, by document."""

    frames: Frames
    new: Mapping[str, Document]
    before: Mapping[str, Print]
    after: Mapping[str, Print]

    @property
    def moved(self) -> set[str]:
        """Documents (keys) that were there, and have other prints beside them now or are another version."""
        return self.before.keys() & self.after.keys()

    def around(self, keys: Collection[str]) -> list[tuple[Document, ...]]:
        """The reports that these documents print, each with all its prints."""
        rows = dict(self.frames.rows("prints", "document", "report"))
        now = {key: report for key, report in rows.items() if key not in self.before}
        now.update({key: each.report for key, each in self.after.items()})
        wanted = {now[key] for key in keys if key in now}
        members = {key: report for key, report in now.items() if report in wanted}
        stored = self.frames.read("documents", key=members.keys() - self.new.keys())
        every = [*stored, *(self.new[key] for key in members.keys() & self.new.keys())]
        return grouped(every, members)


def reports(frames: Frames, gone: Collection[str], new: Sequence[Document]) -> Reports:
    """Compares texts again after documents (keys) went and others came: those that are alike, directly or through
    others. What is like none of them prints what it did."""
    coming = {document.key: document for document in new}
    found = {document.key: document for document in frames.read("documents", key=gone)} if gone else {}
    left: list[Document] = [*found.values(), *new]
    reached: dict[tuple[str, bool], Document] = {_place(each, coming): each for each in left}
    while left:
        near = _near(frames, left)
        others = [*near, *new]
        left = [
            other
            for other in others
            if _place(other, coming) not in reached and any(alike(one, other) for one in left)
        ]
        reached.update({_place(each, coming): each for each in left})
    here = [document for (key, fresh), document in reached.items() if fresh or key not in {*gone, *coming}]
    known = sketches(here)
    after = prints(publications(here, known), known)
    was = frames.read("prints", document=[key for key, fresh in reached if not fresh])
    return Reports(
        frames, coming, {each.document: each for each in was}, {each.document: each for each in after}
    )


def _place(document: Document, coming: Mapping[str, Document]) -> tuple[str, bool]:
    """What tells a document from its own former version."""
    return document.key, coming.get(document.key) is document


def _near(frames: Frames, documents: Iterable[Document]) -> list[Document]:
    """The documents of the graph that are worth a comparison with these."""
    every = list(documents)
    bands = {number for sketch in sketches(every).values() for number in sketch}
    keys = frames.values("prints", "document", sketch=bands)
    keys |= frames.values("documents", "key", version=[document.version for document in every])
    return frames.read("documents", key=keys)
