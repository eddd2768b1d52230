"""``kg remove``."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from kg.cli.building import DiffOption, Made, SummaryOption, make
from kg.cli.judging import JudgementsOption
from kg.cli.options import GRAPH, Format, GraphOption, MappingOption, ProjectOption, Quiet, Verbose

__all__ = ["remove"]


def remove(
    documents: Annotated[
        list[str], typer.Argument(metavar="DOCUMENT", help="Keys of documents: addresses, or paths as built.")
    ],
    *,
    graph: GraphOption = GRAPH,
    mapping: MappingOption = None,
    judgements: JudgementsOption = None,
    project: ProjectOption = None,
    diff: DiffOption = False,
    how: SummaryOption = Format.TABLE,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Take documents from a graph, with all that they alone say.

    What others say too stays, with fewer sources. `kg sources` lists the documents with their keys.

    \b
    Examples:
      kg remove articles/rumour.txt
      kg remove https://example.com/article --diff
    """
    from kg.build import remove as run

    make(
        partial(run, documents, graph),
        Made(graph, project, mapping, judgements, None, how, diff, quiet, verbose),
    )
