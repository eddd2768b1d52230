"""Answers to named queries and questions as data, with the words behind each row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.query.results import Node

if TYPE_CHECKING:
    from kg.present.card import Said
    from kg.query.asking import Reply
    from kg.query.graph import Graph
    from kg.query.results import Cell as Value
    from kg.query.results import Result

__all__ = ["SOURCE", "Support", "plain_value", "records", "reply_data", "source_data", "supports"]

SOURCE = ("quote", "document", "start", "end", "said by", "how surely")
"""The columns of a quote."""


@dataclass(frozen=True, slots=True)
class Support:
    """The words that support a row, the surest of each fact first."""

    claims: tuple[Said, ...]
    against: tuple[Said, ...] = ()


def supports(graph: Graph, result: Result) -> list[Support]:
    """What supports each row."""
    from kg.present.card import quotes_behind

    wanted = sorted({key for facts in result.facts for key in facts})
    said = quotes_behind(graph, graph.facts(ids=wanted)) if wanted else {}
    return [
        Support(tuple({one.quote.claim: one for key in facts for one in said.get(key, ())}.values()))
        for facts in result.facts
    ]


def records(result: Result, behind: Sequence[Support] | None = None) -> list[dict[str, Any]]:
    """The rows for JSON: entities with id and name, amounts as texts; with the words behind each row."""
    rows = [{name: plain_value(cell) for name, cell in row.items()} for row in result.records()]
    if behind is None:
        return rows
    return [
        {**row, "sources": [source_data(said) for said in each.claims]}
        for row, each in zip(rows, behind, strict=True)
    ]


def plain_value(cell: Value) -> Any:
    """A cell for JSON."""
    return {"id": cell.id, "name": cell.name} if isinstance(cell, Node) else cell


def source_data(said: Said) -> dict[str, Any]:
    quote = said.quote
    parts = (quote.quote, quote.document, quote.start, quote.end, quote.attribution, quote.modality)
    return dict(zip((name.replace(" ", "_") for name in SOURCE), parts, strict=True))


def reply_data(reply: Reply, behind: Sequence[Support]) -> dict[str, Any]:
    """All of an answer to a question; a row has the numbers of its sources, which are listed once each."""
    said = {one.quote.claim: one for each in behind for one in each.claims}
    numbers = {key: number for number, key in enumerate(said)}
    rows: list[dict[str, Any]] = [
        {**row, "sources": [numbers[one.quote.claim] for one in each.claims]}
        for row, each in zip(records(reply.result), behind, strict=True)
    ]
    return {
        "question": reply.question,
        "understood": reply.understood,
        "query": reply.result.query,
        "parameters": {name: plain_value(cell) for name, cell in reply.result.parameters.items()},
        "answer": reply.sentence,
        "rows": rows,
        "sources": [source_data(one) for one in said.values()],
    }
