"""Servers that several tests ask, and a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import browser
from tests.cli.support import kg, write
from tests.server.support import Running


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a graph of a few documents. To be read only."""
    place = tmp_path_factory.mktemp("server")
    result = kg("build", write(place / "documents"), "-o", place / "graph", "--quiet")
    assert result.exit_code == 0, result.output
    return place / "graph"


@pytest.fixture(scope="session")
def server(folder: Path) -> Iterator[Running]:
    """A server of that graph."""
    with Running(folder) as running:
        yield running


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as running:
        yield running
