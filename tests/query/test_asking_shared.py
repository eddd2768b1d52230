"""Questions about the seed articles: those of the gold set, other wordings, and some that cannot be answered."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from kg.errors import NotFoundError
from kg.query.asking import understood
from kg.query.graph import Graph
from kg.query.named import read_queries
from kg.query.results import Node
from kg.schema.resources import read_yaml
from tests.cli.support import kg

_HERE = Path(__file__).parent
_SHARED = Path(os.environ["KG_SHARED"])
GOLD: list[dict[str, Any]] = json.loads((_SHARED / "gold" / "questions.json").read_text(encoding="utf-8"))
WORDINGS = [(each, text) for each in read_yaml(_HERE / "wordings.yaml") for text in each["asked"]]
REFUSED: list[str] = read_yaml(_HERE / "refused.yaml")
QUERIES = read_queries()


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Path:
    folder = tmp_path_factory.mktemp("seeds") / "graph"
    result = kg("build", shared / "seeds", "-o", folder, "--quiet")
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture(scope="module")
def graph(seeds: Path) -> Graph:
    return Graph(seeds)


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold["question"])
def test_the_answer_is_right(gold: Mapping[str, Any], seeds: Path) -> None:
    result = kg("ask", gold["question"], "-g", seeds)
    assert result.exit_code == 0, result.output
    assert [text for text in gold["must_contain"] if text not in result.stdout] == []
    assert [text for text in gold["must_not_contain"] if text in result.stdout] == []


def test_the_questions_are_all_asked() -> None:
    assert len(GOLD) == 23
    assert len(WORDINGS) >= 5 * len(GOLD)
    assert len(REFUSED) >= 30


@pytest.mark.parametrize(("meant", "text"), WORDINGS, ids=[text for _, text in WORDINGS])
def test_other_wordings_mean_the_same(meant: Mapping[str, Any], text: str, graph: Graph) -> None:
    found = understood(text, graph.names, QUERIES.values())
    assert found.template.query.name == meant["query"]
    # Two parties can be named in either order.
    assert sorted(found.parameters.values()) == sorted(meant["params"].values())
    assert found.parameters.keys() == meant["params"].keys()


@pytest.mark.parametrize("text", REFUSED, ids=[text or "nothing" for text in REFUSED])
def test_what_is_not_understood_is_refused(text: str, graph: Graph) -> None:
    with pytest.raises(NotFoundError) as caught:
        understood(text, graph.names, QUERIES.values())
    assert "is not understood" in caught.value.problem
    assert "you could ask: " in caught.value.remedy or "see the list of named queries" in caught.value.remedy
    assert caught.value.exit_code == 1


def test_nothing_is_understood_of_a_graph_without_names() -> None:
    from kg.query.names import Names

    with pytest.raises(NotFoundError):
        understood("Who supplies compute to Reflection AI?", Names.of([]), QUERIES.values())


@pytest.mark.parametrize(
    ("question", "stops"),
    [
        ("Which companies link Nvidia to SpaceX?", {"Company"}),
        ("Which sites connect SpaceX with Reflection AI?", {"Facility"}),
    ],
)
def test_what_connects_is_of_the_type_that_is_asked_for(question: str, stops: set[str], graph: Graph) -> None:
    result = graph.ask(question).result
    ends = {cell.id for cell in result.parameters.values() if isinstance(cell, Node)}
    between = {row[end].id for row in result.records() for end in ("subject", "object")} - ends  # type: ignore[union-attr]
    assert len(ends) == 2
    assert {graph.names.by_id[key].type for key in between} == stops
