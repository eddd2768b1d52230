"""A claim's quote as the page shows it: its words, its document, where it stands there, and who said it.

The words around it are in the passages of its document (:mod:`kg.render.passages`), and the page makes the link to it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from kg.schema.records import Claim, Document, Source, document_id, entity_id, source_id
from kg.schema.wording import date_words, plain_phrase

__all__ = ["Origin", "Passage", "Quote", "Sheet", "quote_of", "sheet_of"]


@dataclass(frozen=True, slots=True)
class Quote:
    """The words that make a claim, and where they stand, in code points.

    ``says`` is the claim as a sentence. ``page`` counts from 1. In a table ``cell`` says where it stands, and nothing
    is around it.
    """

    claim: str
    document: str
    quote: str
    start: int
    end: int
    page: int | None
    cell: str | None
    says: str
    modality: str
    attribution: tuple[str, ...]
    qualifiers: tuple[tuple[str, str], ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Origin:
    """What a brief retells."""

    outlet: str | None
    title: str | None
    published: str | None
    address: str | None


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a document with some around them: where they begin, in code points, and the text."""

    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A quoted document; a ``retelling`` leads to what it is ``based_on``. Addresses are http or https.

    ``rights`` are its licence and the credit that is due, ``length`` that of its text. All its quotes lie in its
    ``passages``, which are in order and apart.
    """

    key: str
    title: str
    outlet: str | None
    published: str | None
    address: str | None
    retelling: bool
    based_on: tuple[Origin, ...]
    rights: str | None = None
    length: int = 0
    passages: tuple[Passage, ...] = ()


def quote_of(claim: Claim, document: Document, *, says: str, attribution: tuple[str, ...]) -> Quote:
    """What is told of a claim's quote."""
    start, cell = claim.evidence.start, claim.evidence.cell
    return Quote(
        claim=claim.id,
        document=document.key,
        quote=claim.evidence.quote,
        start=start,
        end=claim.evidence.end,
        page=bisect_right(document.pages, start) if document.pages else None,
        cell=f"column {cell.column}, row {cell.row} ({cell.key})" if cell else None,
        says=says,
        modality=claim.modality.label,
        attribution=attribution,
        qualifiers=tuple((plain_phrase(name), date_words(text)) for name, text in claim.qualifiers),
        rule=claim.rule,
    )


def sheet_of(document: Document, passages: tuple[Passage, ...] = ()) -> Sheet:
    """What is told of a document beside its quotes; one without a title goes by its key."""
    return Sheet(
        key=document.key,
        title=document.title or document.key,
        outlet=document.outlet,
        published=_date(document.published),
        address=_address(document),
        retelling=document.kind == "brief",
        based_on=tuple(
            Origin(source.outlet, source.title, _date(source.published), _web(source.url))
            for source in document.based_on
        ),
        rights=document.rights,
        length=len(document.text),
        passages=passages,
    )


def origin_names(documents: Iterable[Document], claims: Iterable[Claim] = ()) -> dict[str, str]:
    """What to call those that a statement can go back to: documents, their outlets, and what a document, or a row of
    one, is based on."""
    names = {}
    for document in documents:
        names[document_id(document.key)] = document.title or document.key
        names.update(_publication_names((Source(document.outlet), *document.based_on), document.key))
    for claim in claims:
        names.update(_publication_names(claim.based_on, claim.evidence.document))
    return names


def _publication_names(sources: Iterable[Source], key: str) -> Iterator[tuple[str, str]]:
    for source in sources:
        yield source_id(source), source.title or source.outlet or source.url or key
        if source.outlet:
            yield entity_id("Outlet", source.outlet), source.outlet


def _date(published: str | None) -> str | None:
    return None if published is None else date_words(published)


def _address(document: Document) -> str | None:
    return _web(document.url) or _web(document.key)


def _web(address: str | None) -> str | None:
    """The address where it is one that is safe to follow from a page, else ``None``."""
    if address is None:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.netloc else None
