"""``kg push``."""

from __future__ import annotations

import os
from enum import StrEnum
from typing import Annotated
from urllib.parse import quote, urlsplit, urlunsplit

import typer

from kg.cli.options import GRAPH, AsOfOption, GraphOption, KnownAtOption, Quiet, opened_at
from kg.cli.terminal import tell

__all__ = ["Protocol", "push"]


class Protocol(StrEnum):
    """How data get into a store."""

    GSP = "gsp"
    UPDATE = "update"


def push(
    url: Annotated[
        str, typer.Argument(metavar="URL", help="Where the store takes data.", envvar="KG_PUSH_URL")
    ],
    *,
    protocol: Annotated[
        Protocol,
        typer.Option("--protocol", metavar="gsp|update", help="Graph Store Protocol, or SPARQL Update."),
    ] = Protocol.GSP,
    default_graph: Annotated[
        str | None,
        typer.Option(
            "--default-graph", metavar="IRI", help="The name of the default graph in stores that have none."
        ),
    ] = None,
    graph: GraphOption = GRAPH,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    quiet: Quiet = False,
) -> None:
    """Load the graph into a SPARQL 1.1 store.

    By the Graph Store Protocol or by Update: each graph takes the place of what it held there, and graphs that are not
    ours stay. Name and password come in the URL, or in KG_USER and KG_PASSWORD. Afterwards KG_ENDPOINT=URL makes
    queries, paths and exports run against the store (docs/stores.md).

    \b
    Examples:
      kg push http://localhost:3030/ai/data
      kg push http://localhost:7878/store
      kg push http://localhost:8890/sparql-graph-crud-auth --default-graph https://w3id.org/ai-infra-kg/graph
      kg push http://localhost:7200/repositories/ai/statements --protocol update
    """
    from kg.export.rdf import all_quads
    from kg.store.endpoint import Endpoint, push_by_graph_store, push_by_update

    endpoint = Endpoint(_with_account(url))
    run = push_by_graph_store if protocol is Protocol.GSP else push_by_update
    graphs = triples = 0
    with opened_at(graph, as_of, known_at) as opened:
        for _, count in run(endpoint, all_quads(opened), default_graph):
            graphs += 1
            triples += count
    if not quiet:
        tell(f"{endpoint.url}: {triples:,} triples in {graphs:,} graphs")


def _with_account(url: str) -> str:
    """The address with the account of the environment, unless it has one."""
    name, parts = os.environ.get("KG_USER"), urlsplit(url)
    if not name or parts.username:
        return url
    account = f"{quote(name, safe='')}:{quote(os.environ.get('KG_PASSWORD', ''), safe='')}"
    return urlunsplit(parts._replace(netloc=f"{account}@{parts.netloc}"))
