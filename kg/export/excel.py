"""An Excel workbook: a sheet for each type of entity, one for contracts, facts, claims, disputes and sources."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any

from kg.errors import KgError
from kg.export.batches import named, records
from kg.export.flat import AMOUNTS, COLUMNS, Cell, Flat, clean
from kg.export.origin import SOURCE_COLUMNS, sources

if TYPE_CHECKING:
    from kg.query.graph import Graph
    from kg.schema.records import Fact

__all__ = ["write"]

_MOST_ROWS = 1_048_576
_MOST_CHARACTERS = 32_767
_MOST_TITLE = 28
"""Of the 31 characters that the title of a sheet may have, so that a number fits behind."""
_WIDTHS = {"name": 32, "values": 60, "quote": 80, "reason": 80, "title": 40, "url": 40, "aliases": 32}
_USUAL_WIDTH = 18
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_DISPUTES = ("kind", "subject", "relation", "accounts", "preferred", "rule", "reason")


def write(graph: Graph, out: IO[bytes]) -> str | None:
    """Each sheet has its header frozen, a filter and widths. Texts longer than a cell holds are cut, and counted.

    What is more than a sheet holds goes on in another ("Claims 2"). Raises ``KgError`` where openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook
    except ImportError:
        raise KgError("openpyxl", "is not installed", "pip install 'ai-infra-kg[excel]'") from None
    flat, book = Flat(graph), Workbook(write_only=True)
    sheets = [_filled(book, "Contracts", COLUMNS["contracts"], _rows(flat, "contracts"))]
    sheets += _types(book, flat, _type_names(graph))
    for title, table in (("Facts", "edges"), ("Claims", "claims")):
        sheets.append(_filled(book, title, COLUMNS[table], _rows(flat, table)))
    sheets.append(_filled(book, "Disputes", _DISPUTES, _disputes(flat)))
    sheets.append(_filled(book, "Sources", SOURCE_COLUMNS, sources(flat)))
    with TemporaryFile() as written:
        book.save(written)
        _without_clock(written, out)
    cut = sum(sheet.cut for sheet in sheets)
    return f"{cut:,} texts cut to the {_MOST_CHARACTERS:,} characters of a cell" if cut else None


def _type_names(graph: Graph) -> list[str]:
    return sorted(graph.frame("entities", lambda frame: frame.select("type").unique())["type"])


def _types(book: Any, flat: Flat, types: Sequence[str]) -> list[_Sheet]:
    """A sheet for each type of entity. They are filled side by side, since no node is read twice."""
    sheets: dict[str, _Sheet] = {}
    for name in types:
        title = "Contracts as entities" if name == "Contract" else name
        sheets[name] = _Sheet(book, title, list(COLUMNS["nodes"]))
    for row in flat.nodes():
        kind = str(row["type"])
        if kind not in sheets:
            sheets[kind] = _Sheet(book, kind, list(COLUMNS["nodes"]))
        sheets[kind].add([row[each] for each in COLUMNS["nodes"]])
    for sheet in sheets.values():
        sheet.close()
    return list(sheets.values())


def _rows(flat: Flat, table: str) -> Iterator[Sequence[Cell]]:
    return ([row[each] for each in COLUMNS[table]] for row in flat.table(table))


def _disputes(flat: Flat) -> Iterator[Sequence[Cell]]:
    for part in records(flat.graph, "conflicts"):
        keys = {key for each in part for key in (*each.facts, each.preferred) if key}
        facts = {fact.id: fact for fact in named(flat.graph, "facts", keys)}
        names = {**flat.names(facts.values()), **flat.graph.called({each.subject for each in part})}
        told = {key: _account(fact, names) for key, fact in facts.items()}
        for each in part:
            accounts = "; ".join(told.get(key, "") for key in each.facts)
            subject = clean(names.get(each.subject, each.subject))
            preferred = told.get(each.preferred or "", "")
            yield each.kind, subject, each.relation, accounts, preferred, each.rule, clean(each.reason)


def _account(fact: Fact, names: Mapping[str, str]) -> str:
    from kg.schema.wording import value_words

    target = names.get(fact.object or "", fact.object or "")
    return clean(target if fact.value is None else value_words(fact.value))


class _Sheet:
    """A sheet with a header that fills row by row, and goes on in another where it is full; ``cut`` counts the texts
    that had to be."""

    def __init__(self, book: Any, title: str, header: Sequence[str]) -> None:
        from openpyxl.utils import get_column_letter

        self.cut = 0
        self._book, self._title, self._header = book, title[:_MOST_TITLE], header
        self._last = get_column_letter(len(header))
        self._begin(1)

    def _begin(self, part: int) -> None:
        """Begins the sheet, or another part of it."""
        from openpyxl.utils import get_column_letter

        self._part, self._rows = part, 1
        self._sheet = self._book.create_sheet(self._title if part == 1 else f"{self._title} {part}")
        self._sheet.freeze_panes = "A2"
        for number, name in enumerate(self._header, 1):
            width = _WIDTHS.get(name, _USUAL_WIDTH)
            self._sheet.column_dimensions[get_column_letter(number)].width = width
        self._sheet.append(list(self._header))

    def add(self, row: Sequence[Cell]) -> None:
        """Adds a row."""
        from openpyxl.cell import WriteOnlyCell

        if self._rows == _MOST_ROWS:
            self.close()
            self._begin(self._part + 1)
        cells = []
        for name, value in zip(self._header, row, strict=True):
            cell = WriteOnlyCell(self._sheet, _number(name, value))
            if isinstance(cell.value, str):
                self.cut += len(cell.value) > _MOST_CHARACTERS
                cell.value = cell.value[:_MOST_CHARACTERS]
                cell.data_type = "s"  # a text that begins with an equals sign is no formula
            cells.append(cell)
        self._sheet.append(cells)
        self._rows += 1

    def close(self) -> None:
        """Sets the filter, which has to know the last row."""
        self._sheet.auto_filter.ref = f"A1:{self._last}{self._rows}"


def _filled(book: Any, title: str, header: Iterable[str], rows: Iterable[Sequence[Cell]]) -> _Sheet:
    sheet = _Sheet(book, title, list(header))
    for row in rows:
        sheet.add(row)
    sheet.close()
    return sheet


def _number(column: str, value: Cell) -> Cell | float | None:
    if value == "":
        return None
    return float(value) if column in AMOUNTS else value


def _without_clock(written: IO[bytes], out: IO[bytes]) -> None:
    """The workbook with the times of its making replaced, so that the same graph gives the same bytes."""
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            with source.open(name) as data, target.open(entry, "w", force_zip64=True) as copy:
                if name == "docProps/core.xml":
                    copy.write(_MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z", data.read()))
                else:
                    copyfileobj(data, copy)
