"""``kg evaluate``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import Format, FormatOption, OutputOption, ProjectOption, Quiet, chosen, chosen_project
from kg.cli.rows import Cell, Table, as_json, rendered
from kg.cli.terminal import deliver, save, tell

if TYPE_CHECKING:
    from kg.evaluate import Report
    from kg.evaluate.report import Counts

__all__ = ["evaluate"]

_COLUMNS = ("part", "label", "precision", "recall", "F1", "right", "missed", "spurious")


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="An annotation, or a folder of them.")],
    *,
    documents: Annotated[
        Path, typer.Option("--documents", metavar="DIR", help="The folder of the texts that they annotate.")
    ],
    errors: Annotated[
        bool,
        typer.Option(
            "--errors", help="List what was missed, what is spurious and what is said too strongly."
        ),
    ] = False,
    predictions: Annotated[
        Path | None,
        typer.Option("--predictions", metavar="DIR", help="Write what was found there, in the gold format."),
    ] = None,
    project: ProjectOption = None,
    how: FormatOption = None,
    output: OutputOption = None,
    quiet: Quiet = False,
) -> None:
    """Score the extraction on documents that people annotated.

    Averages are over items. The strict row counts a fact or contract that is right, but said more surely than
    the annotation says it, as missed and as spurious. With --errors, csv and tsv hold the errors in place of
    the scores.

    \b
    Examples:
      kg evaluate tests/gold/development --documents data/documents
      kg evaluate gold/ --documents texts/ --errors --predictions found/
    """
    from kg.evaluate import evaluate as run
    from kg.extract import extract

    form = chosen(how, output)
    own = chosen_project(project)
    registry, patterns = own.load_registry(), own.checked_patterns()
    report = run(gold, documents, lambda document: extract(document, registry, patterns))
    deliver(_written(report, form, errors=errors, plain=output is not None), output)
    if predictions is not None:
        for name, prediction in report.predictions.items():
            save(as_json(prediction), predictions / f"{name}.json")
        if not quiet:
            tell(f"{predictions}: {len(report.predictions)} predictions written")


def _written(report: Report, form: Format, *, errors: bool, plain: bool) -> str:
    if form is Format.JSON:
        return as_json(report.to_json(errors=errors))
    tables = [Table(_COLUMNS, [*_scores(report)])]
    if form in {Format.TABLE, Format.MARKDOWN}:
        shares = [(name, share.ratio, share.right, share.total) for name, share in report.shares().items()]
        tables.append(Table(("of what matched", "share", "right", "of"), shares))
        if confusions := [
            (each.document, one.name, one.gold_type, one.predicted_type)
            for each in report.documents
            for one in each.confusions
        ]:
            tables.append(Table(("document", "right name", "gold type", "predicted type"), confusions))
    elif errors:
        tables = []
    if errors:
        wrong = [(name, one.error, one.part, one.label, one.text) for name, one in report.errors()]
        tables.append(Table(("document", "error", "part", "label", "item"), wrong))
    return "\n".join(rendered(table, form, plain=plain) for table in tables)


def _scores(report: Report) -> Iterator[tuple[Cell, ...]]:
    from kg.evaluate.report import PARTS, STRICT

    yield _row(f"all ({len(report.documents)} documents)", "", report.overall)
    yield _row(STRICT, "", report.strict)
    for part in PARTS:
        yield _row(part, "", report.part(part))
    for part in PARTS:
        for label, counts in report.labels(part).items():
            yield _row(part, label, counts)


def _row(part: str, label: str, counts: Counts) -> tuple[Cell, ...]:
    shares = counts.precision, counts.recall, counts.f1
    return part, label, *shares, counts.right, counts.missed, counts.spurious
