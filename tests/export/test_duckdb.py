"""The database is opened by DuckDB: rows, types, keys and comments."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from kg.errors import KgError
from kg.export import EXPORTERS
from kg.export.flat import COLUMNS, Flat
from kg.query.graph import Graph
from tests.export.wild import SAFE_NAMES


@pytest.fixture
def database(written: Path) -> Iterator[Any]:
    with duckdb.connect(str(written / "duckdb"), read_only=True) as opened:
        yield opened


@pytest.mark.parametrize("table", ["nodes", "edges", "claims"])
def test_rows_are_those_of_the_graph(table: str, wild: Graph, database: Any) -> None:
    rows = database.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608
    cells = ([row[name] for name in COLUMNS[table]] for row in Flat(wild).table(table))
    assert rows == [tuple(None if cell == "" else cell for cell in row) for row in cells]
    assert len(rows) > 0


def test_names_and_amounts_are_exact(database: Any) -> None:
    names = dict(database.execute("SELECT id, name FROM nodes").fetchall())
    assert names | SAFE_NAMES == names
    assert database.execute("SELECT payment, payment_currency, total_value FROM contracts").fetchall() == [
        (Decimal("1.50"), "USD", None)
    ]


def test_columns_have_types_and_tables_comments(database: Any) -> None:
    told = database.execute("SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = 'edges'")
    types = dict(told.fetchall())
    assert list(types) == list(COLUMNS["edges"])
    assert (types["plain"], types["origins"], types["quote"]) == ("BOOLEAN", "BIGINT", "VARCHAR")
    comments = dict(database.execute("SELECT table_name, comment FROM duckdb_tables()").fetchall())
    assert comments.keys() == {*COLUMNS, "sources"}
    assert all(comments.values())
    query = "SELECT comment FROM duckdb_columns() WHERE table_name = 'edges' AND column_name = 'plain'"
    assert "undisputed" in database.execute(query).fetchone()[0]


def test_keys_are_declared(database: Any) -> None:
    query = "SELECT table_name, constraint_type, list_sort(constraint_column_names) FROM duckdb_constraints()"
    found = {(table, kind, tuple(names)) for table, kind, names in database.execute(query).fetchall()}
    assert {("nodes", "PRIMARY KEY", ("id",)), ("claims", "PRIMARY KEY", ("id",))} <= found
    assert {("edges", "FOREIGN KEY", (name,)) for name in ("subject", "object", "document")} <= found


def test_sources_name_rights(wild: Graph, database: Any) -> None:
    rows = database.execute("SELECT document, licence_and_credit FROM sources").fetchall()
    assert rows == [(each.key, each.rights) for each in wild.documents()]


def test_without_duckdb(wild: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(KgError, match=r"duckdb: is not installed; pip install 'ai-infra-kg\[duckdb\]'"):
        EXPORTERS["duckdb"].write(wild, io.BytesIO())
