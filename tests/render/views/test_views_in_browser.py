"""The views in a real browser: they show the numbers of the graph, keep their state in the address, and take every
text as text."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

import kg as package
from kg.render.graphs import whole
from kg.render.model import View
from kg.render.views.views import Views
from tests.query.world import build_world
from tests.render.conftest import Opened
from tests.render.sketch import Sketch, field_view
from tests.render.views.support import cells, downloaded, listed, show

Open = Callable[..., Opened]

NAMES = [field.name for field in fields(Views)]
HOSTILE = '<img src=x onerror="alert(1)"></script><script>alert(2)</script> \u202egnirts\u202c 🏗️ {{7*7}} \'"`'
LONG = "Long" * 2500


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the graph of a made-up world."""
    return build_world(tmp_path_factory.mktemp("world"))


@pytest.fixture(scope="module")
def world_view(world: Path) -> View:
    with package.open(world) as graph:
        return whole(graph)


def test_the_bar_leads_to_every_view_and_the_browser_goes_back(opened: Open) -> None:
    page = opened(field_view())
    bar = page.page.get_by_role("navigation", name="Views")
    expect(bar.get_by_role("link")).to_have_text(["Graph", *(name.capitalize() for name in NAMES)])
    for name in NAMES:
        bar.get_by_role("link", name=name.capitalize()).click()
        expect(page.page.locator("section.view:visible")).to_have_attribute("id", f"view-{name}")
        expect(bar.locator("[aria-current=page]")).to_have_text(name.capitalize())
    page.page.go_back()
    expect(page.page.locator("section.view:visible")).to_have_attribute("id", f"view-{NAMES[-2]}")
    assert page.complaints == []


def test_a_link_restores_view_sorting_filter_and_selection(opened: Open) -> None:
    page = opened(field_view())
    section = show(page, "contracts", "&contracts.sort=-payment&contracts.find=spacex&show=contract/a1")
    page.page.reload()
    expect(section.locator("tbody tr")).to_have_count(3)
    assert [text.partition(" a")[0] for text in cells(section, "Payment")] == [
        "$1.25 billion",
        "$920 million",
        "$150 million",
    ]
    expect(section.get_by_role("searchbox")).to_have_value("spacex")
    expect(section.locator("tr.chosen")).to_contain_text("Reflection AI")
    expect(page.panel.locator("h2")).to_have_text("SpaceX – Reflection AI (compute)")


def test_contracts_are_those_of_the_command_line(opened: Open, world: Path, world_view: View) -> None:
    page = opened(world_view)
    section = show(page, "contracts")
    rows, wanted = downloaded(page, section), listed(world, "contracts")
    assert len(wanted) > 2
    assert rows == wanted
    expect(section.get_by_role("status")).to_have_text(f"{len(wanted)} contracts")
    assert cells(section, "Origins") == [str(len(row["origins"].split("; "))) for row in wanted]


def test_sources_are_those_of_the_command_line(opened: Open, world: Path, world_view: View) -> None:
    page = opened(world_view)
    rows = downloaded(page, show(page, "sources"))
    wanted = listed(world, "sources", "--documents")
    same = ("document", "outlet", "published", "claims", "facts", "alone", "confirmed", "contradicted", "key")
    assert len(wanted) > 1
    assert [[row[name] for name in same] for row in rows] == [[row[name] for name in same] for row in wanted]


def test_disputes_are_those_of_the_command_line(opened: Open, world: Path, world_view: View) -> None:
    page = opened(world_view)
    section = show(page, "disputes")
    wanted = {row["conflict"] for row in listed(world, "conflicts")}
    expect(section.locator("article.versus")).to_have_count(len(wanted))
    assert len(wanted) > 1


@pytest.mark.parametrize("times", [1, 2, 3])
def test_a_heading_sorts_up_down_and_not_at_all(opened: Open, times: int) -> None:
    page = opened(field_view())
    section = show(page, "contracts")
    before = cells(section, "Customer")
    for _ in range(times):
        section.get_by_role("button", name="Customer").click()
    ordered = sorted(before, key=str.casefold)
    wanted = {1: ("ascending", ordered), 2: ("descending", ordered[::-1]), 3: ("none", before)}[times]
    heading = section.locator("th", has=page.page.get_by_role("button", name="Customer"))
    assert (heading.get_attribute("aria-sort"), cells(section, "Customer")) == wanted


def test_what_is_not_stated_sorts_last_both_ways(opened: Open) -> None:
    page = opened(field_view())
    assert cells(show(page, "contracts", "&contracts.sort=start"), "Start") == [
        "1 July 2026",
        "mid-2027",
        "",
        "",
    ]
    assert cells(show(page, "contracts", "&contracts.sort=-start"), "Start") == [
        "mid-2027",
        "1 July 2026",
        "",
        "",
    ]


def test_words_filter_the_rows(opened: Open) -> None:
    page = opened(field_view())
    section = show(page, "contracts")
    section.get_by_role("searchbox").fill("power solaris")
    expect(section.locator("tbody tr")).to_have_count(1)
    expect(section.get_by_role("status")).to_have_text("1 of 4 contracts")
    assert "contracts.find=power+solaris" in page.page.url
    assert [row["id"] for row in downloaded(page, section)] == ["contract/d4"]


