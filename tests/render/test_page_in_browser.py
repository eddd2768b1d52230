"""The page in a real browser: it loads nothing, shows what the view holds, and takes every text as text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from kg.render.model import Statement, View
from tests.render.conftest import Opened
from tests.render.sketch import Sketch, field_view

Open = Callable[..., Opened]

HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(2)">'


def _edge(view: View, source: str, relation: str, target: str) -> Statement:
    (found,) = [e for e in view.edges if (e.source, e.relation, e.target) == (source, relation, target)]
    return found


def _fact(view: View, node: str, relation: str) -> Statement:
    return next(fact for n in view.nodes if n.id == node for fact in n.facts if fact.relation == relation)


def test_nothing_leaves_the_page(opened: Open, tmp_path: Path) -> None:
    page = opened(field_view())
    page.click_node("company/spacex")
    expect(page.panel).to_contain_text("Space Exploration Technologies")
    assert page.requests == [(tmp_path / "page.html").as_uri()]
    assert page.complaints == []


def test_the_policy_forbids_connections_and_foreign_scripts(opened: Open) -> None:
    page = opened(field_view())
    refused = page.page.evaluate(
        """async () => {
            const script = document.createElement("script");
            script.textContent = "window.ran = true";
            document.body.append(script);
            const sent = await fetch("data:text/plain,hello").then(() => "sent", () => "refused");
            return [sent, window.ran ?? "did not run"];
        }"""
    )
    assert refused == ["refused", "did not run"]


def test_a_click_on_an_edge_shows_its_quote_and_source(opened: Open) -> None:
    page = opened(field_view())
    edge = _edge(page.view, "company/spacex", "supplies_compute_to", "company/reflection-ai")
    page.click_edge(edge.id)
    expect(page.panel.locator("h2")).to_have_text("SpaceX supplies compute to Reflection AI")
    expect(page.panel.locator("mark")).to_have_text(edge.evidence[0].quote)
    expect(page.panel).to_contain_text("2 independent origins: Bloomberg, CNBC")
    expect(page.panel.locator("figcaption")).to_contain_text("said by CNBC, Bloomberg")


def test_a_retelling_leads_to_what_it_is_based_on(opened: Open) -> None:
    page = opened(field_view())
    edge = _edge(page.view, "company/nvidia", "invested_in", "company/reflection-ai")
    page.click_edge(edge.id)
    retelling = page.panel.locator(".retelling")
    expect(retelling).to_contain_text("Retelling based on")
    link = retelling.get_by_role("link", name="Reflection AI rents SpaceX compute")
    expect(link).to_have_attribute("href", "https://example.org/cnbc/reflection")
    expect(link).to_have_attribute("rel", "noopener noreferrer")


def test_an_article_is_opened_at_the_quote(opened: Open) -> None:
    page = opened(field_view())
    edge = _edge(page.view, "company/spacex", "operates", "facility/colossus-2")
    page.click_edge(edge.id)
    expect(page.panel.get_by_role("link", name="The landlord of Colossus")).to_have_attribute(
        "href",
        "https://example.org/news/colossus-landlord#:~:text=SpaceX%20operates%20both%20machine%20halls.",
    )


def test_a_click_on_a_contract_shows_its_terms_with_quotes(opened: Open) -> None:
    page = opened(field_view())
    page.click_node("contract/a1")
    terms = page.panel.locator(".terms > details > summary")
    expect(terms.filter(has_text="Notice")).to_contain_text("90 days")
    expect(terms.filter(has_text="Payment")).to_contain_text("$150 million a month")
    payment = page.panel.locator(".terms > details:has(> summary:has-text('Payment'))")
    expect(payment.locator("mark").first).to_be_hidden()
    terms.filter(has_text="Payment").click()
    expect(payment.locator("mark").first).to_have_text("a monthly fee of $150,000,000")
    expect(payment).to_contain_text("page 1")


def test_both_sides_of_a_dispute_are_shown(opened: Open) -> None:
    page = opened(field_view())
    page.panel.get_by_role("link", name="SpaceX – Reflection AI (compute): total value").click()
    expect(page.panel.locator(".badge.disputed").first).to_be_visible()
    dispute = page.panel.locator(".dispute")
    expect(dispute.get_by_role("listitem")).to_have_count(2)
    expect(dispute).to_contain_text("up to $6.3 billion")
    expect(dispute).to_contain_text("up to $5.4 billion")
    expect(dispute).to_contain_text("Not decided: 42 payments of $150 million")
    expect(page.panel.locator("mark")).to_have_count(2)


def test_a_click_beside_everything_leads_back_to_the_list(opened: Open) -> None:
    page = opened(field_view())
    page.click_node("company/nvidia")
    expect(page.panel.locator("h2")).to_have_text("Nvidia")
    page.page.locator("#canvas").click(position={"x": 6, "y": 6})
    expect(page.panel.locator("h2")).to_have_text("What the documents say")


def test_the_address_restores_what_was_shown(opened: Open) -> None:
    page = opened(field_view())
    page.click_node("company/nvidia")
    expect(page.panel.locator("h2")).to_have_text("Nvidia")
    page.page.reload()
    expect(page.panel.locator("h2")).to_have_text("Nvidia")
    page.page.go_back()
    expect(page.panel.locator("h2")).to_have_text("What the documents say")


def test_hostile_text_stays_text(opened: Open) -> None:
    sketch = Sketch(title=HOSTILE)
    sketch.entity("company/a", f"A {HOSTILE}", f"alias {HOSTILE}", identifiers=(("wikidata", HOSTILE),))
    sketch.entity("company/b", "</script><b>B</b>")
    sketch.document(
        "doc",
        f"Before {HOSTILE} the quote {HOSTILE} after.",
        title=f"Title {HOSTILE}",
        outlet=HOSTILE,
        url="javascript:alert(3)",
    )
    sketch.tell(
        "doc",
        f"the quote {HOSTILE}",
        "company/a owns company/b",
        f"company/a funding_round text:{HOSTILE}",
        attribution=(HOSTILE,),
        qualifiers=(("role", HOSTILE),),
    )
    page = opened(sketch.view())
    expect(page.page.locator("h1")).to_have_text(HOSTILE)
    assert page.page.title() == HOSTILE
    page.click_edge(page.view.edges[0].id)
    expect(page.panel.locator("mark")).to_have_text(f"the quote {HOSTILE}")
    expect(page.panel.locator("cite")).to_have_text(f"Title {HOSTILE}")
    expect(page.panel.locator("figcaption a")).to_have_count(0)
    page.click_node("company/a")
    expect(page.panel.locator("h2")).to_have_text(f"A {HOSTILE}")
    page.page.locator("#find").fill("alias")
    expect(page.page.get_by_role("option")).to_contain_text(HOSTILE)
    assert page.page.locator("img, b").count() == 0
    assert page.complaints == []


@pytest.mark.parametrize("words", ["colossus 2", "COLOSSUS 2", "2 data cen"])
def test_search_finds_names_and_aliases(opened: Open, words: str) -> None:
    page = opened(field_view())
    page.page.keyboard.press("/")
    page.page.keyboard.type(words)
    expect(page.page.get_by_role("option").first).to_contain_text("Colossus 2")
    page.page.keyboard.press("Enter")
    expect(page.panel.locator("h2")).to_have_text("Colossus 2")


def test_search_brings_the_node_into_sight(opened: Open) -> None:
    page = opened(field_view())
    page.drawing("(net) => net.moveTo({ position: { x: 9999, y: 9999 }, scale: 2 })")
    page.page.locator("#find").fill("grok")
    page.page.get_by_role("option").first.click()
    # The picture follows the address, and browsers tell of its change after the click has returned.
    expect(page.panel.locator("h2")).to_have_text("Grok")
    spot = page.drawing("(net) => net.canvasToDOM(net.getPosition('model/grok'))")
    frame = page.page.locator("#canvas").bounding_box()
    assert frame is not None
    assert 0 < spot["x"] < frame["width"]
    assert 0 < spot["y"] < frame["height"]


def test_search_says_when_there_is_nothing(opened: Open) -> None:
    page = opened(field_view())
    page.page.locator("#find").fill("zzz")
    expect(page.page.locator("#found")).to_have_text("No name or quote like this in the graph")


def test_parallel_edges_are_drawn_apart(opened: Open) -> None:
    page = opened(field_view())
    pair = [
        _edge(page.view, "company/anthropic", relation, "model/fable")
        for relation in ("develops", "restricted_access_to")
    ]
    first, second = (
        page.drawing("(net, id) => net.canvasToDOM(net.body.edges[id].edgeType.getPoint(0.5))", edge.id)
        for edge in pair
    )
    assert abs(first["x"] - second["x"]) + abs(first["y"] - second["y"]) > 5
    page.click_edge(pair[0].id)
    expect(page.panel.locator("h2")).to_have_text(pair[0].text)
    page.click_edge(pair[1].id)
    expect(page.panel.locator("h2")).to_have_text(pair[1].text)


def test_the_legend_hides_a_type_and_its_edges(opened: Open) -> None:
    page = opened(field_view())
    hidden = "(net, id) => net.body.nodes[id] === undefined"
    hidden_edge = "(net, id) => net.body.edges[id] === undefined"
    develops = _edge(page.view, "company/anthropic", "develops", "model/fable")
    operates = _edge(page.view, "company/spacex", "operates", "facility/colossus")
    models = page.page.locator("#types button", has_text="Model")
    models.click()
    expect(models).to_have_attribute("aria-pressed", "false")
    assert page.drawing(hidden, "model/fable")
    assert page.drawing(hidden_edge, develops.id)
    assert not page.drawing(hidden, "company/anthropic")
    assert not page.drawing(hidden_edge, operates.id)
    models.click()
    assert not page.drawing(hidden, "model/fable")
    assert not page.drawing(hidden_edge, develops.id)


def test_a_hidden_type_comes_back_when_one_of_it_is_chosen(opened: Open) -> None:
    page = opened(field_view())
    page.page.locator("#types button", has_text="Model").click()
    page.page.locator("#find").fill("fable")
    page.page.keyboard.press("Enter")
    expect(page.panel.locator("h2")).to_have_text("Fable")
    expect(page.page.locator("#types button", has_text="Model")).to_have_attribute("aria-pressed", "true")


def test_the_keyboard_alone_reads_a_quote(opened: Open) -> None:
    page = opened(field_view())
    link = page.panel.get_by_role("link", name="operates Colossus 2")
    link.focus()
    page.page.keyboard.press("Enter")
    expect(page.panel.locator("mark")).to_have_text("SpaceX operates both machine halls.")


def test_every_statement_is_in_the_list(opened: Open) -> None:
    page = opened(field_view())
    told = {f"#{edge.id}" for edge in page.view.edges}
    told |= {f"#{fact.id}" for node in page.view.nodes for fact in node.facts}
    listed = page.panel.locator(".subject .statements a").evaluate_all(
        "all => all.map(a => a.getAttribute('href'))"
    )
    assert len(told) > 50
    assert sorted(listed) == sorted(told)


def test_captions_do_not_overlap(opened: Open) -> None:
    page = opened(field_view())
    boxes = page.drawing("(net) => net.body.data.nodes.getIds().map((id) => net.getBoundingBox(id))")
    overlapping = [
        (one, other)
        for place, one in enumerate(boxes)
        for other in boxes[:place]
        if one["left"] < other["right"]
        and other["left"] < one["right"]
        and one["top"] < other["bottom"]
        and other["top"] < one["bottom"]
    ]
    assert len(boxes) == len(page.view.nodes)
    assert overlapping == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_hedges_and_disputes_stands_out(opened: Open, scheme: str) -> None:
    page = opened(field_view(), color_scheme=scheme)
    drawn = (
        "(net, id) => { const { dashes, color } = net.body.edges[id].options; return [dashes, color.color]; }"
    )
    plain = _edge(page.view, "company/spacex", "operates", "facility/colossus")
    planned = _edge(page.view, "company/solaris-energy", "supplies_power_to", "company/xai")
    denied = _edge(page.view, "company/amazon-web-services", "supplies_compute_to", "company/anthropic")
    dashes, colour = page.drawing(drawn, plain.id)
    assert dashes is False
    assert page.drawing(drawn, planned.id) == [[9, 6], colour]
    assert page.drawing(drawn, denied.id)[1] != colour
    border = "(net, id) => net.body.nodes[id].options.color.border"
    assert page.drawing(border, "contract/a1") == page.drawing(drawn, denied.id)[1]
    assert page.drawing(border, "contract/b2") != page.drawing(border, "contract/a1")


def test_an_empty_graph_says_so(opened: Open) -> None:
    page = opened(Sketch().view())
    expect(page.page.locator("#empty")).to_be_visible()
    expect(page.page.locator("#counts")).to_have_text("0 nodes · 0 statements · 0 documents")
    assert page.complaints == []


def test_a_node_that_nobody_links_to_has_a_card(opened: Open) -> None:
    sketch = Sketch()
    sketch.entity("company/alone", "Alone")
    page = opened(sketch.view())
    page.click_node("company/alone")
    expect(page.panel).to_contain_text("say nothing more")


def test_an_address_of_something_unknown_is_answered(opened: Open) -> None:
    page = opened(field_view())
    page.page.evaluate("location.hash = '#company/%ZZ'")
    expect(page.panel.locator("h2")).to_have_text("Not in this graph")
    assert page.complaints == []


def test_a_narrow_screen_is_not_wider_than_itself(opened: Open) -> None:
    page = opened(field_view(), viewport={"width": 360, "height": 740})
    assert page.page.evaluate("document.documentElement.scrollWidth") <= 360
