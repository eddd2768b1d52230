"""Rows in every format: the one writer that all commands share."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING

from kg.cli.options import Format, chosen
from kg.cli.terminal import deliver, drawn, visible
from kg.cli.terminal import width as columns_of
from kg.errors import UsageError
from kg.present.table import Cell, Table, records

if TYPE_CHECKING:
    from rich.table import Table as RichTable

__all__ = [
    "Cell",
    "Table",
    "as_json",
    "escaped",
    "readable",
    "records",
    "rendered",
    "rich_table",
    "shown",
    "write",
    "write_all",
]

_JOINT = "; "
_GAP = 3
_LISTED = 2
"""Texts of one cell that are shown where texts are cut; of the others the number."""
_LONGEST_WORD = 32
"""Columns that a word may ask for; a longer one is broken."""
_MARKDOWN = re.compile(r"([\\|<*`\[\]]|&(?=#?\w+;)|(?<!\w)_|_(?!\w))")


def write(table: Table, how: Format | None, output: Path | None = None) -> None:
    """Writes a table to a file, or to standard output without one.

    Raises ``UsageError`` where no format is named and the file's suffix names none, ``KgError`` where the
    file cannot be written.
    """
    deliver(rendered(table, chosen(how, output), plain=output is not None), output)


def write_all(tables: Mapping[str, Table], how: Format | None, output: Path | None = None) -> None:
    """Writes several tables under their names: in JSON as one object, else one below the other.

    Raises as ``write`` does, and ``UsageError`` where a format holds one table only.
    """
    form = chosen(how, output)
    if form is Format.JSON:
        deliver(as_json({name: records(table) for name, table in tables.items()}), output)
        return
    if form in {Format.CSV, Format.TSV} and len(tables) > 1:
        raise UsageError(
            form, "holds one table only", f"choose {' or '.join(f'--{name}' for name in tables)}"
        )
    heading = "## {}\n\n" if form is Format.MARKDOWN else "{}\n"
    several = len(tables) > 1
    parts = (
        heading.format(name.capitalize()) * several + rendered(table, form, plain=output is not None)
        for name, table in tables.items()
    )
    deliver("\n".join(parts), output)


def readable(
    table: Table,
    how: Format,
    extra: Collection[str] = (),
    cut: Mapping[str, int] | None = None,
    once: Sequence[str] = (),
) -> Table:
    """The table as it is for a program; for a reader without the columns named ``extra`` and those that hold nothing.

    ``cut`` says how many characters are shown of the texts in a column. In the columns ``once``, what a row has in
    common with the one before is not said again, as long as the first of them is the same.
    """
    if how not in {Format.TABLE, Format.MARKDOWN}:
        return table
    kept = {
        name: number
        for number, name in enumerate(table.columns)
        if name not in extra and any(row[number] not in {None, "", ()} for row in table.rows)
    }
    rows = [[_cut(row[number], (cut or {}).get(name)) for name, number in kept.items()] for row in table.rows]
    columns = list(kept)
    return Table(columns, _once(rows, [columns.index(name) for name in once if name in kept]))


def _once(rows: Sequence[Sequence[Cell]], same: Sequence[int]) -> list[list[Cell]]:
    shown = [list(row) for row in rows]
    for before, row, own in zip(rows, rows[1:], shown[1:], strict=False):
        if same and row[same[0]] == before[same[0]]:
            for number in same:
                own[number] = None if row[number] == before[number] else row[number]
    return shown


def _cut(cell: Cell, longest: int | None) -> Cell:
    if longest is None or not isinstance(cell, (str, tuple)):
        return cell
    if isinstance(cell, str):
        return shorten(cell, longest, placeholder=" …")
    texts = tuple(shorten(text, longest, placeholder=" …") for text in cell[:_LISTED])
    return (*texts, f"+{len(cell) - _LISTED}") if len(cell) > _LISTED else texts


def rendered(table: Table, how: Format, *, plain: bool = False) -> str:
    """The table as text that ends with a line end; ``plain`` leaves out what only a terminal understands."""
    if how is Format.TABLE:
        return drawn(rich_table(table, columns_of(plain=plain)), plain=plain)
    return _WRITERS[how](table)


def rich_table(table: Table, width: int) -> RichTable:
    """The table for so many columns of a terminal: long texts wrapped, numbers aligned right."""
    from rich import box
    from rich.table import Table as RichTable
    from rich.text import Text

    rows = [[visible(shown(cell)) for cell in row] for row in table.rows]
    widths = _widths([table.columns, *rows], width - _GAP * (len(table.columns) - 1))
    made = RichTable(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold")
    for number, name in enumerate(table.columns):
        made.add_column(
            Text(name),
            justify="right" if table.is_number(number) else "left",
            overflow="fold",
            width=widths[number],
        )
    for row in rows:
        made.add_row(*map(Text, row))
    return made


def _widths(rows: Sequence[Sequence[str]], room: int) -> Sequence[int]:
    """How wide each column is to be, so that they fit and take few lines.

    Each gets its longest word; where there is no room for them, the widest are cut. Then the column that has
    most text for its width gets one more, until the room is used up.
    """
    from rich.cells import cell_len

    columns = list(zip(*rows, strict=True))
    whole = [max(cell_len(line) for cell in column for line in cell.split("\n")) for column in columns]
    words = [
        max((cell_len(word) for cell in column for word in cell.split()), default=1) for column in columns
    ]
    widths = [min(word, _LONGEST_WORD) for word in words]
    while sum(widths) > max(room, len(widths)):
        widths[widths.index(max(widths))] -= 1
    text = [sum(map(cell_len, column)) for column in columns]
    for _ in range(room - sum(widths)):
        growing = [number for number, size in enumerate(widths) if size < whole[number]]
        if not growing:
            break
        widths[max(growing, key=lambda number: text[number] / widths[number])] += 1
    return widths


def shown(cell: Cell) -> str:
    """A cell for a reader: thousands apart, shares with three decimals, nothing for nothing."""
    if cell is None:
        return ""
    if isinstance(cell, tuple):
        return _JOINT.join(cell)
    if isinstance(cell, float):
        return f"{cell:.3f}"
    return f"{cell:,}" if isinstance(cell, int) else str(cell)


def escaped(text: str) -> str:
    """The text as Markdown that shows it as it is, on one line."""
    return _MARKDOWN.sub(r"\\\1", " ".join(visible(text).split()))


def as_json(data: object) -> str:
    """Any data as JSON for readers; amounts stay exact, as texts."""
    return json.dumps(data, ensure_ascii=False, indent=2, default=str) + "\n"


def _json(table: Table) -> str:
    return as_json(records(table))


def _csv(table: Table) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([_plain(cell) for cell in row] for row in table.rows)
    return out.getvalue()


def _tsv(table: Table) -> str:
    # The format has no quotes: what would end a cell or a line becomes a blank.
    lines = (table.columns, *([_plain(cell) for cell in row] for row in table.rows))
    return "".join("\t".join(re.sub(r"[\t\r\n]+", " ", cell) for cell in line) + "\n" for line in lines)


def _markdown(table: Table) -> str:
    rules = ["---:" if table.is_number(number) else "---" for number in range(len(table.columns))]
    cells = [[escaped(shown(cell)) for cell in row] for row in table.rows]
    lines = ([escaped(name) for name in table.columns], rules, *cells)
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _plain(cell: Cell) -> str:
    """A cell for a program."""
    if isinstance(cell, tuple):
        return _JOINT.join(cell)
    return "" if cell is None else str(cell)


_WRITERS: Mapping[Format, Callable[[Table], str]] = {
    Format.JSON: _json,
    Format.CSV: _csv,
    Format.TSV: _tsv,
    Format.MARKDOWN: _markdown,
}
