"""The application: which function answers at which address."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from kg.errors import GraphError, KgError
from kg.ledger.versions import current_version
from kg.schema.resources import in_package
from kg.schema.vocabulary import BASE
from kg.server import pages
from kg.server.answering import serialised
from kg.server.api.operations import Operation, operations
from kg.server.api.parameters import read
from kg.server.description import PREFIXES, description
from kg.server.metrics import Metrics
from kg.server.negotiation import best
from kg.server.pool import Pool
from kg.server.problems import of_error, problem
from kg.server.protocol import Refusal, read_query
from kg.server.responses import response
from kg.server.settings import Settings
from kg.server.watch import ROUTE, TOLD, Watch
from kg.server.wire import Reply

__all__ = ["application"]

_HTML = "text/html"
_DESCRIPTIONS = ("text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml", _HTML)

_NOBODY = Reply(499, "text/plain", b"", problem="the client has left")
"""For the log alone; the number is nginx's."""


def application(settings: Settings) -> Starlette:
    """The server of a graph as an ASGI application; its processes run from its start-up to its shut-down."""
    metrics = Metrics()
    serving = _Serving(settings, Pool(settings, metrics), metrics)

    @asynccontextmanager
    async def running(_: Starlette) -> AsyncIterator[None]:
        await serving.pool.start()
        try:
            yield
        finally:
            await serving.pool.close()

    middleware = [Middleware(Watch, metrics=metrics, hosts=settings.hosts)]
    if settings.origins:
        middleware.append(
            Middleware(
                CORSMiddleware,
                allow_origins=settings.origins,
                allow_methods=["GET", "POST"],
                allow_headers=["Accept", "Content-Type"],
                expose_headers=["Graph-Version", "Retry-After"],
            )
        )
    return Starlette(
        routes=serving.routes(),
        middleware=middleware,
        lifespan=running,
        exception_handlers={HTTPException: _http_problem, Exception: _failure},
    )


class _Serving:
    """The functions that answer."""

    def __init__(self, settings: Settings, pool: Pool, metrics: Metrics) -> None:
        self.settings, self.pool, self.metrics = settings, pool, metrics

    def routes(self) -> list[BaseRoute]:
        every = {
            "/": ("home", self.home),
            "/query": ("query", self.query),
            "/explorer": ("explorer", self.explorer),
            "/explorer/page": ("explorer_page", self.explorer_page),
            "/api": ("api", self.api),
            "/api/openapi.json": ("openapi", self.openapi),
            "/health": ("health", self.health),
            "/metrics": ("metrics", self.metrics_page),
            **{each.path: (each.name, self.operation(each)) for each in operations().values()},
        }
        plain = [
            Route(path, _named(name, function), methods=["GET"]) for path, (name, function) in every.items()
        ]
        sparql = _named("sparql", self.sparql)
        both = [Route(path, sparql, methods=["GET", "POST"]) for path in ("/sparql", "/sparql/")]
        assets = StaticFiles(directory=in_package("server", "assets"))
        return [*both, *plain, Mount("/assets", assets)]

    async def sparql(self, request: Request) -> Response:
        asked = await read_query(request, self.settings.query_size)
        accept = request.headers.get("accept")
        if asked is None:
            if best(accept, _DESCRIPTIONS) == _HTML:
                return RedirectResponse("/query", 303)
            return response(serialised(list(description(str(request.url))), accept, PREFIXES))
        given = {"query": asked.text, "accept": accept, "default": asked.default, "named": asked.named}
        return await self.done(request, "sparql", given)

    def operation(self, told: Operation) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            parameters = [*request.path_params.items(), *request.query_params.multi_items()]
            given = read(told.parameters, parameters, others=told.open)
            return await self.done(request, "api", {"operation": told.name, "given": given})

        return answer

    async def openapi(self, request: Request) -> Response:
        return await self.done(request, "openapi", {})

    async def home(self, _: Request) -> Response:
        return RedirectResponse("/query")

    async def query(self, _: Request) -> Response:
        return pages.page("query.html", base=BASE)

    async def api(self, _: Request) -> Response:
        return pages.page("api.html", operations=operations().values())

    async def explorer(self, request: Request) -> Response:
        given = read(pages.EXPLORER, request.query_params.multi_items())
        return pages.page("explorer.html", **given)

    async def explorer_page(self, request: Request) -> Response:
        given = read(pages.EXPLORER, request.query_params.multi_items())
        reply = await self.reply(request, "explorer", given)
        if reply.problem:
            return pages.page("problem.html", reply.status, problem=reply.problem)
        return response(reply, pages.FRAMED)

    async def health(self, _: Request) -> Response:
        try:
            version = current_version(self.settings.graph).number
        except GraphError as error:
            return response(of_error(error))
        return response(Reply(200, "application/json", b'{"status": "ok"}\n', version))

    async def metrics_page(self, _: Request) -> Response:
        version = 0
        with suppress(GraphError):
            version = current_version(self.settings.graph).number
        text = self.metrics.text({**self.pool.gauges(), "graph_version": version})
        return Response(text, media_type="text/plain; version=0.0.4; charset=utf-8")

    async def done(self, request: Request, task: str, given: dict[str, Any]) -> Response:
        """The response of a process."""
        return response(await self.reply(request, task, given))

    async def reply(self, request: Request, task: str, given: dict[str, Any]) -> Reply:
        """The reply of a process, which is ended where the client leaves before it has answered."""
        asked = asyncio.ensure_future(self.pool.run(task, given))
        left = asyncio.ensure_future(_left(request))
        try:
            await asyncio.wait([asked, left], return_when=asyncio.FIRST_COMPLETED)
            reply = asked.result() if asked.done() else _NOBODY
        finally:
            left.cancel()
            asked.cancel()
        request.scope[TOLD] = reply.problem
        return reply


async def _left(request: Request) -> None:
    """Waits until the client has closed the connection."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _named(
    name: str, function: Callable[[Request], Awaitable[Response]]
) -> Callable[[Request], Awaitable[Response]]:
    """The function, which leaves the name of its route for the log, and whose errors are answers."""

    async def answer(request: Request) -> Response:
        request.scope[ROUTE] = name
        try:
            return await function(request)
        except Refusal as refusal:
            reply = refusal.reply
        except KgError as error:
            reply = of_error(error)
        request.scope[TOLD] = reply.problem
        return response(reply)

    return answer


async def _http_problem(request: Request, error: Exception) -> Response:
    """What Starlette finds wrong: no such address, no such method."""
    assert isinstance(error, HTTPException)  # noqa: S101 - for the type checker
    told = f"{request.method} {request.url.path}: {error.detail.lower()}"
    return response(problem(error.status_code, told, headers=dict(error.headers or {})))


async def _failure(request: Request, error: Exception) -> Response:
    return response(problem(500, f"{request.method} {request.url.path}: internal error"))
