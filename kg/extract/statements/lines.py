"""The lines of a file of statements, and what of them was left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from kg.schema.records import CELL_BREAK, ROW_BREAK, Cell, Document, Evidence

__all__ = ["LeftOut", "Line", "lines_of"]

_SHOWN = 3
"""Lines that a note names."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file: its number there, its text, and where the text begins in the document."""

    document: str
    number: int
    text: str
    start: int

    def evidence(self, key: str, column: str, quote: str = "") -> Evidence:
        """Those words of the line, else all of it, as what says something of ``key``."""
        at = self.text.find(quote) if quote else -1
        quote, at = (self.text, 0) if at < 0 else (quote, at)
        start = self.start + at
        return Evidence(self.document, quote, start, start + len(quote), Cell(self.number, key, column))


def lines_of(document: Document) -> Iterator[Line]:
    """The lines in the document, in order."""
    header, *rows = document.text.split(ROW_BREAK)
    offset = len(header) + 1
    for row in rows:
        number, _, text = row.partition(CELL_BREAK)
        yield Line(document.key, int(number), text, offset + len(number) + 1)
        offset += len(row) + 1


class LeftOut:
    """Collects why lines give nothing, so that thousands of one kind make one note."""

    def __init__(self) -> None:
        self._lines: dict[str, list[int]] = defaultdict(list)

    def add(self, line: int, problem: str) -> None:
        """A line that gives nothing, for a reason that is a sentence without its subject."""
        self._lines[problem].append(line)

    def notes(self) -> Iterator[str]:
        """A sentence for each reason, with the first lines that have it."""
        for problem, found in sorted(self._lines.items()):
            numbers = sorted({*found})
            shown = ", ".join(map(str, numbers[:_SHOWN])) + (", …" if len(numbers) > _SHOWN else "")
            many = f"{len(numbers)} lines ({shown})" if len(numbers) > 1 else f"line {shown}"
            yield f"{many}: {problem}"
