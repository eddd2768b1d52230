"""Tables are read back by the csv module, Polars, DuckDB and openpyxl."""

from __future__ import annotations

import csv
import io
import re
import sys
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import polars as pl
import pytest

from kg.errors import KgError
from kg.export import EXPORTERS, excel, export
from kg.export.csv_folder import FILES
from kg.export.flat import COLUMNS, Flat
from kg.export.flat import written as as_text
from kg.export.origin import SOURCE_COLUMNS, listed_sources
from kg.query.graph import Graph
from tests.export.wild import SAFE_NAMES


@pytest.fixture(scope="module")
def book(written: Path) -> Any:
    return openpyxl.load_workbook(io.BytesIO((written / "excel").read_bytes()))


@pytest.mark.parametrize("table", COLUMNS)
def test_csv_is_read_back(table: str, wild: Graph, written: Path) -> None:
    with (written / "csv" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    expected = [{name: as_text(cell) for name, cell in row.items()} for row in Flat(wild).table(table)]
    assert found == expected
    frame = pl.read_csv(written / "csv" / f"{table}.csv", infer_schema=False)
    assert frame.height == len(expected) > 0


@pytest.mark.parametrize("table", COLUMNS)
def test_duckdb_reads_csv_and_parquet(table: str, wild: Graph, written: Path) -> None:
    rows = [tuple(row[name] for name in COLUMNS[table]) for row in Flat(wild).table(table)]
    with duckdb.connect() as database:
        given = {"file": str(written / "csv" / f"{table}.csv")}
        texts = database.execute("FROM read_csv($file, all_varchar = true)", given).fetchall()
        given = {"file": str(written / "parquet" / f"{table}.parquet")}
        cells = database.execute("FROM read_parquet($file)", given).fetchall()
    assert cells == rows
    assert [tuple(cell or "" for cell in row) for row in texts] == [tuple(map(as_text, row)) for row in rows]


def test_csv_keeps_names(written: Path) -> None:
    with (written / "csv" / "nodes.csv").open(encoding="utf-8", newline="") as file:
        names = {row["id"]: row["name"] for row in csv.DictReader(file)}
    assert names | SAFE_NAMES == names


def test_the_page_beside_the_tables_names_counts_and_sources(wild: Graph, written: Path) -> None:
    text = (written / "csv" / "README.md").read_text(encoding="utf-8")
    assert "Version 1 of the graph" in text
    assert f"| claims | {len(wild.claims())} |" in text
    assert "| brief.md | A brief | Us |  |  | brief |  |" in text


def test_rights_are_named(wild: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    flat = Flat(wild)
    documents = [replace(each, rights="CC BY 4.0 | credit:\nAll") for each in flat.documents()]
    monkeypatch.setattr(flat, "documents", lambda: iter(documents))
    text = "".join(listed_sources(flat))
    assert text.count(r"| CC BY 4.0 \| credit: All |") == len(documents) > 0


def test_excel_has_a_sheet_for_each_type(wild: Graph, book: Any) -> None:
    assert book.sheetnames == [
        "Contracts", "Company", "Contracts as entities", "Facility", "Outlet", "Facts", "Claims", "Disputes",
        "Sources",
    ]  # fmt: skip
    rows = {name: book[name].max_row - 1 for name in book.sheetnames}
    assert rows["Facts"] == len(list(Flat(wild).edges()))
    assert rows["Claims"] == len(wild.claims())
    assert rows["Disputes"] == len(wild.conflicts()) > 0
    assert rows["Sources"] == len(wild.documents())
    assert rows["Company"] + rows["Facility"] + rows["Outlet"] + rows["Contracts"] == len(wild.entities())


def test_excel_keeps_names_as_texts(book: Any) -> None:
    found = {
        row[0].value: (row[2].value, row[2].data_type)
        for name in ("Company", "Facility", "Outlet")
        for row in book[name].iter_rows(min_row=2)
    }
    assert found == {key: (name, "s") for key, name in SAFE_NAMES.items()}


def test_excel_has_the_terms_of_contracts_as_numbers(book: Any) -> None:
    header, row = book["Contracts"].iter_rows(values_only=True)
    terms = dict(zip(header, row, strict=True))
    wanted = ("payment", "payment_currency", "payment_per", "end", "total_value", "origins")
    assert [terms[name] for name in wanted] == [1.5, "USD", "month", "2029-07", None, 1]


def test_excel_has_filters_widths_and_a_frozen_header(book: Any) -> None:
    for name in book.sheetnames:
        sheet = book[name]
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.freeze_panes == "A2"
        assert sheet.column_dimensions["A"].width > 10


def test_excel_tells_disputes(book: Any) -> None:
    rows = [*book["Disputes"].iter_rows(min_row=2, values_only=True)]
    assert rows == [("value", SAFE_NAMES["company/alpha"], "founded_in", rows[0][3], "2002", "first", "Why.")]
    assert set(rows[0][3].split("; ")) == {"2002", "2003"}
    assert next(book["Sources"].iter_rows(values_only=True)) == SOURCE_COLUMNS


def test_excel_gives_the_same_bytes_again(wild: Graph, written: Path) -> None:
    EXPORTERS["excel"].write(wild, (out := io.BytesIO()))
    assert out.getvalue() == (written / "excel").read_bytes()


def test_excel_counts_texts_that_it_cuts(wild: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel, "_MOST_CHARACTERS", 20)
    told = EXPORTERS["excel"].write(wild, io.BytesIO())
    assert told is not None
    assert re.fullmatch(r"[1-9]\d* texts cut to the 20 characters of a cell", told)


def test_excel_goes_on_in_another_sheet(wild: Graph, book: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel, "_MOST_ROWS", 3)
    EXPORTERS["excel"].write(wild, (out := io.BytesIO()))
    cut = openpyxl.load_workbook(io.BytesIO(out.getvalue()))
    assert {"Company 2", "Claims 2", "Claims 3"} <= set(cut.sheetnames)
    for name in cut.sheetnames:
        rows = [*cut[name].iter_rows(values_only=True)]
        assert len(rows) <= 3
        assert rows[0] == next(book[re.sub(r" \d+$", "", name)].iter_rows(values_only=True))
    for title in book.sheetnames:
        parts = [name for name in cut.sheetnames if re.sub(r" \d+$", "", name) == title]
        rows = [row for name in parts for row in cut[name].iter_rows(min_row=2, values_only=True)]
        assert rows == [*book[title].iter_rows(min_row=2, values_only=True)]


def test_excel_without_openpyxl(wild: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(KgError, match=r"openpyxl: is not installed; pip install 'ai-infra-kg\[excel\]'"):
        EXPORTERS["excel"].write(wild, io.BytesIO())


def test_a_folder_is_replaced_by_the_same_export(wild: Graph, written: Path, tmp_path: Path) -> None:
    target = tmp_path / "tables"
    target.mkdir()
    (target / "nodes.csv").write_text("former")
    export(wild, "csv", target)
    same = {each.name: each.read_bytes() for each in (written / "csv").iterdir()}
    assert {each.name: each.read_bytes() for each in target.iterdir()} == same
    assert same.keys() == set(FILES)
    assert list(tmp_path.iterdir()) == [target]
