"""Runs a server until it is told to end."""

from __future__ import annotations

import asyncio
import errno
import math
import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import uvicorn

from kg.errors import KgError, UsageError
from kg.ledger.versions import current_version
from kg.server.app import application
from kg.server.logs import LOGGER, set_up
from kg.server.settings import Settings

__all__ = ["address", "bound", "is_loopback", "serve"]

_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_BACKLOG = 1024
_GRACE = 5
"""Seconds beyond the time of a request that a server which ends waits for its answers."""


def bound(host: str, port: int) -> socket.socket:
    """A socket that listens there; port 0 is any free one.

    Raises ``KgError`` where the port is taken or may not be used, ``UsageError`` where there is no such host.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, _, _, _, place = found[0]
        return _listening(family, place)
    except (socket.gaierror, UnicodeError):
        raise UsageError(host, "is no address of this machine", "name one with --host") from None
    except OSError as error:
        known = {
            errno.EADDRINUSE: ("is in use by another program", "name another port with --port"),
            errno.EACCES: ("may not be used by this user", "name a port from 1024 on with --port"),
            errno.EADDRNOTAVAIL: ("is no address of this machine", "name one with --host"),
        }
        problem, remedy = known.get(error.errno or 0, (f"cannot be used ({error.strerror})", ""))
        raise KgError(f"{host}:{port}", problem, remedy) from None


def _listening(family: int, place: Any) -> socket.socket:
    # The protocol has to be named: where it is not, asyncio does not know that it is TCP, and leaves the system to hold
    # back short answers until the client has acknowledged their heads, 40 ms each.
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(place)
        made.listen(_BACKLOG)
    except BaseException:
        made.close()
        raise
    return made


def is_loopback(host: str) -> bool:
    """Whether only programs of this machine can come to a host of that name."""
    return host in _LOOPBACK or host.startswith("127.")


def address(listening: socket.socket) -> str:
    """Where to find the server, for a browser."""
    host, port = listening.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}/"


def serve(settings: Settings, listening: socket.socket, log: str = "plain") -> None:
    """Answers what comes to the socket until SIGINT or SIGTERM; what has been asked by then is answered first.

    ``log`` is a form of ``kg.server.logs.FORMS``. Raises ``GraphError`` where there is no graph.
    """
    version = current_version(settings.graph)
    set_up(log)
    config = uvicorn.Config(
        application(settings),
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        lifespan="on",
        timeout_graceful_shutdown=math.ceil(settings.timeout) + _GRACE,
    )
    told = {"address": address(listening), "graph": str(settings.graph), "version": version.number}
    LOGGER.info("serving %(graph)s (version %(version)s) on %(address)s; Ctrl-C ends it", told)
    asyncio.run(_Server(config).serve([listening]))
    LOGGER.info("ended")


class _Server(uvicorn.Server):
    """Ends with exit code 0 when it is told to end: uvicorn's own gives the signal to the process once more."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        def told(number: int, frame: FrameType | None) -> None:
            LOGGER.info("ending: what has been asked is answered first")
            self.handle_exit(number, frame)

        former = {number: signal.signal(number, told) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in former.items():
                signal.signal(number, handler)
