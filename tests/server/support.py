"""A server as users run it: a process of its own on a free port, and ways to ask it."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pyoxigraph as ox

from kg.ledger.ledger import Ledger
from kg.ledger.tables import Contents
from kg.ledger.versions import Version, publish
from kg.store.dataset import prune, write_dataset

__all__ = ["RUNAWAY", "Answer", "Running", "publish_quads"]

RUNAWAY = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o }"
"""A query that no machine answers in a lifetime."""

_ROOT = Path(__file__).parents[2]
_START = 60


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]

    @property
    def data(self) -> Any:
        return json.loads(self.body)

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Running:
    """A server process; leaving the context ends it."""

    graph: Path
    options: tuple[str, ...] = ()
    address: str = ""
    log: list[str] = field(default_factory=list)

    def __enter__(self) -> Running:
        environment = {key: value for key, value in os.environ.items() if not key.startswith("KG_")}
        self.process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "kg.cli.main",
                "serve",
                "-g",
                str(self.graph),
                "--port",
                "0",
                *self.options,
            ],
            stderr=subprocess.PIPE,
            text=True,
            env={**environment, "PYTHONPATH": str(_ROOT)},
            cwd=self.graph.parent,
        )
        self._ready = threading.Event()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        assert self._ready.wait(_START) and self.address, self.log  # noqa: PT018
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self._reader.join()
        assert self.process.stderr is not None
        self.process.stderr.close()

    def _read(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.log.append(line.rstrip("\n"))
            if not self.address and (found := re.search(r"http://[^/\s]+/", line)):
                self.address = found[0]
                self._ready.set()
        self._ready.set()

    def end(self, number: int = signal.SIGTERM) -> int:
        """Tells it to end, and gives its exit code."""
        self.process.send_signal(number)
        code = self.process.wait(_START)
        self._reader.join()
        return code

    def connection(self, seconds: float = 60) -> http.client.HTTPConnection:
        return http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=seconds)

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        """One request; names of headers with _ for -."""
        connection = self.connection()
        try:
            named = {name.replace("_", "-"): text for name, text in headers.items()}
            # Step by step, since the short way adds a content type that tests must be able to leave out.
            connection.putrequest(method, path, skip_host="Host" in named, skip_accept_encoding=True)
            for name, text in named.items():
                connection.putheader(name, text)
            if body is not None:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            return _answer(connection.getresponse())
        finally:
            connection.close()

    def query(self, text: str, **headers: str) -> Answer:
        return self.ask("/sparql?" + urlencode({"query": text}), "GET", None, **headers)


def _answer(response: http.client.HTTPResponse) -> Answer:
    body = response.read()
    return Answer(response.status, {name.lower(): text for name, text in response.getheaders()}, body)


def publish_quads(folder: Path, number: int, quads: Iterable[ox.Quad]) -> None:
    """Makes a version of a graph that has a dataset and nothing else, as a build does with its own."""
    write_dataset(folder, number, quads)
    publish(folder, Version(number, Ledger(folder).write(Contents())))
    prune(folder)
