"""What a worker can be asked."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from kg.errors import KgError
from kg.server.answering import answer
from kg.server.problems import problem
from kg.server.reader import Reader
from kg.server.wire import Reply

__all__ = ["TASKS", "Task"]

Task = Callable[[Reader, Mapping[str, Any]], Reply]
"""From the graph and what is given to an answer; raises ``KgError``."""

_NODES = 1_500
"""Entities that a page of the explorer can show at a speed that one can work with."""


def _sparql(reader: Reader, given: Mapping[str, Any]) -> Reply:
    return answer(reader.store, given, reader.answer_size)


def _api(reader: Reader, given: Mapping[str, Any]) -> Reply:
    from kg.server.api.operations import operations

    return _json(reader, operations()[given["operation"]].answer(reader, given["given"]))


def _openapi(reader: Reader, given: Mapping[str, Any]) -> Reply:
    from kg.query.named import read_queries
    from kg.server.api.openapi import document

    return _json(reader, document(read_queries(reader.queries).values()))


def _explorer(reader: Reader, given: Mapping[str, Any]) -> Reply:
    from kg.query.naming import entity_named
    from kg.render.page import render
    from kg.render.selection import around, overview_of

    graph, name = reader.at(given.get("as_of"), given.get("known_at")), given["name"]
    view = around(graph, entity_named(graph, name), given["hops"], _NODES) if name else overview_of(graph)
    return Reply(200, "text/html", render(view, embed=True).encode())


def _json(reader: Reader, data: object) -> Reply:
    """Data as JSON; amounts stay exact, as texts. 500 where that is more than an answer may have."""
    body = json.dumps(data, ensure_ascii=False, default=str).encode() + b"\n"
    if len(body) > reader.answer_size:
        told = f"has an answer of more than {reader.answer_size:,} bytes"
        return problem(500, str(KgError("request", told, "ask for a smaller part of it")))
    return Reply(200, "application/json", body)


TASKS: Mapping[str, Task] = {
    "sparql": _sparql,
    "api": _api,
    "openapi": _openapi,
    "explorer": _explorer,
}
"""The tasks by name."""
