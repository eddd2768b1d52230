"""``kg export``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import GRAPH, AsOfOption, GraphOption, KnownAtOption, Quiet, opened_at
from kg.cli.terminal import tell

__all__ = ["ExportFormat", "export"]


class ExportFormat(StrEnum):
    """The formats of ``kg.export``, named here so that help need not import them."""

    TURTLE = "turtle"
    TRIG = "trig"
    NTRIPLES = "ntriples"
    NQUADS = "nquads"
    RDFXML = "rdfxml"
    JSONLD = "jsonld"
    JSONL = "jsonl"
    GRAPHML = "graphml"
    YED = "yed"
    GEXF = "gexf"
    DOT = "dot"
    CYTOSCAPE = "cytoscape"
    NODE_LINK = "node-link"
    CX2 = "cx2"
    KUMU = "kumu"
    OLIGRAPHER = "oligrapher"
    CYPHER = "cypher"
    MARKDOWN = "markdown"
    FTM = "ftm"
    EXCEL = "excel"
    CSV = "csv"
    PARQUET = "parquet"
    NEO4J = "neo4j"


ExportOutput = Annotated[
    Path | None,
    typer.Option(
        "-o", "--output", metavar="PATH", help="Write that file, or that folder; a folder must be named."
    ),
]


def export(
    to: Annotated[ExportFormat, typer.Argument(metavar="FORMAT", help="One of the formats above.")],
    *,
    output: ExportOutput = None,
    graph: GraphOption = GRAPH,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    quiet: Quiet = False,
) -> None:
    """Write the graph in the format of another tool.

    What a format cannot hold is told, with counts (docs/exports.md).

    \b
    One file:
    turtle      everything as one RDF graph, to read
    trig        everything, claims in a graph per document, to read
    ntriples    everything as one RDF graph, a line a triple; sorted
    nquads      everything, claims in a graph per document; sorted, to compare
    rdfxml      everything as one RDF graph, as XML
    jsonld      everything, claims in a graph per document
    jsonl       claims, one a line, with names, quote and source
    graphml     entities and the plain facts between them
    yed         entities and all facts between them, drawn for yEd
    gexf        the same with dates, for the timeline of Gephi
    dot         the same for Graphviz
    cytoscape   the same for Cytoscape.js and Cytoscape
    node-link   the same for D3 and NetworkX
    cx2         the same for NDEx and Cytoscape Web; experimental
    kumu        the same for Kumu; experimental
    oligrapher  the same laid out for Oligrapher; experimental
    cypher      entities, facts between them and claims as statements; experimental
    markdown    a report of contracts, connections, disputes and sources
    ftm         plain facts as entities of FollowTheMoney; experimental
    excel       contracts, entities by type, facts, claims, disputes, sources

    \b
    A folder, named with -o:
    csv         nodes, edges, claims and contracts as tables
    parquet     the same tables with types, for data frames
    neo4j       tables for neo4j-admin database import; experimental

    \b
    Examples:
      kg export turtle -o graph.ttl
      kg export csv -o tables
      kg export jsonl | jq 'select(.modality == "denied")'
    """
    from kg.export import export as write

    with opened_at(graph, as_of, known_at) as opened:
        left_out = write(opened, to, output)
    if quiet:
        return
    if output is not None:
        files = sorted(output.iterdir()) if output.is_dir() else [output]
        size = sum(file.stat().st_size for file in files)
        count = f"{len(files)} files, " if output.is_dir() else ""
        tell(f"{output}: written, {count}{size:,} bytes")
    if left_out is not None:
        tell(left_out)
