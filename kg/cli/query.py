"""``kg query``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import (
    GRAPH,
    AsOfOption,
    FormatOption,
    GraphOption,
    KnownAtOption,
    OutputOption,
    ProjectOption,
    QueriesOption,
    SourcesOption,
    TimeoutOption,
    chosen,
    chosen_queries,
    opened_at,
    seconds,
)
from kg.cli.terminal import deliver
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.cli.rows import Table

__all__ = ["OPEN", "given_parameters", "query"]

OPEN = {"allow_extra_args": True, "ignore_unknown_options": True}
"""Settings of a command whose options are not all known beforehand: each query has parameters of its own."""


def query(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="The query; --list has them all.")
    ] = None,
    *,
    param: Annotated[
        list[str] | None,
        typer.Option(
            "-p", "--param", metavar="NAME=VALUE", help="A parameter; `--NAME VALUE` says the same."
        ),
    ] = None,
    graph: GraphOption = GRAPH,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    listed: Annotated[bool, typer.Option("--list", help="List the queries with their parameters.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show the SPARQL, with the parameters in it, and do not ask.")
    ] = False,
    sources: SourcesOption = False,
    queries: QueriesOption = None,
    project: ProjectOption = None,
    how: FormatOption = None,
    output: OutputOption = None,
    timeout: TimeoutOption = None,
) -> None:
    """Ask a named query, such as the customers of a company.

    Each query is a file of SPARQL with a header that describes it; docs/queries.md has them all, and how to add
    your own. A parameter is given as --NAME VALUE. Entities go by any of their names, dates are 2026, 2026-06 or
    2026-06-15, amounts 6300000000 or 6.3 billion. Exit code 1 where there are no rows.

    \b
    Examples:
      kg query --list
      kg query customers --company SpaceX --sources
      kg query ending-before --day 2029 --format csv -o ending.csv
      kg query suppliers -p company=OpenAI -p goods=chips --explain
      kg query customers --company CoreWeave --known-at 2026-03
    """
    from kg.cli.result_rows import answered
    from kg.cli.rows import rendered
    from kg.present.results import supports

    form = chosen(how, output)
    folder = chosen_queries(queries, project)
    within = seconds(timeout, own=folder is not None)
    if listed:
        deliver(rendered(_list(folder), form, plain=output is not None), output)
        return
    if name is None:
        raise UsageError("kg query", "names no query", "`kg query --list` lists them")
    given = given_parameters([*(param or [])], context.args)
    with opened_at(graph, as_of, known_at) as opened:
        if explain:
            deliver(opened.explain(name, given, queries=folder), output)
            return
        result = opened.query(name, given, queries=folder, seconds=within)
        behind = supports(opened, result) if sources else None
        text = answered(result, form, behind, plain=output is not None)
    deliver(text, output)
    if not result.rows:
        raise typer.Exit(1)


def given_parameters(pairs: Sequence[str], extra: Sequence[str]) -> dict[str, str]:
    """The parameters by name, from ``NAME=VALUE`` and from ``--NAME VALUE`` or ``--NAME=VALUE``."""
    found: dict[str, str] = {}

    def take(name: str, value: str) -> None:
        if name in found:
            raise UsageError(f"--{name}", "is given twice", "give it once")
        found[name.replace("-", "_")] = value

    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name.strip():
            raise UsageError(f"--param {pair}", "is no parameter", "write -p company=SpaceX")
        take(name.strip().lstrip("-"), value)
    rest = list(extra)
    while rest:
        option = rest.pop(0)
        if not option.startswith("--") or option == "--":
            raise UsageError(option, "is neither an option nor a value", "write --company SpaceX")
        name, equals, value = option.removeprefix("--").partition("=")
        if not equals:
            if not rest:
                raise UsageError(option, "has no value", f"write {option} VALUE")
            value = rest.pop(0)
        take(name, value)
    return found


def _list(folder: Path | None) -> Table:
    from kg.cli.rows import Table
    from kg.query.named import read_queries

    rows = [
        (
            each.name,
            each.summary,
            tuple(
                f"--{one.name.replace('_', '-')}" if one.required else f"[--{one.name.replace('_', '-')}]"
                for one in each.parameters
            ),
        )
        for each in read_queries(folder).values()
    ]
    return Table(("name", "answers", "parameters"), rows)
