"""What a table holds, column by column, and a first mapping for it that its owner can go on from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.loaders.published import iso_date
from kg.loaders.sheets import Sheet
from kg.schema.resources import in_package, read_yaml
from kg.schema.vocabulary import vocabulary

__all__ = ["ColumnDescription", "describe", "draft"]

_SAMPLES = 3
_MOSTLY = 0.8
"""Share of the filled cells that must be of a kind for the column to be of it."""

_NUMBER = re.compile(r"[-+]?[\d,]*\.?\d+(?:[eE][-+]?\d+)?")
_MONEY = re.compile(r"[~<>+ a-zA-Z]*(?:[A-Z]{0,3}[$€£¥]|USD|EUR)\s?[\d,.]+.*", re.DOTALL)
_ADDRESS = re.compile(r"(?:https?://|.*\]\(https?://).*", re.DOTALL)
_LIST = re.compile(r"[^,;]+(?:[,;]\s?[^,;]+)+")
_PROSE = 60
"""Characters of a cell from which it is prose rather than a name."""


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
        "number": lambda cell: _NUMBER.fullmatch(cell) is not None,
        "date": lambda cell: iso_date(cell) is not None,
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
    return "list" if any(_LIST.fullmatch(cell) for cell in cells) else "text"


def _type(heading: str) -> str:
    words = set(re.findall(r"[a-z]+", heading.casefold()))
    return next((name for name, hints in _hints()["types"].items() if words & set(hints)), "")


def _lines(sheet: Sheet, columns: Sequence[ColumnDescription], title: str) -> Iterator[str]:
    yield f"title: {_quoted(title)}"
    yield "# outlet: who publishes it; rights: its licence and credit; url: its address"
    key = next(
        (each for each in columns if each.distinct == len(sheet.rows) and each.kind in ("text", "list")), None
    )
    yield f"key: {_quoted((key or columns[0]).heading)}" + ("" if key else "  # must tell the rows apart")
    if sources := [each.heading for each in columns if each.kind == "address"]:
        yield f"sources: [{', '.join(map(_quoted, sources))}]"
    yield "\ncolumns:"
    for each in columns:
        if each.type:
            parts = [f"type: {each.type}", *(['list: ","'] if each.kind == "list" else [])]
            yield f"  {_quoted(each.heading)}: {{{', '.join(parts)}}}"
        elif each.kind in ("number", "money") and _words(each.heading) & set(_hints()["money"]):
            yield f"  {_quoted(each.heading)}: {{currency: USD}}"
    yield "\n# [subject, relation, object]; `kg schema` lists the relations."
    yield "claims:"
    claims = [*_claims(columns)]
    yield from claims or ["  # - [Supplier, supplies_compute_to, Customer]"]
    told = {each.heading for each in columns if any(_quoted(each.heading) in claim for claim in claims)}
    rest = [
        each for each in columns if each.heading not in told and each is not key and each.kind != "address"
    ]
    if rest:
        yield "\nleft:"
        yield from (f"  {_quoted(each.heading)}: {each.kind or 'empty'}" for each in rest)


def _claims(columns: Sequence[ColumnDescription]) -> Iterator[str]:
    """Relations that the headings suggest, between the first column of a type and another."""
    relations = vocabulary().relations
    subjects: dict[str, ColumnDescription] = {}
    for each in columns:
        if each.type:
            subjects.setdefault(each.type, each)
    for each in columns:
        for relation, hints in _hints()["relations"].items():
            if not _words(each.heading) & set(hints) or relation not in relations:
                continue
            known = relations[relation]
            inverse = relation in _hints()["from_object"]
            subject = next(
                (subjects[name] for name in (known.range if inverse else known.domain) if name in subjects),
                None,
            )
            if subject is None or subject is each or not each.filled:
                continue
            if bool(known.value_kind) == bool(each.type):
                continue
            ends = (each, subject) if inverse else (subject, each)
            yield f"  - [{_quoted(ends[0].heading)}, {relation}, {_quoted(ends[1].heading)}]"
            break


def _words(heading: str) -> set[str]:
    return set(re.findall(r"[a-z]+", heading.casefold()))


def _quoted(text: str) -> str:
    """The text as YAML has it, in quotes where it needs them."""
    plain = re.fullmatch(r"[A-Za-z][\w ()./-]*", text) and text.casefold() not in {
        "yes",
        "no",
        "true",
        "false",
        "null",
        "on",
        "off",
        "y",
        "n",
    }
    return text if plain else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


@cache
def _hints() -> dict[str, dict[str, list[str]]]:
    hints: dict[str, dict[str, list[str]]] = read_yaml(in_package("loaders", "headings.yaml"))
    return hints
