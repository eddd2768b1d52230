"""The views of the graph of the real articles: the numbers of the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

import kg as package
from kg.render.graphs import whole
from kg.render.model import View
from tests.cli.support import kg
from tests.render.conftest import Opened
from tests.render.views.support import downloaded, listed, show

Open = Callable[..., Opened]


@pytest.fixture(scope="module")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the graph of the articles."""
    graph = tmp_path_factory.mktemp("seeds") / "graph"
    result = kg("build", shared / "seeds", "-o", graph, "-q")
    assert result.exit_code == 0, result.output
    return graph


@pytest.fixture(scope="module")
def view(seeds: Path) -> View:
    with package.open(seeds) as graph:
        return whole(graph)


def test_contracts_and_sources_are_those_of_the_command_line(opened: Open, seeds: Path, view: View) -> None:
    page = opened(view)
    rows, wanted = downloaded(page, show(page, "contracts")), listed(seeds, "contracts")
    assert len(wanted) == 3
    assert rows == wanted
    documents = downloaded(page, show(page, "sources"))
    same = ("document", "claims", "facts", "alone", "confirmed", "contradicted", "key")
    assert [[row[name] for name in same] for row in documents] == [
        [row[name] for name in same] for row in listed(seeds, "sources", "--documents")
    ]
    assert page.complaints == []


def test_accounts_that_differ_stand_side_by_side(opened: Open, seeds: Path, view: View) -> None:
    page = opened(view)
    section = show(page, "disputes")
    expect(section.locator("article")).to_have_count(
        len({row["conflict"] for row in listed(seeds, "conflicts")})
    )
    built = section.locator("article", has_text="who built it")
    assert sorted(built.locator("h4").all_inner_texts()) == ["SpaceX", "xAI"]
    expect(built.locator("mark").first).to_be_visible()


def test_the_site_of_the_deal_is_on_the_map(opened: Open, view: View) -> None:
    section = show(opened(view), "map")
    expect(section.locator("tbody tr", has_text="Colossus 2").first).to_contain_text("town or city")
