"""The picture that unfolds, in a real browser: what is in it, what is filtered, and how that is kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from kg.render.page import framed
from tests.render.conftest import Opened
from tests.render.large import PARTNERS, company, large_view
from tests.render.sketch import Sketch, field_view

Open = Callable[..., Opened]

MOST = 400


def _drawn(page: Opened) -> list[str]:
    """The nodes that vis-network holds, sorted."""
    return sorted(page.drawing("(net) => net.body.data.nodes.getIds()"))


def _places(page: Opened) -> dict[str, Any]:
    return dict(page.drawing("(net) => net.getPositions()"))


def _find(page: Opened, words: str) -> None:
    page.page.locator("#find").fill(words)
    page.page.keyboard.press("Enter")


def _press(page: Opened, name: str) -> None:
    page.page.get_by_role("button", name=name, exact=True).click()


def _choice(page: Opened, label: str) -> Locator:
    return page.page.locator("#filters .choice", has_text=label).locator("input")


def _double_click(page: Opened, key: str) -> None:
    """Until it has brought something: a busy machine may take two clicks for two."""
    before = len(_drawn(page))
    spot = page.drawing("(net, id) => net.canvasToDOM(net.getPosition(id))", key)
    frame = page.page.locator("#canvas").bounding_box()
    assert frame is not None
    for _ in range(5):
        page.page.mouse.dblclick(frame["x"] + spot["x"], frame["y"] + spot["y"])
        page.page.wait_for_timeout(400)
        if len(_drawn(page)) > before:
            return


def test_a_large_graph_opens_with_a_part_of_it(opened: Open) -> None:
    page = opened(large_view())
    drawn = _drawn(page)
    assert company(0) in drawn
    assert len(drawn) == len(page.view.start) < len(page.view.nodes)
    expect(page.page.locator("#drawn")).to_have_text(
        f"{len(drawn)} of {len(page.view.nodes)} nodes in the picture"
    )
    assert page.complaints == []


def test_search_brings_in_what_is_not_in_the_picture(opened: Open) -> None:
    page = opened(large_view())
    last = company(300)
    assert last not in _drawn(page)
    _find(page, "Number 300")
    expect(page.panel.locator("h2")).to_have_text("Company 300")
    assert {last, company(180)} <= set(_drawn(page))


def test_neighbours_unfold_and_fold_and_nothing_else_moves(opened: Open) -> None:
    page = opened(large_view())
    _find(page, "Company 0")
    hidden = {company(n) for n in range(1, PARTNERS + 1)} - set(_drawn(page))
    before = _places(page)
    page.panel.get_by_role("button", name=re.compile("^Expand")).click()
    added = set(_drawn(page)) - before.keys()
    assert added
    assert added <= hidden
    assert {key: _places(page)[key] for key in before} == before
    _press(page, "Show fewer")
    assert not added & set(_drawn(page))
    assert company(0) in _drawn(page)


def test_what_unfolds_does_not_cover_what_is_there(opened: Open) -> None:
    page = opened(large_view())
    _find(page, "Company 0")
    for _ in range(3):
        expand = page.panel.get_by_role("button", name=re.compile("^Expand"))
        if expand.count():
            expand.click()
    boxes = page.drawing("(net) => net.body.data.nodes.getIds().map((id) => net.getBoundingBox(id))")
    overlapping = [
        (one, other)
        for at, one in enumerate(boxes)
        for other in boxes[:at]
        if one["left"] < other["right"]
        and other["left"] < one["right"]
        and one["top"] < other["bottom"]
        and other["top"] < one["bottom"]
    ]
    assert len(boxes) > len(page.view.start)
    assert overlapping == []


def test_a_double_click_unfolds(opened: Open) -> None:
    page = opened(field_view())
    _find(page, "Colossus 2")
    _press(page, "Only this")
    before = set(_drawn(page))
    assert before < {node.id for node in page.view.nodes}
    _double_click(page, "company/spacex")
    assert before < set(_drawn(page))


def test_the_picture_never_holds_too_much(opened: Open) -> None:
    page = opened(large_view())
    page.page.evaluate("(ids) => kg.picture.add(ids)", [node.id for node in page.view.nodes] * 2)
    assert len(_drawn(page)) == min(MOST, len(page.view.nodes))


def test_a_change_is_undone_and_done_again(opened: Open) -> None:
    page = opened(field_view())
    before = _drawn(page)
    expect(page.page.locator("#undo")).to_be_disabled()
    page.click_node("company/nvidia")
    _press(page, "Hide")
    assert set(before) - set(_drawn(page)) == {"company/nvidia"}
    _press(page, "Undo")
    assert _drawn(page) == before
    expect(page.panel.locator("h2")).to_have_text("Nvidia")
    page.page.keyboard.press("Control+Shift+z")
    assert "company/nvidia" not in _drawn(page)
    page.page.keyboard.press("Control+z")
    assert _drawn(page) == before


def test_a_filter_is_undone(opened: Open) -> None:
    page = opened(field_view())
    before = _drawn(page)
    page.page.locator("#types button", has_text="Model").click()
    assert _drawn(page) != before
    _press(page, "Undo")
    assert _drawn(page) == before


def test_a_link_restores_what_was_shown(opened: Open) -> None:
    page = opened(large_view())
    _find(page, "Company 300")
    page.panel.get_by_role("button", name="Only this").click()
    _press(page, "Filter")
    _choice(page, "Owns").check()
    shown, lines = _drawn(page), page.drawing("(net) => net.body.data.edges.getIds().sort()")
    assert lines
    address = page.page.url
    page.page.goto("about:blank")
    page.page.goto(address)
    assert _drawn(page) == shown
    assert page.drawing("(net) => net.body.data.edges.getIds().sort()") == lines
    expect(page.panel.locator("h2")).to_have_text("Company 300")
    expect(page.page.locator("#chips")).to_contain_text("owns")


def test_the_link_can_be_copied(opened: Open) -> None:
    page = opened(field_view(), permissions=["clipboard-read", "clipboard-write"])
    page.click_node("company/nvidia")
    page.page.locator("#share summary").click()
    page.page.get_by_role("button", name="Copy a link to this view").click()
    expect(page.page.get_by_role("status")).to_contain_text("on the clipboard")
    assert page.page.evaluate("navigator.clipboard.readText()") == page.page.url


@pytest.mark.parametrize(
    ("label", "kept", "left_out"),
    [
        ("Planned", "supplies_power_to", "operates"),
        ("Operates", "operates", "develops"),
        ("Bloomberg", "supplies_compute_to", "operates"),
    ],
)
def test_filters_leave_out_lines_and_statements(opened: Open, label: str, kept: str, left_out: str) -> None:
    page = opened(field_view())
    relations = {edge.id: edge.relation for edge in page.view.edges}
    _press(page, "Filter")
    _choice(page, label).check()
    drawn = {relations[key] for key in page.drawing("(net) => net.body.data.edges.getIds()")}
    assert kept in drawn
    assert left_out not in drawn
    listed = page.panel.locator(".subject .statements a").evaluate_all("all => all.map(a => a.hash.slice(1))")
    assert listed
    assert left_out not in {relations.get(key) for key in listed}
    page.page.get_by_role("button", name="Clear all filters").click()
    assert len(page.drawing("(net) => net.body.data.edges.getIds()")) == len(relations)


def test_the_date_leaves_out_what_did_not_hold_then(opened: Open) -> None:
    page = opened(field_view())
    _press(page, "Filter")
    slider = page.page.get_by_role("slider", name="As of", exact=True)
    page.page.locator("#filters input[type=date]").fill("2026-06-30")
    page.page.locator("#filters input[type=date]").dispatch_event("change")
    expect(page.page.locator("#chips")).to_contain_text("as of 2026-06-30")
    assert "contract/a1" not in _drawn(page)  # it begins on 1 July
    assert "company/spacex" in _drawn(page)
    slider.focus()
    page.page.keyboard.press("ArrowRight")
    expect(page.page.locator("#chips")).to_contain_text("as of 2026-07-01")
    assert "contract/a1" in _drawn(page)
    page.page.get_by_role("button", name="Any time").click()
    expect(page.page.locator("#chips")).to_be_empty()


def test_a_path_between_two_picked_nodes(opened: Open) -> None:
    page = opened(field_view())
    _press(page, "Path")
    expect(page.page.locator("#walk")).to_contain_text("Where does the path begin?")
    page.click_node("chip/gb300")
    expect(page.page.locator("#walk")).to_contain_text("Path from GB300")
    _find(page, "Reflection AI")
    expect(page.panel.locator("h2")).to_have_text("GB300 to Reflection AI")
    steps = page.panel.locator(".path a")
    assert steps.count() > 0
    steps.first.click()
    expect(page.panel.locator("mark").first).to_be_visible()
    expect(page.page.locator("#walk")).to_be_hidden()


def test_a_path_brings_in_what_it_leads_over(opened: Open) -> None:
    page = opened(large_view())
    page.page.evaluate("(id) => kg.state.set({ show: id })", f"path:{company(0)}|{company(300)}")
    expect(page.panel.locator(".path li")).to_have_count(3)
    assert {company(n) for n in (60, 180, 300)} <= set(_drawn(page))


def test_where_there_is_no_path_that_is_said(opened: Open) -> None:
    sketch = Sketch()
    sketch.entity("company/a", "Alder")
    sketch.entity("company/b", "Birch")
    page = opened(sketch.view())
    page.page.evaluate("kg.state.set({ show: 'path:company/a|company/b' })")
    expect(page.panel).to_contain_text("There is none by what is shown")


def test_groups_open_on_a_double_click(opened: Open) -> None:
    page = opened(large_view())
    _press(page, "Groups")
    drawn = _drawn(page)
    assert drawn
    assert all(key.startswith("group:") for key in drawn)
    _double_click(page, drawn[0])
    members = set(_drawn(page)) - set(drawn)
    assert members
    assert members <= {node.id for node in page.view.nodes}
    expect(page.panel.locator("p.type")).to_have_text("Group")


def test_more_origins_make_a_wider_line(opened: Open) -> None:
    page = opened(field_view())
    widths = {edge.id: len(edge.origins) for edge in page.view.edges}
    drawn = {
        key: page.drawing("(net, id) => net.body.data.edges.get(id).width", key)
        for key in page.drawing("(net) => net.body.data.edges.getIds()")
    }
    few = {drawn[key] for key, count in widths.items() if count == 1}
    more = {drawn[key] for key, count in widths.items() if count == 2}
    assert max(few) < min(more)


def test_symmetric_relations_have_no_arrow(opened: Open) -> None:
    page = opened(field_view())
    arrows = {
        edge.relation: page.drawing("(net, id) => net.body.data.edges.get(id).arrows", edge.id)
        for edge in page.view.edges
    }
    assert (arrows["competes_with"], arrows["operates"]) == ("", "to")


@pytest.mark.parametrize(("name", "head"), [("png", b"\x89PNG"), ("svg", b"<svg")])
def test_the_picture_can_be_saved(opened: Open, tmp_path: Path, name: str, head: bytes) -> None:
    page = opened(field_view())
    page.page.locator("#share summary").click()
    with page.page.expect_download() as saved:
        page.page.locator(f"#{name}").click()
    saved.value.save_as(tmp_path / "saved")
    assert saved.value.suggested_filename == f"ai-infrastructure-who-rents-compute-to-whom.{name}"
    content = (tmp_path / "saved").read_bytes()
    assert content.startswith(head)
    assert name == "png" or b"Colossus 2" in content
    assert page.complaints == []


def test_a_browser_without_a_canvas_still_has_the_list(opened: Open) -> None:
    page = opened(field_view(), init="HTMLCanvasElement.prototype.getContext = () => null")
    expect(page.page.locator("#undrawn")).to_be_visible()
    page.panel.get_by_role("link", name="operates Colossus 2").click()
    expect(page.panel.locator("mark")).to_have_text("SpaceX operates both machine halls.")
    _find(page, "Grok")
    expect(page.panel.locator("h2")).to_have_text("Grok")
    assert page.complaints == []


@pytest.mark.parametrize("ending", ["?embed", "#embed", "#embed=1&show=company/nvidia"])
def test_a_page_in_another_has_no_header(opened: Open, ending: str) -> None:
    page = opened(field_view(), ending=ending)
    expect(page.page.locator("header")).to_be_hidden()
    expect(page.page.locator("#canvas")).to_be_visible()
    assert page.complaints == []


def test_a_page_in_a_frame_works(opened: Open, tmp_path: Path) -> None:
    page = opened(Sketch().view())
    (tmp_path / "notebook.html").write_text(f"<p>A notebook</p>{framed(field_view(), 500)}", encoding="utf-8")
    page.page.goto((tmp_path / "notebook.html").as_uri())
    frame = page.page.frame_locator("iframe")
    expect(frame.locator("header")).to_be_hidden()
    frame.get_by_role("link", name="operates Colossus 2").click()
    expect(frame.locator("mark")).to_have_text("SpaceX operates both machine halls.")
    frame.get_by_role("link", name="SpaceX").first.click()
    expect(frame.locator("#panel h2")).to_have_text("SpaceX")
    assert page.complaints == []
