"""Who a claim goes back to: those it is attributed to, else the sources of its row, else what a brief retells, else
outlet or document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.fuse.reprints import publications
from kg.schema.records import Claim, Document, Source, document_id, entity_id, source_id

__all__ = ["Origins"]


class Origins:
    """Origins of claims over a set of documents. Copies, reprints and light rewrites of a text are one publication, of
    whoever published it first as far as is known. ``reports`` are the documents by publication, where that is known
    (``kg.fuse.reprints.publications``)."""

    def __init__(
        self, documents: Mapping[str, Document], reports: Sequence[Sequence[Document]] | None = None
    ) -> None:
        self._first: dict[str, Document] = {}
        self._copy: dict[str, str] = {}
        self._published: dict[str, str | None] = {}
        self._earlier: dict[str, Document] = {}
        for group in publications(documents.values()) if reports is None else reports:
            copies: dict[str, list[Document]] = {}
            for document in group:
                copies.setdefault(document.version, []).append(document)
                self._first[document.key] = group[0]
            dated = [document for document in group if document.published]
            earliest = min(dated, key=lambda document: (document.published, document.key), default=None)
            for same in copies.values():
                published = min((document.published for document in same if document.published), default=None)
                for document in same:
                    self._copy[document.key] = same[0].key
                    self._published[document.key] = published
                    if earliest is not None and earliest.version != document.version:
                        self._earlier[document.key] = earliest
        self._own = {key: _own(first) for key, first in self._first.items()}

    def of(self, claim: Claim) -> tuple[str, ...]:
        """The origins, sorted; sources without a name are no origin of their own."""
        named = tuple(sorted({speaker for speaker in claim.attribution if "/" in speaker}))
        own = tuple(sorted({_original(source) for source in claim.based_on}))
        return named or own or self.of_document(claim.evidence.document)

    def of_document(self, key: str) -> tuple[str, ...]:
        """The origins of what a document says in its own name, sorted."""
        return self._own.get(key) or (document_id(key),)

    def first(self, key: str) -> Document | None:
        """The document that the one of this key prints, or itself; ``None`` where it is not among the documents."""
        return self._first.get(key)

    def published(self, claim: Claim) -> str | None:
        """When the words of the claim were first published, ``None`` where no print of them says so."""
        key = claim.evidence.document
        day, earlier = self._published.get(key), self._earlier.get(key)
        if earlier is not None and claim.evidence.quote in earlier.text:
            return earlier.published
        return day

    def place(self, claim: Claim) -> tuple[str, int]:
        """Where the claim stands: the same in all copies of a document."""
        key = claim.evidence.document
        return self._copy.get(key, key), claim.evidence.start


def _own(document: Document) -> tuple[str, ...]:
    """Whom a document goes back to where it attributes nothing: what it retells, else its outlet, else itself."""
    if document.based_on:
        return tuple(sorted({_original(source) for source in document.based_on}))
    return (entity_id("Outlet", document.outlet) if document.outlet else document_id(document.key),)


def _original(source: Source) -> str:
    """The outlet of what a brief retells, else the publication itself."""
    return entity_id("Outlet", source.outlet) if source.outlet else source_id(source)
