"""The parts of documents that a page carries: each word once, however many quotes it is in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from kg.render.quotes import Passage, Quote, Sheet, sheet_of
from kg.schema.records import Document

if TYPE_CHECKING:
    from kg.render.model import Statement

__all__ = ["CONTEXT", "passages_of", "sheets_of"]

CONTEXT = 140
"""Code points that are shown before and after a quote."""


def sheets_of(documents: Mapping[str, Document], statements: Iterable[Statement]) -> tuple[Sheet, ...]:
    """The documents that are quoted, by key, with the passages that the quotes are in."""
    quotes: dict[str, list[Quote]] = {}
    for told in statements:
        for quote in (*told.evidence, *told.against):
            quotes.setdefault(quote.document, []).append(quote)
    return tuple(sheet_of(documents[key], passages_of(documents[key], quotes[key])) for key in sorted(quotes))


def passages_of(document: Document, quotes: Iterable[Quote]) -> tuple[Passage, ...]:
    """The passages around the quotes; those that touch are one. Around the cell of a table there is nothing."""
    windows = sorted(
        {
            (max(0, quote.start - around), min(quote.end + around, len(document.text)))
            for quote in quotes
            for around in (0 if quote.cell else CONTEXT,)
        }
    )
    joined: list[list[int]] = []
    for start, end in windows:
        if joined and start < joined[-1][1]:
            joined[-1][1] = max(end, joined[-1][1])
        else:
            joined.append([start, end])
    return tuple(Passage(start, document.text[start:end]) for start, end in joined)
