"""A claim's quote as the page shows it: in context, with its document, who said it, and a link to it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote as percent
from urllib.parse import urlsplit

from kg.schema.records import Claim, Document, Source, document_id, entity_id, source_id
from kg.schema.wording import date_words, plain_phrase

__all__ = ["Origin", "Quote", "Sheet", "quote_of", "sheet_of"]

_CONTEXT = 140  # code points shown before and after a quote
_WHOLE = 12  # words up to which a link names a whole quote; a longer one by its first and last words
_ENDS = 5
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Quote:
    """The words that make a claim, between those ``before`` and ``after`` it, with … where these are cut.

    ``says`` is the claim as a sentence. ``address`` leads to the quote itself where its document is an
    article on the web. ``page`` counts from 1. In a table ``cell`` says where it stands, and nothing is around it.
    """

    claim: str
    document: str
    before: str
    quote: str
    after: str
    start: int
    end: int
    page: int | None
    cell: str | None
    address: str | None
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
class Sheet:
    """A quoted document; a ``retelling`` leads to what it is ``based_on``. Addresses are http or https.

    ``rights`` are its licence and the credit that is due.
    """

    key: str
    title: str
    outlet: str | None
    published: str | None
    address: str | None
    retelling: bool
    based_on: tuple[Origin, ...]
    rights: str | None = None


def quote_of(claim: Claim, document: Document, *, says: str, attribution: tuple[str, ...]) -> Quote:
    """The claim's quote between the words around it."""
    start, end = claim.evidence.start, claim.evidence.end
    address = _address(document)
    cell = claim.evidence.cell
    if address is not None and document.kind not in ("brief", "table"):
        address = _fragment(address, claim.evidence.quote)
    return Quote(
        claim=claim.id,
        document=document.key,
        before="" if cell else _head(document.text[max(0, start - _CONTEXT) : start], cut=start > _CONTEXT),
        quote=claim.evidence.quote,
        after=""
        if cell
        else _tail(document.text[end : end + _CONTEXT], cut=end + _CONTEXT < len(document.text)),
        start=start,
        end=end,
        page=bisect_right(document.pages, start) if document.pages else None,
        cell=f"column {cell.column}, row {cell.row} ({cell.key})" if cell else None,
        address=address,
        says=says,
        modality=claim.modality.label,
        attribution=attribution,
        qualifiers=tuple((plain_phrase(name), date_words(text)) for name, text in claim.qualifiers),
        rule=claim.rule,
    )


def sheet_of(document: Document) -> Sheet:
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


def _fragment(address: str, words: str) -> str:
    """The address with a text fragment (WICG Scroll to Text Fragment): a browser opens it at the quote."""
    spans = [match.span() for match in _WORD.finditer(words)]
    if not spans:
        return address
    if len(spans) <= _WHOLE:
        wanted = [words[spans[0][0] : spans[-1][1]]]
    else:
        wanted = [words[: spans[_ENDS - 1][1]].strip(), words[spans[-_ENDS][0] :].strip()]
    # A hyphen has a meaning of its own in a text fragment, and quote() leaves it alone.
    text = ",".join(percent(part, safe="").replace("-", "%2D") for part in wanted)
    return f"{address}{'' if '#' in address else '#'}:~:text={text}"


def _head(text: str, *, cut: bool) -> str:
    """Words before a quote, from the beginning of a word."""
    return f"… {text.partition(' ')[2] or text}" if cut else text


def _tail(text: str, *, cut: bool) -> str:
    return f"{text.rpartition(' ')[0] or text} …" if cut else text
