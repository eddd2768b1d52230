"""``kg tables``."""

from __future__ import annotations

from dataclasses import asdict, dataclass
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
from kg.cli.terminal import deliver, tell
from kg.errors import InputError, Skipped, UsageError

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
    and why. docs/tables.md explains mappings. Exit codes of `check`: 0 all is well, 1 a column, row or cell is left
    out, 3 a table cannot be used.

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
        deliver(_described(files, form), output)
        return
    own = chosen_project(project)
    checked = _Checked.of(files, own.load_mappings(mapping), own.load_registry())
    for problem in checked.refused:
        tell(f"error: {problem}")
    if form in {Format.CSV, Format.TSV}:
        for line in checked.lines():
            tell(line)
    if checked.tables or form is Format.JSON:
        deliver(checked.text(form), output)
    if checked.refused:
        raise typer.Exit(InputError.exit_code)
    if any(table.notes for table in checked.tables):
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


def _described(files: Sequence[str], form: Format) -> str:
    """The columns of tables; in JSON a list with all tables."""
    from kg.loaders.describe import describe, draft

    data, texts = [], []
    for file in files:
        for sheet in _sheets(file):
            columns = describe(sheet)
            title = sheet.name or Path(file).stem.replace("_", " ").replace("-", " ")
            drafted = draft(sheet, columns, title)
            described = [asdict(column) for column in columns]
            data.append({"file": file, "sheet": sheet.name, "rows": len(sheet.rows), "columns": described,
                         "draft": drafted})  # fmt: skip
            rows = [
                (each.heading, each.kind, each.filled, each.distinct, _short("; ".join(each.samples)))
                for each in columns
            ]
            table = rendered(Table(("column", "holds", "filled", "distinct", "samples"), rows), form)
            if form not in {Format.CSV, Format.TSV}:
                named = f"{file}, sheet {sheet.name}" if sheet.name else file
                head = f"{named}: {len(sheet.rows):,} rows"
                table = f"{head}\n\n{table}\nA mapping to begin with:\n\n{drafted}"
            texts.append(table)
    return as_json(data) if form is Format.JSON else "\n".join(texts)


def _sheets(file: str) -> Iterator[Sheet]:
    from kg.loaders.item import Item
    from kg.loaders.sheets import SHEET_FORMATS, sheets

    path = Path(file)
    suffix = path.suffix.lower()
    if suffix not in SHEET_FORMATS:
        raise InputError(file, "is no table by its name", f"tables end in {', '.join(SHEET_FORMATS)}")
    try:
        yield from sheets(Item(path.name, file, lambda: path.open("rb")), suffix)
    except Skipped as notice:  # whoever names the file means it as a table
        raise InputError(notice.where, notice.problem, notice.remedy) from None
    except OSError as error:
        raise InputError(file, f"cannot be read ({error.strerror})", "check the path") from error


@dataclass(frozen=True)
class _Table:
    """What a build would make of one table."""

    table: str
    mapping: str
    rows: int
    rows_with_claims: int
    claims: int
    notes: tuple[str, ...]


@dataclass(frozen=True)
class _Checked:
    """What a build would make of tables, and the lines on those that it would refuse."""

    tables: tuple[_Table, ...]
    refused: tuple[str, ...]

    @classmethod
    def of(cls, files: Sequence[str], mappings: Sequence[TableMapping], registry: Registry) -> _Checked:
        from kg.extract import extract
        from kg.loaders import load
        from kg.schema.records import ROW_BREAK

        tables: list[_Table] = []
        refused: list[str] = []
        for found in load([*files], mappings):
            if isinstance(found, InputError):
                refused.append(str(found))
                continue
            if found.kind != "table":
                refused.append(str(InputError(found.key, "is no table", "leave it out")))
                continue
            read = extract(found, registry, mappings=mappings)
            told = len({claim.evidence.cell.row for claim in read.claims if claim.evidence.cell})
            rows = found.text.count(ROW_BREAK)
            tables.append(_Table(found.key, found.mapping, rows, told, len(read.claims), read.notes))
        return cls(tuple(tables), tuple(refused))

    def text(self, form: Format) -> str:
        if form is Format.JSON:
            return as_json(asdict(self))
        rows = [
            (each.table, each.mapping, each.rows, each.rows_with_claims, each.claims) for each in self.tables
        ]
        table = rendered(Table(("table", "mapping", "rows", "rows with claims", "claims"), rows), form)
        lines = "" if form in {Format.CSV, Format.TSV} else "".join(f"{line}\n" for line in self.lines())
        return f"{table}\n{lines}" if lines else table

    def lines(self) -> Iterator[str]:
        """What is left out, a line each."""
        for each in self.tables:
            yield from (f"{each.table}: {note}" for note in each.notes)


def _short(text: str) -> str:
    return shorten(text, 60, placeholder=" …")
