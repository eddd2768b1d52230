"""What ``kg build``, ``kg add`` and ``kg remove`` have in common: options, the work itself, and what is said of it."""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Protocol, Unpack

import typer

from kg.cli.judging import judgements_file
from kg.cli.options import GRAPH, Format, chosen_project
from kg.cli.rows import Cell, Table, as_json, records, rendered
from kg.cli.terminal import console, say, some, tell
from kg.errors import InputError, KgError, Skipped, UsageError

if TYPE_CHECKING:
    from kg.build import BuildReport, How, Progress
    from kg.judgements import Judgement
    from kg.project import Project

__all__ = ["DiffOption", "Made", "ProcessesOption", "SummaryOption", "make"]

ProcessesOption = Annotated[
    int | None,
    typer.Option(
        "--processes", min=1, metavar="N", help="Documents extracted side by side; by default as many as pay."
    ),
]
DiffOption = Annotated[
    bool, typer.Option("--diff", help="Say also which documents and facts are not as they were.")
]
SummaryOption = Annotated[
    Format, typer.Option("--format", metavar="FORMAT", help="How to write the summary.")
]

_NOTES = 10
"""Notices of a kind that are printed unless all are asked for."""

_REASONS = 6
"""Reasons for leaving documents out that the summary tells apart."""

_DETAIL = re.compile(r":| \(")
"""Where a reason goes on with what is so of one document alone."""

_STAGES = {
    "load": "reading",
    "extract": "extracting",
    "resolve": "resolving names",
    "fuse": "adding up",
    "ledger": "writing the ledger",
    "dataset": "writing the dataset",
    "publish": "publishing",
}


class _Run(Protocol):
    def __call__(self, *, progress: Progress | None, **how: Unpack[How]) -> BuildReport: ...


@dataclass(frozen=True)
class Made:
    """How a graph is to be made, and what is to be said of it, as the command line has it."""

    graph: Path
    project: Path | None = None
    mapping: Path | None = None
    judgements: Path | None = None
    processes: int | None = None
    how: Format = Format.TABLE
    diff: bool = False
    quiet: bool = False
    verbose: bool = False


def make(run: _Run, made: Made) -> None:
    """Makes or changes a graph by ``run`` and says what became of it.

    Raises ``typer.Exit`` with 3 where some input was bad, with 1 where there was nothing to build from, and
    ``UsageError`` where the format cannot hold what is asked for.
    """
    if made.diff and made.how in {Format.CSV, Format.TSV}:
        raise UsageError("--diff", f"has no place in {made.how}", "use table, json or markdown, or `kg diff`")
    begin = perf_counter()
    own = chosen_project(made.project)
    how: How = {
        "registry": own.load_registry(),
        "patterns": own.patterns,
        "mappings": own.load_mappings(made.mapping),
        "judgements": _decided(made.judgements, own, made.graph),
        "processes": made.processes,
    }
    former = _version(made.graph)
    with _progress(hidden=made.quiet) as progress:
        report = run(progress=progress, **how)
    _complain(report.skipped, quiet=made.quiet, verbose=made.verbose)
    bad = [problem for problem in report.skipped if not isinstance(problem, Skipped)]
    if report.version is None:
        _refuse(made.graph, bad)
    if not made.quiet:
        _list("replaced", [*map(_replaced, report.replaced)], verbose=made.verbose)
        _list("left out", _notes(report.notes, verbose=made.verbose), verbose=made.verbose)
        for line in report.unmet:
            tell(f"judgement without effect: {line}")
        _summarise(report, made, own.file, perf_counter() - begin, former)
    if bad:
        raise typer.Exit(InputError.exit_code)


def _version(graph: Path) -> int | None:
    """The number of the graph's version as it is, ``None`` where there is no graph."""
    from kg.ledger.versions import read_versions

    versions = read_versions(graph) if graph.is_dir() else ()
    return versions[-1].number if versions else None


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
    if not quiet:
        _list("skipped", [*map(str, notes)], verbose=verbose)


def _list(what: str, lines: Sequence[str], *, verbose: bool) -> None:
    """The lines, of many the first few."""
    for line in lines if verbose else lines[:_NOTES]:
        tell(f"{what}: {line}")
    if len(lines) > _NOTES and not verbose:
        tell(f"{what}: {len(lines) - _NOTES} more; --verbose lists them")


def _replaced(key: str) -> str:
    # A new version, or another document: folders that are named by themselves can give their files one key.
    remedy = "if they are two documents, name a folder above both, so that their keys differ"
    return f"{key}: took the place of what the graph had under this key; {remedy}"


def _notes(notes: Sequence[tuple[str, str]], *, verbose: bool) -> list[str]:
    """What of documents was left out: a line each, or for all of which the same is to be said."""
    if verbose:
        return [f"{key}: {note}" for key, note in notes]
    together: dict[str, list[str]] = {}
    for key, note in notes:
        together.setdefault(note, []).append(key)
    return [f"{some(keys, 1)}: {note}" for note, keys in together.items()]


