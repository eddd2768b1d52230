"""The answer to a question in a sentence, from the sentence of its query."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from kg.query.amounts import amount_words, beside, parts_of

if TYPE_CHECKING:
    from kg.query.named import NamedQuery
    from kg.query.results import Cell, Result

__all__ = ["sentence_of"]

_HOLE = re.compile(r"\{(\w+)(:1)?\}")
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_MOST = 8
"""Names in a sentence; of the others the number is told."""

_GONE = frozenset({"superseded", "former", "denied", "rejected"})
_UNSURE = frozenset({"possible", "planned", "disputed"})


def sentence_of(query: NamedQuery, result: Result) -> str:
    """The sentence with parameters and cells in its holes, amounts with what stands beside them; a part in brackets is
    left out where nothing fills its holes.

    One column is a list of what is in it; of several each row is told. What is planned, possible, disputed or inferred
    is marked, and what was overtaken is left to the table.
    """
    told = [row for row in result.records() if row.get("status") not in _GONE]
    if not result.rows or not query.answer:
        return f"The graph has no answer to this: {query.summary[0].lower()}{query.summary[1:]}."
    holes = _HOLE.findall(query.answer)
    # What has a hole of its own is not said twice.
    amounts = {name: host for name, host in beside(result).items() if name not in dict(holes)}
    columns = [name for name, first in holes if not first and name in result.columns]
    if len(columns) > 1:
        lines = _listed(
            _once(_row(query.answer, row, result, amounts, bool(number)) for number, row in enumerate(told)),
            "; ",
        )
    else:
        lists = {name: _listed(_surest(told, name, amounts)) for name in columns}
        lines = _filled(query.answer, lambda hole: lists.get(hole[1]) or _cell(hole, told, result, amounts))
    return f"{lines[:1].upper()}{lines[1:]}."


def _filled(answer: str, text_of: Callable[[re.Match[str]], str]) -> str:
    """The answer with a text in each hole, without the optional parts and the brackets that stay empty."""

    def optional(part: re.Match[str]) -> str:
        return part[1] if any(map(text_of, _HOLE.finditer(part[1]))) else ""

    text = _HOLE.sub(text_of, _OPTIONAL.sub(optional, answer))
    return " ".join(text.replace("()", "").split())


def _cell(
    hole: re.Match[str], rows: Sequence[dict[str, Cell]], result: Result, amounts: Mapping[str, str]
) -> str:
    """A parameter, the number of rows, or a cell of the first row."""
    name = hole[1]
    if name == "count" and "count" not in result.columns:
        return str(len(result.rows))
    if name in result.columns:
        return amount_words(rows[0][name], parts_of(rows[0], amounts, name)) if rows else ""
    return _text(result.parameters.get(name))


def _row(answer: str, row: dict[str, Cell], result: Result, amounts: Mapping[str, str], again: bool) -> str:
    """The sentence for one row; what all rows have in common is at the beginning and said once."""
    text = _filled(answer, lambda hole: _cell(hole, [row], result, amounts))
    head, colon, rest = text.partition(": ")
    marks = _marks(row)
    told = rest if again and colon and head == _text(result.parameters.get(_first_hole(answer))) else text
    return f"{told} ({', '.join(marks)})" if marks else told


def _first_hole(answer: str) -> str:
    match = _HOLE.match(answer)
    return match[1] if match else ""


def _surest(rows: Sequence[dict[str, Cell]], column: str, amounts: Mapping[str, str]) -> Iterable[str]:
    """What is in a column, each once; marked where no row says it plainly."""
    found: dict[str, list[str] | None] = {}
    for row in rows:
        text, marks = amount_words(row[column], parts_of(row, amounts, column)), _marks(row)
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
