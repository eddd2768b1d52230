"""What is exported is read back by the tools it is for."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import RDF

import kg
from kg.errors import KgError, UsageError
from kg.export import EXPORTERS, FOLDERS, export, spool
from kg.export import rdf as rdf_export
from kg.export.description import DATASET
from kg.export.selectors import CONTEXT
from kg.query.graph import Graph
from kg.schema.vocabulary import BASE, TERMS
from tests.export.wild import NAMES, SAFE_NAMES
from tests.toy import build_toy

OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")
KG = rdflib.Namespace(TERMS)


@pytest.fixture(scope="module")
def graph(built: Path) -> Graph:
    return kg.open(built)


@pytest.fixture(scope="module")
def exported(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exported")
    for name in EXPORTERS:
        export(graph, name, folder / name)
    return folder


MEDIA = "mediaType"


def undistributed(statements: Iterable[tuple[Any, ...]]) -> set[tuple[Any, ...]]:
    """The statements without the media type of the export, in which no two formats are alike."""
    return {each for each in statements if MEDIA not in str(each[1])}


def quads_of(path: Path, form: ox.RdfFormat) -> set[ox.Quad]:
    return set(ox.parse(path.read_bytes(), format=form))


def test_nquads_hold_the_dataset_and_the_selectors(graph: Graph, exported: Path) -> None:
    found = quads_of(exported / "nquads", ox.RdfFormat.N_QUADS)
    assert set(graph.store) < found
    added = {quad for quad in found - set(graph.store) if not str(quad.subject).startswith(f"<{DATASET}")}
    assert {re.split("[#/]", quad.predicate.value)[-1] for quad in added} == {
        "type", "hasTarget", "hasSource", "hasSelector", "exact", "prefix", "suffix", "start", "end",
        "bibliographicCitation",
    }  # fmt: skip


def test_nquads_are_sorted_lines_without_blank_nodes(exported: Path) -> None:
    lines = (exported / "nquads").read_bytes().splitlines()
    assert len(lines) > 100
    assert lines == sorted(set(lines))
    assert not any(line.startswith(b"_:") or b" _:" in line for line in lines)


def test_a_graph_larger_than_memory_is_sorted_in_parts(
    graph: Graph, exported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spool, "_AT_ONCE", 50)
    monkeypatch.setattr(spool, "_MOST_RUNS", 3)
    out = io.BytesIO()
    EXPORTERS["nquads"].write(graph, out)
    assert out.getvalue() == (exported / "nquads").read_bytes()


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # rdflib's own, about itself
def test_jsonld_says_the_same_to_another_library(exported: Path) -> None:
    read, expected = rdflib.Dataset(), rdflib.Dataset()
    read.parse(data=(exported / "jsonld").read_bytes(), format="json-ld")
    expected.parse(data=(exported / "nquads").read_bytes(), format="nquads")
    assert undistributed(read.quads()) == undistributed(expected.quads())
    assert len(read) > 100
    text = (exported / "jsonld").read_bytes()
    own = {quad for quad in ox.parse(text, format=ox.RdfFormat.JSON_LD) if MEDIA not in str(quad)}
    nquads = quads_of(exported / "nquads", ox.RdfFormat.N_QUADS)
    assert own == {quad for quad in nquads if MEDIA not in str(quad)}


def test_turtle_holds_the_claims_too(exported: Path) -> None:
    read = rdflib.Graph().parse(exported / "turtle", format="turtle")
    expected = {quad.triple for quad in quads_of(exported / "nquads", ox.RdfFormat.N_QUADS)}
    assert len(read) == len(expected)
    for claim in read.objects(None, KG.supportedBy):
        assert (claim, RDF.type, KG.Claim) in read
    assert "company:alpha a kg:Company ;" in (exported / "turtle").read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "form"), [("ntriples", "nt"), ("rdfxml", "xml")])
def test_one_graph_says_the_same_to_another_library(name: str, form: str, exported: Path) -> None:
    read = rdflib.Graph().parse(exported / name, format=form)
    expected = rdflib.Graph().parse(exported / "turtle", format="turtle")
    assert undistributed(read) == undistributed(expected)
    assert len(read) > 100


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # rdflib's own, about itself
def test_trig_says_the_same_to_another_library(exported: Path) -> None:
    read, expected = rdflib.Dataset(), rdflib.Dataset()
    read.parse(exported / "trig", format="trig")
    expected.parse(exported / "nquads", format="nquads")
    assert undistributed(read.quads()) == undistributed(expected.quads())
    assert "company:alpha a kg:Company ;" in (exported / "trig").read_text(encoding="utf-8")


def test_ntriples_are_sorted_lines_each_once(exported: Path) -> None:
    lines = (exported / "ntriples").read_bytes().splitlines()
    assert lines == sorted(set(lines))


@pytest.mark.parametrize("name", ["turtle", "ntriples", "rdfxml"])
def test_one_graph_counts_the_named_graphs_that_it_lacks(name: str, graph: Graph) -> None:
    told = EXPORTERS[name].write(graph, io.BytesIO())
    assert told == "not held by this format: 4 named graphs; their statements are in one graph"


def test_names_survive_in_rdf(wild: Graph, written: Path) -> None:
    def labels(name: str, form: str) -> dict[str, str]:
        read = rdflib.Graph().parse(written / name, format=form)
        return {key: str(read.value(rdflib.URIRef(BASE + key), rdflib.RDFS.label)) for key in NAMES}

    assert labels("turtle", "turtle") == labels("ntriples", "nt") == dict(NAMES)
    assert labels("rdfxml", "xml") == SAFE_NAMES
    told = EXPORTERS["rdfxml"].write(wild, io.BytesIO()) or ""
    assert re.search(r"; characters that XML forbids left out of [1-9]\d* texts$", told)


def test_selectors_lead_to_the_words(graph: Graph, exported: Path) -> None:
    read = rdflib.Graph().parse(exported / "turtle", format="turtle")
    texts = {document.key: document.text for document in graph.documents()}
    checked = 0
    for claim in graph.claims():
        evidence, text = claim.evidence, texts[claim.evidence.document]
        target = read.value(rdflib.URIRef(BASE + claim.id), OA.hasTarget)
        source = read.value(target, OA.hasSource)
        assert str(read.value(source, KG.key)) == evidence.document
        for selector in read.objects(target, OA.hasSelector):
            if (selector, RDF.type, OA.TextQuoteSelector) in read:
                around = (str(read.value(selector, OA[part])) for part in ("prefix", "exact", "suffix"))
                before, exact, after = around
                assert exact == evidence.quote
                assert text[: evidence.start].endswith(before)
                assert text[evidence.end :].startswith(after)
                assert len(before) == min(CONTEXT, evidence.start)
            else:
                offsets = [int(str(read.value(selector, part))) for part in (OA.start, OA.end)]
                assert offsets == [evidence.start, evidence.end]
            checked += 1
    assert checked == 2 * len(graph.claims()) > 0


def test_jsonl_has_a_claim_a_line_with_names_quote_and_source(graph: Graph, exported: Path) -> None:
    lines = [json.loads(line) for line in (exported / "jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["id"] for line in lines] == [claim.id for claim in graph.claims()]
    (said,) = [line for line in lines if line["attribution"] and line["relation"] == "supplies_compute_to"]
    assert said | {"id": ""} == {
        "id": "",
        "subject": "company/alpha",
        "subject_name": "Alpha",
        "relation": "supplies_compute_to",
        "object": "company/beta",
        "object_name": "Beta",
        "value": None,
        "qualifiers": {},
        "modality": "asserted",
        "attribution": ["Wire"],
        "quote": "Wire says: Alpha supplies compute to Beta.",
        "start": 0,
        "end": 42,
        "cell": None,
        "document": "b.txt",
        "title": None,
        "outlet": None,
        "published": "2026-06-01",
        "url": "https://news.example/b.txt",
        "kind": "article",
        "based_on": [],
        "rule": "toy",
    }
    (payment,) = [line["value"] for line in lines if line["relation"] == "payment"]
    assert payment["lexical"] == "1.50"
    (brief, *_) = [line["based_on"] for line in lines if line["document"] == "brief.md"]
    assert [source["title"] for source in brief] == ['A "title" <b>', "Other"]


def test_an_empty_graph_can_be_exported(tmp_path: Path) -> None:
    with kg.open(build_toy(tmp_path, {"a.txt": "Nothing that the toy knows.\n"})) as graph:
        for name in (*EXPORTERS, *FOLDERS):
            export(graph, name, tmp_path / name)
    assert (tmp_path / "csv" / "edges.csv").read_text().count("\n") == 1
    assert (tmp_path / "jsonl").read_bytes() == b""
    assert len(quads_of(tmp_path / "nquads", ox.RdfFormat.N_QUADS)) > 0
    assert list(nx.read_graphml(tmp_path / "graphml")) == []


@pytest.mark.parametrize("name", [name for name in EXPORTERS if name != "duckdb"])
def test_standard_output(
    graph: Graph, exported: Path, name: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    export(graph, name)
    sys.stdout.flush()
    assert capfdbinary.readouterr().out == (exported / name).read_bytes()


def test_an_unknown_format(graph: Graph) -> None:
    with pytest.raises(UsageError, match="docx: is no format of export; there are turtle, trig"):
        export(graph, "docx")


def test_a_failing_export_leaves_the_former_file(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out.nq"
    target.write_text("former")

    def half(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(rdf_export, "all_quads", half)
    with pytest.raises(ZeroDivisionError):
        export(graph, "nquads", target)
    assert target.read_text() == "former"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_that_cannot_be_written(graph: Graph, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(KgError, match=re.escape("out.nq: cannot be written (")):
        export(graph, "nquads", tmp_path / "file" / "out.nq")


def test_rdf12_reifies_what_rdf_names_in_three_statements(exported: Path) -> None:
    def meant(quads: Iterable[ox.Quad]) -> set[tuple[Any, ...]]:
        return {
            (quad.subject, quad.graph_name, *quad.object)
            for quad in quads
            if isinstance(quad.object, ox.Triple) and quad.predicate.value == str(RDF) + "reifies"
        }

    plain = quads_of(exported / "nquads", ox.RdfFormat.N_QUADS)
    found = quads_of(exported / "rdf12", ox.RdfFormat.N_QUADS)
    names = [str(name) for name in (RDF.subject, RDF.predicate, RDF.object)]
    parts = {
        (quad.subject, quad.graph_name, quad.predicate.value): quad.object
        for quad in plain
        if quad.predicate.value in names
    }
    nodes = {key[:2] for key in parts}
    assert meant(found) == {(*node, *(parts[*node, name] for name in names)) for node in nodes}
    assert len(nodes) > 10
    rest = {quad for quad in plain if quad.predicate.value not in names and DATASET not in str(quad.subject)}
    assert rest == {
        quad for quad in found if not isinstance(quad.object, ox.Triple) and DATASET not in str(quad.subject)
    }
