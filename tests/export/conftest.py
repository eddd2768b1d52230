"""A graph of hard names, and what its flat rows are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from kg.export import EXPORTERS, FOLDERS, export
from kg.query.graph import Graph
from tests.export.wild import build_wild


@pytest.fixture(scope="session")
def wild(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    with kg.open(build_wild(tmp_path_factory.mktemp("wild"))) as graph:
        yield graph


@pytest.fixture(scope="session")
def written(wild: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the graph in every format, each under the name of the format."""
    folder = tmp_path_factory.mktemp("written")
    for name in (*EXPORTERS, *FOLDERS):
        export(wild, name, folder / name)
    return folder
