"""What a table holds, column by column, and a first mapping for it that its owner can go on from."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, islice
from typing import Any

from kg.loaders.published import iso_date
from kg.loaders.sheets import Sheet
from kg.schema.mapping import plain_heading
from kg.schema.resources import in_package, read_yaml
from kg.schema.vocabulary import vocabulary

__all__ = ["ColumnDescription", "describe", "draft"]

_SAMPLES = 3
_MOSTLY = 0.8
"""Share of the filled cells that must be of a kind for the column to be of it."""

_SOME = 0.05
"""Share of them that must hold several names for the column to be of lists: a name may have a comma in it."""

_NUMBER = re.compile(r"[-+]?[\d,]*\.?\d+(?:[eE][-+]?\d+)?")
_MONEY = re.compile(r"[~<>+ a-zA-Z]*(?:[A-Z]{0,3}[$€£¥]|USD|EUR)\s?[\d,.]+.*", re.DOTALL)
_ADDRESS = re.compile(r"(?:https?://|.*\]\(https?://).*", re.DOTALL)
_LIST = re.compile(r"[^,;]+(?:[,;][^,;]+)+")
_PROSE = 60
"""Characters of a cell from which it is prose rather than a name."""

_TRIED = 12
"""Columns of which two are tried as a key together."""

_HOLDS = {"date": ("date",), "text": ("text", "list")}
_NUMBERS = ("number", "money", "text")
"""Kinds of columns that may hold the values of a relation; numbers where it is none of those above."""


@dataclass(frozen=True, slots=True)
class ColumnDescription:
    """A column: how many cells are filled, how many differ, what most hold, and samples.

    ``kind`` is ``number``, ``date``, ``money``, ``address``, ``list``, ``text`` (a name or a word) or ``prose``, empty
    where no cell is filled. ``type`` is the type of entity that its heading suggests, if any.
    """

    heading: str
    filled: int
    distinct: int
    kind: str
    type: str
    samples: tuple[str, ...]


def describe(sheet: Sheet) -> tuple[ColumnDescription, ...]:
    """The columns of a table, in order."""
    return tuple(_column(sheet, place) for place in range(len(sheet.header)))


def draft(sheet: Sheet, columns: Sequence[ColumnDescription], title: str) -> str:
    """A mapping to begin with, as YAML: what could be told from headings and cells, the rest to be filled in."""
    return "\n".join(_lines(sheet, columns, title)) + "\n"


def _column(sheet: Sheet, place: int) -> ColumnDescription:
    cells = [row[place] for row in sheet.rows if place < len(row) and row[place]]
    kind = _kind(cells)
    seen = Counter(cells)
    named = kind in ("text", "list")
    return ColumnDescription(
        sheet.header[place],
        len(cells),
        len(seen),
        kind,
        _type(sheet.header[place]) if named else "",
        tuple(seen)[:_SAMPLES],
    )


def _kind(cells: Sequence[str]) -> str:
    if not cells:
        return ""
    tests = {
        "number": lambda cell: len(cell) <= _PROSE and _NUMBER.fullmatch(cell) is not None,
        "date": lambda cell: len(cell) <= _PROSE and iso_date(cell) is not None,
        "address": lambda cell: _ADDRESS.match(cell) is not None,
        "money": lambda cell: _MONEY.fullmatch(cell) is not None,
        "prose": lambda cell: len(cell) > _PROSE,
    }
    enough = _MOSTLY * len(cells)
    found = next((kind for kind, test in tests.items() if sum(map(test, cells)) >= enough), None)
    if found:
        # Years are numbers too.
        return (
            "date"
            if found == "number" and all(re.fullmatch(r"(?:19|20)\d\d", cell) for cell in cells)
            else found
        )
    return (
        "list" if sum(_LIST.fullmatch(cell) is not None for cell in cells) >= _SOME * len(cells) else "text"
    )


def _type(heading: str) -> str:
    words = set(re.findall(r"[a-z]+", heading.casefold()))
    return next((name for name, hints in _hints()["types"].items() if words & set(hints)), "")


def _lines(sheet: Sheet, columns: Sequence[ColumnDescription], title: str) -> Iterator[str]:
    # A mapping can name a column only where its heading is its own.
    times = Counter(plain_heading(each.heading) for each in columns)
    named = [each for each in columns if each.heading and times[plain_heading(each.heading)] == 1]
    key, found = _key(sheet, columns, named), [*_claims(named)]
    told = {end.heading for subject, _, target in found for end in (subject, target)}
    yield f"title: {_quoted(title)}"
    yield "# outlet: who publishes it; rights: its licence and credit; url: its address"
    if not key:
        yield "# No column tells all rows apart; this one does it best."
        key = tuple(each.heading for each in sorted(named, key=lambda each: -each.distinct)[:1])
    yield f"key: [{', '.join(map(_quoted, key))}]"
    sources = [each.heading for each in named if each.kind == "address"]
    if sources:
        yield f"sources: [{', '.join(map(_quoted, sources))}]"
    yield "\ncolumns:"
    for each in named:
        if options := _options(each):
            yield f"  {'' if each.heading in told else '# '}{_quoted(each.heading)}: {{{', '.join(options)}}}"
    yield "\n# [subject, relation, object]; `kg schema` lists the relations."
    yield "claims:"
    for subject, relation, target in found:
        yield f"  - [{_quoted(subject.heading)}, {relation}, {_quoted(target.heading)}]"
    if not found:
        yield "  # - [Supplier, supplies_compute_to, Customer]"
    if rest := [each for each in named if each.heading not in {*told, *key, *sources}]:
        yield "\nleft:"
        yield from (f"  {_quoted(each.heading)}: {each.kind or 'empty'}" for each in rest)


def _key(
    sheet: Sheet, columns: Sequence[ColumnDescription], named: Sequence[ColumnDescription]
) -> tuple[str, ...]:
    """The column that tells the rows apart, or the first two that do so together; none where no two do.

    One that is called a key goes before one that holds names; numbers and dates tell rows apart by chance.
    """
    rows = [row for row in sheet.rows if any(row)]
    alone = [each for each in named if each.distinct == len(rows)]
    called = [each for each in alone if _words(each.heading) & set(_hints()["key"])]
    names = [each for each in alone if each.kind in ("text", "list")]
    if best := [*called, *names]:
        return (best[0].heading,)
    tried = [each for each in named if each.kind in ("text", "list", "date", "number")][:_TRIED]
    places = {each.heading: columns.index(each) for each in tried}
    for pair in combinations(places, 2):
        cells = {tuple(row[places[each]] if places[each] < len(row) else "" for each in pair) for row in rows}
        if len(cells) == len(rows) and all(map(any, cells)):
            return pair
    return ()


def _options(column: ColumnDescription) -> list[str]:
    """How the cells of a column are read, as far as its heading tells."""
    if column.type:
        return [f"type: {column.type}", *(['list: ","'] if column.kind == "list" else [])]
    money = column.kind in ("number", "money") and _words(column.heading) & set(_hints()["money"])
    return ["currency: USD"] if money else []


def _claims(
    columns: Sequence[ColumnDescription],
) -> Iterator[tuple[ColumnDescription, str, ColumnDescription]]:
    """Relations that the headings suggest, between the first column of a type and another."""
    first: dict[str, ColumnDescription] = {}
    for each in columns:
        if each.type:
            first.setdefault(each.type, each)
    for each in columns:
        words = _words(each.heading)
        fitting = (name for name, hints in _hints()["relations"].items() if words & set(hints))
        found = (claim for name in fitting if (claim := _claim(each, name, first)))
        yield from islice(found, 1)


def _claim(
    column: ColumnDescription, name: str, first: Mapping[str, ColumnDescription]
) -> tuple[ColumnDescription, str, ColumnDescription] | None:
    """The claim of a relation whose name the heading suggests, where types and kinds allow it."""
    relation = vocabulary().relations[name]
    inverse = name in _hints()["from_object"]
    here, there = (relation.domain, relation.range) if inverse else (relation.range, relation.domain)
    other = next((first[each] for each in there if each in first), None)
    if relation.value_kind:
        fits = not column.type and column.kind in _HOLDS.get(relation.value_kind, _NUMBERS)
    else:
        fits = column.type in here
    if other is None or other is column or not fits or not column.filled:
        return None
    return (column, name, other) if inverse else (other, name, column)


def _words(heading: str) -> set[str]:
    return set(re.findall(r"[a-z]+", heading.casefold()))


def _quoted(text: str) -> str:
    """The text as YAML has it, in quotes where it needs them."""
    import yaml

    listed: str = yaml.safe_dump([text], default_flow_style=True, allow_unicode=True, width=math.inf)
    return listed.strip()[1:-1]


@cache
def _hints() -> Mapping[str, Any]:
    hints: Mapping[str, Any] = read_yaml(in_package("loaders", "headings.yaml"))
    return hints
