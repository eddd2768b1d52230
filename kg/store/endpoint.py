"""A SPARQL 1.1 store somewhere else: queries by the SPARQL Protocol, data by Graph Store Protocol or Update.

The standard library's HTTP client does all that is needed, so that no package is.
"""

from __future__ import annotations

import urllib.error
import urllib.request
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import groupby, islice
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from kg.errors import KgError, UsageError

if TYPE_CHECKING:
    import pyoxigraph as ox

__all__ = ["Endpoint", "push_by_graph_store", "push_by_update"]

_RESULTS = "application/sparql-results+json"
_TRIPLES = "application/n-triples, text/turtle;q=0.5"
_SHOWN = 200
"""Characters of what a server answers to a request that it refuses."""
_TIMEOUT = 600.0
"""Seconds that a request may take where nothing else is said."""
_AT_ONCE = 20_000
"""Triples of one request of the Graph Store Protocol."""
_AT_ONCE_UPDATE = 1_000
"""Triples of one update: Virtuoso compiles each, and refuses one of some 10,000."""


class Endpoint:
    """The address of a store, with its parameters.

    ``url`` may hold a name and a password (``http://name:password@host/sparql``) and parameters of the protocol, such
    as ``?default-graph-uri=…``. Raises ``UsageError`` where it is no address of the web.
    """

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise UsageError(
                url, "is no address of a store", "write one such as http://localhost:8890/sparql"
            )
        host = parts.hostname + (f":{parts.port}" if parts.port else "")
        self.url = urlunsplit((parts.scheme, host, parts.path, "", ""))
        self.parameters = parse_qsl(parts.query)
        self._account = unquote(parts.username or ""), unquote(parts.password or "")
        self.server = ""
        """What the store calls itself, once it has answered."""

    def query(self, text: str, seconds: float | None = None) -> ox.QuerySolutions | ox.QueryBoolean:
        """The answer to a SELECT or ASK. Raises ``KgError`` where the store refuses or cannot be reached."""
        import pyoxigraph as ox

        body = self._posted([("query", text)], _RESULTS, seconds)
        try:
            answer = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
        except (SyntaxError, ValueError) as error:
            raise KgError(
                self.url, f"gives no results of SPARQL ({_line(str(error))})", "check the address"
            ) from None
        return answer

    def triples(self, text: str, seconds: float | None = None) -> ox.QueryTriples:
        """The triples of a CONSTRUCT or DESCRIBE; raises as ``query`` does."""
        import pyoxigraph as ox

        store = ox.Store()
        try:
            store.load(self._posted([("query", text)], _TRIPLES, seconds), format=ox.RdfFormat.TURTLE)
        except SyntaxError as error:
            raise KgError(self.url, f"gives no triples ({_line(str(error))})", "check the address") from None
        found = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
        assert isinstance(found, ox.QueryTriples)  # noqa: S101 - for the type checker
        return found

    def update(self, text: str) -> None:
        """Carries out an update; raises as ``query`` does."""
        self._posted([("update", text)], "*/*", None)

    def put(self, graph: str | None, triples: bytes, *, more: bool = False) -> None:
        """Makes a graph hold these triples (N-Triples) alone, or these too. ``None`` is the default graph."""
        asked = f"?graph={urlencode({'': graph})[1:]}" if graph is not None else "?default"
        self._send(
            self.url + asked, triples, {"Content-Type": "text/turtle"}, None, "POST" if more else "PUT"
        )

    def _posted(self, asked: list[tuple[str, str]], accept: str, seconds: float | None) -> bytes:
        data = urlencode([*self.parameters, *asked]).encode()
        headers = {"Accept": accept, "Content-Type": "application/x-www-form-urlencoded"}
        return self._send(self.url, data, headers, seconds, "POST")

    def _send(
        self, url: str, data: bytes, headers: Mapping[str, str], seconds: float | None, method: str
    ) -> bytes:
        request = urllib.request.Request(url, data, dict(headers), method=method)  # noqa: S310 - http(s) only
        try:
            self._sign(request)
            with urllib.request.urlopen(request, timeout=seconds or _TIMEOUT) as answer:  # noqa: S310
                found: bytes = answer.read()
                self.server = answer.headers.get("Server", "")
                return found
        except urllib.error.HTTPError as error:
            with error:  # it is the answer, and holds the connection
                said = error.read().decode("utf-8", "replace")
            told = _line(said) or error.reason
            raise KgError(self.url, f"answers {error.code}: {told}", _remedy(error.code)) from None
        except TimeoutError:
            raise KgError(
                self.url, f"took longer than {seconds or _TIMEOUT:g} s", "allow more time"
            ) from None
        except (urllib.error.URLError, OSError) as error:
            reason = getattr(error, "reason", error)
            if isinstance(reason, TimeoutError):
                raise KgError(
                    self.url, f"took longer than {seconds or _TIMEOUT:g} s", "allow more time"
                ) from None
            raise KgError(
                self.url, f"cannot be reached ({reason})", "check the address, and that it runs"
            ) from None

    def _sign(self, request: urllib.request.Request) -> None:
        """Adds the account to a request before it is sent, by digest where the store wants that, as Virtuoso does.

        A store that has to ask for the account first may close the connection before it has read a large body.
        """
        name, password = self._account
        if not name:
            return
        if self._challenge:
            signed = self._signer.get_authorization(request, self._challenge)
            request.add_header("Authorization", f"Digest {signed}")
        else:
            basic = b64encode(f"{name}:{password}".encode()).decode()
            request.add_header("Authorization", f"Basic {basic}")

    @cached_property
    def _signer(self) -> urllib.request.AbstractDigestAuthHandler:
        known = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        known.add_password(None, self.url, *self._account)
        return urllib.request.AbstractDigestAuthHandler(known)

    @cached_property
    def _challenge(self) -> dict[str, str]:
        """What the store wants signed, asked for once; empty where it does not want a digest."""
        try:
            with urllib.request.urlopen(self.url, timeout=_TIMEOUT):  # noqa: S310
                return {}
        except urllib.error.HTTPError as error:
            error.close()
            scheme, _, rest = error.headers.get("WWW-Authenticate", "").partition(" ")
        if scheme.lower() != "digest":
            return {}
        return urllib.request.parse_keqv_list(urllib.request.parse_http_list(rest))


