"""Files of statements, one a line: RDF and FollowTheMoney. A document is a table of numbers and lines."""

from __future__ import annotations

from collections.abc import Iterable

from kg.schema.records import CELL_BREAK, ROW_BREAK

__all__ = ["HEADER", "lines_text"]

HEADER = ("line", "statement")


def lines_text(lines: Iterable[tuple[int, str]]) -> str:
    """The text of a document: a row for each line, its number in the file and what it says.

    What parts cells and rows cannot stand in a line: formats of lines have escapes for it.
    """
    rows = [HEADER, *((str(number), line) for number, line in lines)]
    return ROW_BREAK.join(CELL_BREAK.join(row) for row in rows)
