"""A sheet and the mapping that knows its columns become a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from kg.errors import InputError, Skipped
from kg.loaders.item import Item
from kg.loaders.published import iso_date
from kg.loaders.sheets import Sheet, sheets
from kg.schema.mapping import TableMapping, plain_heading
from kg.schema.records import CELL_BREAK, ROW_BREAK, Document

__all__ = ["MEDIA_TYPES", "chosen_mapping", "read_table"]

MEDIA_TYPES = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".parquet": "application/vnd.apache.parquet",
    ".tsv": "text/tab-separated-values",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

_NEAR = 0.5
"""Share of a mapping's columns from which a table is taken for one of its kind that lacks some; where one mapping is
given, one column is enough."""

_SHOWN = 12
"""Columns that a message lists."""

_SHOWN_OF_ONE = 60
"""Characters that it shows of each."""


def read_table(item: Item, suffix: str, mappings: Sequence[TableMapping]) -> Iterator[Document | InputError]:
    """A document for each sheet of a file; its text holds the columns that its mapping uses.

    A sheet that no mapping knows, or whose key does not tell its rows apart, comes as an error. Raises ``InputError``
    where the file holds no table.
    """
    for sheet in sheets(item, suffix):
        where = f"{item.where}, sheet {sheet.name}" if sheet.name else item.where
        key = f"{item.key}#{sheet.name}" if sheet.name else item.key
        try:
            yield _document(sheet, key, where, suffix, chosen_mapping(sheet.header, where, mappings))
        except InputError as error:
            yield type(error)(error.where, error.problem, error.remedy)


def chosen_mapping(header: Sequence[str], where: str, mappings: Sequence[TableMapping]) -> TableMapping:
    """The mapping all of whose columns the header has; of several a user's own, of those the one that uses most, of
    these the first.

    Raises ``Skipped`` where no mapping comes near, else ``InputError`` that names what the nearest one misses.
    """
    whole = [mapping for mapping in mappings if not mapping.missing(header)]
    if whole:
        return max(whole, key=lambda mapping: (mapping.own, len(mapping.found(header))))
    shares = {mapping.name: len(mapping.found(header)) / len(mapping.used) for mapping in mappings}
    nearest = max(mappings, key=lambda mapping: shares[mapping.name], default=None)
    if nearest is None or shares[nearest.name] < (_NEAR if len(mappings) > 1 else 1 / len(nearest.used)):
        problem = f"is a table that no mapping knows; its columns are {_listed(header)}"
        raise Skipped(
            where, problem, "`kg tables describe FILE` drafts a mapping; docs/tables.md explains it"
        )
    lacking = nearest.missing(header)
    s = "s" * (len(lacking) > 1)
    rest = [heading for heading in header if heading not in nearest.found(header).values()]
    problem = (
        f"lacks the column{s} {_listed(lacking)} that the mapping {nearest.name} needs;"
        f" besides those that it knows there are {_listed(rest)}"
    )
    raise InputError(
        where, problem, "where a column was renamed, add its new name to the mapping under `also`"
    )


def _ignored(header: Sequence[str], mapping: TableMapping) -> tuple[str, ...]:
    """The columns of a table that its mapping neither uses nor leaves with a reason."""
    known = {*mapping.found(header).values(), *mapping.left}
    plain = {plain_heading(name) for name in known}
    return tuple(heading for heading in header if heading and plain_heading(heading) not in plain)


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f"`{_short(name)}`" for name in names[:_SHOWN]) or "none"
    return f"{shown} and {len(names) - _SHOWN} more" if len(names) > _SHOWN else shown


def _short(name: str) -> str:
    plain = " ".join(name.split())
    return plain if len(plain) <= _SHOWN_OF_ONE else f"{plain[: _SHOWN_OF_ONE - 1]}…"


def _document(sheet: Sheet, key: str, where: str, suffix: str, mapping: TableMapping) -> Document:
    found = mapping.found(sheet.header)
    _once_each(sheet.header, [*found.values()], where)
    places = [sheet.header.index(heading) for heading in found.values()]
    rows = [[row[place] if place < len(row) else "" for place in places] for row in sheet.rows]
    _told_apart(rows, [[*found].index(name) for name in mapping.key if name in found], mapping, where)
    lines = [[*found.values()], *rows]
    return Document(
        key=key,
        text=ROW_BREAK.join(CELL_BREAK.join(line) for line in lines),
        title=mapping.title,
        outlet=mapping.outlet,
        published=_published(mapping, [*found], rows),
        url=mapping.url,
        kind="table",
        media_type=MEDIA_TYPES[suffix],
        mapping=mapping.name,
        rights=mapping.rights,
        ignored=_ignored(sheet.header, mapping),
    )


def _once_each(header: Sequence[str], used: Sequence[str], where: str) -> None:
    times = Counter(map(plain_heading, header))
    for heading in used:
        if (count := times[plain_heading(heading)]) > 1:
            raise InputError(where, f"has {count} columns named `{_short(heading)}`", "rename or remove one")


def _told_apart(rows: Sequence[Sequence[str]], key: Sequence[int], mapping: TableMapping, where: str) -> None:
    """Refuses a table in which two rows have one key, unless the mapping numbers them."""
    numbered = frozenset().union(*(mapping.column(name).numbered for name in mapping.key))
    first: dict[tuple[str, ...], int] = {}
    for number, row in enumerate(rows, 2):
        cells = tuple(row[place] for place in key)
        if any(cells) and numbered.isdisjoint(cells) and first.setdefault(cells, number) != number:
            problem = f"rows {first[cells]} and {number} have the same key {_listed(cells)}"
            remedy = f"remove one, or let the mapping {mapping.name} name more columns under `key`"
            raise InputError(where, problem, remedy)


def _published(mapping: TableMapping, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str | None:
    if mapping.published is None or mapping.published not in columns:
        return iso_date(mapping.published or "")
    place = columns.index(mapping.published)
    days = (iso_date(row[place]) for row in rows)
    return max((day for day in days if day), default=None)
