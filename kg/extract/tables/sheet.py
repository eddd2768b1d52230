"""The text of a table as rows of cells that know where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.schema.mapping import TableMapping
from kg.schema.records import CELL_BREAK, ROW_BREAK, Cell, Document, Evidence

__all__ = ["Row", "rows_of"]


@dataclass(frozen=True)
class Row:
    """One row: its number (the header is 1), its key, and its cells by the mapping's names for the columns.

    Each cell is its text and the offset at which it begins in the document.
    """

    document: str
    number: int
    key: str
    cells: Mapping[str, tuple[str, int]]
    headings: Mapping[str, str]

    @property
    def is_blank(self) -> bool:
        """Whether no cell says anything, as in lines that part a spreadsheet."""
        return not any(text for text, _ in self.cells.values())

    def text(self, column: str) -> str:
        """The text of a cell, empty where the table lacks the column."""
        return self.cells.get(column, ("", 0))[0]

    def start(self, column: str) -> int:
        return self.cells[column][1]

    def evidence(self, column: str) -> Evidence:
        """The whole cell."""
        text, start = self.cells[column]
        place = Cell(self.number, self.key, self.headings[column])
        return Evidence(self.document, text, start, start + len(text), place)


def rows_of(document: Document, mapping: TableMapping) -> Iterator[Row]:
    """The rows below the header, in order."""
    header, *lines = document.text.split(ROW_BREAK)
    names = _names(header.split(CELL_BREAK), mapping)
    headings = dict(zip(names, header.split(CELL_BREAK), strict=True))
    offset = len(header) + 1
    for number, line in enumerate(lines, 2):
        cells = {}
        start = offset
        for name, text in zip(names, line.split(CELL_BREAK), strict=True):
            cells[name] = (text, start)
            start += len(text) + 1
        offset += len(line) + 1
        yield Row(document.key, number, _key(number, cells, mapping), cells, headings)


def _names(header: list[str], mapping: TableMapping) -> list[str]:
    found = {heading: name for name, heading in mapping.found(header).items()}
    return [found[heading] for heading in header]


def _key(number: int, cells: Mapping[str, tuple[str, int]], mapping: TableMapping) -> str:
    """The key for a reader; with the number of the row where the mapping says that the name comes back."""
    found = [(name, cells[name][0]) for name in mapping.key if name in cells and cells[name][0]]
    again = any(text in mapping.column(name).numbered for name, text in found)
    return ", ".join(text for _, text in found) + (f" (row {number})" if again else "")
