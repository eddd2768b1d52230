"""Files of rows as texts: every format, what is odd in them, and what is refused."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError, Skipped
from kg.loaders.item import Item
from kg.loaders.sheets import SHEET_FORMATS, Sheet, sheets
from kg.loaders.text import clean
from tests.loaders.workbook import workbook


def all_of(data: str | bytes, suffix: str = ".csv") -> list[Sheet]:
    content = data.encode() if isinstance(data, str) else data
    return [*sheets(Item("t", f"t{suffix}", lambda: io.BytesIO(content)), suffix)]


def rows_of(data: str | bytes, suffix: str = ".csv") -> list[tuple[str, ...]]:
    """Header and rows of the one sheet."""
    (sheet,) = all_of(data, suffix)
    return [sheet.header, *map(tuple, sheet.rows)]


def refusal(data: str | bytes, suffix: str = ".csv") -> str:
    with pytest.raises(InputError) as caught:
        all_of(data, suffix)
    assert "\n" not in str(caught.value)
    assert caught.value.remedy
    return caught.value.problem


AB = [("a", "b"), ("1", "2"), ("3", "4")]

SAME: dict[str, str | bytes] = {
    "commas": "a,b\n1,2\n3,4\n",
    "semicolons": "a;b\n1;2\n3;4\n",
    "tabs in .csv": "a\tb\n1\t2\n3\t4\n",
    "bars": "a|b\n1|2\n3|4",
    "windows": "a,b\r\n1,2\r\n3,4\r\n",
    "old mac": "a,b\r1,2\r3,4\r",
    "byte order mark": "\ufeffa,b\n1,2\n3,4\n",
    "utf-16": "a,b\n1,2\n3,4\n".encode("utf-16"),
    "quotes": '"a","b"\n"1","2"\n"3","4"\n',
    "blanks": " a , b\n1 ,2\n3,\t4 \n",
    "lines before the header": "\n\r\na,b\n1,2\n3,4\n",
    "control characters": "a,b\n1\0,2\n3\x1f,4\n",
}


@pytest.mark.parametrize("name", SAME)
def test_a_table_is_read_however_it_is_saved(name: str) -> None:
    assert rows_of(SAME[name]) == AB


CELLS: dict[str, tuple[str | bytes, tuple[str, ...]]] = {
    "a line break and quotes in a cell": ('a,b\n"x\r\ny, ""q""",1\n', ('x\ny, "q"', "1")),
    "a comma in a heading": ('"a, b",c\n1,2\n', ("1", "2")),
    "a short row": ("a,b,c\n1,2\n", ("1", "2", "")),
    "windows-1252": ("a,b\nSão Tomé,2\n".encode("cp1252"), ("São Tomé", "2")),
    "words that mean nothing": ("a,b\nNA,null\n", ("NA", "null")),
    "numbers as they are written": ("a,b\n007,1.50\n", ("007", "1.50")),
    "a megabyte": (f"a,b\n{'x' * 1_000_000},2\n", ("x" * 1_000_000, "2")),
}


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_is_exactly_what_the_file_has(name: str) -> None:
    data, expected = CELLS[name]
    assert rows_of(data)[1] == expected


def test_blank_lines_count_as_rows() -> None:
    assert rows_of("a,b\n\n1,2\n") == [("a", "b"), ("", ""), ("1", "2")]


def test_tabs_part_tsv_whatever_else_is_there() -> None:
    assert rows_of("a\tb\n1,2\t3;4\n", ".tsv") == [("a", "b"), ("1,2", "3;4")]


