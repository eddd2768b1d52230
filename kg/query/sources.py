"""What the documents and the origins of a graph carry: how much each says, alone or with others, and against whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.fuse.origins import Origins
from kg.schema.records import Claim, Document, Fact

__all__ = ["DocumentShare", "OriginShare", "Share", "sources_of"]


@dataclass(frozen=True, slots=True)
class Share:
    """What of the graph rests on one document or origin.

    ``facts`` are those that it supports: ``alone`` those that nobody else does, ``confirmed`` those that another origin
    supports too, which are the rest. ``contradicted`` are those that others deny, or give another value for; accounts
    that differ without excluding each other are not among them. What is inferred nobody says.
    """

    claims: int
    facts: int
    alone: int
    confirmed: int
    contradicted: int


@dataclass(frozen=True, slots=True)
class DocumentShare:
    """A document, who it goes back to where it names nobody, and what it prints where it is a reprint."""

    document: Document
    origins: tuple[str, ...]
    reprint_of: Document | None
    share: Share


@dataclass(frozen=True, slots=True)
class OriginShare:
    """An origin (its id), and the keys of the documents that lead to it."""

    origin: str
    documents: tuple[str, ...]
    share: Share


def sources_of(
    documents: Mapping[str, Document],
    claims: Iterable[Claim],
    facts: Iterable[Fact],
    reports: Sequence[Sequence[Document]] | None = None,
) -> tuple[list[DocumentShare], list[OriginShare]]:
    """Every document and every origin, those with most facts first. ``documents`` are by key, ``reports`` the
    documents by publication, where that is known."""
    origins = Origins(documents, reports)
    said = {claim.id: claim for claim in claims}
    goes_back = {key: origins.of(claim) for key, claim in said.items()}
    by_document: dict[str, list[str]] = defaultdict(list)
    by_origin: dict[str, list[str]] = defaultdict(list)
    for key, claim in said.items():
        by_document[claim.evidence.document].append(key)
        for origin in goes_back[key]:
            by_origin[origin].append(key)
    supported = _supported(facts)
    of_documents = []
    for key, document in documents.items():
        first = origins.first(key)
        of_documents.append(
            DocumentShare(
                document,
                origins.of_document(key),
                None if first is None or first.key == key else first,
                _share(by_document[key], supported, goes_back),
            )
        )
    of_origins = [
        OriginShare(
            origin,
            tuple(sorted({said[key].evidence.document for key in keys})),
            _share(keys, supported, goes_back, origin),
        )
        for origin, keys in by_origin.items()
    ]
    return (
        sorted(of_documents, key=lambda each: (-each.share.facts, each.document.key)),
        sorted(of_origins, key=lambda each: (-each.share.facts, each.origin)),
    )


def _supported(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    """The facts that each claim (its id) supports."""
    found: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if not fact.inferred:
            for key in fact.supported_by:
                found[key].append(fact)
    return found


def _share(
    keys: Sequence[str],
    supported: Mapping[str, Sequence[Fact]],
    goes_back: Mapping[str, tuple[str, ...]],
    origin: str | None = None,
) -> Share:
    """The share of the claims with these ids: of one origin, or of a document with all of its origins."""
    facts: dict[str, Fact] = {}
    own: dict[str, set[str]] = defaultdict(set)
    for key in keys:
        for fact in supported.get(key, ()):
            facts[fact.id] = fact
            own[fact.id].update(goes_back[key] if origin is None else (origin,))
    confirmed = sum(not own[key].issuperset(fact.origins) for key, fact in facts.items())
    against = sum(bool(fact.contradicted_by) and fact.status != "differing" for fact in facts.values())
    return Share(len(keys), len(facts), len(facts) - confirmed, confirmed, against)