def test_a_row_opens_the_card_and_closing_it_gives_the_focus_back(opened: Open) -> None:
    page = opened(field_view())
    link = show(page, "contracts").locator("tbody tr", has_text="Reflection AI").get_by_role("link").first
    link.focus()
    page.page.keyboard.press("Enter")
    expect(page.panel.locator("h2")).to_have_text("SpaceX – Reflection AI (compute)")
    expect(page.panel).to_be_focused()
    page.page.keyboard.press("Escape")
    expect(page.panel).to_be_hidden()
    expect(link).to_be_focused()


def test_what_is_shown_beside_a_view_is_shown_in_the_graph(opened: Open) -> None:
    page = opened(field_view())
    show(page, "contracts", "&show=contract/b2")
    page.page.get_by_role("link", name="Show in the graph").click()
    expect(page.page.locator("#view-graph")).to_be_visible()
    expect(page.panel.locator("h2")).to_have_text("SpaceX – Anthropic (compute)")


def test_the_line_of_the_timeline_is_the_day_that_is_asked_for(opened: Open) -> None:
    page = opened(field_view())
    section = show(page, "timeline")
    expect(section.locator("p").first).to_contain_text("the latest publication, 25 June 2026")
    before = section.locator(".grid .moment").get_attribute("x1")
    show(page, "timeline", "&date=2028-01-01")
    expect(section.locator("p").first).to_contain_text("the day asked for, 2028-01-01")
    assert section.locator(".grid .moment").get_attribute("x1") != before


def test_a_value_leads_to_its_words(opened: Open) -> None:
    page = opened(field_view())
    show(page, "contracts").get_by_text("$920 million a month").click()
    expect(page.panel.locator("mark")).to_have_text("Google, at $920 million a month")


def test_the_timeline_shows_terms_and_leads_to_their_words(opened: Open) -> None:
    page = opened(field_view())
    section = show(page, "timeline")
    lane = section.locator(".lane[data-id='contract/a1']")
    expect(lane.locator(".unseen")).to_contain_text("from 1 July 2026, to 2029")
    expect(lane.locator(".unseen")).to_contain_text("90 days notice")
    expect(lane.locator(".lock")).to_have_count(1)
    lane.locator(".bar .solid").click()
    expect(page.panel.locator("mark").first).to_contain_text("beginning on 1 July 2026")


def test_the_timeline_goes_by_quarters_and_leaves_groups_out(opened: Open) -> None:
    page = opened(field_view())
    section = show(page, "timeline")
    width = section.locator(".axis").bounding_box()
    section.get_by_role("button", name="Quarters").click()
    wide = section.locator(".axis").bounding_box()
    assert width is not None
    assert wide is not None
    assert wide["width"] > width["width"]
    expect(section.locator(".axis")).to_contain_text("Apr")
    section.get_by_role("button", name="Contracts").click()
    expect(section.locator(".lane[data-id='contract/a1']")).to_have_count(0)
    page.page.reload()
    expect(section.get_by_role("button", name="Quarters")).to_have_attribute("aria-pressed", "true")


def test_money_is_drawn_and_listed_alike(opened: Open, world_view: View) -> None:
    page = opened(world_view)
    section = show(page, "money")
    payments = [payment for currency in world_view.views.money.currencies for payment in currency.payments]
    expect(section.locator(".sankey .flow")).to_have_count(len(payments))
    assert len(payments) > 2
    counted = [row for row in downloaded(page, section) if not row["not counted because"]]
    assert [(row["payer"], row["amount"], row["currency"]) for row in counted] == [
        (payment.payer_name, payment.amount, payment.unit) for payment in payments
    ]


def test_the_map_shows_every_site_that_has_a_place(opened: Open) -> None:
    page = opened(field_view())
    section = show(page, "map")
    expect(section.locator(".spot.city[transform]")).to_have_count(1)
    expect(section.locator(".beside")).to_contain_text("Colossus")
    section.locator(".spot.city[transform]").click()
    expect(section.locator(".beside h3")).to_have_text("Memphis, Tennessee")
    section.locator(".beside").get_by_role("link", name="Colossus 2").click()
    expect(page.panel.locator("h2")).to_have_text("Colossus 2")
    assert sorted(row["precision"] for row in downloaded(page, section)) == ["not placed", "town or city"]


def test_the_map_is_moved_and_zoomed_by_keys(opened: Open) -> None:
    page = opened(field_view())
    ground = show(page, "map").locator(".ground")
    before = ground.get_attribute("transform")
    page.page.locator(".world").focus()
    page.page.keyboard.press("0")
    whole = ground.get_attribute("transform")
    page.page.keyboard.press("+")
    page.page.keyboard.press("ArrowLeft")
    assert len({before, whole, ground.get_attribute("transform")}) == 3
    assert whole == "translate(0 0) scale(1)"


