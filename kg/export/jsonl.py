"""JSON Lines: one claim a line, with the names of its entities, its quote and where that stands."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import IO, TYPE_CHECKING, Any

from kg.export.batches import records
from kg.export.flat import Flat

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.query.graph import Graph
    from kg.schema.records import Claim, Document

__all__ = ["write"]


def write(graph: Graph, out: IO[bytes]) -> None:
    """Claims by document and place. Amounts are strings, so that no reader rounds them."""
    flat = Flat(graph)
    for part in records(graph, "claims", "document"):
        names, documents = flat.names(part), flat.heads(claim.evidence.document for claim in part)
        for claim in part:
            line = _claim(claim, names, documents[claim.evidence.document])
            out.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")


def _claim(claim: Claim, names: Mapping[str, str], document: Document) -> dict[str, Any]:
    return {
        "id": claim.id,
        "subject": claim.subject,
        "subject_name": names.get(claim.subject, claim.subject),
        "relation": claim.relation,
        "object": claim.object,
        "object_name": None if claim.object is None else names.get(claim.object, claim.object),
        "value": None if claim.value is None else asdict(claim.value),
        "qualifiers": dict(claim.qualifiers),
        "modality": claim.modality.label,
        "attribution": [names.get(name, name) for name in claim.attribution],
        "quote": claim.evidence.quote,
        "start": claim.evidence.start,
        "end": claim.evidence.end,
        "cell": None if claim.evidence.cell is None else asdict(claim.evidence.cell),
        "document": document.key,
        "title": document.title,
        "outlet": document.outlet,
        "published": document.published,
        "url": document.url,
        "kind": document.kind,
        "based_on": [asdict(source) for source in claim.based_on or document.based_on],
        "rule": claim.rule,
    }
