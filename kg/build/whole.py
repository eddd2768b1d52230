"""Everything that a graph of these documents holds, from nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.build.stages import Fused, Progress, Stages
from kg.fuse.reprints import prints, publications, sketches
from kg.ledger.tables import Contents, tidy
from kg.resolve.entities import LOCAL
from kg.resolve.signs import signs
from kg.schema.records import Document, Entity, Extraction, Link, Sign

if TYPE_CHECKING:
    from kg.judgements import Judgement
    from kg.schema.records import Claim
    from kg.schema.registry import Registry

__all__ = ["add_up"]


def add_up(
    documents: Sequence[Document],
    extractions: Sequence[Extraction],
    registry: Registry,
    judgements: Sequence[Judgement],
    stages: Stages,
    tell: Progress,
) -> tuple[Contents, tuple[str, ...]]:
    """What a graph holds of the documents that could be extracted; and which judgements do not act, a line each."""
    from kg.fuse.judged import judged
    from kg.resolve.judged import in_graph

    read = {extraction.document for extraction in extractions}
    tell("resolve", 0, 1)
    resolution = stages.resolve(extractions, registry, judgements)
    decided = in_graph(judgements, extractions, resolution.links, registry)
    known = {document.key: document for document in documents if document.key in read}
    sketched = sketches(known.values())
    reports = publications(known.values(), sketched)
    contents = tidy(
        Contents(
            documents=tuple(known.values()),
            extractions=tuple(extractions),
            entities=resolution.entities,
            claims=resolution.claims,
            judgements=decided.judgements,
            links=tuple(Link(*pair) for pair in resolution.links.items()),
            signs=tuple(_signs(extractions)),
            prints=tuple(prints(reports, sketched)),
        )
    )
    tell("fuse", 0, 1)

    def fuse(claims: Sequence[Claim], documents: Mapping[str, Document]) -> Fused:
        return stages.fuse(claims, documents, registry.units, reports)

    fused = judged(fuse, contents.claims, known, decided.judgements)
    full = tidy(replace(contents, facts=fused.facts, conflicts=fused.conflicts))
    return full, (*decided.unmet, *fused.unmet)


def _signs(extractions: Sequence[Extraction]) -> set[Sign]:
    """What the entities of all documents are found by."""
    every: set[Entity] = {entity for each in extractions for entity in each.entities}
    return {Sign(entity.id, sign) for entity in every if entity.type not in LOCAL for sign in signs(entity)}
