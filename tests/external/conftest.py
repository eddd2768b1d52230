"""A graph of shipped documents, one of hard names, and both as they are exported."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import kg as package
from kg.query.graph import Graph
from kg.schema.resources import shipped
from tests.cli.support import kg
from tests.export.conftest import wild

__all__ = ["wild"]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("external") / "graph"
    documents = sorted(shipped("data", "documents").iterdir())[:20]
    assert kg("build", *documents, "-o", root, "-q").exit_code == 0
    return root


@pytest.fixture(scope="session")
def local(folder: Path) -> Iterator[Graph]:
    with package.open(folder) as graph:
        yield graph


@pytest.fixture(params=["wild", "local"])
def graph(request: pytest.FixtureRequest) -> Graph:
    """First the graph of hard names, then that of the documents."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Graph)
    return found
