"""``kg serve``."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from kg.cli.options import GRAPH, GraphOption, ProjectOption, QueriesOption, chosen_queries, seconds
from kg.cli.terminal import tell
from kg.errors import KgError, UsageError

__all__ = ["serve"]

_MIB = 1 << 20


class Log(StrEnum):
    """How lines of the log are written."""

    PLAIN = "plain"
    JSON = "json"


def serve(
    *,
    graph: GraphOption = GRAPH,
    host: Annotated[
        str, typer.Option("--host", metavar="NAME", help="The address to listen on; 0.0.0.0 for all.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, metavar="N", help="The port; 0 for any free one.")
    ] = 8000,
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="SECONDS", help="How long a request may take.")
    ] = 30.0,
    workers: Annotated[
        int | None,
        typer.Option(
            "--workers",
            min=1,
            max=256,
            metavar="N",
            help="Processes that answer; by default one a core, 4 to 8.",
        ),
    ] = None,
    waiting: Annotated[
        int, typer.Option("--waiting", min=0, metavar="N", help="Requests that may wait for a process.")
    ] = 500,
    max_answer: Annotated[
        int, typer.Option("--max-answer", min=1, metavar="MIB", help="How large an answer may be.")
    ] = 64,
    max_memory: Annotated[
        int, typer.Option("--max-memory", min=256, metavar="MIB", help="Memory that a process may take.")
    ] = 4096,
    allow_origin: Annotated[
        list[str] | None,
        typer.Option(
            "--allow-origin",
            metavar="ORIGIN",
            help="A site whose pages may read the answers, such as https://example.org; * for all.",
        ),
    ] = None,
    queries: QueriesOption = None,
    project: ProjectOption = None,
    log: Annotated[Log, typer.Option("--log", help="How lines of the log are written.")] = Log.PLAIN,
) -> None:
    """Serve the graph: a SPARQL endpoint, a JSON interface, a page to ask on and one to explore.

    Read-only, and for this machine alone unless --host says otherwise. Every request has a limit of time and of size.
    A build of the graph shows from the next request on. Ctrl-C, or SIGTERM, ends it when what has been asked is
    answered. Needs the extra: pip install 'ai-infra-kg[server]'.

    \b
    Examples:
      kg serve
      kg serve -g graph --port 8080 --timeout 10
      kg serve --host 0.0.0.0 --workers 4 --log json
    """
    if missing := _missing():
        raise KgError("kg serve", f"needs {missing}", "pip install 'ai-infra-kg[server]'")
    import kg
    from kg.query.named import read_queries
    from kg.server.serve import bound, is_loopback
    from kg.server.serve import serve as run
    from kg.server.settings import Settings

    if (within := seconds(timeout)) is None:
        raise UsageError("--timeout", "a server needs a limit", "name a number of seconds above 0")
    count = workers or Settings.usual_workers()
    own = chosen_queries(queries, project)
    # What cannot be read is told before anybody asks.
    kg.open(graph).close()
    read_queries(own)
    hosts = ("localhost", "127.0.0.1", "::1", host.lower()) if is_loopback(host) else ()
    settings = Settings(
        graph=graph.absolute(),
        queries=None if own is None else own.absolute(),
        workers=count,
        long=2 * count,
        waiting=waiting,
        timeout=within,
        answer_size=max_answer * _MIB,
        memory=max_memory * _MIB,
        origins=tuple(allow_origin or ()),
        hosts=hosts,
    )
    with bound(host, port) as listening:
        if not is_loopback(host):
            tell(f"warning: everybody who can reach {host} can read this graph; there is no password")
        run(settings, listening, log.value)


def _missing() -> str:
    """The first library of the extra that is not installed."""
    from importlib.util import find_spec

    return next((name for name in ("starlette", "uvicorn") if find_spec(name) is None), "")
