"""Errors as answers of HTTP: problem details (RFC 9457), one line that says what, where and what to do."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from kg.errors import GraphError, KgError, NotFoundError, UsageError
from kg.server.wire import Reply

__all__ = ["MEDIA_TYPE", "of_error", "problem"]

MEDIA_TYPE = "application/problem+json"

_STATUS: tuple[tuple[type[KgError], int], ...] = ((NotFoundError, 404), (UsageError, 400), (GraphError, 503))


def problem(status: int, detail: str, *, headers: dict[str, str] | None = None, **more: Any) -> Reply:
    """An answer with that status; ``more`` are members beside those of the standard."""
    told = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": " ".join(detail.split()),
        **more,
    }
    body = json.dumps(told, ensure_ascii=False, indent=2).encode() + b"\n"
    return Reply(status, MEDIA_TYPE, body, problem=told["detail"], headers=headers or {})


def of_error(error: KgError) -> Reply:
    """What becomes of an error: 404 for what the graph does not know, 400 for wrong use, 503 where there is no graph,
    else 500."""
    for kind, status in _STATUS:
        if isinstance(error, kind):
            return problem(status, str(error))
    return problem(500, str(error))
