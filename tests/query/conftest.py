"""The made-up world, built once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.query.graph import Graph
from tests.query.world import build_world


@pytest.fixture(scope="session")
def world_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the graph of the made-up world. To be read only."""
    return build_world(tmp_path_factory.mktemp("world"))


@pytest.fixture
def world(world_folder: Path) -> Iterator[Graph]:
    with Graph(world_folder) as graph:
        yield graph
