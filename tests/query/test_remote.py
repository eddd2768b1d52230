"""A graph in a store somewhere else gives the same answers as the graph that was pushed there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

import kg as package
from kg.errors import KgError, UsageError
from kg.export.rdf import all_quads
from kg.query import remote
from kg.query.graph import Graph
from kg.query.named import read_queries
from kg.query.remote import RemoteGraph
from kg.schema.resources import shipped
from tests.cli.support import kg, words_of
from tests.store.server import Store, serving


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("remote")
    documents = sorted(shipped("data", "documents").iterdir())[:12]
    assert kg("build", *documents, "-o", root / "graph", "-q").exit_code == 0
    return root / "graph"


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[Store]:
    with serving(Store()) as store:
        assert kg("push", f"{store.url}/data", "-g", folder).exit_code == 0
        yield store


@pytest.fixture
def local(folder: Path) -> Iterator[Graph]:
    with package.open(folder) as graph:
        yield graph


@pytest.fixture
def far(served: Store) -> Iterator[Graph]:
    with package.open(f"{served.url}/query") as graph:
        yield graph


def test_the_data_are_those_of_the_export(served: Store, local: Graph) -> None:
    # But for the types of whole numbers: Oxigraph makes integers of nonNegativeIntegers.
    def told(quads: Iterable[ox.Quad]) -> set[tuple[str, ...]]:
        return {
            (str(quad.subject), quad.predicate.value, getattr(quad.object, "value", ""), str(quad.graph_name))
            for quad in quads
        }

    assert len(served.dataset) > 1000
    assert told(served.dataset) == told(all_quads(local))


def test_records_come_back(local: Graph, far: Graph) -> None:
    assert isinstance(far, RemoteGraph)
    assert {each.id for each in far.entities()} == {each.id for each in local.entities()}
    assert far.facts() == local.facts()
    assert far.conflicts() == local.conflicts()
    assert [each.id for each in far.claims()] == [each.id for each in local.claims()]
    assert [(each.key, each.title, each.outlet, each.url) for each in far.documents()] == [
        (each.key, each.title, each.outlet, each.url) for each in local.documents()
    ]


def test_records_of_one_thing_are_asked_for_alone(served: Store, local: Graph, far: Graph) -> None:
    busiest = max(local.entities(), key=lambda entity: len(local.facts(entity.id)))
    served.asked.clear()
    assert {each.id for each in far.facts(busiest.id)} == {each.id for each in local.facts(busiest.id)}
    assert not any("OFFSET 5000" in text for text in served.asked)
    wanted = [local.facts()[0].id, local.facts()[3].id]
    assert {each.id for each in far.facts(ids=wanted)} == {*wanted}


def test_every_query_without_parameters_gives_the_same(local: Graph, far: Graph) -> None:
    asked = [query.name for query in read_queries().values() if not any(p.required for p in query.parameters)]
    assert len(asked) >= 8
    assert {name: far.query(name).rows for name in asked} == {name: local.query(name).rows for name in asked}


def test_commands_ask_the_store(served: Store, folder: Path, tmp_path: Path, local: Graph) -> None:
    supplier = next(fact.subject for fact in local.facts() if fact.relation == "supplies_compute_to")
    for command in (
        ["query", "customers", "--company", supplier],
        ["show", supplier],
        ["neighbors", supplier],
        ["sparql", "SELECT ?f { ?f a kg:Fact } ORDER BY ?f"],
        ["contracts"],
        ["conflicts"],
        ["export", "graphml"],
        ["export", "gexf"],
    ):
        here = kg(*command, "-g", folder)
        served.asked.clear()
        there = kg(*command, KG_ENDPOINT=f"{served.url}/query")
        assert there.exit_code == here.exit_code == 0, (command, there.stderr)
        assert words_of(there.stdout) == words_of(here.stdout), command
        assert served.asked, command


def test_a_folder_that_is_named_wins(served: Store, folder: Path) -> None:
    served.asked.clear()
    assert kg("contracts", "-g", folder, KG_ENDPOINT=f"{served.url}/query").exit_code == 0
    assert served.asked == []


def test_pages_are_joined(folder: Path, local: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "_PAGE", 7)
    monkeypatch.setattr(remote, "_NODES", 5)
    with serving(Store()) as store:
        store.dataset.extend(all_quads(local))
        with package.open(f"{store.url}/query") as graph:
            assert len(graph.facts()) == len(local.facts())


def test_a_store_that_gives_less_than_there_is_is_told(local: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(Store()) as store:
        store.dataset.extend(all_quads(local))
        monkeypatch.setattr(RemoteGraph, "_count", lambda *_: 10**6)
        with package.open(f"{store.url}/query") as graph, pytest.raises(KgError, match="of 1,000,000 nodes"):
            graph.facts()


def test_mistakes_are_told_before_anything_is_sent(served: Store, far: Graph) -> None:
    served.asked.clear()
    with pytest.raises(UsageError, match="line 1, column"):
        far.sparql("SELECT * {")
    with pytest.raises(UsageError, match="would change the graph"):
        far.sparql("DELETE WHERE { ?s ?p ?o }")
    assert served.asked == []


def test_what_only_the_ledger_knows_is_refused(far: Graph) -> None:
    with pytest.raises(UsageError, match="needs the ledger"):
        far.at(known_at="2026")
    assert len(far.at(as_of="2026").facts()) > 0
