"""``kg add``."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from kg.cli.building import DiffOption, Made, ProcessesOption, SummaryOption, make
from kg.cli.judging import JudgementsOption
from kg.cli.options import GRAPH, Format, GraphOption, MappingOption, ProjectOption, Quiet, Verbose

__all__ = ["add"]


def add(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="Files, folders, or - for standard input.")
    ],
    *,
    graph: GraphOption = GRAPH,
    processes: ProcessesOption = None,
    mapping: MappingOption = None,
    judgements: JudgementsOption = None,
    project: ProjectOption = None,
    diff: DiffOption = False,
    how: SummaryOption = Format.TABLE,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Add documents to a graph.

    What is in the graph stays. A document whose key is there already, which is its address or its path below the
    folder that is named, takes the place of what was there, and a line says so. Files of one name in two
    folders have one key, unless a folder above both is named. Reads what `kg build` reads, and the graph is the same
    as one that is built of the documents that it then has.

    Exit codes: 0 all is well, 3 some input was bad, 1 there was nothing to add or there is no graph.

    \b
    Examples:
      kg add today/
      kg add article.html --diff
    """
    from kg.build import add as run

    make(
        partial(run, [*paths], graph),
        Made(graph, project, mapping, judgements, processes, how, diff, quiet, verbose),
    )
