"""Rows under columns, for a reader or a program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

__all__ = ["Cell", "Table", "records"]

Cell = str | int | float | Decimal | tuple[str, ...] | None
"""What a cell can hold. Numbers are aligned right; several texts are joined, or a list in JSON."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns. ``keys`` name the columns in JSON, where the headings would be clumsy."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    keys: Sequence[str] = ()

    def is_number(self, column: int) -> bool:
        """Whether every cell of a column that holds anything holds a number, and one does."""
        cells = [row[column] for row in self.rows if row[column] is not None]
        return bool(cells) and all(isinstance(cell, (int, float, Decimal)) for cell in cells)


def records(table: Table) -> list[dict[str, Cell]]:
    """The rows as dictionaries, for JSON."""
    keys = table.keys or [column.replace(" ", "_") for column in table.columns]
    return [dict(zip(keys, row, strict=True)) for row in table.rows]
