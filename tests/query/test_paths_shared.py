"""Connections, moments and measures of the graph of the five real articles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from kg.build import build
from kg.query.cuts import single_points
from kg.query.graph import Graph
from kg.query.network import Network, centrality


@pytest.fixture(scope="module")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    root = tmp_path_factory.mktemp("seeds") / "graph"
    build([shared / "seeds"], root)
    with kg.open(root) as graph:
        yield graph


def test_from_the_government_to_the_maker_of_chips(seeds: Graph) -> None:
    path = seeds.path("U.S. government", "Nvidia")
    assert path is not None
    stops = [each.name for each in path.entities]
    assert stops[0] == "U.S. government"
    assert stops[1] in {"Fable", "Mythos"}
    assert stops[2] == "Anthropic"
    assert {"SpaceX", "Reflection AI"} & set(stops[3:])
    assert path.steps[0].phrase == "regulates"
    quotes = [
        claim.evidence.quote
        for step in path.steps
        for fact in step.facts
        for claim in seeds.claims(fact.supported_by)
    ]
    assert len(quotes) >= path.hops
    assert str(seeds.path("U.S. government", "SpaceX")).endswith("Anthropic <-supplies compute to- SpaceX")


def test_what_may_not_be_passed_is_gone_round(seeds: Graph) -> None:
    round_it = seeds.path("U.S. government", "Nvidia", avoid=["Reflection AI"])
    assert round_it is not None
    assert "SpaceX" in [each.name for each in round_it.entities]
    assert "Reflection AI" not in [each.name for each in round_it.entities]
    assert seeds.path("Anthropic", "xAI", via=["Place"]) is None


def test_contracts_run_when_they_run(seeds: Graph) -> None:
    ran = {
        day: len(seeds.at(as_of=day).contracts())
        for day in ("2026-06-30", "2026-07-01", "2027", "2029-10", "2030")
    }
    assert ran["2026-06-30"] == ran["2030"] == 0
    assert ran["2027"] == 3
    assert ran["2029-10"] == 1


def test_the_supplier_of_all_is_the_single_point_of_failure(seeds: Graph) -> None:
    network = Network.of(seeds.entities(), seeds.facts())
    assert centrality(network)[0].entity.name == "SpaceX"
    assert single_points(network, 1)[0].entities[0].name == "SpaceX"
