"""``kg view``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.names import entity_named
from kg.cli.options import GRAPH, AsOfOption, GraphOption, KnownAtOption, Quiet, opened_at
from kg.cli.terminal import tell
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.query.graph import Graph
    from kg.render.model import View
    from kg.schema.records import Fact

__all__ = ["view"]

_JOINTS = ("contract/", "event/")
"""Nodes that stand for a relation of several: what they join is next to each other."""


def view(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="Only this entity and what is around it.")
    ] = None,
    *,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="The page.")] = Path(
        "explorer.html"
    ),
    hops: Annotated[int, typer.Option("--hops", min=0, metavar="N", help="How far around NAME.")] = 1,
    show: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    graph: GraphOption = GRAPH,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    quiet: Quiet = False,
) -> None:
    """Write the graph as a page to explore in a browser.

    One HTML file that needs no network. A click on an edge shows the words that say it.

    \b
    Examples:
      kg view --open
      kg view OpenAI --hops 2 -o openai.html
    """
    from kg.render.page import write_page

    with opened_at(graph, as_of, known_at) as opened:
        made = _around(opened, name, hops, as_of) if name is not None else _whole(opened, as_of)
    path = write_page(made, output)
    if not quiet:
        tell(f"{path}: {len(made.nodes):,} nodes and {len(made.edges):,} edges")
    if show and typer.launch(path.resolve().as_uri()):
        raise KgError(str(path), "no browser could be started", "open the file yourself")


def _whole(graph: Graph, as_of: str | None) -> View:
    from kg.render.view import view_of

    documents = {document.key: document for document in graph.documents()}
    facts, claims, conflicts = graph.facts(), graph.claims(), graph.conflicts()
    return view_of(
        graph.entities(), facts, claims, documents, conflicts, reports=graph.reports(), as_of=as_of
    )


def _around(graph: Graph, name: str, hops: int, as_of: str | None) -> View:
    from kg.render.view import view_of

    centre = entity_named(graph, name)
    facts = graph.facts()
    near = _neighbourhood(facts, centre.id, hops)
    shown = [fact for fact in facts if fact.subject in near and (fact.object is None or fact.object in near)]
    wanted = {claim for fact in shown for claim in (*fact.supported_by, *fact.contradicted_by)}
    claims = graph.claims(sorted(wanted))
    documents = {key: graph.document(key) for key in sorted({claim.evidence.document for claim in claims})}
    entities = graph.entities()
    return view_of(
        [entity for entity in entities if entity.id in near],
        shown,
        claims,
        documents,
        graph.conflicts(),
        title=centre.name,
        names={entity.id: entity.name for entity in entities},
        reports=graph.reports(),
        as_of=as_of,
    )


def _neighbourhood(facts: Iterable[Fact], centre: str, hops: int) -> set[str]:
    """The entities at most so many hops away; what a contract or event joins is one hop apart."""
    next_to: dict[str, set[str]] = {}
    for fact in facts:
        if fact.object is not None:
            next_to.setdefault(fact.subject, set()).add(fact.object)
            next_to.setdefault(fact.object, set()).add(fact.subject)
    near = edge = {centre}
    for _ in range(hops):
        edge = {other for one in edge for other in next_to.get(one, ())} - near
        joined = {end for one in edge if one.startswith(_JOINTS) for end in next_to.get(one, ())} - near
        near, edge = near | edge | joined, edge | joined
    return near
