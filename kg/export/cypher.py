"""Cypher, for Neo4j and databases that speak its language: statements that may be run again without harm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, groupby, islice
from typing import IO, TYPE_CHECKING

from kg.export.batches import AT_ONCE
from kg.export.flat import Cell, Flat, Row, written
from kg.export.neo4j import ABOUT, contracts_as_nodes, other_nodes

if TYPE_CHECKING:
    from kg.query.graph import Graph

__all__ = ["write"]

_AT_ONCE = 500
_CONSTRAINTS = "".join(
    f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE;\n"
    for label in ("Entity", "Claim")
)
_ESCAPES = str.maketrans({"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def write(graph: Graph, out: IO[bytes]) -> None:
    """Constraints first, then nodes, relationships and claims in batches; the same model as ``neo4j``."""
    flat = Flat(graph)
    out.write(_CONSTRAINTS.encode())
    for statements in (_nodes(flat), _relationships(flat), _claims(flat)):
        out.writelines(statement.encode() for statement in statements)


def _nodes(flat: Flat) -> Iterator[str]:
    rows = chain(other_nodes(flat), contracts_as_nodes(flat))
    for kind, group in _grouped(rows, "type"):
        yield from _batches(group, f"MERGE (n:Entity {{id: row.id}}) SET n += row, n:`{kind}`")


def _relationships(flat: Flat) -> Iterator[str]:
    for relation, group in _grouped(flat.edges(), "relation"):
        ends = "MATCH (s:Entity {id: row.subject}) MATCH (o:Entity {id: row.object})"
        yield from _batches(
            group, f"{ends} MERGE (s)-[r:`{relation.upper()}` {{id: row.id}}]->(o) SET r += row"
        )


def _grouped(rows: Iterable[Row], column: str) -> Iterator[tuple[str, list[Row]]]:
    """Labels and types are no parameters, so that each has statements of its own, part by part."""
    waiting = iter(rows)
    while part := list(islice(waiting, AT_ONCE)):
        part.sort(key=lambda row: (str(row[column]), str(row["id"])))
        for value, group in groupby(part, key=lambda row: str(row[column])):
            yield value, list(group)


def _claims(flat: Flat) -> Iterator[str]:
    yield from _batches(flat.claims(), "MERGE (c:Claim {id: row.id}) SET c += row")
    for end, kind in ABOUT.items():
        ends = ({"id": row["id"], "about": row[end]} for row in flat.claims() if row[end])
        match = "MATCH (c:Claim {id: row.id}) MATCH (e:Entity {id: row.about})"
        yield from _batches(ends, f"{match} MERGE (c)-[:{kind}]->(e)")


def _batches(rows: Iterable[Row], what: str) -> Iterator[str]:
    waiting = iter(rows)
    while part := list(islice(waiting, _AT_ONCE)):
        yield "UNWIND [\n" + ",\n".join(map(_map, part)) + f"\n] AS row\n{what};\n"


def _map(row: Row) -> str:
    """A row as a map; what is not known is left out."""
    return "{" + ", ".join(f"`{name}`: {_literal(cell)}" for name, cell in row.items() if cell != "") + "}"


def _literal(cell: Cell) -> str:
    return f"'{cell.translate(_ESCAPES)}'" if isinstance(cell, str) else written(cell)
