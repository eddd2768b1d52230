"""``kg build``."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.building import DiffOption, Made, ProcessesOption, SummaryOption, make
from kg.cli.judging import JudgementsOption
from kg.cli.options import GRAPH, Format, MappingOption, ProjectOption, Quiet, Verbose

__all__ = ["build"]


def build(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="Files, folders, or - for standard input.")
    ],
    *,
    graph: Annotated[
        Path,
        typer.Option("-o", "--output", "-g", "--graph", envvar="KG_GRAPH", metavar="DIR", help="The graph."),
    ] = GRAPH,
    processes: ProcessesOption = None,
    mapping: MappingOption = None,
    judgements: JudgementsOption = None,
    project: ProjectOption = None,
    diff: DiffOption = False,
    how: SummaryOption = Format.TABLE,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Make a graph of documents.

    The graph states what these documents say and nothing else: what is no longer among them is withdrawn. Of a
    graph that is there only what is new, changed or gone is worked on; the result is the same. It is replaced
    in one step, at the end; until then, and where nothing can be used, the former one stays.
    Reads .txt .md .html .pdf .docx .eml .jsonl .jsonl.gz, tables in .csv .tsv .xlsx .parquet .json whose columns
    a mapping knows (docs/tables.md), and folders of all these. Names, patterns and mappings of your own are read
    beside the shipped ones where a kg.toml says so (docs/projects.md). What people decided is read from the file of
    judgements and acts on every build (docs/judgements.md).

    A document that cannot be used gets one line, and the rest is built. Exit codes: 0 all is well, 3 some
    input was bad, 1 there was nothing to build from.

    \b
    Examples:
      kg build articles/
      kg build report.pdf notes.md -o graphs/today
      kg build articles/ --diff
      curl -s https://example.com/article | kg build -
    """
    from kg.build import build as run

    make(
        partial(run, [*paths], graph),
        Made(graph, project, mapping, judgements, processes, how, diff, quiet, verbose),
    )
