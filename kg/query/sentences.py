"""The answer to a question in a sentence, from the sentence of its query."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.query.named import NamedQuery
    from kg.query.results import Cell, Result

__all__ = ["sentence_of"]

_HOLE = re.compile(r"\{(\w+)(:1)?\}")
_MOST = 8
"""Names in a sentence; of the others the number is told."""

_GONE = frozenset({"superseded", "former", "denied", "rejected"})
_UNSURE = frozenset({"possible", "planned", "disputed"})


def sentence_of(query: NamedQuery, result: Result) -> str:
    """The sentence with parameters and cells in its holes.

    One column is a list of what is in it; of several each row is told. What is planned, possible, disputed or inferred
    is marked, and what was overtaken is left to the table.
    """
    told = [row for row in result.records() if row.get("status") not in _GONE]
    if not result.rows or not query.answer:
        return f"The graph has no answer to this: {query.summary[0].lower()}{query.summary[1:]}."
    columns = [name for name, first in _HOLE.findall(query.answer) if not first and name in result.columns]
    if len(columns) > 1:
        lines = _listed(
            _once(_row(query.answer, row, result, bool(number)) for number, row in enumerate(told)), "; "
        )
    else:
        lists = {name: _listed(_surest(told, name)) for name in columns}
        lines = _HOLE.sub(lambda hole: lists.get(hole[1]) or _cell(hole, told, result), query.answer)
    return f"{lines[:1].upper()}{lines[1:]}."


def _cell(hole: re.Match[str], rows: Sequence[dict[str, Cell]], result: Result) -> str:
    """A parameter, the number of rows, or a cell of the first row."""
    if hole[1] == "count" and "count" not in result.columns:
        return str(len(result.rows))
    if hole[1] in result.columns:
        return _text(rows[0][hole[1]]) if rows else ""
    return _text(result.parameters.get(hole[1]))


def _row(answer: str, row: dict[str, Cell], result: Result, again: bool) -> str:
    """The sentence for one row; what all rows have in common is at the beginning and said once."""
    text = " ".join(_HOLE.sub(lambda hole: _cell(hole, [row], result), answer).replace("()", "").split())
    head, colon, rest = text.partition(": ")
    marks = _marks(row)
    told = rest if again and colon and head == _text(result.parameters.get(_first_hole(answer))) else text
    return f"{told} ({', '.join(marks)})" if marks else told


def _first_hole(answer: str) -> str:
    match = _HOLE.match(answer)
    return match[1] if match else ""


def _surest(rows: Sequence[dict[str, Cell]], column: str) -> Iterable[str]:
    """What is in a column, each once; marked where no row says it plainly."""
    found: dict[str, list[str] | None] = {}
    for row in rows:
        text, marks = _text(row[column]), _marks(row)
        if not text:
            continue
        found[text] = None if not marks or found.get(text, marks) is None else marks
    return [f"{text} ({', '.join(marks)})" if marks else text for text, marks in found.items()]


def _marks(row: dict[str, Cell]) -> list[str]:
    standing = [str(row[name]) for name in ("modality", "status") if row.get(name) in _UNSURE]
    inferred = ["inferred"] if row.get("inferred") is True else []
    above = [f"part of {row['part_of']}"] if row.get("part_of") else []
    return list(dict.fromkeys([*above, *standing, *inferred]))


def _once(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))


def _listed(texts: Iterable[str], joint: str = ", ") -> str:
    every = list(texts)
    shown, more = every[:_MOST], len(every) - _MOST
    if more > 0:
        return f"{joint.join(shown)} and {more} more"
    if joint != ", " or len(shown) < 2:
        return joint.join(shown)
    return f"{', '.join(shown[:-1])} and {shown[-1]}"


def _text(cell: Cell) -> str:
    return "" if cell is None else str(cell)
