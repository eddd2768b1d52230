"""``kg review``."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.options import GRAPH, FormatOption, GraphOption, OutputOption, chosen
from kg.cli.rows import Table, rendered
from kg.cli.terminal import deliver, tell

__all__ = ["review"]

_SHOWN = 20
"""Pairs that are shown unless all are asked for."""


def review(
    *,
    graph: GraphOption = GRAPH,
    everything: Annotated[bool, typer.Option("--all", help="Every pair.")] = False,
    how: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """List entities that may be one and the same.

    What is merely likely is never merged: these pairs stay two until somebody decides. They come with a score and
    with what speaks for it, the likeliest first. Exit code 1 where there is none.

    \b
    Examples:
      kg review
      kg review --all --format csv -o pairs.csv
    """
    import kg
    from kg.resolve.candidates import candidates

    form = chosen(how, output)
    with kg.open(graph) as opened:
        names = {entity.id: entity.name for entity in opened.entities()}
        found = candidates(opened.entities(), opened.claims())
    shown = found if everything or output is not None else found[:_SHOWN]
    rows = [
        (
            f"{pair.score:.2f}",
            f"{names[pair.one]} ({pair.one})",
            f"{names[pair.other]} ({pair.other})",
            pair.reasons,
        )
        for pair in shown
    ]
    deliver(rendered(Table(("score", "one", "other", "why"), rows), form, plain=output is not None), output)
    if len(shown) < len(found):
        tell(f"{len(found) - len(shown)} more; --all shows them")
    if not found:
        raise typer.Exit(1)
