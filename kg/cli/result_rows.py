"""The answer to a named query in every format, with the words behind its rows where they are asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kg.cli.card_notes import Notes, listed, listed_in_markdown
from kg.cli.options import Format
from kg.cli.rows import Cell, Table, as_json, escaped, readable, rendered
from kg.cli.terminal import wrapped
from kg.present.results import SOURCE, Support, records, source_data
from kg.query.amounts import beside
from kg.query.results import Node

if TYPE_CHECKING:
    from kg.query.results import Cell as Value
    from kg.query.results import Result
    from kg.render.quotes import Sheet

__all__ = ["answered", "for_readers", "table_of", "with_documents"]

_CUT = {"quote": 160, "sources": 40}
_DOCUMENTS = 3
"""Documents of one row that are named."""

_OUTLETS = 3
"""Outlets that are named of those whom a document retells."""

_MANY = 2
"""Rows from which on it is told once what all have in common."""

_ONCE = ("about", "relation", "kind", "reason")
_COUNTED = frozenset({"day", "month", "year"})


def answered(result: Result, form: Format, behind: Sequence[Support] | None, *, plain: bool = False) -> str:
    """The result as text; ``behind`` has the words behind each row, where they are to be told."""
    if form is Format.JSON:
        return as_json(records(result, behind))
    if form in {Format.CSV, Format.TSV}:
        return rendered(table_of(result) if behind is None else _with_sources(result, behind), form)
    notes = None if behind is None else Notes.of(behind, everything=False)
    refers = None if behind is None or notes is None else [notes.refer(each) for each in behind]
    blocks = for_readers(result, refers, form, plain=plain)
    if notes is not None:
        blocks += listed(notes, plain=plain) if form is Format.TABLE else listed_in_markdown(notes)
    return "\n\n".join(blocks) + "\n"


def for_readers(
    result: Result, refers: Sequence[str | tuple[str, ...]] | None, form: Format, *, plain: bool = False
) -> list[str]:
    """A table to be read, below what all of its rows have in common; ``refers`` lead from the rows to their sources.

    Amounts have their currency, period and qualifier beside them, and standing is told in one column.
    """
    hosts = {_heading(name): _heading(host) for name, host in beside(result).items()}
    joined = _joined(table_of(result, refers), hosts)
    common = _common(joined) if len(joined.rows) >= _MANY else {}
    kept = [number for number, name in enumerate(joined.columns) if name not in common]
    rest = Table([joined.columns[n] for n in kept], [[row[n] for n in kept] for row in joined.rows])
    shown = readable(rest, form, cut=_CUT, once=_ONCE if _ONCE[0] in rest.columns else ())
    said = "; ".join(f"{name}: {text}" for name, text in common.items())
    head = wrapped(said, plain=plain) if form is Format.TABLE else escaped(said)
    return [*([head] if said else []), rendered(shown, form, plain=plain).rstrip("\n")]


def _common(table: Table) -> dict[str, str]:
    """The texts that stand in every row of a column; one column at least stays."""
    found = {}
    for number, name in enumerate(table.columns[:-1]):
        first = table.rows[0][number]
        if isinstance(first, str) and first and all(row[number] == first for row in table.rows):
            found[name] = first
    return found


def _joined(table: Table, hosts: Mapping[str, str]) -> Table:
    """The table with fewer columns that say the same; ``hosts`` are the columns of amounts by those beside them."""
    places = {name: number for number, name in enumerate(table.columns)}
    standing = [name for name in ("modality", "status", "inferred") if name in places]
    gone = {*hosts, *standing[1:]}
    kept = [name for name in table.columns if name not in gone]

    def cell(row: Sequence[Cell], name: str) -> Cell:
        if standing and name == standing[0]:
            return _standing({each: row[places[each]] for each in standing})
        parts = {each: row[places[each]] for each, host in hosts.items() if host == name}
        return _amount(row[places[name]], parts) if any(parts.values()) else row[places[name]]

    columns = ["how surely" if standing and name == standing[0] else name for name in kept]
    return Table(columns, [[cell(row, name) for name in kept] for row in table.rows])


def _amount(cell: Cell, parts: Mapping[str, Cell]) -> Cell:
    """``about 920000000 USD a month``."""
    if cell is None:
        return None
    by_kind = {name.rsplit(maxsplit=1)[-1]: str(text) for name, text in parts.items() if text}
    qualifier = by_kind.get("qualifier", "").replace("exact", "").replace("_", " ")
    unit = by_kind.get("currency") or by_kind.get("unit", "")
    unit = f"{unit}s" if unit in _COUNTED and cell != 1 else unit
    per = f"a {by_kind['per']}" if "per" in by_kind else ""
    return " ".join(filter(None, (qualifier, str(cell), unit, per)))


def _standing(cells: Mapping[str, Cell]) -> str:
    """``reported, inferred``; that a fact is preferred is not told."""
    words = [
        cells.get("modality"),
        cells.get("status"),
        "inferred" if cells.get("inferred") == "yes" else None,
    ]
    return ", ".join(str(word) for word in dict.fromkeys(words) if word and word != "preferred")


def with_documents(result: Result, form: Format, behind: Sequence[Support], *, plain: bool) -> list[str]:
    """The rows with the numbers of the documents behind them, then these documents, in blocks."""
    known_by = {said.document.key: said.document for each in behind for said in each.claims}
    rows = [list(dict.fromkeys(said.document.key for said in each.claims)) for each in behind]
    numbers: dict[str, int] = {}
    for keys in rows:
        for key in keys[:_DOCUMENTS]:
            numbers.setdefault(key, len(numbers) + 1)
    refers = []
    for keys in rows:
        known = " ".join(f"[{number}]" for number in sorted(numbers[key] for key in keys if key in numbers))
        more = sum(key not in numbers for key in keys)
        refers.append(f"{known} +{more}" if more else known)
    blocks = for_readers(result, refers, form, plain=plain)
    named = [f"[{number}] {_origin(known_by[key])}" for key, number in numbers.items()]
    if form is Format.MARKDOWN:
        return [*blocks, "\n".join(f"- {escaped(each)}" for each in named)]
    return [*blocks, "\n".join(named)]


def _origin(document: Sheet) -> str:
    """The key of a document with what is known of its outlet and date, and of those whom it retells.

    No title: it names others than those who were asked for.
    """
    outlets = list(dict.fromkeys(source.outlet for source in document.based_on if source.outlet))
    more = f" +{len(outlets) - _OUTLETS}" if len(outlets) > _OUTLETS else ""
    after = f"after {', '.join(outlets[:_OUTLETS])}{more}" if outlets else None
    told = ", ".join(filter(None, (document.outlet, document.published, after)))
    return f"{document.key} ({told})" if told else document.key


def table_of(result: Result, refers: Sequence[str | tuple[str, ...]] | None = None) -> Table:
    """The result as a table for any format; ``refers`` lead from the rows to their sources, in a last column."""
    columns = [_heading(name) for name in result.columns]
    rows = [tuple(map(_cell, row)) for row in result.rows]
    if refers is None:
        return Table(columns, rows, keys=result.columns)
    return Table([*columns, "sources"], [(*row, refer) for row, refer in zip(rows, refers, strict=True)])


def _heading(column: str) -> str:
    return column.replace("_", " ")


def _cell(cell: Value) -> Cell:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return cell.name if isinstance(cell, Node) else cell


def _with_sources(result: Result, behind: Sequence[Support]) -> Table:
    """A line for each quote of each row; one for a row without quotes."""
    table = table_of(result)
    rows: list[tuple[Cell, ...]] = []
    for row, support in zip(table.rows, behind, strict=True):
        quotes = [tuple(source_data(said).values()) for said in support.claims] or [(None,) * len(SOURCE)]
        rows += [(*row, *quote) for quote in quotes]
    return Table((*table.columns, *SOURCE), rows)
