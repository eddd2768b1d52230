"""The pages in a browser: they ask nobody but the server, complain of nothing, and do what they are for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.server.support import Running

expect.set_options(timeout=60_000)


@dataclass
class Opened:
    page: Page
    complaints: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)


@pytest.fixture
def opened(chromium: Browser, server: Running) -> Iterator[Opened]:
    """A page of the browser; at the end it has complained of nothing, and asked nobody else."""
    context = chromium.new_context(base_url=server.address)
    found = Opened(context.new_page())
    found.page.set_default_timeout(60_000)
    found.page.on("console", lambda message: found.complaints.append(message.text))
    found.page.on("pageerror", lambda error: found.complaints.append(str(error)))
    found.page.on("request", lambda request: found.hosts.add(urlsplit(request.url).netloc))
    yield found
    context.close()
    assert found.complaints == []
    assert found.hosts - {""} == {urlsplit(server.address).netloc}


def test_an_example_fills_the_editor_and_its_answer_is_shown(opened: Opened) -> None:
    page = opened.page
    page.goto("/")
    expect(page).to_have_url(address_of(page, "/query"))
    page.get_by_label("Search", exact=True).fill("customers")
    page.locator("#examples button[data-query=customers]").click()
    editor = page.locator(".CodeMirror").first
    expect(editor).to_contain_text("company/oracle")
    page.locator(".yasqe_queryButton").first.click()
    table = page.locator(".yasr table").first
    expect(table).to_contain_text("company/openai")
    with page.expect_popup() as popup:
        table.locator("a[href$='company/openai']").first.press("Enter")
    expect(popup.value).to_have_title("company/openai – ai-infra-kg")


def test_a_query_of_ones_own(opened: Opened) -> None:
    page = opened.page
    page.goto("/query")
    page.wait_for_function("window.yasgui && window.yasgui.getTab()")
    page.evaluate("void yasgui.getTab().setQuery('SELECT (6 * 7 AS ?answer) {}')")
    page.locator(".yasqe_queryButton").first.click()
    expect(page.locator(".yasr table").first).to_contain_text("42")


def test_the_explorer_shows_what_is_around_an_entity(opened: Opened) -> None:
    page = opened.page
    page.goto("/explorer")
    page.get_by_label("Entity").press_sequentially("orac")
    expect(page.locator("#names option[value=Oracle]")).to_have_count(1)
    page.get_by_label("Entity").fill("Oracle")
    page.get_by_label("Hops").select_option("2")
    page.get_by_role("button", name="Show").click()
    shown = page.frame_locator("iframe")
    expect(shown.locator("#canvas canvas")).to_be_visible()
    assert page.title().startswith("Oracle")
    names = page.frames[1].evaluate("kg.network.body.data.nodes.getIds()")
    assert "company/openai" in names


def test_the_explorer_begins_with_an_overview(opened: Opened) -> None:
    page = opened.page
    page.goto("/explorer")
    expect(page.frame_locator("iframe").locator("#canvas canvas")).to_be_visible()
    shown = page.frames[1].evaluate("kg.network.body.data.nodes.getIds()")
    assert {"company/openai", "company/oracle", "person/sam-altman"} <= set(shown)


def test_a_page_of_the_explorer_can_begin_with_hardly_any_room(opened: Opened) -> None:
    page = opened.page
    page.set_viewport_size({"width": 300, "height": 150})  # of a frame that no style has reached yet
    page.goto("/explorer/page")
    assert page.evaluate("kg.network.getScale()") > 0


def test_the_explorer_says_what_it_does_not_know(server: Running, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto(server.address + "explorer?name=Orakel")
    expect(page.frame_locator("iframe").get_by_role("alert")).to_contain_text(
        "Orakel: is no entity of this graph"
    )
    page.close()


def test_the_page_on_the_json_interface(opened: Opened) -> None:
    page = opened.page
    page.goto("/api")
    expect(page.locator("#neighbors h2")).to_have_text("/api/neighbors/{name}")
    expect(page.locator("#facts table")).to_contain_text("as_of")


def address_of(page: Page, path: str) -> str:
    """The address of a path on the server that the page is from."""
    parts = urlsplit(page.url)
    return f"{parts.scheme}://{parts.netloc}{path}"


@pytest.mark.parametrize(
    "path",
    ["/query", "/api", "/explorer", "/explorer?name=Oracle", "/explorer/page", "/explorer/page?name=Oracle"],
)
def test_pages_can_be_framed_by_nobody_else(server: Running, path: str) -> None:
    answer = server.ask(path)
    assert answer.status == 200
    assert "frame-ancestors 'self'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_what_is_typed_is_shown_as_text(server: Running) -> None:
    answer = server.ask("/explorer?name=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
    assert answer.status == 200
    assert "<script>alert" not in answer.text
