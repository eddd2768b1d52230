"""A database file of DuckDB (https://duckdb.org): the flat tables with types, keys and comments."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from kg.errors import KgError
from kg.export.flat import AMOUNTS, COLUMNS, Flat
from kg.export.origin import SOURCE_COLUMNS, sources
from kg.export.parquet import write_table

if TYPE_CHECKING:
    from typing import IO

    from kg.query.graph import Graph

__all__ = ["write"]

_TYPES = {str: "VARCHAR", int: "BIGINT", bool: "BOOLEAN"}
_AMOUNT = "DECIMAL(38, 10)"
_KEYS: Mapping[str, Mapping[str, str]] = {
    "edges": {"subject": "nodes (id)", "object": "nodes (id)", "document": "sources (document)"},
    "claims": {"document": "sources (document)"},
    "contracts": {"id": "nodes (id)"},
}
"""What leads to a row of another table. A claim may be about something that is no node: a fact that was rejected."""

_TABLES = {
    "nodes": "Every entity, and whatever else is an end of an edge",
    "sources": "The documents, with their licence and the credit that is due",
    "edges": "Every fact between two entities with its first quote; plain ones are stated without a reservation",
    "claims": "What single documents say, with quote and offsets",
    "contracts": "Contracts with what stands in their slots",
}
_COLUMNS = {
    ("nodes", "values"): "The facts about it that are no connection, as text",
    ("nodes", "facts"): "How many facts it is in",
    ("edges", "plain"): "Stated, at least reported, undisputed",
    ("edges", "modality"): "How surely it is said: denied, possible, planned, reported, asserted, confirmed",
    ("edges", "origins"): "How many independent origins say it",
    ("edges", "supports"): "How many claims say it",
    ("edges", "known_since"): "When it was first said, as precisely as that is known",
    ("edges", "valid_from"): "From when it holds, as precisely as stated",
    ("edges", "valid_to"): "Before when it holds, as precisely as stated",
    ("claims", "facts"): "The ids of the facts that rest on it",
    ("claims", "start"): "Where the quote begins in the text of the document, in code points",
    ("claims", "end"): "Where the quote ends",
}


def write(graph: Graph, out: IO[bytes]) -> None:
    """Tables ``nodes``, ``edges``, ``claims``, ``contracts`` and ``sources``. What is not known is ``NULL``, amounts
    are decimals. Raises ``KgError`` where DuckDB is not installed."""
    try:
        import duckdb
    except ImportError:
        raise KgError("duckdb", "is not installed", "pip install 'ai-infra-kg[duckdb]'") from None
    flat = Flat(graph)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "graph.duckdb"
        with duckdb.connect() as database:
            # The oldest form that all versions read; later ones begin with a number that is drawn anew each time.
            database.execute(f"ATTACH {_text(str(path))} AS exported (STORAGE_VERSION 'v1.0.0')")
            database.execute("USE exported")
            # One thread puts rows in the order in which they come.
            database.execute("SET threads = 1")
            for table, comment in _TABLES.items():
                database.execute(_created(table))
                database.execute(f"COMMENT ON TABLE {table} IS {_text(comment)}")
                _fill(database, flat, table, Path(folder))
            for (table, column), comment in _COLUMNS.items():
                database.execute(f'COMMENT ON COLUMN {table}."{column}" IS {_text(comment)}')
        with path.open("rb") as written:
            while part := written.read(1 << 20):
                out.write(part)


def _fill(database: Any, flat: Flat, table: str, folder: Path) -> None:
    columns = _columns(table)
    if table == "sources":
        marks = ", ".join("nullif(?, '')" for _ in columns)
        for row in sources(flat):
            database.execute(f"INSERT INTO sources VALUES ({marks})", row)  # noqa: S608
        return
    part = folder / f"{table}.parquet"
    write_table(flat, table, part)
    cells = ", ".join(_cell(name, kind) for name, kind in columns.items())
    database.execute(f"INSERT INTO {table} SELECT {cells} FROM read_parquet({_text(str(part))})")  # noqa: S608
    part.unlink()


def _created(table: str) -> str:
    keys = _KEYS.get(table, {})
    columns = _columns(table)
    first = next(iter(columns))
    lines = [f'"{name}" {kind}{" PRIMARY KEY" * (name == first)}' for name, kind in columns.items()]
    lines += [f'FOREIGN KEY ("{name}") REFERENCES {other}' for name, other in keys.items()]
    return f"CREATE TABLE {table} ({', '.join(lines)})"


def _columns(table: str) -> Mapping[str, str]:
    """The type of each column; the first is the key."""
    if table == "sources":
        return dict.fromkeys((name.replace(" ", "_") for name in SOURCE_COLUMNS), "VARCHAR")
    return {name: _AMOUNT if name in AMOUNTS else _TYPES[kind] for name, kind in COLUMNS[table].items()}


def _cell(name: str, kind: str) -> str:
    known = f'"{name}"' if kind in {"BIGINT", "BOOLEAN"} else f"nullif(\"{name}\", '')"
    return f"CAST({known} AS {kind})" if kind == _AMOUNT else known


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
