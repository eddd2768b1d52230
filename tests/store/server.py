"""A small SPARQL store behind HTTP: queries, updates and the Graph Store Protocol over Oxigraph in memory."""

from __future__ import annotations

import base64
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox

__all__ = ["Store", "serving"]


@dataclass
class Store:
    """What is served, to whom, what it answers where it is broken, and what was asked."""

    dataset: ox.Store = field(default_factory=ox.Store)
    account: str = ""
    broken: str = ""
    asked: list[str] = field(default_factory=list)
    url: str = ""


@contextmanager
def serving(store: Store) -> Iterator[Store]:
    """Serves it on a free port of this machine: ``/query``, ``/update`` and ``/data``."""

    class Handler(_Handler):
        served = store

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    store.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield store
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    served: Store

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        path = urlsplit(self.path).path
        if not self._is_let_in():
            return
        if path == "/data":
            self._load(body)
        elif path == "/update":
            self._update(parse_qs(body.decode())["update"][0])
        elif path == "/query":
            self._query(parse_qs(body.decode())["query"][0])
        else:
            self._answer(404, b"no such place")

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self._is_let_in():
            self.served.dataset.clear_graph(self._graph())
            self._load(body)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Nothing: tests look at what was answered."""

    def _graph(self) -> ox.NamedNode | ox.DefaultGraph:
        asked = parse_qs(urlsplit(self.path).query, keep_blank_values=True)
        return ox.NamedNode(asked["graph"][0]) if "graph" in asked else ox.DefaultGraph()

    def _load(self, body: bytes) -> None:
        self.served.dataset.load(body, format=ox.RdfFormat.TURTLE, to_graph=self._graph())
        self._answer(204, b"")

    def _update(self, text: str) -> None:
        self.served.dataset.update(text)
        self._answer(204, b"")

    def _query(self, text: str) -> None:
        self.served.asked.append(text)
        if self.served.broken:
            self._answer(200, self.served.broken.encode())
            return
        try:
            answer = self.served.dataset.query(text)
        except (SyntaxError, ValueError) as error:
            self._answer(400, str(error).encode())
            return
        if isinstance(answer, ox.QueryTriples):
            self._answer(200, answer.serialize(format=ox.RdfFormat.N_TRIPLES) or b"")
        else:
            self._answer(200, answer.serialize(format=ox.QueryResultsFormat.JSON) or b"")

    def _is_let_in(self) -> bool:
        if not self.served.account:
            return True
        wanted = "Basic " + base64.b64encode(self.served.account.encode()).decode()
        if self.headers.get("Authorization") == wanted:
            return True
        self.send_response(401)
        self.send_header("WWW-Authenticate", 'Basic realm="test"')
        self.send_header("Content-Length", "0")
        self.end_headers()
        return False

    def _answer(self, code: int, body: bytes) -> None:
        self.send_response(code)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