def _refuse(graph: Path, bad: Sequence[KgError]) -> None:
    former = f"; {graph} is as it was" if (graph / "graph.json").exists() else ""
    tell(f"error: nothing was built: no document can be used{former}")
    raise typer.Exit(InputError.exit_code if bad else 1)


def _summarise(
    report: BuildReport, made: Made, project: Path | None, seconds: float, former: int | None
) -> None:
    from kg.cli.changes import shown

    changes = _changes(made.graph, former, report) if made.diff else {}
    if made.how is Format.JSON:
        data = _data(report, made.graph, project, seconds)
        more = {"changes": {name: records(table) for name, table in changes.items()}} if made.diff else {}
        sys.stdout.write(as_json({**data, **more}))
        return
    sys.stdout.write(rendered(_summary(report, seconds), made.how))
    for table in changes.values():
        sys.stdout.write("\n" + rendered(shown(table, made.how), made.how))
    if made.how is Format.TABLE:
        _lead_on(report, made, project, former)


def _changes(graph: Path, former: int | None, report: BuildReport) -> dict[str, Table]:
    """What is not as it was, as tables for a reader; none where there was no graph."""
    from kg.cli.changes import change_tables
    from kg.query.changes import Snapshot

    if former is None or former == report.version:
        return {}
    found = change_tables(Snapshot.read(graph, former), Snapshot.read(graph, report.version))
    return {name: table for name, table in found.items() if table.rows}


def _lead_on(report: BuildReport, made: Made, project: Path | None, former: int | None) -> None:
    """What a reader may want to do next."""
    say()
    if made.verbose:
        say("Documents:")
        for key in report.loaded:
            say(f"  {key}")
        say()
    if project is not None:
        say(f"Names and patterns of {project} were used.")
    # What was named on the command line has to be named again.
    usual = os.environ.get("KG_GRAPH") or str(GRAPH)
    named = "" if str(made.graph) == usual else f" -g {shlex.quote(str(made.graph))}"
    if former is None:
        say(f"The graph is in {made.graph}. To see it:")
    elif former == report.version:
        say(f"The graph in {made.graph} is as it was. To see it:")
    else:
        say(f"The graph in {made.graph} is version {report.version} now. To see it, and what changed:")
    say(f"  kg show NAME{named}")
    say(f"  kg view --open{named}")
    if former not in {None, report.version}:
        say(f"  kg diff {former}{named}")


def _summary(report: BuildReport, seconds: float) -> Table:
    reasons = Counter(_DETAIL.split(problem.problem)[0] for problem in report.skipped)
    rows: list[tuple[Cell, ...]] = [
        ("documents", len(report.loaded), _counted(_worked_on(report))),
        ("skipped", len(report.skipped), _reasons(reasons)),
        ("entities", sum(report.entities.values()), _counted(Counter(report.entities))),
        ("contracts", report.entities.get("Contract", 0), None),
        ("claims", report.claims, None),
        ("facts", report.facts, None),
        ("conflicts", report.conflicts, None),
        *([("judgements", report.judgements, None)] if report.judgements else []),
        ("seconds", Decimal(f"{seconds:.1f}"), None),
    ]
    return Table(("", "count", "of which"), rows)


def _worked_on(report: BuildReport) -> Counter[str]:
    """How many documents are new or changed, and how many are no longer in the graph; nothing where all are new."""
    former = {
        "as they were": len(report.loaded) - len(report.read),
        "replaced": len(report.replaced),
        "withdrawn": len(report.withdrawn),
    }
    return +Counter({"read": len(report.read), **former}) if any(former.values()) else Counter()


def _counted(counts: Counter[str]) -> str:
    """``3 Company, 1 Chip``: the commonest first."""
    return ", ".join(f"{number} {name}" for name, number in counts.most_common())


def _reasons(counts: Counter[str]) -> str:
    """``3: is empty, 1: is not a PDF file``: the commonest first, those after the first few as others."""
    listed = counts.most_common(_REASONS)
    others = counts.total() - sum(number for _, number in listed)
    return ", ".join(
        [f"{number}: {reason}" for reason, number in listed] + [f"{others}: other"] * (others > 0)
    )


def _data(report: BuildReport, graph: Path, project: Path | None, seconds: float) -> dict[str, object]:
    return {
        "graph": str(graph),
        "project": str(project) if project else None,
        "version": report.version,
        "documents": list(report.loaded),
        "read": list(report.read),
        "replaced": list(report.replaced),
        "withdrawn": list(report.withdrawn),
        "skipped": [
            {
                "where": problem.where,
                "problem": problem.problem,
                "remedy": problem.remedy,
                "bad_input": not isinstance(problem, Skipped),
            }
            for problem in report.skipped
        ],
        "left_out": [{"document": key, "reason": note} for key, note in report.notes],
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
