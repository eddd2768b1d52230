"""``kg judgements``."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.judging import JudgementsOption, NoBuild, desk_of, judgements_file
from kg.cli.options import (
    GRAPH,
    FormatOption,
    GraphOption,
    OutputOption,
    ProjectOption,
    chosen,
    chosen_project,
)
from kg.cli.rows import Table, rendered
from kg.cli.terminal import deliver, say, tell

__all__ = ["judgements"]

_COLUMNS = ("", "decided", "about", "says", "who", "when", "why")


def judgements(
    *,
    remove: Annotated[
        int | None, typer.Option("--remove", metavar="N", help="Undo the judgement with that number.")
    ] = None,
    graph: GraphOption = GRAPH,
    file: JudgementsOption = None,
    project: ProjectOption = None,
    no_build: NoBuild = False,
    how: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """List what people decided, in the order of the file; undo one of them.

    Exit code 1 where nothing is decided.

    \b
    Examples:
      kg judgements
      kg judgements --remove 3
    """
    from kg.judgements import read_judgements
    from kg.judgements import remove as take_out

    form = chosen(how, output)
    if remove is not None:
        desk = desk_of(graph, file, project)
        gone = take_out(desk.file, remove)
        say(f"undone: {gone.kind}: {gone.says or ', '.join(gone.about)}")
        desk.act(build=not no_build)
        return
    path = judgements_file(file, chosen_project(project), graph)
    found = read_judgements(path)
    rows = [
        (number, one.kind, one.about, one.text or one.says, one.who, one.when, one.why)
        for number, one in enumerate(found, 1)
    ]
    if not rows:
        tell(f"{path} holds no judgement")
        raise typer.Exit(1)
    deliver(rendered(Table(_COLUMNS, rows), form, plain=output is not None), output)
