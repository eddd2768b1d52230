"""``kg contracts``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import (
    GRAPH,
    AsOfOption,
    Format,
    FormatOption,
    GraphOption,
    KnownAtOption,
    OutputOption,
    SourcesOption,
    chosen,
    opened_at,
)
from kg.cli.terminal import deliver

if TYPE_CHECKING:
    from kg.query.graph import Contract, Graph

__all__ = ["contracts"]

_READERS = (Format.TABLE, Format.MARKDOWN)


def contracts(
    *,
    graph: GraphOption = GRAPH,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    supplier: Annotated[str | None, typer.Option(metavar="NAME", help="Those of this supplier.")] = None,
    customer: Annotated[str | None, typer.Option(metavar="NAME", help="Those of this customer.")] = None,
    company: Annotated[str | None, typer.Option(metavar="NAME", help="Those of it on either side.")] = None,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help="Those of a kind: compute, hardware, power, ...")
    ] = None,
    sources: SourcesOption = False,
    how: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """List the contracts, one a line.

    Supplier, customer, what is paid, from when until when, for which sites and chips, and how many origins say so.
    What the graph has inferred is marked, and so is what the documents dispute. A company stands for its units too.
    With --as-of those that ran then: agreed on, begun as far as the start is known, and not over. With --sources
    all that is said of each, as `kg show` tells it. Exit code 1 where there is none.

    \b
    Examples:
      kg contracts
      kg contracts --company SpaceX --sources
      kg contracts --kind power --format csv -o power.csv
    """
    from kg.cli.rows import readable, rendered
    from kg.present.contracts import for_programs, for_readers
    from kg.present.contracts import found as contracts_of
    from kg.present.words import Words

    form = chosen(how, output)
    with opened_at(graph, as_of, known_at) as opened:
        found = contracts_of(opened, supplier=supplier, customer=customer, company=company, kind=_known(kind))
        words = Words.of(opened.entities(), opened.documents(), opened.claims())
        if sources:
            text = _with_quotes(opened, found, form, plain=output is not None)
        else:
            reads = form in _READERS
            table = readable(for_readers(found, words), form) if reads else for_programs(found, words)
            text = rendered(table, form, plain=output is not None)
    deliver(text, output)
    if not found:
        raise typer.Exit(1)


def _known(kind: str | None) -> str | None:
    """The kind, ``UsageError`` where contracts have no such kind."""
    from kg.errors import UsageError
    from kg.schema.vocabulary import vocabulary

    kinds = vocabulary().relations["kind"].values
    if kind is not None and kind not in kinds:
        raise UsageError(kind, "is no kind of contract", f"there are {', '.join(kinds)}")
    return kind


def _with_quotes(graph: Graph, found: list[Contract], form: Format, *, plain: bool) -> str:
    """What ``kg show`` tells of each."""
    from kg.cli.card_text import as_markdown, as_rows, as_text
    from kg.cli.rows import Table, as_json, rendered
    from kg.present.card import card_of

    cards = sorted(
        (card_of(graph, contract.entity) for contract in found),
        key=lambda card: (card.name.casefold(), card.id),
    )
    if form is Format.JSON:
        return as_json([card.data() for card in cards])
    if form is Format.TABLE:
        return "\n\n".join(as_text(card, everything=False, plain=plain) for card in cards)
    if form is Format.MARKDOWN:
        return "\n".join(as_markdown(card, everything=False) for card in cards)
    tables = [as_rows(card) for card in cards]
    columns = tables[0].columns if tables else ()
    return rendered(Table(columns, [row for table in tables for row in table.rows]), form)