def test_accounts_stand_side_by_side_with_their_quotes(opened: Open) -> None:
    page = opened(field_view())
    dispute = show(page, "disputes").locator("article", has_text="total value")
    expect(dispute.locator(".account")).to_have_count(2)
    expect(dispute.locator("mark")).to_have_count(2)
    expect(dispute.locator(".decision")).to_contain_text("Not decided: 42 payments of $150 million")


def test_the_clipboard_gets_what_is_shown(opened: Open) -> None:
    page = opened(field_view(), permissions=["clipboard-read", "clipboard-write"])
    section = show(page, "contracts", "&contracts.find=solaris")
    section.get_by_role("button", name="Copy as CSV").click()
    expect(section.get_by_role("status")).to_have_text("Copied 1 contract as CSV")
    rows = list(csv.DictReader(io.StringIO(page.page.evaluate("navigator.clipboard.readText()"))))
    assert [(row["id"], row["capacity_mw"], row["start"]) for row in rows] == [
        ("contract/d4", "900", "mid-2027")
    ]


def _hostile_view() -> View:
    """Every name and text is hostile, and one word is longer than any screen."""
    sketch = Sketch(title=HOSTILE)
    for key, name in (
        ("company/a", f"=A {HOSTILE}"),
        ("company/b", LONG),
        ("contract/ab", HOSTILE),
        ("facility/hall", HOSTILE),
        ("place/memphis", "Memphis, Tennessee"),
        ("event/one", HOSTILE),
    ):
        sketch.entity(key, name)
    for key in ("one", "two"):
        sketch.document(
            key,
            f"{HOSTILE} says.",
            title=HOSTILE,
            outlet=f"{HOSTILE} {key}",
            published="2026-01-01",
            url="javascript:alert(3)",
        )
    terms = [
        f"contract/ab {term}"
        for term in (
            "supplier company/a",
            "customer company/b",
            "kind text:compute",
            "start date:2026",
            "end date:2027-05",
        )
    ]
    places = [
        "facility/hall located_in place/memphis",
        "event/one event_kind text:ipo",
        "company/a invested_in company/b",
    ]
    sketch.tell("one", f"{HOSTILE} says.", *terms, *places, "contract/ab total_value money:5 USD")
    sketch.tell(
        "two", "says.", "contract/ab payment money:5 USD/month", "contract/ab payment money:7 USD/month"
    )
    sketch.conflict(
        "value",
        "contract/ab payment money:5 USD/month",
        "contract/ab payment money:7 USD/month",
        status="disputed",
        reason=HOSTILE,
    )
    return sketch.view()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [360, 1280])
def test_hostile_texts_change_nothing(opened: Open, tmp_path: Path, name: str, width: int) -> None:
    page = opened(_hostile_view(), viewport={"width": width, "height": 740})
    section = show(page, name)
    expect(section).to_contain_text("<img src=x")
    assert section.locator("img, script, b, iframe").count() == 0
    assert page.page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.complaints == []
    assert page.requests == [(tmp_path / "page.html").as_uri()]


def test_a_table_that_is_taken_away_holds_no_formula(opened: Open) -> None:
    page = opened(_hostile_view())
    (row,) = downloaded(page, show(page, "contracts"))
    assert row["supplier"] == f"'=A {HOSTILE}"
    assert row["total_value"] == "5"


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_graph_says_why_nothing_is_there(opened: Open, name: str) -> None:
    page = opened(Sketch().view())
    section = show(page, name)
    expect(section.locator("p").first).to_contain_text("o")
    assert section.locator("table, svg, article").count() == 0
    assert page.complaints == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_shut_out(opened: Open, name: str, scheme: str) -> None:
    page = opened(field_view(), color_scheme=scheme)
    show(page, name)
    found: Any = Axe().run(page.page)
    told = [
        (each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found.response["violations"]
    ]
    assert told == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [360, 3840])
def test_a_view_is_as_wide_as_its_screen(opened: Open, name: str, width: int) -> None:
    page = opened(field_view(), viewport={"width": width, "height": 800})
    show(page, name)
    assert page.page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_view_is_printed_whole_without_what_is_to_click(opened: Open) -> None:
    page = opened(field_view(), viewport={"width": 800, "height": 300})
    section = show(page, "contracts")
    page.page.emulate_media(media="print")
    expect(page.page.get_by_role("navigation", name="Views")).to_be_hidden()
    expect(section.get_by_role("button", name="Download CSV")).to_be_hidden()
    scrolled = section.locator(".scroll").evaluate("box => box.scrollHeight - box.clientHeight")
    assert scrolled <= 0


def test_the_theme_and_the_width_may_change_while_a_chart_is_shown(opened: Open) -> None:
    page = opened(field_view())
    section = show(page, "map")
    wide = section.locator(".world").get_attribute("width")
    page.page.emulate_media(color_scheme="dark")
    page.page.set_viewport_size({"width": 500, "height": 700})
    expect(section.locator(".world")).not_to_have_attribute("width", str(wide))
    assert page.complaints == []
