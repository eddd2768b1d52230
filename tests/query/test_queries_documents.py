"""Every shipped query on the graph of the shipped documents."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from kg.build import build
from kg.query.graph import Graph
from kg.query.named import read_queries
from kg.schema.resources import read_yaml, shipped

PARAMETERS: Mapping[str, Mapping[str, str]] = read_yaml(Path(__file__).with_name("full.yaml"))


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("documents") / "graph"
    build([shipped("data", "documents")], folder)
    return Graph(folder)


def test_every_query_is_asked() -> None:
    assert set(PARAMETERS) == set(read_queries())


@pytest.mark.parametrize("name", PARAMETERS)
def test_a_query_has_an_answer(name: str, graph: Graph) -> None:
    result = graph.query(name, PARAMETERS[name], seconds=30)
    assert result.rows
    assert any(result.facts)
