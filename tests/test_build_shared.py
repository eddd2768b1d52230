"""Builds of the real articles."""

from __future__ import annotations

from pathlib import Path

import kg
from kg.build import build
from kg.store.validate import validate
from tests.test_build import assert_same_bytes_in_every_process


def test_the_articles_give_the_same_bytes_in_every_process(shared: Path, tmp_path: Path) -> None:
    assert_same_bytes_in_every_process(shared / "seeds", tmp_path)


def test_the_graph_of_the_articles_is_whole(shared: Path, tmp_path: Path) -> None:
    report = build([shared / "seeds"], tmp_path / "graph")
    assert report.skipped == ()
    with kg.open(tmp_path / "graph") as graph:
        assert [str(problem) for problem in validate(graph).problems] == []
        assert len(graph.claims()) == report.claims > 0
