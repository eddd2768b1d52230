"""A report in Markdown: contracts with their terms, connections with a quote each, what differs, sources."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import IO, TYPE_CHECKING

from kg.export.flat import Flat, Row, label
from kg.export.origin import escaped, page

if TYPE_CHECKING:
    from kg.query.graph import Graph

__all__ = ["write"]


def write(graph: Graph, out: IO[bytes]) -> str | None:
    """CommonMark with tables. What documents say is escaped, so that none of it becomes markup or a link."""
    flat = Flat(graph)
    counts = {
        "entities": len(graph.entities()), "facts": len(graph.facts()),
        "claims": len(graph.claims()), "contracts": len(graph.contracts()),
    }  # fmt: skip
    head, _, sources = page(flat, counts).partition("\n## Sources\n")
    parts = [head, "\n## Contracts\n\n", *_contracts(flat), "\n## Connections\n\n", *_connections(flat)]
    parts += ["\n## What differs\n\n", *_conflicts(flat), "\n## Sources\n", sources]
    out.writelines(part.encode() for part in parts)
    return flat.without_claims()


def _contracts(flat: Flat) -> Iterator[str]:
    for row in flat.contracts():
        yield f"### {escaped(row['name'])}\n\n"
        for name, cell in row.items():
            if name not in {"id", "name"} and cell != "":
                yield f"- {label(name)}: {escaped(cell)}\n"
        yield "\n"


def _connections(flat: Flat) -> Iterator[str]:
    rows = sorted(
        flat.edges(), key=lambda row: (str(row["subject"]), str(row["relation"]), str(row["object"]))
    )
    for _, group in groupby(rows, key=lambda row: row["subject"]):
        edges = list(group)
        yield f"### {escaped(edges[0]['subject_name'])}\n\n"
        yield from map(_connection, edges)
        yield "\n"


def _connection(row: Row) -> str:
    origins = f"{row['origins']} origin{'' if row['origins'] == 1 else 's'}"
    known = ", ".join([str(row["modality"]), str(row["status"]), "inferred" if row["inferred"] else origins])
    quote = (
        f": “{escaped(row['quote'])}” ({escaped(row['title'] or row['document'])})" if row["quote"] else ""
    )
    return f"- {escaped(label(str(row['relation'])))} {escaped(row['object_name'])} ({known}){quote}\n"


def _conflicts(flat: Flat) -> Iterator[str]:
    names = {row["id"]: row["name"] for row in flat.nodes()}
    for each in flat.graph.conflicts():
        about = f"{escaped(names.get(each.subject, each.subject))}, {escaped(label(each.relation))}"
        yield f"- {about} ({escaped(each.kind)}): {escaped(each.reason)}\n"
