"""``kg neighbors``."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.options import (
    GRAPH,
    AllFactsOption,
    AsOfOption,
    FormatOption,
    GraphOption,
    KnownAtOption,
    OutputOption,
    chosen,
    known_type,
    opened_at,
)
from kg.cli.rows import readable, rendered
from kg.cli.terminal import deliver, tell
from kg.query.naming import entity_named

__all__ = ["neighbors"]


def neighbors(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, its beginning, or an id.")],
    *,
    hops: Annotated[int, typer.Option("--hops", min=1, metavar="N", help="How far around NAME.")] = 1,
    type_name: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="Companies, sites, chips, ... only.")
    ] = None,
    all_facts: AllFactsOption = False,
    graph: GraphOption = GRAPH,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    how: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """List what is connected with an entity, nearest first.

    How many steps away, by what, and how surely that is said. The parties of a contract are one step apart. Places,
    outlets and documents are listed and lead no further. Exit code 1 where there is nothing, or the name is of none or
    several.

    \b
    Examples:
      kg neighbors SpaceX
      kg neighbors Nvidia --hops 2 --type Facility
      kg neighbors OpenAI --all-facts --format csv -o openai.csv
    """
    from kg.present.neighbours import table as told
    from kg.query.paths import neighbours

    form = chosen(how, output)
    wanted = known_type(type_name) if type_name else None
    with opened_at(graph, as_of, known_at) as opened:
        centre = entity_named(opened, name)
        connections = opened.connections(all_facts=all_facts)
        found = [
            each for each in neighbours(connections, centre.id, hops) if wanted in {None, each.entity.type}
        ]
    if not found:
        kind = f"no {wanted}" if wanted else "nothing"
        tell(f"{kind} is connected with {centre.name} within {hops} step{'s' * (hops > 1)}")
        raise typer.Exit(1)
    table = told(found, connections)
    extra = {"id"} | ({"hops", "over"} if hops == 1 else set()) | ({"type"} if wanted else set())
    deliver(rendered(readable(table, form, extra), form, plain=output is not None), output)
