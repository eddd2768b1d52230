"""``kg neighbors``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.names import entity_named
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
from kg.cli.rows import Cell, Table, readable, rendered
from kg.cli.terminal import deliver, tell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.query.connections import Connections
    from kg.query.paths import Neighbour

__all__ = ["neighbors"]

_COLUMNS = ("hops", "name", "type", "connection", "over", "how surely", "origins", "marks", "id")


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
    from kg.query.connections import Connections
    from kg.query.paths import neighbours

    form = chosen(how, output)
    wanted = known_type(type_name) if type_name else None
    with opened_at(graph, as_of, known_at) as opened:
        centre = entity_named(opened, name)
        connections = Connections.of(opened.entities(), opened.facts(), all_facts=all_facts)
        found = [
            each for each in neighbours(connections, centre.id, hops) if wanted in {None, each.entity.type}
        ]
    if not found:
        kind = f"no {wanted}" if wanted else "nothing"
        tell(f"{kind} is connected with {centre.name} within {hops} step{'s' * (hops > 1)}")
        raise typer.Exit(1)
    table = Table(_COLUMNS, list(_rows(found, connections)))
    extra = {"id"} | ({"hops", "over"} if hops == 1 else set()) | ({"type"} if wanted else set())
    deliver(rendered(readable(table, form, extra), form, plain=output is not None), output)


def _rows(found: Iterable[Neighbour], connections: Connections) -> Iterable[tuple[Cell, ...]]:
    for each in found:
        last = each.path.steps[-1]
        told = {str(last): None}
        if last.through is None:
            told = dict.fromkeys(map(str, connections.steps(last.source.id, last.target.id)))
        yield (
            each.hops,
            each.entity.name,
            each.entity.type,
            tuple(told),
            tuple(entity.name for entity in each.path.entities[1:-1]),
            last.modality.label,
            last.origins,
            last.marks,
            each.entity.id,
        )