REFUSED: dict[str, tuple[str | bytes, str, str]] = {
    "an empty file": (b"", ".csv", "is empty"),
    "blanks": (" \n\n", ".csv", "is empty"),
    "a header only": ("a,b\n", ".csv", "holds no rows below a header"),
    "one column": ("a\n1\n2\n", ".csv", "has one column only, by commas"),
    "commas in .tsv": ("a,b\n1,2\n", ".tsv", "has one column only, by tabs"),
    "a long row": ("a,b\n1,2\n1,2,3\n", ".csv", "row 3 has 3 cells where the header has 2"),
    "a long row far down": ("a,b\n" + "1,2\n" * 400 + "1,2,3\n", ".csv", "row 402 has 3 cells"),
    "a long row with a huge cell": (f"a,b\n{'x' * 200_000},2,3\n", ".csv", "has quotes that do not pair, or a row"),
    "quotes without end": ('a,b\n"x,1\ny,2\n', ".csv", "has quotes that do not pair"),
    "a quote in a cell": ('a,b\n5" pipe,x\n1,2\n', ".csv", "has quotes that do not pair"),
    "binary data": (b"\0\1\2" * 100, ".csv", "holds binary data, not text"),
    "utf-16 without a mark": ("a,b\n1,2\n".encode("utf-16-le"), ".csv", "holds binary data, not text"),
    "no zip": (b"a,b\n1,2\n", ".xlsx", "is no XLSX workbook, or a damaged one"),
    "a broken zip": (b"PK\3\4 nonsense", ".xlsx", "is no XLSX workbook, or a damaged one"),
    "half a workbook": (workbook({"S": [["a"], ["1"]]})[:600], ".xlsx", "is no XLSX workbook, or a damaged"),
    "an empty workbook file": (b"", ".xlsx", "is empty"),
    "an empty sheet": (workbook({"S": []}), ".xlsx", "holds no rows below a header"),
    "no Parquet": (b"PAR1 nonsense PAR1", ".parquet", "is no Parquet file, or a damaged one"),
    "an empty Parquet file": (b"", ".parquet", "is empty"),
    "broken JSON": ('[{"a": 1}', ".json", "is not JSON (Expecting ',' delimiter: line 1 column 10 (char 9))"),
    "a key twice": ('[{"a": 1, "a": 2}]', ".json", 'is not JSON (an object has the key "a" twice)'),
    "no objects": ("[]", ".json", "holds no rows below a header"),
    "brackets without end": ("[" * 100_000, ".json", "holds lists in lists, too many"),
    "lists in lists in lists": (f'[{{"a": {"[" * 900}{"]" * 900}}}]', ".json", "holds lists in lists"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_table_is_refused_in_one_line(name: str) -> None:
    data, suffix, problem = REFUSED[name]
    assert refusal(data, suffix).startswith(problem)


@pytest.mark.parametrize(
    "data", ["5", '"text"', "[1, 2]", '[{"a": 1}, 2]', '{"a": [{"b": 1}], "c": []}', "{}"]
)
def test_json_that_is_something_else_is_left_out_as_no_table(data: str) -> None:
    with pytest.raises(Skipped, match="is JSON, but no table"):
        all_of(data, ".json")


def test_json_keeps_numbers_as_they_are_written() -> None:
    number = "123456789012345678901234567890"
    data = f'[{{"a": {number}, "b": 0.10, "c": 1E+21}}, {{"d": true, "a": null}}]'
    assert rows_of(data, ".json") == [
        ("a", "b", "c", "d"),
        (number, "0.10", "1E+21", ""),
        ("", "", "", "True"),
    ]


def test_json_within_json_is_text() -> None:
    data = '\ufeff{"about": "x", "rows": [{"l": ["x", null, ["y"]], "o": {"é": 1}, "s": "\\ud800"}]}'
    assert rows_of(data, ".json") == [("l", "o", "s"), ("x, , y", '{"é": "1"}', "\ufffd")]


TYPED: list[tuple[str, Sequence[Any], Sequence[str]]] = [
    ("days", [date(2026, 3, 2), None], ["2026-03-02", ""]),
    ("times", [datetime(2026, 3, 2, 5, 6, 7)], ["2026-03-02 05:06:07.000000"]),
    ("spans", [timedelta(days=3)], ["3 days, 0:00:00"]),
    ("integers", [120, None], ["120", ""]),
    ("floats", [1.5, 0.1, 1e21, float("nan")], ["1.5", "0.1", "1e+21", "NaN"]),
    ("decimals", [Decimal("1.50"), None], ["1.50", ""]),
    ("booleans", [True, False, None], ["True", "False", ""]),
    ("lists", [["a", "b"], [], None], ["a, b", "", ""]),
    ("lists of numbers", [[1, 2]], ["1, 2"]),
    ("lists of lists", [[["a"], ["b"]]], ["a, b"]),
    ("objects", [{"x": 1, "y": "é"}, None], ['{"x": 1, "y": "é"}', ""]),
    ("lists of objects", [[{"x": date(2026, 1, 1)}]], ['{"x": "2026-01-01"}']),
    ("bytes", [b"x\xff", None], ["x\ufffd", ""]),
    ("objects with bytes", [{"x": b"y"}], ['{"x": "y"}']),
    ("nothing", [None, None], ["", ""]),
    ("texts", ["x\r\ny ", "007"], ["x\ny", "007"]),
]


@pytest.mark.parametrize(
    ("name", "cells", "texts"), TYPED, ids=lambda each: each if isinstance(each, str) else ""
)
def test_typed_columns_become_texts(name: str, cells: Sequence[Any], texts: Sequence[str]) -> None:
    out = io.BytesIO()
    pl.DataFrame({name: cells}).write_parquet(out)
    assert rows_of(out.getvalue(), ".parquet") == [(name,), *((text,) for text in texts)]


def test_a_workbook_has_a_table_on_each_sheet_that_holds_one() -> None:
    data = workbook(
        {"Deals": [["a", "b"], ["x", 1]], "Empty": [], "Heading": [["a"]], "Sites": [["s"], ["y"]]}
    )
    assert [(each.name, each.header) for each in all_of(data, ".xlsx")] == [
        ("Deals", ("a", "b")),
        ("Sites", ("s",)),
    ]


def test_a_workbook_with_one_sheet_needs_no_name() -> None:
    data = workbook({"Deals": [["a", "b", "c"], ["x\ny", 120, 1.5], ["@46083", 1e21, None]]})
    (sheet,) = all_of(data, ".xlsx")
    assert sheet.name == ""
    assert [tuple(row) for row in sheet.rows] == [
        ("x\ny", "120", "1.5"), ("2026-03-02 00:00:00", "1000000000000000000000", ""),
    ]  # fmt: skip


_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.text('ab"\n,;\t ', max_size=8)


@given(st.lists(st.lists(_TEXTS, min_size=3, max_size=3), min_size=1, max_size=6))
def test_any_cells_come_back_as_they_were(rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows([["h1", "h2", "h3"], *rows])
    expected = [tuple(clean(cell.replace("\0", "")).strip() for cell in row) for row in rows]
    try:
        found = rows_of(out.getvalue())[1:]
    except InputError as error:
        if error.problem != "holds binary data, not text":  # more control characters than a text has
            raise
        return
    assert found == expected


@given(st.binary(max_size=200), st.sampled_from(sorted(SHEET_FORMATS)))
def test_any_bytes_are_a_table_or_refused(data: bytes, suffix: str) -> None:
    try:
        found = all_of(data, suffix)
    except InputError:
        return
    for sheet in found:
        assert all(len(row) <= len(sheet.header) for row in sheet.rows)
