"""``kg build``."""

from __future__ import annotations

import os
import shlex
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.judging import JudgementsOption, judgements_file
from kg.cli.options import GRAPH, Format, MappingOption, ProjectOption, Quiet, Verbose, chosen_project
from kg.cli.rows import Cell, Table, as_json, rendered
from kg.cli.terminal import console, say, tell
from kg.errors import InputError, KgError, Skipped

if TYPE_CHECKING:
    from kg.build import BuildReport, Progress
    from kg.judgements import Judgement
    from kg.project import Project

__all__ = ["build"]

_NOTES = 10
"""Notices of what was rightly left out that are printed unless all are asked for."""

_REASONS = 4
"""Reasons for leaving documents out that the summary tells apart."""

_STAGES = {
    "load": "reading",
    "extract": "extracting",
    "resolve": "resolving names",
    "fuse": "adding up",
    "ledger": "writing the ledger",
    "dataset": "writing the dataset",
    "publish": "publishing",
}


def build(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="Files, folders, or - for standard input.")
    ],
    *,
    graph: Annotated[
        Path,
        typer.Option("-o", "--output", "-g", "--graph", envvar="KG_GRAPH", metavar="DIR", help="The graph."),
    ] = GRAPH,
    processes: Annotated[
        int | None,
        typer.Option(
            "--processes",
            min=1,
            metavar="N",
            help="Documents extracted side by side; by default as many as pay.",
        ),
    ] = None,
    mapping: MappingOption = None,
    judgements: JudgementsOption = None,
    project: ProjectOption = None,
    how: Annotated[
        Format, typer.Option("--format", metavar="FORMAT", help="How to write the summary.")
    ] = Format.TABLE,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Make a graph of documents.

    The graph states what these documents say and nothing else: what is no longer among them is withdrawn. It
    is replaced in one step, at the end; until then, and where nothing can be used, the former one stays.
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
      curl -s https://example.com/article | kg build -
    """
    from kg.build import build as run

    begin = perf_counter()
    own = chosen_project(project)
    names, meanings = own.load_registry(), own.load_mappings(mapping)
    decided = _decided(judgements, own, graph)
    with _progress(hidden=quiet) as progress:
        report = run(
            [*paths],
            graph,
            processes=processes,
            registry=names,
            patterns=own.patterns,
            mappings=meanings,
            judgements=decided,
            progress=progress,
        )
    _complain(report.skipped, quiet=quiet, verbose=verbose)
    bad = [problem for problem in report.skipped if not isinstance(problem, Skipped)]
    if report.version is None:
        _refuse(graph, bad)
    if not quiet:
        _leave_notes(report.notes, verbose=verbose)
        for line in report.unmet:
            tell(f"judgement without effect: {line}")
        _summarise(report, graph, own.file, perf_counter() - begin, how, verbose=verbose)
    if bad:
        raise typer.Exit(InputError.exit_code)


def _decided(given: Path | None, own: Project, graph: Path) -> tuple[Judgement, ...]:
    """What people decided; ``InputError`` where the file that is named does not exist."""
    from kg.judgements import read_judgements

    if given is not None and not given.exists():
        raise InputError(str(given), "does not exist", "name the file, or leave --judgements out")
    return read_judgements(judgements_file(given, own, graph))


def _complain(problems: Sequence[KgError], *, quiet: bool, verbose: bool) -> None:
    """A line for each document that is not in the graph; of those rightly left out, the first few."""
    notes = [problem for problem in problems if isinstance(problem, Skipped)]
    for problem in problems:
        if not isinstance(problem, Skipped):
            tell(f"error: {problem}")
    if quiet:
        return
    for note in notes if verbose else notes[:_NOTES]:
        tell(f"skipped: {note}")
    if len(notes) > _NOTES and not verbose:
        tell(f"skipped: {len(notes) - _NOTES} more; --verbose lists them")


def _leave_notes(notes: Sequence[tuple[str, str]], *, verbose: bool) -> None:
    """What of tables was left out, a line each."""
    for key, note in notes if verbose else notes[:_NOTES]:
        tell(f"left out: {key}: {note}")
    if len(notes) > _NOTES and not verbose:
        tell(f"left out: {len(notes) - _NOTES} more reasons; --verbose lists them")


def _refuse(graph: Path, bad: Sequence[KgError]) -> None:
    former = f"; {graph} is as it was" if (graph / "graph.json").exists() else ""
    tell(f"error: nothing was built: no document can be used{former}")
    raise typer.Exit(InputError.exit_code if bad else 1)


def _summarise(
    report: BuildReport, graph: Path, project: Path | None, seconds: float, how: Format, *, verbose: bool
) -> None:
    if how is Format.JSON:
        sys.stdout.write(as_json(_data(report, graph, project, seconds)))
        return
    sys.stdout.write(rendered(_summary(report, seconds), how))
    if how is not Format.TABLE:
        return
    say()
    if verbose:
        say("Documents:")
        for key in report.loaded:
            say(f"  {key}")
        say()
    if project is not None:
        say(f"Names and patterns of {project} were used.")
    say(f"The graph is in {graph}. To see it:")
    # What was named on the command line has to be named again.
    usual = os.environ.get("KG_GRAPH") or str(GRAPH)
    named = "" if str(graph) == usual else f" -g {shlex.quote(str(graph))}"
    say(f"  kg show NAME{named}")
    say(f"  kg view --open{named}")


def _summary(report: BuildReport, seconds: float) -> Table:
    reasons = Counter(problem.problem for problem in report.skipped)
    rows: list[tuple[Cell, ...]] = [
        ("documents", len(report.loaded), None),
        ("skipped", len(report.skipped), _counted(reasons, _REASONS)),
        ("entities", sum(report.entities.values()), _counted(Counter(report.entities))),
        ("contracts", report.entities.get("Contract", 0), None),
        ("claims", report.claims, None),
        ("facts", report.facts, None),
        ("conflicts", report.conflicts, None),
        *([("judgements", report.judgements, None)] if report.judgements else []),
        ("seconds", Decimal(f"{seconds:.1f}"), None),
    ]
    return Table(("", "count", "of which"), rows)


def _counted(counts: Counter[str], most: int | None = None) -> str:
    """``3 Company, 1 Chip``: the commonest first, those after ``most`` as others."""
    listed = counts.most_common(most)
    others = counts.total() - sum(number for _, number in listed)
    return ", ".join(
        [f"{number} {name}" for name, number in listed] + [f"{others} for other reasons"] * (others > 0)
    )


def _data(report: BuildReport, graph: Path, project: Path | None, seconds: float) -> dict[str, object]:
    return {
        "graph": str(graph),
        "project": str(project) if project else None,
        "version": report.version,
        "documents": list(report.loaded),
        "skipped": [
            {
                "where": problem.where,
                "problem": problem.problem,
                "remedy": problem.remedy,
                "bad_input": not isinstance(problem, Skipped),
            }
            for problem in report.skipped
        ],
        "left_out": [{"table": key, "reason": note} for key, note in report.notes],
        "entities": dict(report.entities),
        "claims": report.claims,
        "facts": report.facts,
        "conflicts": report.conflicts,
        "judgements": {"acting": report.judgements, "without_effect": list(report.unmet)},
        "seconds": round(seconds, 2),
    }


@contextmanager
def _progress(*, hidden: bool) -> Iterator[Progress | None]:
    """A bar on standard error, where that is a terminal."""
    if hidden or not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console(error=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def step(stage: str, done: int, total: int | None) -> None:
            bar.update(task, description=_STAGES.get(stage, stage), completed=done, total=total)

        yield step
