"""``kg export``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import (
    GRAPH,
    AsOfOption,
    GraphOption,
    KnownAtOption,
    ProjectOption,
    QueriesOption,
    Quiet,
    chosen_queries,
    known_type,
    opened_at,
)
from kg.cli.query import given_parameters
from kg.cli.terminal import tell
from kg.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from kg.query.selection import Selection

__all__ = ["ExportFormat", "export"]


class ExportFormat(StrEnum):
    """The formats of ``kg.export``, named here so that help need not import them."""

    TURTLE = "turtle"
    TRIG = "trig"
    NTRIPLES = "ntriples"
    NQUADS = "nquads"
    RDFXML = "rdfxml"
    JSONLD = "jsonld"
    RDF12 = "rdf12"
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
    DUCKDB = "duckdb"
    CSV = "csv"
    PARQUET = "parquet"
    NEO4J = "neo4j"
    OBSIDIAN = "obsidian"


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
    query: Annotated[
        str | None,
        typer.Option("--query", metavar="NAME", help="What is behind the rows of a named query (kg query)."),
    ] = None,
    param: Annotated[
        list[str] | None,
        typer.Option("-p", "--param", metavar="NAME=VALUE", help="A parameter of that query; repeatable."),
    ] = None,
    types: Annotated[
        list[str] | None,
        typer.Option("--type", metavar="TYPE", help="Companies, sites, chips, ... only; repeatable."),
    ] = None,
    around: Annotated[
        str | None, typer.Option("--around", metavar="NAME", help="An entity and what is next to it.")
    ] = None,
    hops: Annotated[
        int | None, typer.Option("--hops", min=1, metavar="N", help="How far around NAME; by default 1.")
    ] = None,
    graph: GraphOption = GRAPH,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    queries: QueriesOption = None,
    project: ProjectOption = None,
    quiet: Quiet = False,
) -> None:
    """Write the graph in the format of another tool.

    What a format cannot hold is told, with counts (docs/exports.md). --query, --type and --around export a part of
    the graph with its evidence; together they export what all of them keep.

    \b
    One file:
    turtle      everything as one RDF graph, to read
    trig        everything, claims in a graph per document, to read
    ntriples    everything as one RDF graph, a line a triple; sorted
    nquads      everything, claims in a graph per document; sorted, to compare
    rdfxml      everything as one RDF graph, as XML
    jsonld      everything, claims in a graph per document
    rdf12       everything, claims and facts about triple terms of RDF 1.2
    jsonl       claims, one a line, with names, quote and source
    graphml     entities and all facts between them, with a quote each
    yed         the same drawn for yEd
    gexf        the same with dates, for the timeline of Gephi
    dot         the same for Graphviz
    cytoscape   the same for Cytoscape.js and Cytoscape
    node-link   the same for D3 and NetworkX
    cx2         the same for NDEx and Cytoscape Web
    kumu        the same for Kumu; experimental
    oligrapher  the same laid out for Oligrapher; experimental
    cypher      entities, facts between them and claims as statements
    markdown    a report of contracts, connections, disputes and sources
    ftm         plain facts as entities of FollowTheMoney
    excel       contracts, entities by type, facts, claims, disputes, sources
    duckdb      nodes, edges, claims and contracts as a database

    \b
    A folder, named with -o:
    csv         nodes, edges, claims and contracts as tables
    parquet     the same tables with types, for data frames
    neo4j       tables for neo4j-admin database import; experimental
    obsidian    a note for each entity, linked to the others

    \b
    Examples:
      kg export turtle -o graph.ttl
      kg export csv -o tables
      kg export gexf --around OpenAI --hops 2 -o openai.gexf
      kg export excel --query customers -p company=Oracle -o oracle.xlsx
      kg export jsonl | jq 'select(.modality == "denied")'
    """
    from kg.export import export as write
    from kg.query.selection import Selection, selected

    if hops is not None and around is None:
        raise UsageError("--hops", "is about --around", "name an entity with --around NAME")
    if param and query is None:
        raise UsageError("-p", "is about --query", "name a query with --query NAME")
    parameters = given_parameters(param or [], [])
    folder = chosen_queries(queries, project) if query else None
    kinds = tuple(map(known_type, types or []))
    selection = Selection(query, parameters, folder, kinds, around, hops or 1)
    with opened_at(graph, as_of, known_at) as opened:
        part = selected(opened, selection)
        if not selection.is_all and not part.entities():
            raise NotFoundError(_told(selection), "is nothing of this graph", "ask for less")
        left_out = write(part, to, output)
    if quiet:
        return
    if output is not None:
        tell(f"{output}: written{_size(output)}")
    if left_out is not None:
        tell(left_out)


def _size(output: Path) -> str:
    """How much was written; nothing of a device or a pipe, which keeps no count."""
    if output.is_dir():
        files = [each for each in output.rglob("*") if each.is_file()]
        return f", {len(files)} files, {sum(file.stat().st_size for file in files):,} bytes"
    return f", {output.stat().st_size:,} bytes" if output.is_file() else ""


def _told(selection: Selection) -> str:
    """The options by which a part of the graph is chosen."""
    told = [f"--type {kind}" for kind in selection.types]
    told += [f"--query {selection.query}"] * bool(selection.query)
    told += [f"--around {selection.around}"] * bool(selection.around)
    return " ".join(told)
