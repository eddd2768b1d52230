"""A Virtuoso for tests; ``tests.external.install`` sees to it that there is one."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

__all__ = ["DEFAULT_GRAPH", "Virtuoso", "virtuoso"]

DEFAULT_GRAPH = "https://w3id.org/ai-infra-kg/graph"
"""Virtuoso's default graph is all named graphs together, so that ours gets a name."""

_SETTINGS = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{port}
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
DirsAllowed = {folder}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = 10000
[URIQA]
DynamicLocal = 0
DefaultHost = localhost:{http}
"""


@dataclass(frozen=True)
class Virtuoso:
    """Where a running server takes data (with its account) and answers queries."""

    data: str
    query: str


@contextmanager
def virtuoso(folder: Path) -> Iterator[Virtuoso]:
    """A server with an empty database in the folder, on free ports of this machine."""
    port, http = _free(), _free()
    folder.mkdir(parents=True, exist_ok=True)
    settings = folder / "virtuoso.ini"
    settings.write_text(_SETTINGS.format(folder=folder, port=port, http=http), encoding="utf-8")
    command = ["virtuoso-t", "+foreground", "+configfile", str(settings)]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder
    ) as server:
        try:
            _wait(f"http://127.0.0.1:{http}/sparql?query=ASK%7B%7D", server)
            host = f"127.0.0.1:{http}"
            yield Virtuoso(
                f"http://dba:dba@{host}/sparql-graph-crud-auth",
                f"http://{host}/sparql?default-graph-uri={DEFAULT_GRAPH}",
            )
        finally:
            server.kill()


def _wait(url: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        if server.poll() is not None:
            raise RuntimeError("Virtuoso ended while it started")
        try:
            with urlopen(url, timeout=5):  # noqa: S310 - our own
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("Virtuoso does not answer")


def _free() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
