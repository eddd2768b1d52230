"""Quotes in a real browser: in their context, with an address that leads to them, and only ever as text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.render.conftest import Opened
from tests.render.sketch import Sketch

Open = Callable[..., Opened]

WORDS = " ".join(f"w{number}" for number in range(40))
HOSTILE = {
    "markup": '<img src=x onerror="alert(1)"><script>alert(2)</script>',
    "end of script": "</script><!-- <script>",
    "right to left": "A \u202egnihtyna\u202c \u200f\u05d0\u05d1 \u2066B\u2069",
    "long": "x" * 10_000,
    "emoji": "👩🏽‍🚀 pays 🇫🇷 twice 𝒳",
    "template": "{{ constructor }} ${alert(3)} &lt;b&gt;",
    "separators": "line\u2028paragraph\u2029\x0bend",
}


def _told(quote: str, before: str = "", after: str = "", **document: str) -> Sketch:
    sketch = Sketch()
    sketch.entity("company/a", "Alder")
    sketch.entity("company/b", "Birch")
    sketch.document("doc", f"{before}{quote}{after}", **document)
    sketch.tell("doc", quote, "company/a owns company/b")
    return sketch


def _read(opened: Open, sketch: Sketch) -> Opened:
    page = opened(sketch.view())
    page.panel.get_by_role("link", name="owns Birch").click()
    expect(page.panel.locator("mark")).to_be_attached()
    return page


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("Some say that ", ", others deny it.", ("Some say that ", ", others deny it.")),
        ("", "", ("", "")),
        ("before " * 100, " after" * 100, ("… before before", "after …")),
        ("x" * 500, "y" * 500, ("… " + "x" * 140, "y" * 140 + " …")),
        ("👩🏽‍🚀 " * 9, " 𝒳𝒳", ("👩🏽‍🚀 " * 9, " 𝒳𝒳")),
    ],
)
def test_a_quote_stands_between_the_words_around_it(
    opened: Open, before: str, after: str, shown: tuple[str, str]
) -> None:
    page = _read(opened, _told("A owns B", before, after))
    first, last = page.panel.locator("blockquote .context").all()
    assert page.panel.locator("mark").text_content() == "A owns B"
    assert (first.text_content() or "").startswith(shown[0])
    assert (last.text_content() or "").endswith(shown[1])
    assert len((first.text_content() or "") + (last.text_content() or "")) <= 2 * 142


@pytest.mark.parametrize(
    ("quote", "url", "address"),
    [
        (
            "A co-owns B, & C",
            "https://x.example/a",
            "https://x.example/a#:~:text=A%20co%2Downs%20B%2C%20%26%20C",
        ),
        ("A owns B", "https://x.example/a#part", "https://x.example/a#part:~:text=A%20owns%20B"),
        (
            WORDS,
            "https://x.example/a",
            "https://x.example/a#:~:text=w0%20w1%20w2%20w3%20w4,w35%20w36%20w37%20w38%20w39",
        ),
    ],
)
def test_an_address_opens_at_the_quote(opened: Open, quote: str, url: str, address: str) -> None:
    page = _read(opened, _told(quote, url=url, title="Title"))
    link = page.panel.get_by_role("link", name="Title")
    expect(link).to_have_attribute("href", address)
    expect(link).to_have_attribute("rel", "noopener noreferrer")


def test_a_retelling_has_no_quote_of_its_source(opened: Open) -> None:
    page = _read(opened, _told("A owns B", url="https://x.example/brief", title="Title", kind="brief"))
    expect(page.panel.get_by_role("link", name="Title")).to_have_attribute("href", "https://x.example/brief")


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_changes_the_page(opened: Open, name: str) -> None:
    text = HOSTILE[name]
    sketch = _told(f"it is {text} said", title=text, outlet=text, url="https://x.example/")
    sketch.entity("company/c", f"Cedar {text}", text)
    sketch.tell("doc", f"it is {text} said", f"company/c funding_round text:{text}", attribution=(text,))
    page = _read(opened, sketch)
    assert page.panel.locator("mark").text_content() == f"it is {text} said"
    assert page.panel.locator("cite").text_content() == text
    page.page.locator("#find").fill("cedar")
    page.page.keyboard.press("Enter")
    expect(page.panel.locator("h2")).to_contain_text("Cedar")
    assert page.panel.locator("h2").text_content() == f"Cedar {text}"
    assert page.page.locator("img, script:not([type])").count() == 2  # its own two scripts, and no picture
    assert page.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.complaints == []
    assert [request for request in page.requests if not request.startswith("file:")] == []
