"""``kg extract``."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import (
    Format,
    FormatOption,
    MappingOption,
    OutputOption,
    ProjectOption,
    chosen,
    chosen_project,
)
from kg.cli.rows import Table, as_json, rendered
from kg.cli.terminal import deliver, tell
from kg.errors import InputError, Skipped, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.schema.mapping import TableMapping
    from kg.schema.records import Document

__all__ = ["extract"]

_GLIMPSE = 48
"""Characters of a quote in the table; all of it is in the other formats and under ``--explain``."""


def extract(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A document, or - for standard input.")],
    *,
    explain: Annotated[
        bool, typer.Option("--explain", help="Every sentence with what was recognised in it, and the rules.")
    ] = False,
    mapping: MappingOption = None,
    project: ProjectOption = None,
    how: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Show the claims that one document makes, before they are resolved and added up.

    With --explain each sentence stands with the names, values and references found in it, the claims that it
    makes, and for each claim the rule that made it. Exit code 1 where the document makes no claim.

    \b
    Examples:
      kg extract article.txt
      kg extract article.txt --explain
      echo 'Oracle supplies compute to OpenAI.' | kg extract -
    """
    from kg.cli.reading import COLUMNS, MORE_COLUMNS, Reading

    form = chosen(how, output)
    if explain and form not in {Format.TABLE, Format.JSON}:
        raise UsageError("--explain", f"cannot be written as {form}", "use --format json, or none")
    own = chosen_project(project)
    registry, patterns = own.load_registry(), own.checked_patterns()
    mappings = own.load_mappings(mapping)
    documents, bad = _documents(file, mappings)
    if not documents:
        raise typer.Exit(InputError.exit_code if bad else 1)
    read = [Reading.of(document, registry, patterns, mappings) for document in documents]
    if form is Format.JSON:
        text = as_json([reading.explained() if explain else reading.data() for reading in read])
    elif explain:
        text = "".join(f"{line}\n" for reading in read for line in reading.lines(plain=output is not None))
    else:
        columns = COLUMNS if form in {Format.TABLE, Format.MARKDOWN} else (*COLUMNS, *MORE_COLUMNS)
        rows = [row[: len(columns)] for reading in read for row in reading.rows()]
        if form is Format.TABLE:
            rows = [(*row[:-1], shorten(str(row[-1]), _GLIMPSE, placeholder=" …")) for row in rows]
        text = rendered(Table(columns, rows), form, plain=output is not None)
    deliver(text, output)
    if bad:
        raise typer.Exit(InputError.exit_code)
    if not any(reading.claims for reading in read):
        raise typer.Exit(1)


def _documents(file: str, mappings: Sequence[TableMapping]) -> tuple[list[Document], bool]:
    """The documents in a file, and whether some could not be read; these are told of, a line each."""
    from kg.loaders import load

    documents: list[Document] = []
    bad = False
    for found in load([file], mappings):
        if isinstance(found, Skipped):
            tell(f"skipped: {found}")
        elif isinstance(found, InputError):
            tell(f"error: {found}")
            bad = True
        else:
            documents.append(found)
    return documents, bad
