"""``kg sources``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import (
    GRAPH,
    AsOfOption,
    FormatOption,
    GraphOption,
    KnownAtOption,
    OutputOption,
    chosen,
    opened_at,
)
from kg.cli.rows import Cell, Table, readable, write_all

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.present.words import Words
    from kg.query.sources import DocumentShare, OriginShare, Share

__all__ = ["sources"]

_SHARES = ("claims", "facts", "alone", "confirmed", "contradicted")
_DOCUMENT = ("document", "outlet", "published", "origins", "reprint of")
_ORIGIN = ("origin", "documents")
_FOR_PROGRAMS = frozenset({"outlet", "key"})
"""Columns that a reader can do without: the outlet of a document is its origin."""
_CUT = {"document": 52, "origins": 26, "reprint of": 26, "origin": 72}


def sources(
    *,
    graph: GraphOption = GRAPH,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    documents: Annotated[bool, typer.Option("--documents", help="The documents only.")] = False,
    origins: Annotated[bool, typer.Option("--origins", help="The origins only.")] = False,
    how: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """List the documents, and the origins that they go back to.

    An origin is who a claim goes back to: whom it is attributed to, else the outlet of its document. Reprints and light
    rewrites of one report have one origin, and a retelling has those that it retells. For each: how many claims it
    makes and how many facts these support, how many of the facts nobody else supports, how many another origin
    confirms, and how many others contradict. Exit code 1 where there is none.

    \b
    Examples:
      kg sources
      kg sources --origins --format csv -o origins.csv
    """
    from kg.present.words import Words
    from kg.query.sources import sources_of

    form = chosen(how, output)
    with opened_at(graph, as_of, known_at) as opened:
        known = {document.key: document for document in opened.documents()}
        claims = opened.claims()
        words = Words.of(opened.entities(), known.values(), claims)
        of_documents, of_origins = sources_of(known, claims, opened.facts(), opened.reports())
    both = documents == origins
    tables = {}
    if documents or both:
        tables["documents"] = _documents(of_documents, words)
    if origins or both:
        tables["origins"] = _origins(of_origins, words)
    shown = {name: readable(table, form, _FOR_PROGRAMS, _CUT) for name, table in tables.items()}
    write_all(shown, form, output)
    if not any(table.rows for table in tables.values()):
        raise typer.Exit(1)


def _documents(found: Sequence[DocumentShare], words: Words) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for each in found:
        document = each.document
        prints = each.reprint_of
        rows.append(
            (
                document.title or document.key,
                document.outlet,
                document.published,
                tuple(name for name in words.all(each.origins) if name not in {document.title, document.key}),
                None if prints is None else prints.title or prints.key,
                *_share(each.share),
                document.key,
            )
        )
    return Table((*_DOCUMENT, *_SHARES, "key"), rows)


def _origins(found: Sequence[OriginShare], words: Words) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (words.name(each.origin), len(each.documents), *_share(each.share)) for each in found
    ]
    return Table((*_ORIGIN, *_SHARES), rows)


def _share(share: Share) -> tuple[int, ...]:
    return share.claims, share.facts, share.alone, share.confirmed, share.contradicted
