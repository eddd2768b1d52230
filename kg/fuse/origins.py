"""Who a claim goes back to: those it is attributed to, else the sources of its row, else what a brief retells, else
outlet or document."""

from __future__ import annotations

from collections.abc import Mapping

from kg.schema.records import Claim, Document, Source, document_id, entity_id, source_id

__all__ = ["Origins"]


class Origins:
    """Origins of claims over a set of documents. Copies of a text are one publication: that of the first of them by
    key that names its outlet, on the earliest day that any of them gives."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        copies: dict[str, list[Document]] = {}
        for key in sorted(documents):
            copies.setdefault(documents[key].version, []).append(documents[key])
        self._first: dict[str, Document] = {}
        self._published: dict[str, str | None] = {}
        for same in copies.values():
            first = min(same, key=lambda document: (not (document.outlet or document.based_on), document.key))
            published = min((document.published for document in same if document.published), default=None)
            for document in same:
                self._first[document.key] = first
                self._published[document.key] = published
        self._own = {key: _own(first) for key, first in self._first.items()}

    def of(self, claim: Claim) -> tuple[str, ...]:
        """The origins, sorted; sources without a name are no origin of their own."""
        named = tuple(sorted({speaker for speaker in claim.attribution if "/" in speaker}))
        own = tuple(sorted({_original(source) for source in claim.based_on}))
        key = claim.evidence.document
        return named or own or self._own.get(key) or (document_id(key),)

    def published(self, claim: Claim) -> str | None:
        """When the claim was first published, ``None`` where no copy of its document says so."""
        return self._published.get(claim.evidence.document)

    def place(self, claim: Claim) -> tuple[str, int]:
        """Where the claim stands: the same in all copies of a document."""
        key = claim.evidence.document
        return (self._first[key].key if key in self._first else key), claim.evidence.start


def _own(document: Document) -> tuple[str, ...]:
    """Whom a document goes back to where it attributes nothing: what it retells, else its outlet, else itself."""
    if document.based_on:
        return tuple(sorted({_original(source) for source in document.based_on}))
    return (entity_id("Outlet", document.outlet) if document.outlet else document_id(document.key),)


def _original(source: Source) -> str:
    """The outlet of what a brief retells, else the publication itself."""
    return entity_id("Outlet", source.outlet) if source.outlet else source_id(source)
