"""A report in Markdown: contracts with their terms, connections with a quote each, what differs, sources."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import IO, TYPE_CHECKING

from kg.export.batches import records
from kg.export.flat import Flat, Row, label
from kg.export.origin import escaped, head, listed_sources

if TYPE_CHECKING:
    from kg.query.graph import Graph

__all__ = ["write"]


def write(graph: Graph, out: IO[bytes]) -> str | None:
    """CommonMark with tables. What documents say is escaped, so that none of it becomes markup or a link."""
    flat = Flat(graph)
    tables = ("entities", "facts", "claims")
    counts = {name: flat.count(name) for name in tables} | {"contracts": sum(1 for _ in flat.contracts())}
    sections = {"Contracts": _contracts, "Connections": _connections, "What differs": _conflicts}
    out.writelines(line.encode() for line in head(flat, counts))
    for title, section in sections.items():
        out.write(f"\n## {title}\n\n".encode())
        out.writelines(line.encode() for line in section(flat))
    out.writelines(line.encode() for line in listed_sources(flat))
    return flat.without_claims()


def _contracts(flat: Flat) -> Iterator[str]:
    for row in flat.contracts():
        yield f"### {escaped(row['name'])}\n\n"
        for name, cell in row.items():
            if name not in {"id", "name"} and cell != "":
                yield f"- {label(name)}: {escaped(cell)}\n"
        yield "\n"


def _connections(flat: Flat) -> Iterator[str]:
    for part in records(flat.graph, "facts", "subject"):
        rows = list(flat.told([fact for fact in part if fact.object is not None]))
        rows.sort(key=lambda row: (str(row["subject"]), str(row["relation"]), str(row["object"])))
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
    for part in records(flat.graph, "conflicts"):
        names = flat.graph.called({each.subject for each in part})
        for each in part:
            about = f"{escaped(names.get(each.subject, each.subject))}, {escaped(label(each.relation))}"
            yield f"- {about} ({escaped(each.kind)}): {escaped(each.reason)}\n"
