"""What of a table was left out, and why: counted, so that thousands of cells make one line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

__all__ = ["Notes"]

_SHOWN = 3
"""Rows and cells that a line names."""


class Notes:
    """Collects problems by column and kind while a table is read."""

    def __init__(self) -> None:
        self._cells: dict[tuple[str, str], dict[int, str]] = defaultdict(dict)
        self._rows: dict[str, list[int]] = defaultdict(list)
        self._columns: tuple[str, ...] = ()

    def columns(self, headings: Sequence[str]) -> None:
        """Columns that the mapping neither uses nor leaves with a reason."""
        self._columns = tuple(headings)

    def cell(self, row: int, column: str, text: str, problem: str) -> None:
        """A cell that was not understood."""
        self._cells[column, problem].setdefault(row, text)

    def row(self, row: int, problem: str) -> None:
        """A row that gives nothing."""
        self._rows[problem].append(row)

    def lines(self) -> Iterator[str]:
        """A line for each kind of problem, with the first rows that have it."""
        if self._columns:
            shown = ", ".join(f"`{heading}`" for heading in self._columns)
            yield f"the mapping neither uses nor leaves {shown}"
        for problem, rows in sorted(self._rows.items()):
            yield f"{_counted(rows)} left out: {problem}"
        for (column, problem), cells in sorted(self._cells.items()):
            shown = ", ".join(f"{_short(text)} in row {row}" for row, text in [*cells.items()][:_SHOWN])
            more = f" and {len(cells) - _SHOWN} more" if len(cells) > _SHOWN else ""
            yield f"column `{column}`: {shown}{more}: {problem}"


def _counted(rows: list[int]) -> str:
    shown = ", ".join(str(row) for row in rows[:_SHOWN])
    if len(rows) == 1:
        return f"row {shown} is"
    return f"{len(rows)} rows ({shown}{', …' if len(rows) > _SHOWN else ''}) are"


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return f"“{plain if len(plain) <= 40 else plain[:39] + '…'}”"
