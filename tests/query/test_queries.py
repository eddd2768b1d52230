"""Every shipped query, on a made-up world whose answers are known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kg.query.graph import Graph
from kg.query.named import NamedQuery, read_queries
from kg.query.results import Node, Result
from kg.query.sparql import bare
from kg.schema.resources import read_yaml

CASES: list[dict[str, Any]] = read_yaml(Path(__file__).with_name("cases.yaml"))
QUERIES = read_queries()


def _rows(result: Result) -> list[str]:
    return [" | ".join("" if cell is None else str(cell) for cell in row) for row in result.rows]


@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: f"{case['query']}-{'-'.join(case['params'].values())}"
)
def test_the_answer_is_known(case: dict[str, Any], world: Graph) -> None:
    result = world.query(case["query"], **case["params"])
    assert " | ".join(result.columns) == case["columns"]
    assert _rows(result) == case["rows"]


def test_every_query_has_a_case_with_rows() -> None:
    assert {case["query"] for case in CASES if case["rows"]} == set(QUERIES)
    assert len(QUERIES) >= 35


@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: f"{case['query']}-{'-'.join(case['params'].values())}"
)
def test_the_explained_query_can_be_asked_as_it_is(case: dict[str, Any], world: Graph) -> None:
    text = world.explain(case["query"], **case["params"])
    assert "?_" not in bare(text)
    assert "#+" not in text
    answer: Any = world.sparql(text)
    assert {variable.value for variable in answer.variables} >= set(case["columns"].split(" | "))
    assert len(list(answer)) >= len(case["rows"])


def test_an_explained_query_begins_with_what_is_to_be_known_of_its_speed(world: Graph) -> None:
    text = world.explain("disputes")
    assert QUERIES["disputes"].notes
    assert text.splitlines()[0] == f"# {QUERIES['disputes'].notes}"
    assert not world.explain("customers", company="Northgrid").startswith("#")


@pytest.mark.parametrize("query", QUERIES.values(), ids=lambda query: query.name)
def test_rows_rest_on_facts_of_the_graph(query: NamedQuery, world: Graph) -> None:
    case = next(case for case in CASES if case["query"] == query.name and case["rows"])
    result = world.query(query.name, **case["params"])
    known = {fact.id for fact in world.facts()}
    assert all(result.facts)
    assert {key for facts in result.facts for key in facts} <= known


@pytest.mark.parametrize("query", QUERIES.values(), ids=lambda query: query.name)
def test_a_query_says_what_it_answers_and_in_which_order(query: NamedQuery) -> None:
    assert query.description.endswith(".")
    assert len(query.asks) >= 2
    assert query.answer
    assert "ORDER BY" in bare(query.body)
    assert all(each.description for each in query.parameters)


def test_cells_have_the_type_of_what_they_hold(world: Graph) -> None:
    row = world.query("contracts-of", company="Northgrid", kind="compute").records()[0]
    assert row["contract"] == Node("contract/one", "One")
    assert (str(row["total"]), row["start"], row["per"]) == ("2400", "2026-01-01", "month")
    result = world.query("contract-terms", company="Acme", partner="Northgrid")
    assert result.parameters == {
        "company": Node("company/acme", "Acme"),
        "partner": Node("company/northgrid", "Northgrid"),
    }
    assert {type(cell) for cell in result.column("inferred")} == {bool}
    with pytest.raises(KeyError):
        result.column("nonsense")
