"""The benchmark of the measures of the whole graph, in small."""

from __future__ import annotations

import pytest

from benchmarks.network import generated, main


def test_the_graph_is_the_same_in_every_run() -> None:
    entities, facts = generated(50, 120)
    assert (entities, facts) == generated(50, 120)
    assert (len(entities), len({fact.id for fact in facts})) == (50, 120)


@pytest.mark.filterwarnings(
    "ignore:.*fork.*:DeprecationWarning"
)  # of Python 3.12, about threads of libraries
def test_a_row_for_each_measure_beside_the_peer(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--nodes", "60", "--edges", "150", "--limit", "60"])
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("| ")]
    assert [line.split(" | ")[0] for line in lines[1:]] == [
        "| reading entities and facts",
        "| degree, PageRank and betweenness (128 nodes)",
        "| betweenness from 8 nodes",
        "| articulation points, and what each cuts off",
        "| bridges, and what each cuts off",
        "| communities",
    ]
    assert all(float(line.split(" | ")[2].strip(" |")) >= 0 for line in lines[3:])
