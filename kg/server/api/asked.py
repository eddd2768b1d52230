"""Questions and named queries, for the JSON interface."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from kg.server.api.listed import then

if TYPE_CHECKING:
    from kg.query.named import NamedQuery
    from kg.server.reader import Reader

__all__ = ["ask", "queries", "query", "rows"]

_OURS = ("name", "sources", "as_of", "known_at")
"""What is no parameter of a query."""


def ask(reader: Reader, given: Mapping[str, Any]) -> dict[str, Any]:
    from kg.present.results import reply_data, supports

    graph = then(reader, given)
    reply = graph.ask(given["question"], queries=reader.queries)
    return reply_data(reply, supports(graph, reply.result))


def queries(reader: Reader, given: Mapping[str, Any]) -> dict[str, Any]:
    from kg.query.named import read_queries

    return {"items": [_told(each) for each in read_queries(reader.queries).values()]}


def query(reader: Reader, given: Mapping[str, Any]) -> dict[str, Any]:
    from kg.errors import UsageError
    from kg.query.examples import example_of
    from kg.query.named import named

    found = named(given["name"], reader.queries)
    example: str | None = None
    values = example_of(found, reader.graph, reader.queries)
    with suppress(UsageError):  # there may be nothing in the graph to try it with
        example = reader.graph.explain(found.name, values, queries=reader.queries).strip()
    return {**_told(found), "sparql": found.body, "example": example}


def rows(reader: Reader, given: Mapping[str, Any]) -> dict[str, Any]:
    from kg.present.results import plain_value, records, supports

    graph = then(reader, given)
    asked = {name: text for name, text in given.items() if name not in _OURS}
    result = graph.query(given["name"], asked, queries=reader.queries)
    behind = supports(graph, result) if given["sources"] else None
    return {
        "query": result.query,
        "parameters": {name: plain_value(cell) for name, cell in result.parameters.items()},
        "columns": list(result.columns),
        "rows": records(result, behind),
    }


def _told(found: NamedQuery) -> dict[str, Any]:
    return {
        "name": found.name,
        "summary": found.summary,
        "description": found.description,
        "parameters": [
            {
                "name": each.name,
                "types": list(each.types),
                "description": each.description,
                "required": each.required,
                "default": each.default,
                "values": list(each.values),
            }
            for each in found.parameters
        ],
        "asks": [each.words for each in found.asks],
    }
