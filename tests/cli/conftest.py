"""The graph that tests of the command line read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.support import kg, write


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a graph of the documents. To be read only."""
    folder = tmp_path_factory.mktemp("cli")
    result = kg("build", write(folder / "documents"), "-o", folder / "graph", "--quiet")
    assert result.exit_code == 0, result.output
    return folder / "graph"


@pytest.fixture
def copied(built: Path, tmp_path: Path) -> Path:
    """A copy of that graph, to be damaged."""
    return Path(shutil.copytree(built, tmp_path / "graph"))
