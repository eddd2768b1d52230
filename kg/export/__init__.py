"""The graph in the formats of other tools, one module a format.

A format of one file is a function that writes an open graph to a binary stream, and an entry in ``EXPORTERS``; one of
several files is a function that fills a folder, and an entry in ``FOLDERS``. Both return a line on what the format
could not hold, ``None`` where it holds all that it is said to hold.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from kg.errors import UsageError
from kg.export import (
    csv_folder,
    cypher,
    dot,
    duckdb,
    excel,
    ftm,
    gexf,
    graphml,
    jsonl,
    kumu,
    markdown,
    neo4j,
    network_json,
    obsidian,
    oligrapher,
    parquet,
    rdf,
    yed,
)
from kg.schema.files import whole_file
from kg.schema.folders import whole_folder

if TYPE_CHECKING:
    from kg.query.graph import Graph

__all__ = ["EXPORTERS", "FOLDERS", "Exporter", "FolderExporter", "export"]


@dataclass(frozen=True)
class Exporter:
    """A format of one file: how it is written, the usual ending of a file, and what it holds, in a line."""

    write: Callable[[Graph, IO[bytes]], str | None]
    suffix: str
    holds: str


@dataclass(frozen=True)
class FolderExporter:
    """A format of several files: how they are written, those of an earlier export in a folder, and what they hold."""

    write: Callable[[Graph, Path], str | None]
    files: Callable[[Path], Collection[str]]
    holds: str


def _always(names: tuple[str, ...]) -> Callable[[Path], Collection[str]]:
    """The same names for every folder."""
    return lambda _: names


EXPORTERS: Mapping[str, Exporter] = {
    "turtle": Exporter(rdf.write_turtle, ".ttl", "everything as one RDF graph, to read"),
    "trig": Exporter(rdf.write_trig, ".trig", "everything, claims in a graph per document, to read"),
    "ntriples": Exporter(rdf.write_ntriples, ".nt", "everything as one RDF graph, a line a triple; sorted"),
    "nquads": Exporter(
        rdf.write_nquads, ".nq", "everything, claims in a graph per document; sorted, to compare"
    ),
    "rdfxml": Exporter(rdf.write_rdfxml, ".rdf", "everything as one RDF graph, as XML"),
    "jsonld": Exporter(rdf.write_jsonld, ".jsonld", "everything, claims in a graph per document"),
    "rdf12": Exporter(rdf.write_rdf12, ".nq", "everything, claims and facts about triple terms of RDF 1.2"),
    "jsonl": Exporter(jsonl.write, ".jsonl", "claims, one a line, with names, quote and source"),
    "graphml": Exporter(graphml.write, ".graphml", "entities and all facts between them, with a quote each"),
    "yed": Exporter(yed.write, ".graphml", "the same drawn for yEd"),
    "gexf": Exporter(gexf.write, ".gexf", "the same with dates, for the timeline of Gephi"),
    "dot": Exporter(dot.write, ".dot", "the same for Graphviz"),
    "cytoscape": Exporter(network_json.write_cytoscape, ".cyjs", "the same for Cytoscape.js and Cytoscape"),
    "node-link": Exporter(network_json.write_node_link, ".json", "the same for D3 and NetworkX"),
    "cx2": Exporter(network_json.write_cx2, ".cx2", "the same for NDEx and Cytoscape Web"),
    "kumu": Exporter(kumu.write, ".json", "the same for Kumu; experimental"),
    "oligrapher": Exporter(oligrapher.write, ".json", "the same laid out for Oligrapher; experimental"),
    "cypher": Exporter(cypher.write, ".cypher", "entities, facts between them and claims as statements"),
    "markdown": Exporter(markdown.write, ".md", "a report of contracts, connections, disputes and sources"),
    "ftm": Exporter(ftm.write, ".ftm.json", "plain facts as entities of FollowTheMoney"),
    "excel": Exporter(excel.write, ".xlsx", "contracts, entities by type, facts, claims, disputes, sources"),
    "duckdb": Exporter(duckdb.write, ".duckdb", "nodes, edges, claims and contracts as a database"),
}

FOLDERS: Mapping[str, FolderExporter] = {
    "csv": FolderExporter(
        csv_folder.write, _always(csv_folder.FILES), "nodes, edges, claims and contracts as tables"
    ),
    "parquet": FolderExporter(
        parquet.write, _always(parquet.FILES), "the same tables with types, for data frames"
    ),
    "neo4j": FolderExporter(
        neo4j.write, _always(neo4j.FILES), "tables for neo4j-admin database import; experimental"
    ),
    "obsidian": FolderExporter(
        obsidian.write, obsidian.files, "a note for each entity, linked to the others"
    ),
}


def export(graph: Graph, format_name: str, target: str | Path | None = None) -> str | None:
    """Writes the graph in a format to a file or folder, or to standard output without one.

    The file or folder appears complete or not at all, and replaces one of the same name; a folder that holds other
    things is left alone. Returns a line on what the format could not hold. Raises ``UsageError`` where there is no
    such format, where a folder is needed and not given, or holds other things; ``KgError`` where it cannot be written.
    """
    if format_name in FOLDERS:
        if target is None:
            raise UsageError(format_name, "is a folder of several files", "name one with -o DIR")
        folder = FOLDERS[format_name]
        with whole_folder(Path(target), folder.files(Path(target))) as place:
            return folder.write(graph, place)
    exporter = EXPORTERS.get(format_name)
    if exporter is None:
        known = ", ".join([*EXPORTERS, *FOLDERS])
        raise UsageError(format_name, "is no format of export", f"there are {known}")
    if target is None:
        left_out = exporter.write(graph, sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return left_out
    with whole_file(Path(target)) as out:
        return exporter.write(graph, out)
