"""``kg import``."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from kg.cli.building import DiffOption, Made, SummaryOption, make
from kg.cli.judging import JudgementsOption
from kg.cli.options import GRAPH, Format, GraphOption, ProjectOption, Quiet, Verbose
from kg.errors import UsageError

__all__ = ["import_"]


def import_(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE", help="RDF, or entities of FollowTheMoney, one a line.")
    ],
    *,
    graph: GraphOption = GRAPH,
    judgements: JudgementsOption = None,
    project: ProjectOption = None,
    diff: DiffOption = False,
    how: SummaryOption = Format.TABLE,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Add what is in statements already: RDF of this vocabulary, or FollowTheMoney.

    Each statement becomes a claim that leads to its line in the file. Of an export of this project claims keep their
    quotes, sources and dates, and facts are added up anew. What the vocabulary has no place for is told
    (docs/importing.md). Where there is no graph yet, one is made. The files are .ttl, .trig, .nt, .nq, .rdf, .jsonld,
    .ftm, .ftm.json and .ijson; `kg build` and `kg add` read them too.

    \b
    Examples:
      kg import theirs.nq
      kg import aleph.ftm.json --diff
    """
    from kg.build import add, build
    from kg.loaders import STATEMENTS

    for file in files:
        if not file.lower().endswith(tuple(STATEMENTS)):
            known = ", ".join(sorted(STATEMENTS))
            raise UsageError(
                file, "is no file of statements by its name", f"known are {known}; else `kg add`"
            )
    run = add if (graph / "graph.json").exists() else build
    make(
        partial(run, [*files], graph),
        Made(graph, project, None, judgements, None, how, diff, quiet, verbose),
    )
