"""Rows for tests, from sentences with marked names and values: ``[Company Halden] runs [Facility Ironwood]``."""

from __future__ import annotations

import re

from kg.extract.tagged import Item, Row, row_of

__all__ = ["items", "row", "words"]

_MARK = re.compile(r"\[(\w+) ([^\]]+)\]")


def row(marked: str, offset: int = 0) -> Row:
    """The row of the sentence without its marks, which begins at the offset of its document."""
    found: list[Item] = []
    text = ""
    position = 0
    for match in _MARK.finditer(marked):
        text += marked[position : match.start()]
        start = offset + len(text)
        found.append(Item(match[1], start, start + len(match[2]), match[2]))
        text += match[2]
        position = match.end()
    return row_of(text + marked[position:], offset, found)


def items(found: list[Item]) -> list[str]:
    """The marked words that the items stand for."""
    return [item.entity or "" for item in found]


def words(row: Row) -> str:
    """The tokens of the row, with the marked words for placeholders."""
    named = {item.start: item.entity or "" for item in row.items}
    return " ".join(named.get(token.start, token.text) for token in row.tokens)
