"""Around every request: who may call the server by which name, what is logged and counted, what browsers are told."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from kg.server.logs import LOGGER
from kg.server.metrics import Metrics
from kg.server.problems import problem
from kg.server.responses import response

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["ROUTE", "TOLD", "Watch"]

ROUTE, TOLD = "kg.route", "kg.problem"
"""Keys of the scope under which the answering function leaves its name and what went wrong."""

_ALWAYS = ((b"x-content-type-options", b"nosniff"), (b"referrer-policy", b"same-origin"))


class Watch:
    """Lets an application answer, and tells of it. With ``hosts`` it refuses requests to other names: a page of
    somebody else's whose name has been made to lead here must not read what is served on this machine alone."""

    def __init__(self, app: ASGIApp, metrics: Metrics, hosts: tuple[str, ...]) -> None:
        self._app, self._metrics, self._hosts = app, metrics, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()
        status, size = 500, 0

        async def told(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], *_ALWAYS]
            elif message["type"] == "http.response.body":
                size += len(message.get("body", b""))
            await send(message)

        try:
            if self._hosts and _host(scope) not in self._hosts:
                refused = problem(421, f"Host: names another server; call it {self._hosts[0]}")
                await response(refused)(scope, receive, told)
            else:
                await self._app(scope, receive, told)
        finally:
            seconds = time.perf_counter() - began
            self._metrics.request(scope.get(ROUTE, "other"), status, seconds)
            LOGGER.info("request", extra={"told": _line(scope, status, size, seconds)})


def _line(scope: Scope, status: int, size: int, seconds: float) -> dict[str, object]:
    told = {
        "method": scope["method"],
        "path": (scope.get("raw_path") or b"").decode("latin-1").partition("?")[0] or scope["path"],
        "status": status,
        "ms": round(seconds * 1000),
        "bytes": size,
        "client": scope["client"][0] if scope.get("client") else None,
    }
    return {**told, "problem": scope[TOLD]} if scope.get(TOLD) else told


def _host(scope: Scope) -> str:
    """The name by which the server is called, without the port."""
    value = next((text for name, text in scope["headers"] if name == b"host"), b"").decode("latin-1").lower()
    if value.startswith("["):
        return value[1:].partition("]")[0]
    return value.rpartition(":")[0] if ":" in value else value
