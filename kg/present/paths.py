"""Paths as data: a row a step, or each path with its steps; and which ones a question about a connection means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from kg.errors import UsageError
from kg.present.table import Cell, Table, records
from kg.query.naming import entity_named
from kg.query.paths import Rules, shortest

if TYPE_CHECKING:
    from kg.present.words import Words
    from kg.query.connections import Path, Step
    from kg.query.graph import Graph
    from kg.schema.records import Claim, Entity

__all__ = ["behind", "data", "ends_of", "found", "quotes", "table"]

_COLUMNS = (
    *("path", "step", "from", "relation", "to", "direction", "through"),
    *("how surely", "marks", "origins", "known since", "held", "quote", "document", "said by"),
    *("from id", "to id", "through id", "facts"),
)


def ends_of(graph: Graph, start: str, end: str) -> tuple[Entity, Entity]:
    """The two entities that a path is asked between; ``UsageError`` where they are one, ``NotFoundError`` for a name
    of none or several."""
    first, last = (entity_named(graph, name) for name in (start, end))
    if first.id == last.id:
        raise UsageError(end, f"is {last.name} itself", "name two entities")
    return first, last


def found(
    graph: Graph,
    ends: tuple[Entity, Entity],
    *,
    most: int,
    hops: int | None = None,
    via: Iterable[str] = (),
    avoid: Iterable[str] = (),
    all_facts: bool = False,
) -> list[Path]:
    """The shortest paths between two entities, the best supported first, at most so many; the other arguments are those
    of ``Graph.paths``. Raises ``UsageError`` where an end is to be avoided."""
    avoided = frozenset(entity_named(graph, name).id for name in avoid)
    start, end = (each.id for each in ends)
    if both := avoided & {start, end}:
        raise UsageError(min(both), "is an end of the path", "leave it out of what is avoided")
    rules = Rules(hops, frozenset(via), avoided)
    return list(islice(shortest(graph.connections(all_facts=all_facts), start, end, rules), most))


def behind(graph: Graph, paths: Sequence[Path]) -> tuple[dict[str, Claim], Words]:
    """The claims behind the steps, by id, and the names of who and what they tell of."""
    from kg.present.words import Words

    wanted = {
        key for path in paths for step in path.steps for fact in step.facts for key in fact.supported_by
    }
    claims = {claim.id: claim for claim in graph.claims(sorted(wanted))}
    return claims, Words.of(graph.entities(), graph.documents(), claims.values())


def table(paths: Sequence[Path], claims: dict[str, Claim], words: Words) -> Table:
    """A row for each step of each path."""
    return Table(
        _COLUMNS, [row for number, path in enumerate(paths, 1) for row in _rows(number, path, claims, words)]
    )


def data(paths: Sequence[Path], claims: dict[str, Claim], words: Words) -> list[dict[str, Any]]:
    """Each path with its steps, for JSON."""
    steps = records(table(paths, claims, words))
    return [
        {
            "text": str(path),
            "hops": path.hops,
            "origins": path.origins,
            "steps": [step for step in steps if step["path"] == number],
        }
        for number, path in enumerate(paths, 1)
    ]


def _rows(number: int, path: Path, claims: dict[str, Claim], words: Words) -> Iterable[tuple[Cell, ...]]:
    for place, step in enumerate(path.steps, 1):
        said = quotes(step, claims, words)
        told: tuple[Cell, ...] = (number, place, step.source.name, step.phrase, step.target.name)
        yield (
            *told,
            "both" if step.symmetric else "forward" if step.forward else "backward",
            step.through.name if step.through else None,
            *(step.modality.label, step.marks, step.origins, step.known_since, step.held or None),
            tuple(quote[0] for quote in said),
            tuple(quote[1] for quote in said),
            tuple(dict.fromkeys(name for quote in said for name in quote[2])),
            *(step.source.id, step.target.id, step.through.id if step.through else None),
            tuple(fact.id for fact in step.facts),
        )


def quotes(step: Step, claims: dict[str, Claim], words: Words) -> list[tuple[str, str, tuple[str, ...]]]:
    """The words that say each fact most surely, once, with their document and whom it cites."""
    found = []
    for fact in step.facts:
        known = [claims[key] for key in fact.supported_by if key in claims]
        best = min(
            known,
            key=lambda each: (-each.modality, each.evidence.document, each.evidence.start),
            default=None,
        )
        if best is not None:
            told = best.evidence.quote, words.document(best.evidence.document), words.all(best.attribution)
            found.append(told)
    return list(dict.fromkeys(found))
