"""``kg export``."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from kg.cli.options import GRAPH, AsOfOption, GraphOption, KnownAtOption, OutputOption, Quiet, opened_at
from kg.cli.terminal import tell

__all__ = ["ExportFormat", "export"]


class ExportFormat(StrEnum):
    """The formats of ``kg.export.EXPORTERS``, named here so that help need not import them."""

    TURTLE = "turtle"
    NQUADS = "nquads"
    JSONLD = "jsonld"
    JSONL = "jsonl"
    GRAPHML = "graphml"


def export(
    to: Annotated[ExportFormat, typer.Argument(metavar="FORMAT", help="One of the formats above.")],
    *,
    output: OutputOption = None,
    graph: GraphOption = GRAPH,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    quiet: Quiet = False,
) -> None:
    """Write the graph in the format of another tool.

    \b
    turtle    everything as one RDF graph, to read
    nquads    everything, claims in a graph per document; sorted, to compare
    jsonld    everything, claims in a graph per document
    jsonl     claims, one a line, with names, quote and source
    graphml   entities and the plain facts between them, for Gephi, yEd, Cytoscape

    \b
    Examples:
      kg export turtle -o graph.ttl
      kg export jsonl | jq 'select(.modality == "denied")'
    """
    from kg.export import export as write

    with opened_at(graph, as_of, known_at) as opened:
        write(opened, to, output)
    if output is not None and not quiet:
        tell(f"{output}: written, {output.stat().st_size:,} bytes")
