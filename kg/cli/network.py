"""``kg network``."""

from __future__ import annotations

from enum import StrEnum
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
    chosen,
    known_type,
    opened_at,
)
from kg.cli.rows import Cell, Table, readable, write_all
from kg.cli.terminal import tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.query.network import Network
    from kg.schema.records import Entity

__all__ = ["network"]

_CENTRAL = ("name", "type", "degree", "betweenness", "pagerank", "id")
_POINTS = ("name", "type", "cuts off", "parts", "who", "id")
_BRIDGES = ("from", "to", "cuts off", "who", "from id", "to id")
_COMMUNITIES = ("community", "size", "members", "types", "ids")
_FOR_PROGRAMS = frozenset({"id", "from id", "to id", "ids"})
_SHOWN = 4
"""Names of a list that a reader is shown."""


class Measure(StrEnum):
    """What entities are ordered by."""

    BETWEENNESS = "betweenness"
    DEGREE = "degree"
    PAGERANK = "pagerank"


def network(
    *,
    graph: GraphOption = GRAPH,
    central: Annotated[bool, typer.Option("--central", help="Who stands in the middle only.")] = False,
    points: Annotated[bool, typer.Option("--points", help="The single points of failure only.")] = False,
    bridges: Annotated[
        bool, typer.Option("--bridges", help="The connections without a second way only.")
    ] = False,
    communities: Annotated[bool, typer.Option("--communities", help="The groups only.")] = False,
    by: Annotated[
        Measure, typer.Option("--by", case_sensitive=False, help="What the most central are chosen by.")
    ] = Measure.BETWEENNESS,
    type_name: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="Companies, sites, chips, ... only.")
    ] = None,
    top: Annotated[int, typer.Option("--top", min=1, metavar="N", help="At most so many of each.")] = 10,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    how: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Measure the graph as a whole.

    Who is central: degree counts whom an entity is connected with, betweenness is the share of shortest paths that
    lead over it, pagerank that of a walk along the relations. Single points of failure: without which site, supplier
    or chip others would be cut off from the rest, and which connections have no second way. And groups that are
    connected more with each other than with the rest. Places, outlets, documents and events, and what is not
    stated, do not count. Exit code 1 where there is nothing.

    \b
    Examples:
      kg network
      kg network --points --type Facility
      kg network --central --by pagerank --top 50 --format csv -o central.csv
    """
    from kg.query.network import Network

    form = chosen(how, output)
    wanted = known_type(type_name) if type_name else None
    with opened_at(graph, as_of, known_at) as opened:
        made = Network.of(opened.entities(), opened.facts())
    asked = {"central": central, "points": points, "bridges": bridges, "communities": communities}
    names = [name for name, chosen_one in asked.items() if chosen_one] or list(asked)
    tables = {name: _table(name, made, by, wanted, top) for name in names}
    if form in {Format.TABLE, Format.MARKDOWN}:
        tables = {name: _shortened(table) for name, table in tables.items() if table.rows}
    if not any(table.rows for table in tables.values()):
        tell("there is nothing of the kind")
        raise typer.Exit(1)
    write_all({name: readable(table, form, _FOR_PROGRAMS) for name, table in tables.items()}, form, output)


def _table(name: str, made: Network, by: Measure, wanted: str | None, top: int) -> Table:
    if name == "central":
        return _central(made, by, wanted, top)
    if name == "points":
        return _points(made, wanted, top)
    return _bridges(made, top) if name == "bridges" else _communities(made, wanted, top)


def _central(made: Network, by: Measure, wanted: str | None, top: int) -> Table:
    from kg.query.network import centrality

    found = [each for each in centrality(made) if wanted in {None, each.entity.type} and each.degree]
    found.sort(key=lambda each: -getattr(each, by.value))
    rows: list[tuple[Cell, ...]] = [
        (each.entity.name, each.entity.type, each.degree, each.betweenness, each.pagerank, each.entity.id)
        for each in found[:top]
    ]
    return Table(_CENTRAL, rows)


def _points(made: Network, wanted: str | None, top: int) -> Table:
    from kg.query.cuts import single_points

    rows: list[tuple[Cell, ...]] = []
    for each in single_points(made, top, wanted):
        (entity,) = each.entities
        rows.append((entity.name, entity.type, each.lost, each.parts, _names(each.others), entity.id))
    return Table(_POINTS, rows)


def _bridges(made: Network, top: int) -> Table:
    from kg.query.cuts import bridges

    rows: list[tuple[Cell, ...]] = []
    for each in bridges(made, top):
        kept, lost = each.entities
        rows.append((kept.name, lost.name, each.lost, _names(each.others), kept.id, lost.id))
    return Table(_BRIDGES, rows)


def _communities(made: Network, wanted: str | None, top: int) -> Table:
    from kg.query.network import communities

    rows: list[tuple[Cell, ...]] = []
    for number, each in enumerate(communities(made)[:top], 1):
        shown = [entity for entity in each.entities if wanted in {None, entity.type}]
        types = tuple(f"{count} {name}" for name, count in each.types.items())
        rows.append((number, len(each.entities), _names(shown), types, tuple(entity.id for entity in shown)))
    return Table(_COMMUNITIES, rows)


def _names(entities: Sequence[Entity]) -> tuple[str, ...]:
    return tuple(entity.name for entity in entities)


def _shortened(table: Table) -> Table:
    """The table with the first names of each list, and how many more there are."""

    def cut(cell: Cell) -> Cell:
        if not isinstance(cell, tuple) or len(cell) <= _SHOWN:
            return cell
        return (*cell[:_SHOWN], f"+{len(cell) - _SHOWN}")

    return Table(table.columns, [[cut(cell) for cell in row] for row in table.rows])
