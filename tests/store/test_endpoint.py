"""A store behind an address: what is asked of it, what is put there, and what goes wrong."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from kg.errors import KgError, UsageError
from kg.store.endpoint import Endpoint, push_by_graph_store, push_by_update
from tests.store.server import Store, serving

QUADS = [
    ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:p"), ox.Literal("x\"y\\\n\x1f🚀")),
    ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:p"), ox.NamedNode("urn:b")),
    ox.Quad(ox.NamedNode("urn:c"), ox.NamedNode("urn:p"), ox.Literal("1"), ox.NamedNode("urn:g/1?x=2&y")),
]  # fmt: skip


@pytest.fixture
def store() -> Iterator[Store]:
    with serving(Store()) as served:
        yield served


@pytest.mark.parametrize("protocol", ["gsp", "update"])
@pytest.mark.parametrize("default", [None, "urn:default"])
def test_what_is_pushed_is_there(store: Store, protocol: str, default: str | None) -> None:
    endpoint = Endpoint(f"{store.url}/{'data' if protocol == 'gsp' else 'update'}")
    push = push_by_graph_store if protocol == "gsp" else push_by_update
    assert [*push(endpoint, QUADS, default)] == [(default, 2), ("urn:g/1?x=2&y", 1)]
    assert [*push(endpoint, QUADS, default)] == [(default, 2), ("urn:g/1?x=2&y", 1)], "again, in its place"
    graph = ox.NamedNode(default) if default else ox.DefaultGraph()
    expected = {ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in QUADS[:2]} | {QUADS[2]}
    assert {*store.dataset} == expected


def test_large_graphs_go_in_parts(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.store.endpoint._AT_ONCE", 3)
    many = [ox.Quad(ox.NamedNode(f"urn:{n}"), ox.NamedNode("urn:p"), ox.Literal(n)) for n in range(10)]
    assert [*push_by_graph_store(Endpoint(f"{store.url}/data"), many, None)] == [(None, 10)]
    assert len(store.dataset) == 10


def test_answers_come_as_those_of_a_local_store(store: Store) -> None:
    store.dataset.extend(QUADS)
    endpoint = Endpoint(f"{store.url}/query")
    rows = endpoint.query("SELECT ?o WHERE { <urn:a> ?p ?o } ORDER BY ?o")
    assert isinstance(rows, ox.QuerySolutions)
    assert [row["o"] for row in rows] == [QUADS[1].object, QUADS[0].object]
    assert bool(endpoint.query("ASK { <urn:a> ?p ?o }"))
    found = endpoint.triples("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert {*found} == {quad.triple for quad in QUADS[:2]}


def test_accounts_are_sent_where_they_are_asked_for() -> None:
    with serving(Store(account="me:se/cret")) as store:
        store.dataset.extend(QUADS)
        host = store.url.removeprefix("http://")
        assert bool(Endpoint(f"http://me:se%2Fcret@{host}/query").query("ASK { ?s ?p ?o }"))
        with pytest.raises(KgError, match=r"answers 401: .*KG_USER and KG_PASSWORD"):
            Endpoint(f"{store.url}/query").query("ASK { ?s ?p ?o }")


@pytest.mark.parametrize("url", ["", "graph", "ftp://x/y", "http://", "//x"])
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match="is no address of a store"):
        Endpoint(url)


def test_what_goes_wrong_is_a_line(store: Store) -> None:
    with pytest.raises(KgError, match=r"/nowhere: answers 404: no such place; check the path"):
        Endpoint(f"{store.url}/nowhere").query("ASK {}")
    with pytest.raises(KgError, match=r"answers 400: .*; see the log of the store"):
        Endpoint(f"{store.url}/query").query("ASK {")
    store.broken = "<html>a page</html>"
    with pytest.raises(KgError, match="gives no results of SPARQL"):
        Endpoint(f"{store.url}/query").query("ASK {}")
    with pytest.raises(KgError, match="gives no triples"):
        Endpoint(f"{store.url}/query").triples("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")


def test_a_store_that_does_not_run_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    with pytest.raises(KgError, match=rf":{port}/sparql: cannot be reached .*; check the address"):
        Endpoint(f"http://127.0.0.1:{port}/sparql").query("ASK {}")


def test_a_store_that_is_silent_is_left() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        with pytest.raises(KgError, match=r"took longer than 0\.2 s"):
            Endpoint(f"http://127.0.0.1:{silent.getsockname()[1]}/sparql").query("ASK {}", 0.2)
