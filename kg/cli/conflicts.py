"""``kg conflicts``."""

from __future__ import annotations

from typing import Annotated

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
from kg.cli.rows import as_json, rendered, write_all
from kg.cli.terminal import deliver
from kg.query.conflicts import KINDS

__all__ = ["conflicts"]


def conflicts(
    *,
    graph: GraphOption = GRAPH,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help=f"Those of a kind: {', '.join(KINDS)}.")
    ] = None,
    accounts: Annotated[bool, typer.Option("--accounts", help="Only the accounts that differ.")] = False,
    sources: SourcesOption = False,
    how: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """List where the documents cannot all be right, and where their accounts differ.

    A conflict is listed with its sides, who says each, and what decided, or why nothing could. Apart from them stand
    accounts that differ without excluding each other, such as two companies that are each said to have built a site.
    Exit code 1 where there is none.

    \b
    Examples:
      kg conflicts
      kg conflicts --kind time --sources
      kg conflicts --accounts --format json
    """
    from kg.cli.conflict_rows import for_format
    from kg.errors import UsageError
    from kg.present.conflicts import Teller
    from kg.query.conflicts import ACCOUNTS, disputes

    form = chosen(how, output)
    if kind is not None and kind not in KINDS:
        raise UsageError(kind, "is no kind of conflict", f"there are {', '.join(KINDS)}")
    if kind is not None and accounts:
        raise UsageError("--accounts", "lists what is of no other kind", "leave out --kind")
    with opened_at(graph, as_of, known_at) as opened:
        teller = Teller.of(opened)
        claims = {claim.id: claim for claim in opened.claims()}
        found = disputes(opened.conflicts(), {fact.id: fact for fact in opened.facts()}, claims)
    asked = ACCOUNTS if accounts else kind
    found = [each for each in found if asked in {None, each.conflict.kind}]
    if form is Format.JSON:
        deliver(as_json([teller.data(each) for each in found]), output)
    elif form in {Format.CSV, Format.TSV}:
        deliver(rendered(for_format(teller.table(found, quotes=sources), form), form), output)
    else:
        parts = {
            "conflicts": [each for each in found if each.conflict.kind != ACCOUNTS],
            ACCOUNTS: [each for each in found if each.conflict.kind == ACCOUNTS],
        }
        tables = {
            name: for_format(teller.table(part, quotes=sources), form) for name, part in parts.items() if part
        }
        write_all(tables, form, output)
    if not found:
        raise typer.Exit(1)