def push_by_graph_store(
    endpoint: Endpoint, quads: Iterable[ox.Quad], default: str | None
) -> Iterator[tuple[str | None, int]]:
    """Writes each graph by the SPARQL 1.1 Graph Store Protocol, in place of what it held.

    ``quads`` come graph by graph; ``default`` is the name under which the default graph is stored, ``None`` where the
    store has one without a name. Yields the name of each graph and the number of its triples, when it is written.
    """
    for name, triples in _graphs(quads, default):
        count = 0
        for part in _parts(triples, _AT_ONCE):
            endpoint.put(name, _n_triples(part), more=count > 0)
            count += len(part)
        yield name, count


def push_by_update(
    endpoint: Endpoint, quads: Iterable[ox.Quad], default: str | None
) -> Iterator[tuple[str | None, int]]:
    """The same by SPARQL 1.1 Update, for stores without the Graph Store Protocol."""
    for name, triples in _graphs(quads, default):
        count = 0
        endpoint.update("CLEAR SILENT DEFAULT" if name is None else f"CLEAR SILENT GRAPH <{name}>")
        for part in _parts(triples, _AT_ONCE_UPDATE):
            data = _n_triples(part).decode()
            endpoint.update(f"INSERT DATA {{ {data if name is None else f'GRAPH <{name}> {{ {data} }}'} }}")
            count += len(part)
        yield name, count


def _graphs(
    quads: Iterable[ox.Quad], default: str | None
) -> Iterator[tuple[str | None, Iterable[ox.Triple]]]:
    def name(quad: ox.Quad) -> str | None:
        found = getattr(quad.graph_name, "value", None)
        return str(found) if found else default

    for graph, members in groupby(quads, key=name):
        yield graph, (quad.triple for quad in members)


def _parts(triples: Iterable[ox.Triple], size: int) -> Iterator[list[ox.Triple]]:
    waiting = iter(triples)
    while part := list(islice(waiting, size)):
        yield part


def _n_triples(triples: Iterable[ox.Triple]) -> bytes:
    import pyoxigraph as ox

    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""


def _remedy(code: int) -> str:
    return {
        401: "put name and password into the address, or into KG_USER and KG_PASSWORD",
        403: "use an account that may do this",
        404: "check the path of the address",
        405: "check the path of the address",
    }.get(code, "see the log of the store")


def _line(text: str) -> str:
    return " ".join(text.split())[:_SHOWN]
