"""``kg view``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import (
    GRAPH,
    AsOfOption,
    GraphOption,
    KnownAtOption,
    ProjectOption,
    QueriesOption,
    Quiet,
    chosen_queries,
    opened_at,
)
from kg.cli.terminal import tell, working
from kg.errors import KgError

__all__ = ["view"]


def view(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="Open with this entity and what is around it.")
    ] = None,
    *,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="The page.")] = Path(
        "explorer.html"
    ),
    hops: Annotated[int, typer.Option("--hops", min=0, metavar="N", help="How far around NAME.")] = 1,
    types: Annotated[
        list[str] | None,
        typer.Option(
            "--type", metavar="TYPE", help="Open with entities of this type only; can be given again."
        ),
    ] = None,
    query: Annotated[
        str | None,
        typer.Option(
            "--query", metavar="QUERY", help="Open with the entities in the answer to a named query."
        ),
    ] = None,
    param: Annotated[
        list[str] | None,
        typer.Option("-p", "--param", metavar="NAME=VALUE", help="A parameter of the query."),
    ] = None,
    start: Annotated[
        str | None,
        typer.Option("--from", metavar="NAME", help="Open with the shortest paths from this entity ..."),
    ] = None,
    end: Annotated[str | None, typer.Option("--to", metavar="NAME", help="... to this one.")] = None,
    only: Annotated[
        bool, typer.Option("--only", help="Leave everything else out of the file, which is smaller then.")
    ] = False,
    show: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    graph: GraphOption = GRAPH,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    queries: QueriesOption = None,
    project: ProjectOption = None,
    quiet: Quiet = False,
) -> None:
    """Write the graph as a page to explore in a browser.

    One HTML file that needs no network. It holds the whole graph and opens with its most connected entities, its
    largest contracts and its disputes, or with what is asked for; the rest unfolds by search and clicks. A click on
    an edge shows the words that say it. Exit code 1 where what is asked for is not there.

    \b
    Examples:
      kg view --open
      kg view OpenAI --hops 2 -o openai.html
      kg view --type Contract
      kg view --query customers --param company=SpaceX
      kg view --from xAI --to Nvidia --only -o path.html
    """
    from kg.cli.viewed import Asked, opening
    from kg.render.graphs import part, whole
    from kg.render.page import write_page

    folder = chosen_queries(queries, project) if query else None
    asked = Asked(name, hops, types or (), query, param or (), folder, start, end)
    asked.check()
    with working("drawing the page", hidden=quiet):
        with opened_at(graph, as_of, known_at) as opened:
            found = opening(opened, asked)
            if only and found.ids is not None:
                made = part(opened, found.ids, title=found.title, as_of=as_of)
            else:
                made = whole(opened, found.ids, title=found.title, as_of=as_of)
        path = write_page(made, output)
    if not quiet:
        tell(f"{path}: {len(made.nodes):,} nodes and {len(made.edges):,} edges")
        if found.ids is not None and len(found.ids) > len(made.start):
            tell(f"it opens with the {len(made.start)} most connected of the {len(found.ids):,} asked for")
    if show and typer.launch(path.resolve().as_uri()):
        raise KgError(str(path), "no browser could be started", "open the file yourself")
