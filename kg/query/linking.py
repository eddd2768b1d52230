"""Questions about how two things are connected: a path answers them, and no named query can."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.query.lexicon import lexicon
from kg.query.named import Ask, NamedQuery, Parameter
from kg.query.paths import Rules, shortest
from kg.query.results import Cell, Node, Result

if TYPE_CHECKING:
    from kg.query.connections import Connections, Path, Step
    from kg.query.graph import Graph

__all__ = ["ASKS", "connected", "connection", "connection_sentence"]

ASKS = (
    "how is {start} connected to {end}",
    "how is {start} connected with {end}",
    "what connects {start} with {end}",
    "what connects {start} to {end}",
    "what is the connection from {start} to {end}",
    "what is the shortest path from {start} to {end}",
    "what is the shortest path between {start} and {end}",
    "through what is {start} connected to {end}",
    "through what is {start} connected with {end}",
    "is {start} connected to {end}",
    "is {start} connected with {end}",
    "what {via} connects {start} with {end}",
    "what {via} connects {start} to {end}",
    "through what {via} is {start} connected to {end}",
    "through what {via} is {start} connected with {end}",
)
"""How people ask, as in the header of a named query."""

_COLUMNS = ("step", "subject", "relation", "object", "through", "modality", "status", "inferred", "origins")
_ANY = "any"


def connection() -> NamedQuery:
    """The question as if it were a named query, for those who recognise questions by their ways to ask.

    ``via`` is the word for the one type of entities that the path may lead over.
    """
    return NamedQuery(
        name="path",
        summary="How two things are connected",
        description="The shortest path between them, of several the best supported.",
        parameters=(
            Parameter("start", ("entity",), "one of the two"),
            Parameter("end", ("entity",), "the other"),
            Parameter("via", ("text",), "over what", False, _ANY, values=(_ANY, *lexicon().kinds)),
        ),
        asks=tuple(Ask(words, {}) for words in ASKS),
        answer="",
        body="",
        file=FilePath(__file__),
    )


def connected(graph: Graph, parameters: Mapping[str, str]) -> Result:
    """The best of the shortest paths as a table, a row a statement: two that are next to each other can be connected
    by several. No rows where no path leads from one to the other. Where it is asked over what, a direct connection is
    no answer.

    Raises ``UsageError`` where the two are one.
    """
    start, end = (graph.names.by_id[parameters[name]] for name in ("start", "end"))
    if start.id == end.id:
        raise UsageError(end.name, "is named twice", "name two entities")
    kinds = lexicon().kinds
    via = [kinds[parameters["via"]]] if parameters.get("via", _ANY) != _ANY else []
    connections = graph.connections()
    path = next(shortest(connections, start.id, end.id, Rules(via=frozenset(via))), None)
    rows = list(_rows(connections, path)) if path else []
    given: dict[str, Cell] = {"start": Node(start.id, start.name), "end": Node(end.id, end.name)}
    return Result(
        query="path",
        parameters=given | ({"via": via[0]} if via else {}),
        columns=_COLUMNS,
        rows=tuple(row for row, _ in rows),
        facts=tuple(facts for _, facts in rows),
    )


def _rows(connections: Connections, path: Path) -> Iterator[tuple[tuple[Cell, ...], tuple[str, ...]]]:
    for number, step in enumerate(path.steps, 1):
        beside = [step] if step.through else connections.steps(step.source.id, step.target.id)
        for each in beside:
            yield _row(number, each), tuple(fact.id for fact in each.facts)


def _row(number: int, step: Step) -> tuple[Cell, ...]:
    first, last = (step.source, step.target) if step.forward else (step.target, step.source)
    through = Node(step.through.id, step.through.name) if step.through else None
    standing = [fact.status for fact in step.facts if fact.status != "preferred"]
    return (
        number,
        Node(first.id, first.name),
        step.phrase,
        Node(last.id, last.name),
        through,
        step.modality.label,
        *(standing[0] if standing else "preferred", any(fact.inferred for fact in step.facts)),
        step.origins,
    )


def connection_sentence(result: Result) -> str:
    """The path in a sentence: how many steps, and each by its best supported statement."""
    start, end = result.parameters["start"], result.parameters["end"]
    told: dict[Cell, str] = {}
    for row in result.records():
        told.setdefault(row["step"], f"{row['subject']} {row['relation']} {row['object']}")
    if not told:
        via = result.parameters.get("via")
        over = f" over entities of type {via} alone" if via else ""
        return f"The graph has no answer to this: nothing that is stated connects {start} with {end}{over}."
    steps = "directly" if len(told) == 1 else f"in {len(told)} steps"
    return f"{start} and {end} are connected {steps}: {'; '.join(told.values())}."
