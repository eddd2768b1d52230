"""Files of rows: CSV, TSV, XLSX, Parquet and JSON as sheets of texts, whatever they are about.

Polars reads all but JSON, whose numbers would not stay as they are written. Every cell is text, exactly as the file
has it but for its encoding and blanks at its ends.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from kg.errors import InputError, Skipped
from kg.loaders.item import Item
from kg.loaders.text import clean, decode

if TYPE_CHECKING:
    import polars as pl

__all__ = ["SHEET_FORMATS", "Sheet", "sheets"]

_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}

_NESTED = "holds lists in lists, too many to be cells"


@dataclass(frozen=True)
class Sheet:
    """One table: its name where the file holds several, its headings, and its rows, none longer than the header."""

    name: str
    header: tuple[str, ...]
    rows: Sequence[Sequence[str]]


def sheets(item: Item, suffix: str) -> Iterator[Sheet]:
    """The tables in a file whose name ends in ``suffix``.

    Raises ``InputError`` where it cannot be read, or holds no row below a header.
    """
    found = False
    for sheet in SHEET_FORMATS[suffix](item):
        if sheet.rows:
            found = True
            yield sheet
    if not found:
        raise InputError(
            item.where, "holds no rows below a header", "give a table with rows, or leave it out"
        )


def _csv(item: Item) -> Iterator[Sheet]:
    yield _delimited(item, None)


def _tsv(item: Item) -> Iterator[Sheet]:
    yield _delimited(item, "\t")


def _delimited(item: Item, delimiter: str | None) -> Sheet:
    import polars as pl
    from polars.exceptions import PolarsError

    text = decode(item.data(), item.where).lstrip("\ufeff").lstrip("\r\n")
    if "\n" not in text:  # as spreadsheets of old Macs end their lines
        text = text.replace("\r", "\n")
    delimiter = delimiter or _delimiter(text)
    try:
        frame = pl.read_csv(
            io.BytesIO(text.encode()),
            has_header=False,
            separator=delimiter,
            infer_schema=False,
        )
    except PolarsError as error:
        raise InputError(item.where, *_refused(text, delimiter)) from error
    if frame.width == 1 and frame.height > 1:
        raise InputError(
            item.where,
            f"has one column only, by {_DELIMITERS[delimiter]}",
            "part its cells with commas, semicolons or tabs",
        )
    return _sheet("", frame)


def _delimiter(text: str) -> str:
    """The sign that the header has most of, outside quotes; a comma where it has none."""
    header = "".join(text.split("\n", 1)[0].split('"')[::2])
    return max(_DELIMITERS, key=lambda sign: (header.count(sign), sign == ","))


def _refused(text: str, delimiter: str) -> tuple[str, str]:
    """What is wrong with rows that polars refuses: the first that is too long, else quotes."""
    import csv

    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        width = len(next(rows))
        for number, row in enumerate(rows, 2):
            if len(row) > width:
                return (
                    f"row {number} has {len(row)} cells where the header has {width}",
                    f"put cells that hold {_DELIMITERS[delimiter]} in quotes",
                )
    except csv.Error:  # a cell that csv finds too long
        pass
    return (
        "has quotes that do not pair, or a row that is too long",
        "put cells that hold quotes in quotes, and write those inside twice",
    )


def _xlsx(item: Item) -> Iterator[Sheet]:
    import polars as pl

    data = item.data()
    try:
        found = pl.read_excel(
            io.BytesIO(data),
            sheet_id=0,
            engine="calamine",
            has_header=False,
            raise_if_empty=False,
            drop_empty_rows=False,
            infer_schema_length=0,
        )
    except ImportError as error:
        raise InputError(item.where, "needs fastexcel to be read", "pip install fastexcel") from error
    except Exception as error:  # fastexcel has errors of its own, polars others
        raise InputError(item.where, "is no XLSX workbook, or a damaged one", "save it again") from error
    names = [name for name, frame in found.items() if frame.height]
    for name in names:
        yield _sheet(name if len(names) > 1 else "", found[name])


def _parquet(item: Item) -> Iterator[Sheet]:
    import polars as pl
    from polars.exceptions import PolarsError

    try:
        frame = pl.read_parquet(io.BytesIO(item.data()))
    except (PolarsError, OSError) as error:
        raise InputError(item.where, "is no Parquet file, or a damaged one", "save it again") from error
    columns = [_texts(column) for column in frame.iter_columns()]
    yield _cleaned("", frame.columns, [*zip(*columns, strict=True)])


def _texts(column: pl.Series) -> list[str | None]:
    """The cells of a typed column; polars makes texts of plain types only."""
    import polars as pl

    if column.dtype.is_numeric() or column.dtype in (pl.Date, pl.Datetime, pl.Time):
        return column.cast(pl.String).to_list()
    return [_text(cell) for cell in column.to_list()]


def _json(item: Item) -> Iterator[Sheet]:
    remedy = "write a list of objects with the same keys"
    try:
        data = json.loads(
            decode(item.data(), item.where), parse_float=str, parse_int=str, object_pairs_hook=_once
        )
    except ValueError as error:
        raise InputError(item.where, f"is not JSON ({error})", remedy) from None
    except RecursionError:
        raise InputError(item.where, _NESTED, remedy) from None
    if isinstance(data, dict):  # an envelope with one list in it
        lists = [value for value in data.values() if isinstance(value, list)]
        data = lists[0] if len(lists) == 1 else data
    if not isinstance(data, list) or not all(isinstance(each, dict) for each in data):
        raise Skipped(item.where, "is JSON, but no table: no list of objects", remedy)
    header = tuple(dict.fromkeys(key for each in data for key in each))
    try:
        rows = [[_text(each.get(key)) for key in header] for each in data]
    except RecursionError:
        raise InputError(item.where, _NESTED, remedy) from None
    yield _cleaned("", header, rows)


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON; raises ``ValueError`` where one of its keys would hide another."""
    made = dict(pairs)
    if len(made) < len(pairs):
        key = next(key for place, (key, _) in enumerate(pairs) if key in dict(pairs[:place]))
        raise ValueError(f"an object has the key {json.dumps(key)} twice")
    return made


def _text(value: Any) -> str:
    """A value of JSON or Parquet as the text of a cell: a list is parted by commas, an object is JSON."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ", ".join(_text(each) for each in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, default=_text)
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


SHEET_FORMATS: Mapping[str, Callable[[Item], Iterator[Sheet]]] = MappingProxyType(
    {".csv": _csv, ".json": _json, ".parquet": _parquet, ".tsv": _tsv, ".xlsx": _xlsx}
)
"""What reads the tables of a file, by the end of its name."""


def _sheet(name: str, frame: pl.DataFrame) -> Sheet:
    """A frame whose first row is the header."""
    header, *rows = frame.rows()
    return _cleaned(name, ["" if cell is None else str(cell) for cell in header], rows)


def _cleaned(name: str, header: Sequence[str], rows: Sequence[Sequence[str | None]]) -> Sheet:
    return Sheet(
        name,
        tuple(" ".join(_clean(cell).split()) for cell in header),
        [[_clean(cell) for cell in row] for row in rows],
    )


def _clean(cell: str | None) -> str:
    """The text of a cell as a document has it; plain cells, which most are, pass with a look."""
    if not cell:
        return ""
    return cell.strip() if cell.isascii() and cell.isprintable() else clean(cell).strip()
