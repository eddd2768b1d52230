"""An Excel workbook: a sheet for each type of entity, one for contracts, facts, claims, disputes and sources."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import IO, TYPE_CHECKING, Any

from kg.errors import KgError, UsageError
from kg.export.flat import COLUMNS, Cell, Flat, clean
from kg.export.origin import SOURCE_COLUMNS, sources

if TYPE_CHECKING:
    from kg.query.graph import Graph

__all__ = ["write"]

_MOST_ROWS = 1_048_576
_MOST_CHARACTERS = 32_767
_WIDTHS = {"name": 32, "values": 60, "quote": 80, "reason": 80, "title": 40, "url": 40, "aliases": 32}
_USUAL_WIDTH = 18
_NUMBERS = frozenset({"total_value", "payment", "term_months"})
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_DISPUTES = ("kind", "subject", "relation", "accounts", "preferred", "rule", "reason")

Table = tuple[str, Sequence[str], Sequence[Sequence[Cell]]]
"""Name, heading and rows of a sheet."""


def write(graph: Graph, out: IO[bytes]) -> str | None:
    """Each sheet has its header frozen, a filter and widths. Texts longer than a cell holds are cut, and counted.

    Raises ``KgError`` where openpyxl is not installed, ``UsageError`` where a sheet would have too many rows.
    """
    try:
        from openpyxl import Workbook
    except ImportError:
        raise KgError("openpyxl", "is not installed", "pip install 'ai-infra-kg[excel]'") from None
    tables = list(_tables(Flat(graph)))
    for title, _, rows in tables:
        if len(rows) >= _MOST_ROWS:
            problem = f"has at most {_MOST_ROWS:,} rows a sheet, {title} has more"
            raise UsageError("excel", problem, "use csv or parquet")
    book = Workbook(write_only=True)
    cut = sum(_sheet(book, *table) for table in tables)
    written = io.BytesIO()
    book.save(written)
    _without_clock(written, out)
    return f"{cut:,} texts cut to the {_MOST_CHARACTERS:,} characters of a cell" if cut else None


def _tables(flat: Flat) -> Iterator[Table]:
    nodes = sorted(flat.nodes(), key=lambda row: (str(row["type"]), str(row["id"])))
    yield "Contracts", list(COLUMNS["contracts"]), _rows(flat, "contracts")
    columns = list(COLUMNS["nodes"])
    for name, group in groupby(nodes, key=lambda row: str(row["type"])):
        title = "Contracts as entities" if name == "Contract" else name
        yield title, columns, [[row[each] for each in columns] for row in group]
    for title, name in (("Facts", "edges"), ("Claims", "claims")):
        yield title, list(COLUMNS[name]), _rows(flat, name)
    yield "Disputes", _DISPUTES, list(_disputes(flat))
    yield "Sources", SOURCE_COLUMNS, sources(flat)


def _rows(flat: Flat, name: str) -> list[list[Cell]]:
    return [[row[each] for each in COLUMNS[name]] for row in flat.table(name)]


def _disputes(flat: Flat) -> Iterator[Sequence[Cell]]:
    from kg.schema.wording import value_words

    names = {row["id"]: str(row["name"]) for row in flat.nodes()}
    facts = {fact.id: fact for fact in flat.graph.facts()}

    def told(key: str | None) -> str:
        fact = facts.get(key or "")
        if fact is None:
            return ""
        target = names.get(fact.object or "", fact.object or "")
        return clean(target if fact.value is None else value_words(fact.value))

    for each in flat.graph.conflicts():
        accounts = "; ".join(map(told, each.facts))
        subject = names.get(each.subject, each.subject)
        yield each.kind, subject, each.relation, accounts, told(each.preferred), each.rule, clean(each.reason)


def _sheet(book: Any, title: str, header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> int:
    """Adds a sheet; how many texts had to be cut."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    for number, name in enumerate(header, 1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(name, _USUAL_WIDTH)
    last = get_column_letter(len(header))
    sheet.append(list(header))
    cut = 0
    for row in rows:
        cells = []
        for name, value in zip(header, row, strict=True):
            cell = WriteOnlyCell(sheet, _number(name, value))
            if isinstance(cell.value, str):
                cut += len(cell.value) > _MOST_CHARACTERS
                cell.value = cell.value[:_MOST_CHARACTERS]
                cell.data_type = "s"  # a text that begins with an equals sign is no formula
            cells.append(cell)
        sheet.append(cells)
    sheet.auto_filter.ref = f"A1:{last}{len(rows) + 1}"
    return cut


def _number(column: str, value: Cell) -> Cell | float | None:
    if value == "":
        return None
    return float(value) if column in _NUMBERS else value


def _without_clock(written: IO[bytes], out: IO[bytes]) -> None:
    """The workbook with the times of its making replaced, so that the same graph gives the same bytes."""
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/core.xml":
                data = _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z", data)
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, data)
