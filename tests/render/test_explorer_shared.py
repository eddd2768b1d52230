"""The page of the real articles: from a search to the words that say it."""

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

Open = Callable[..., Opened]


@pytest.fixture(scope="module")
def articles(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> View:
    graph = tmp_path_factory.mktemp("seeds") / "graph"
    result = kg("build", shared / "seeds", "-o", graph, "-q")
    assert result.exit_code == 0, result.output
    with package.open(graph) as known:
        return whole(known)


def test_from_a_search_to_a_quote(opened: Open, articles: View, tmp_path: Path) -> None:
    page = opened(articles)
    page.page.locator("#find").fill("Colossus 2")
    page.page.keyboard.press("Enter")
    expect(page.panel.locator("h2")).to_have_text("Colossus 2")
    page.panel.get_by_role("link", name="SpaceX – Reflection AI compute contract").first.click()
    expect(page.panel.locator("h2")).to_have_text("SpaceX – Reflection AI compute contract")
    payment = page.panel.locator(".terms > details:has(> summary:has-text('Payment'))").first
    payment.locator("summary").first.click()
    expect(payment.locator("mark", has_text="150 million").first).to_be_visible()
    expect(payment.locator("figcaption").first).to_contain_text("said by")
    assert page.requests == [(tmp_path / "page.html").as_uri()]
    assert page.complaints == []


def test_the_words_of_a_quote_are_found(opened: Open, articles: View) -> None:
    page = opened(articles)
    hits = page.page.get_by_role("option")
    page.page.locator("#find").fill("150 million")
    expect(hits.first).to_contain_text("150 million")
    hits.first.click()
    expect(page.panel.locator("mark", has_text="150 million").first).to_be_visible()


def test_computed_terms_are_marked(opened: Open, articles: View) -> None:
    page = opened(articles)
    page.page.locator("#find").fill("SpaceX – Reflection AI compute contract")
    page.page.keyboard.press("Enter")
    term = page.panel.locator(".terms > details", has=page.page.locator(".badge.inferred"))
    expect(term.first).to_contain_text("Term")
    expect(page.panel.get_by_role("img", name="start: 1 July 2026")).to_be_visible()
