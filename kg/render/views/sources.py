"""The documents: what each says, and how much of the graph rests on it, as ``kg sources`` lists it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.query.sources import DocumentShare, sources_of
from kg.render.quotes import sheet_of
from kg.render.views.records import Records, day_of, names_of

__all__ = ["SourceRow", "Sources", "sources"]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A document. ``published`` is as stated, ``published_words`` for readers, ``published_order`` its first day.

    ``origins`` are who it goes back to where it names nobody, ``reprint_of`` the title of what it prints. Of its facts
    ``alone`` are those that nobody else supports, ``confirmed`` the rest, ``contradicted`` those that others deny or
    give another value for. ``address`` is http or https.
    """

    key: str
    title: str
    outlet: str | None
    published: str | None
    published_words: str | None
    published_order: str | None
    kind: str
    origins: tuple[str, ...]
    reprint_of: str | None
    claims: int
    facts: int
    alone: int
    confirmed: int
    contradicted: int
    address: str | None
    rights: str | None


@dataclass(frozen=True, slots=True)
class Sources:
    """The documents, those with most facts first; ``origins`` are how many origins they lead to."""

    rows: tuple[SourceRow, ...]
    origins: int


def sources(records: Records) -> Sources:
    """The documents among the records."""
    documents, origins = sources_of(records.documents, records.claims, records.facts, records.reports)
    return Sources(tuple(_row(each, records) for each in documents), len(origins))


def _row(each: DocumentShare, records: Records) -> SourceRow:
    document, prints, share = each.document, each.reprint_of, each.share
    sheet = sheet_of(document)
    published = day_of(document.published)
    return SourceRow(
        key=document.key,
        title=sheet.title,
        outlet=document.outlet,
        published=document.published,
        published_words=sheet.published,
        published_order=None if published is None else published.first,
        kind=document.kind,
        origins=tuple(
            name for name in names_of(each.origins, records) if name not in {sheet.title, document.key}
        ),
        reprint_of=None if prints is None else prints.title or prints.key,
        claims=share.claims,
        facts=share.facts,
        alone=share.alone,
        confirmed=share.confirmed,
        contradicted=share.contradicted,
        address=sheet.address,
        rights=sheet.rights,
    )
