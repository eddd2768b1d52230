"""For everybody: WCAG 2.1 AA as far as axe can tell, the keyboard alone, every entity within reach."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.render.conftest import Opened
from tests.render.large import large_view
from tests.render.sketch import field_view

Open = Callable[..., Opened]

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}}
LOOKS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "narrow": {"viewport": {"width": 360, "height": 740}},
    "large": {"viewport": {"width": 3840, "height": 2160}},
}


def _violations(page: Opened) -> list[str]:
    """What axe finds, a line each."""
    found = Axe().run(page.page, options=RULES).response["violations"]
    return [f"{each['id']}: {node['html'][:120]}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("shown", ["", "contract/a1", "company/spacex", "filters"])
def test_axe_finds_no_violation(opened: Open, look: str, shown: str) -> None:
    page = opened(field_view(), bypass_csp=True, ending=f"#show={shown}", **LOOKS[look])
    if shown == "filters":
        page.page.get_by_role("button", name="Filter", exact=True).click()
    assert _violations(page) == []


def test_axe_would_find_a_violation(opened: Open) -> None:
    page = opened(field_view(), bypass_csp=True)
    page.page.evaluate("document.querySelector('#undo').removeAttribute('aria-label')")
    page.page.evaluate("document.querySelector('#undo').removeAttribute('title')")
    page.page.evaluate("document.querySelector('#undo').disabled = false")
    assert any(each.startswith("button-name") for each in _violations(page))


def test_the_keyboard_alone_reads_a_quote(opened: Open) -> None:
    page = opened(field_view())
    keys = page.page.keyboard
    keys.press("Tab")
    keys.press("Enter")  # over the head and the picture, to the statements
    for _ in range(200):
        keys.press("Tab")
        focused = page.page.evaluate("document.activeElement.textContent")
        if focused == "operates Colossus 2":
            break
    keys.press("Enter")
    expect(page.panel.locator("mark")).to_have_text("SpaceX operates both machine halls.")
    assert page.complaints == []


def test_every_entity_of_a_large_graph_is_on_some_page_of_the_list(opened: Open) -> None:
    page = opened(large_view())
    seen: set[str] = set()
    for _ in range(100):
        seen |= {*page.panel.locator(".subject h3 a, .statements bdi").all_text_contents()}
        following = page.panel.get_by_role("button", name="Next →")
        if following.is_disabled():
            break
        following.focus()
        page.page.keyboard.press("Enter")
    assert {node.label for node in page.view.nodes} <= seen


@pytest.mark.parametrize("width", [360, 1280, 3840])
def test_nothing_is_wider_than_the_screen(opened: Open, width: int) -> None:
    page = opened(field_view(), viewport={"width": width, "height": 740})
    page.click_node("contract/a1")
    assert page.page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_paper_there_are_no_buttons(opened: Open) -> None:
    page = opened(field_view())
    page.page.emulate_media(media="print")
    expect(page.page.locator(".over")).to_be_hidden()
    expect(page.page.locator("#panel")).to_be_visible()
    assert page.page.evaluate("getComputedStyle(document.querySelector('#panel')).overflow") == "visible"
