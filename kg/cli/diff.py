"""``kg diff``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import GRAPH, Format, FormatOption, GraphOption, OutputOption, chosen
from kg.cli.rows import write_all
from kg.cli.terminal import tell

if TYPE_CHECKING:
    from kg.query.changes import Snapshot

__all__ = ["diff"]


def diff(
    old: Annotated[
        str, typer.Argument(metavar="OLD", help="A folder of a graph, or the number of a version.")
    ],
    new: Annotated[
        str | None, typer.Argument(metavar="[NEW]", help="The same; by default the graph as it is.")
    ] = None,
    *,
    graph: GraphOption = GRAPH,
    documents: Annotated[bool, typer.Option("--documents", help="The documents only.")] = False,
    facts: Annotated[bool, typer.Option("--facts", help="The facts only.")] = False,
    how: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Compare two states of a graph, or two graphs.

    The documents that came, went or changed; the facts that were added or withdrawn, those that stand otherwise than
    before (another preferred value, more or less surely said, no longer preferred), and what is newly disputed, each
    with the documents that make the difference. Numbers are versions of the graph: each build makes one, counted from
    1. Exit code 1 where nothing changed.

    \b
    Examples:
      kg diff 3 4
      kg diff 3 --facts --format csv -o changes.csv
      kg diff graph-of-may graph-of-june
    """
    from kg.cli.changes import change_tables, shown

    form = chosen(how, output)
    before, after = _snapshot(old, graph), _snapshot(new, graph)
    wanted = {"documents": documents or not facts, "facts": facts or not documents}
    tables = {name: table for name, table in change_tables(before, after).items() if wanted[name]}
    if not any(table.rows for table in tables.values()):
        tell("nothing changed")
        raise typer.Exit(1)
    told = {
        name: shown(table, form)
        for name, table in tables.items()
        if table.rows or len(tables) == 1 or form is Format.JSON
    }
    write_all(told, form, output)


def _snapshot(which: str | None, graph: Path) -> Snapshot:
    """The state that is meant: the version of that number, the graph in that folder, or the graph as it is.

    Raises ``UsageError`` where the graph has no such version, and ``GraphError`` where there is no graph.
    """
    from kg.errors import UsageError
    from kg.ledger.versions import current_version, read_versions
    from kg.query.changes import Snapshot

    if which is None or not which.isdecimal():
        folder = graph if which is None else Path(which)
        return Snapshot.read(folder, current_version(folder).number)
    current_version(graph)
    known = [version.number for version in read_versions(graph)]
    if int(which) not in known:
        remedy = f"there are {', '.join(map(str, known))}; name a folder of digits as ./{which}"
        raise UsageError(which, f"is no version of {graph}", remedy)
    return Snapshot.read(graph, int(which))
