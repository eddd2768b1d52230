"""The graph as Python sees it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

import kg
from kg.build import build
from kg.errors import GraphError, NotFoundError
from kg.query.graph import Graph
from kg.schema.records import document_id
from kg.schema.vocabulary import BASE, TERMS
from tests.toy import CORPUS, REGISTRY, STAGES, build_toy, claims_of, write_corpus


@pytest.fixture(scope="module")
def graph(built: Path) -> Graph:
    return kg.open(built)


def test_importing_kg_loads_no_library() -> None:
    libraries = {"polars", "pyoxigraph", "rdflib", "networkx", "deltalake"}
    code = f"import sys, kg; print(*{libraries} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("company/alpha", "company/alpha"),
        (BASE + "company/alpha", "company/alpha"),
        (f"<{BASE}company/alpha>", "company/alpha"),
        ("Alpha", "company/alpha"),
        ("ALPHA", "company/alpha"),
        ("alpha", "company/alpha"),
        ("  aLPHA ", "company/alpha"),
        ("site-1", "facility/site-1"),
        ("Alpha  for Beta", "contract/"),
    ],
)
def test_entities_answer_to_all_their_names(graph: Graph, name: str, entity: str) -> None:
    assert graph.entity(name).id.startswith(entity)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Alpah", "Alpah: is no entity of this graph; did you mean Alpha?"),
        ("site", r"site: is no entity of this graph; did you mean Site-1, Site-2\?"),
        ("Sitting", "is no entity of this graph; check its spelling"),
        ("zzzzzz", "zzzzzz: is no entity of this graph; check its spelling"),
        ("", r"\(empty name\): is no entity"),
    ],
)
def test_an_unknown_name_gets_the_nearest_ones(graph: Graph, name: str, message: str) -> None:
    with pytest.raises(NotFoundError, match=message):
        graph.entity(name)


def test_a_name_of_several_entities_asks_which(tmp_path: Path) -> None:
    # Delta is a company and a site; nothing is guessed.
    corpus = {"a.txt": "Delta operates Delta.\nDelta supplies compute to Beta.\n"}
    with kg.open(build_toy(tmp_path, corpus)) as graph:
        assert [each.id for each in graph.find("delta")] == ["company/delta", "facility/delta"]
        with pytest.raises(
            NotFoundError, match="name of 2 entities; say which: company/delta, facility/delta"
        ):
            graph.entity("Delta")
        assert graph.entity("facility/delta").type == "Facility"


def test_the_records_are_those_of_the_build(graph: Graph) -> None:
    assert {claim.id for claim in graph.claims()} == claims_of()
    assert [document.key for document in graph.documents()] == sorted(CORPUS)
    assert graph.document("b.txt").text == CORPUS["b.txt"]
    assert {each.type for each in graph.entities()} == {"Company", "Contract", "Facility", "Outlet"}
    assert [each.id for each in graph.entities("Facility")] == ["facility/site-1", "facility/site-2"]
    with pytest.raises(NotFoundError, match=r"none\.txt: is no document of this graph"):
        graph.document("none.txt")


def test_facts_of_an_entity_and_the_claims_behind_them(graph: Graph) -> None:
    facts = graph.facts("company/beta")
    relations = {(fact.subject.split("/")[0], fact.relation) for fact in facts}
    assert relations == {
        ("company", "supplies_compute_to"),
        ("company", "operates"),
        ("company", "founded_in"),
        ("contract", "customer"),
    }
    (supply,) = [fact for fact in facts if fact.relation == "supplies_compute_to"]
    assert [claim.evidence.document for claim in graph.claims(supply.supported_by)] == ["a.txt", "b.txt"]
    assert graph.claims([]) == []
    assert graph.facts("company/none") == []


def test_contracts_with_their_slots(graph: Graph) -> None:
    (contract,) = graph.contracts()
    assert contract.entity.name == "Alpha for Beta"
    assert [fact.object for fact in contract.slot("supplier")] == ["company/alpha"]
    (payment,) = contract.slot("payment")
    assert payment.value is not None
    assert (payment.value.lexical, payment.value.per) == ("1.50", "month")
    assert contract.slot("notice_days") == ()


def test_conflicts(graph: Graph) -> None:
    (conflict,) = graph.conflicts()
    assert (conflict.subject, conflict.relation) == ("company/alpha", "founded_in")
    assert conflict.preferred in conflict.facts


def test_networkx_has_every_entity_and_the_plain_facts_between_them(graph: Graph) -> None:
    view = graph.networkx()
    assert set(view) == {entity.id for entity in graph.entities()}
    assert view.nodes["company/alpha"] == {"type": "Company", "name": "Alpha"}
    facts = {fact.id: fact for fact in graph.facts() if fact.object and fact.modality.label == "asserted"}
    edges = {key: (subject, target) for subject, target, key in view.edges(keys=True)}
    assert edges == {each.id: (each.subject, each.object) for each in facts.values()}
    (key,) = view["company/alpha"]["company/beta"]
    assert view["company/alpha"]["company/beta"][key] == {
        "relation": "supplies_compute_to",
        "modality": "asserted",
        "status": "preferred",
        "origins": (document_id("a.txt"), "outlet/wire"),
        "inferred": False,
    }
    # What is only possible is no edge.
    assert not view.has_edge("company/alpha", "company/gamma")


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # rdflib's own, about itself
def test_rdflib_reads_the_same_dataset(graph: Graph) -> None:
    dataset = graph.rdflib()
    alpha, beta = rdflib.URIRef(BASE + "company/alpha"), rdflib.URIRef(BASE + "company/beta")
    assert (alpha, rdflib.URIRef(TERMS + "suppliesComputeTo"), beta) in dataset
    assert len(list(dataset.quads((None, None, None, None)))) == len(graph.store)
    rows = list(dataset.query("SELECT ?c { GRAPH ?d { ?c a kg:Claim ; rdf:subject company:alpha } }"))
    assert len(rows) == len([claim for claim in graph.claims() if claim.subject == "company/alpha"]) > 0


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_rdflib_cannot_change_it(graph: Graph) -> None:
    before = len(graph.store)
    node = rdflib.URIRef(BASE + "x")
    with pytest.raises(RuntimeError, match="read-write"):
        graph.rdflib().add((node, node, node))
    assert len(graph.store) == before


def test_a_graph_stays_the_same_while_newer_ones_are_built(tmp_path: Path) -> None:
    root = build_toy(tmp_path)
    with kg.open(root) as graph:
        before = len(graph.store)
        for number in range(2, 5):
            documents = write_corpus(tmp_path / str(number), {"a.txt": f"Alpha operates Site-{number}.\n"})
            build([documents], root, registry=REGISTRY, stages=STAGES)
        assert len(graph.store) == before
        assert {claim.id for claim in graph.claims()} == claims_of()
        assert graph.entity("Gamma").id == "company/gamma"
    with kg.open(root) as graph:
        assert [entity.id for entity in graph.entities()] == ["company/alpha", "facility/site-4"]


def test_after_closing_the_dataset_is_out_of_reach(built: Path) -> None:
    with kg.open(built) as graph:
        assert len(graph.store) > 0
    with pytest.raises(GraphError, match="is closed; open it again"):
        graph.sparql("ASK {}")


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        ("", "does not exist; make one with `kg build"),
        ("graph.json", "holds no graph; make one with `kg build"),
        ("dataset", "is missing or damaged; build the graph again"),
        ("ledger", "is missing or damaged; build the graph again"),
    ],
)
def test_a_graph_that_cannot_be_read(tmp_path: Path, damage: str, message: str) -> None:
    root = build_toy(tmp_path)
    target = root / damage
    target.unlink() if target.is_file() else shutil.rmtree(target)
    with pytest.raises(GraphError, match=message):
        kg.open(root).entities()


def test_oxigraph_terms_are_what_sparql_gives(graph: Graph) -> None:
    answer = graph.sparql("SELECT ?x { company:alpha kg:suppliesComputeTo ?x }")
    assert isinstance(answer, ox.QuerySolutions)
    (row,) = answer
    assert row["x"] == ox.NamedNode(BASE + "company/beta")
