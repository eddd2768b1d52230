"""``kg show``."""

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
    chosen,
    opened_at,
)
from kg.cli.rows import as_json, rendered
from kg.cli.terminal import deliver
from kg.query.naming import entity_named

__all__ = ["show"]


def show(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, its beginning, or an id.")],
    *,
    graph: GraphOption = GRAPH,
    everything: Annotated[bool, typer.Option("--all", help="Every fact and every quote.")] = False,
    ids: Annotated[bool, typer.Option("--ids", help="The ids of facts and claims.")] = False,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    how: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Show what the graph says of one entity.

    Contracts with their terms, events, facts by relation, conflicts, and what people decided. Each fact says how
    surely it is known and how many independent origins it goes back to; the numbers lead to the words that say it,
    below. With --as-of, what held then: of states that followed each other (the power of a site) the one in force,
    and the contracts that ran. Exit code 1 where no entity has that name, or several have.

    \b
    Examples:
      kg show SpaceX
      kg show "Colossus 2" --as-of 2026-01
      kg show chip/gb300 --format markdown -o gb300.md
    """
    from kg.cli.card_text import as_markdown, as_rows, as_text
    from kg.present.card import card_of

    form = chosen(how, output)
    with opened_at(graph, as_of, known_at) as opened:
        card = card_of(opened, entity_named(opened, name))
    if form is Format.JSON:
        text = as_json(card.data())
    elif form is Format.TABLE:
        text = as_text(card, everything=everything, plain=output is not None, ids=ids)
    elif form is Format.MARKDOWN:
        text = as_markdown(card, everything=everything, ids=ids)
    else:
        text = rendered(as_rows(card), form)
    deliver(text, output)
