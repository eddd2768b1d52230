"""A part of the graph holds what was asked for, with its evidence, in every format."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

import kg
from kg.errors import KgError
from kg.export import EXPORTERS, FOLDERS, export
from kg.query.graph import Graph
from kg.query.selection import Selection, selected
from tests.toy import build_toy

_CONNECTIONS = {"supplies_compute_to", "operates"}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    with kg.open(build_toy(tmp_path_factory.mktemp("toy"))) as opened:
        yield opened


def _facts(part: Graph) -> set[tuple[str, str, str | None]]:
    return {(fact.subject, fact.relation, fact.object) for fact in part.facts()}


def test_without_conditions_it_is_the_graph_itself(graph: Graph) -> None:
    assert selected(graph, Selection()) is graph


def test_types_keep_the_facts_between_them(graph: Graph) -> None:
    part = selected(graph, Selection(types=("Company",)))
    assert {entity.type for entity in part.entities()} == {"Company"}
    companies = {entity.id for entity in graph.entities("Company")}
    expected = {
        fact.id
        for fact in graph.facts()
        if fact.subject in companies and (fact.object is None or fact.object in companies)
    }
    assert {fact.id for fact in part.facts()} == expected
    assert 0 < len(expected) < len(graph.facts())


def test_around_an_entity_is_what_its_neighbours_are(graph: Graph) -> None:
    part = selected(graph, Selection(around="Gamma"))
    near = {each.entity.id for each in graph.neighbors("Gamma", all_facts=True)}
    assert {entity.id for entity in part.entities()} == {"company/gamma", *near}
    further = selected(graph, Selection(around="Gamma", hops=2))
    assert {entity.id for entity in part.entities()} < {entity.id for entity in further.entities()}


def test_a_query_keeps_the_facts_behind_its_rows(graph: Graph) -> None:
    result = graph.query("customers", company="Alpha")
    part = selected(graph, Selection(query="customers", parameters={"company": "Alpha"}))
    assert {fact.id for fact in part.facts()} == {key for row in result.facts for key in row}
    assert part.facts()
    ends = {end for fact in part.facts() for end in (fact.subject, fact.object) if end}
    assert ends <= {entity.id for entity in part.entities()}


def test_conditions_narrow_each_other(graph: Graph) -> None:
    both = selected(graph, Selection(types=("Company",), around="Alpha"))
    for one in (Selection(types=("Company",)), Selection(around="Alpha")):
        assert _facts(both) <= _facts(selected(graph, one))
    assert _facts(both)


@pytest.mark.parametrize(
    "selection",
    [
        Selection(types=("Company",)),
        Selection(around="Alpha"),
        Selection(query="customers", parameters={"company": "Alpha"}),
    ],
)
def test_every_fact_comes_with_its_claims_and_their_documents(graph: Graph, selection: Selection) -> None:
    part = selected(graph, selection)
    claims = {claim.id: claim for claim in part.claims()}
    needed = {key for fact in part.facts() for key in (*fact.supported_by, *fact.contradicted_by)}
    assert needed - {fact.id for fact in part.facts()} == claims.keys()
    assert {document.key for document in part.documents()} == {
        claim.evidence.document for claim in claims.values()
    }
    assert all(set(each.facts) <= {fact.id for fact in part.facts()} for each in part.conflicts())


def test_every_format_holds_the_part_and_no_more(graph: Graph, tmp_path: Path) -> None:
    part = selected(graph, Selection(query="customers", parameters={"company": "Alpha"}))
    for name in (*EXPORTERS, *FOLDERS):
        export(part, name, tmp_path / name)
    with (tmp_path / "csv" / "edges.csv").open(encoding="utf-8", newline="") as file:
        edges = {row["id"] for row in csv.DictReader(file)}
    assert edges == {fact.id for fact in part.facts() if fact.object is not None}
    lines = (tmp_path / "jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == [claim.id for claim in part.claims()]
    found = {
        str(quad.subject)[1:-1]
        for quad in ox.parse((tmp_path / "nquads").read_bytes(), format=ox.RdfFormat.N_QUADS)
    }
    stated = {key.rpartition("/fact/")[2] for key in found if "/fact/" in key}
    assert stated == {fact.id.removeprefix("fact/") for fact in part.facts()}


def test_who_said_it_keeps_its_name(graph: Graph) -> None:
    part = selected(graph, Selection(types=("Company",)))
    EXPORTERS["jsonl"].write(part, out := io.BytesIO())
    said = {name for line in out.getvalue().splitlines() for name in json.loads(line)["attribution"]}
    assert said == {"Wire"}
    assert "outlet/wire" not in {entity.id for entity in part.entities()}


def test_what_is_unknown_is_refused(graph: Graph) -> None:
    with pytest.raises(KgError, match="Nobody"):
        selected(graph, Selection(around="Nobody"))
    with pytest.raises(KgError, match="no-such-query"):
        selected(graph, Selection(query="no-such-query"))
