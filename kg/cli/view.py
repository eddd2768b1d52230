"""``kg view``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import GRAPH, AsOfOption, GraphOption, KnownAtOption, Quiet, opened_at
from kg.cli.terminal import tell
from kg.errors import KgError
from kg.query.naming import entity_named

__all__ = ["view"]


def view(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="Only this entity and what is around it.")
    ] = None,
    *,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="The page.")] = Path(
        "explorer.html"
    ),
    hops: Annotated[int, typer.Option("--hops", min=0, metavar="N", help="How far around NAME.")] = 1,
    show: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    graph: GraphOption = GRAPH,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    quiet: Quiet = False,
) -> None:
    """Write the graph as a page to explore in a browser.

    One HTML file that needs no network. A click on an edge shows the words that say it.

    \b
    Examples:
      kg view --open
      kg view OpenAI --hops 2 -o openai.html
    """
    from kg.render.page import write_page
    from kg.render.selection import around, whole

    with opened_at(graph, as_of, known_at) as opened:
        made = whole(opened) if name is None else around(opened, entity_named(opened, name), hops)
    path = write_page(made, output)
    if not quiet:
        tell(f"{path}: {len(made.nodes):,} nodes and {len(made.edges):,} edges")
    if show and typer.launch(path.resolve().as_uri()):
        raise KgError(str(path), "no browser could be started", "open the file yourself")
