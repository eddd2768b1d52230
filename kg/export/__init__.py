"""The graph in the formats of other tools, one module a format.

A format is a function that writes an open graph to a binary stream, and an entry in ``EXPORTERS``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from kg.errors import UsageError
from kg.export import graphml, jsonl, rdf
from kg.schema.files import whole_file

if TYPE_CHECKING:
    from kg.query.graph import Graph

__all__ = ["EXPORTERS", "Exporter", "export"]


@dataclass(frozen=True)
class Exporter:
    """One format: how it is written, the usual ending of a file, and what it holds, in a line."""

    write: Callable[[Graph, IO[bytes]], None]
    suffix: str
    holds: str


EXPORTERS: Mapping[str, Exporter] = {
    "turtle": Exporter(rdf.write_turtle, ".ttl", "everything as one RDF graph, to read"),
    "nquads": Exporter(
        rdf.write_nquads, ".nq", "everything, claims in a graph per document; sorted, to compare"
    ),
    "jsonld": Exporter(rdf.write_jsonld, ".jsonld", "everything, claims in a graph per document"),
    "jsonl": Exporter(jsonl.write, ".jsonl", "claims, one a line, with names, quote and source"),
    "graphml": Exporter(graphml.write, ".graphml", "entities and the plain facts between them"),
}


def export(graph: Graph, format_name: str, target: str | Path | None = None) -> None:
    """Writes the graph in a format to a file, or to standard output without one.

    The file appears complete or not at all, and replaces one of the same name. Raises ``UsageError`` where
    there is no such format, ``KgError`` where the file cannot be written.
    """
    exporter = EXPORTERS.get(format_name)
    if exporter is None:
        raise UsageError(format_name, "is no format of export", f"there are {', '.join(EXPORTERS)}")
    if target is None:
        exporter.write(graph, sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    with whole_file(Path(target)) as out:
        exporter.write(graph, out)
