"""``kg tables``."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
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
from kg.cli.terminal import deliver
from kg.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.loaders.sheets import Sheet
    from kg.schema.mapping import TableMapping
    from kg.schema.registry import Registry

__all__ = ["tables"]

_ACTIONS = ("list", "describe", "check")


def tables(
    action: Annotated[str, typer.Argument(metavar="ACTION", help="list, describe or check.")],
    files: Annotated[list[str] | None, typer.Argument(metavar="FILE", help="Tables.")] = None,
    *,
    mapping: MappingOption = None,
    project: ProjectOption = None,
    how: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """See what tables hold, and what becomes of them.

    `list` names the mappings that there are, with the columns that each uses and leaves. `describe` shows the
    columns of a table, what kind of values they hold, and samples, and drafts a mapping for it. `check` reads
    tables as a build would: how many rows make claims, which columns are not used, and which cells were left out
    and why. docs/tables.md explains mappings. Exit code 1 where a row or cell gives nothing.

    \b
    Examples:
      kg tables list
      kg tables describe deals.xlsx
      kg tables check deals.xlsx --mapping deals.yaml
    """
    if action not in _ACTIONS:
        raise UsageError(action, "is nothing that can be done with tables", f"use {', '.join(_ACTIONS)}")
    form = chosen(how, output)
    if action == "list":
        own = chosen_project(project)
        deliver(_listed(own.load_mappings(mapping), form), output)
        return
    if not files:
        raise UsageError(action, "needs a table", f"write `kg tables {action} FILE`")
    if action == "describe":
        deliver("\n".join(_described(files, form)), output)
        return
    own = chosen_project(project)
    text, whole = _checked(files, own.load_mappings(mapping), own.load_registry(), form)
    deliver(text, output)
    if not whole:
        raise typer.Exit(1)


def _listed(mappings: Sequence[TableMapping], form: Format) -> str:
    """The mappings; in JSON with their columns."""
    if form is Format.JSON:
        data = [
            {
                "name": each.name,
                "title": each.title,
                "rights": each.rights,
                "used": each.used,
                "left": dict(each.left),
            }
            for each in mappings
        ]
        return as_json(data)
    rows = [(each.name, each.title, len(each.used), len(each.left), each.rights) for each in mappings]
    return rendered(Table(("mapping", "table", "columns used", "left", "rights"), rows), form)


def _described(files: Sequence[str], form: Format) -> Iterator[str]:
    from kg.loaders.describe import describe, draft

    for file in files:
        for sheet in _sheets(file):
            columns = describe(sheet)
            title = sheet.name or Path(file).stem.replace("_", " ").replace("-", " ")
            if form is Format.JSON:
                described = [asdict(column) for column in columns]
                yield as_json(
                    {
                        "file": file,
                        "sheet": sheet.name,
                        "rows": len(sheet.rows),
                        "columns": described,
                        "draft": draft(sheet, columns, title),
                    }
                )
                continue
            rows = [
                (
                    column.heading,
                    column.kind,
                    column.filled,
                    column.distinct,
                    _short("; ".join(column.samples)),
                )
                for column in columns
            ]
            table = rendered(Table(("column", "holds", "filled", "distinct", "samples"), rows), form)
            named = f"{file}, sheet {sheet.name}" if sheet.name else file
            head = f"{named}: {len(sheet.rows):,} rows"
            yield (
                table
                if form in {Format.CSV, Format.TSV}
                else f"{head}\n\n{table}\nA mapping to begin with:\n\n{draft(sheet, columns, title)}"
            )


def _sheets(file: str) -> Iterator[Sheet]:
    from kg.loaders.item import Item
    from kg.loaders.sheets import SHEET_FORMATS, sheets

    path = Path(file)
    suffix = path.suffix.lower()
    if suffix not in SHEET_FORMATS:
        raise InputError(file, "is no table by its name", f"tables end in {', '.join(SHEET_FORMATS)}")
    try:
        yield from sheets(Item(path.name, file, lambda: path.open("rb")), suffix)
    except OSError as error:
        raise InputError(file, f"cannot be read ({error.strerror})", "check the path") from error


def _checked(
    files: Sequence[str], mappings: Sequence[TableMapping], registry: Registry, form: Format
) -> tuple[str, bool]:
    """What a build would make of tables, and whether every row and cell gave something."""
    from kg.extract import extract
    from kg.loaders import load
    from kg.schema.records import ROW_BREAK

    rows, notes, data = [], [], []
    for found in load([*files], mappings):
        if isinstance(found, InputError):
            notes.append(str(found))
            continue
        if found.kind != "table":
            notes.append(f"{found.key}: is no table")
            continue
        extraction = extract(found, registry, mappings=mappings)
        total = found.text.count(ROW_BREAK)
        told = len({claim.evidence.cell.row for claim in extraction.claims if claim.evidence.cell})
        rows.append((found.key, found.mapping, total, told, len(extraction.claims)))
        notes += [f"{found.key}: {note}" for note in extraction.notes]
        data.append({"table": found.key, "mapping": found.mapping, "rows": total, "rows_with_claims": told,
                     "claims": len(extraction.claims), "notes": extraction.notes})  # fmt: skip
    if form is Format.JSON:
        return as_json({"tables": data, "notes": notes}), not notes
    table = rendered(Table(("table", "mapping", "rows", "rows with claims", "claims"), rows), form)
    lines = "".join(f"{note}\n" for note in notes) if form in {Format.TABLE, Format.MARKDOWN} else ""
    return f"{table}\n{lines}" if lines else table, not notes


def _short(text: str) -> str:
    return shorten(text, 60, placeholder=" …")
