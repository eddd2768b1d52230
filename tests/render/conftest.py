"""A browser for the tests of the page, and pages that are open in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Locator, Page

from kg.render.model import View
from kg.render.page import write_page
from tests.browser import browser


@dataclass
class Opened:
    """A page in the browser, with all that it asked for and complained of."""

    page: Page
    view: View
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @property
    def panel(self) -> Locator:
        return self.page.locator("#panel")

    def drawing(self, expression: str, argument: Any = None) -> Any:
        """What the picture says to a JavaScript function of the network and one argument."""
        return self.page.evaluate(f"([argument]) => ({expression})(kg.network, argument)", [argument])

    def refuse(self, dialog: Dialog) -> None:
        self.complaints.append(dialog.message)
        dialog.dismiss()

    def click_node(self, key: str) -> None:
        self._click(self.drawing("(net, id) => net.canvasToDOM(net.getPosition(id))", key))

    def click_edge(self, key: str, part: float = 0.5) -> None:
        """Clicks the line of an edge, at a part of its length."""
        self._click(
            self.drawing(
                "(net, [id, part]) => net.canvasToDOM(net.body.edges[id].edgeType.getPoint(part))",
                [key, part],
            )
        )

    def _click(self, spot: dict[str, float]) -> None:
        frame = self.page.locator("#canvas").bounding_box()
        assert frame is not None
        self.page.mouse.click(frame["x"] + spot["x"], frame["y"] + spot["y"])


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as running:
        yield running


@pytest.fixture
def opened(chromium: Browser, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Writes the page of a view and opens it offline, from its file, with something behind its address; ``init`` is
    run before its own scripts."""
    contexts = []

    def open_(view: View, *, ending: str = "", init: str = "", **options: Any) -> Opened:
        context = chromium.new_context(
            **{"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce", **options}
        )
        contexts.append(context)
        context.set_offline(True)
        page = context.new_page()
        page.add_init_script(init or "0")
        found = Opened(page, view)
        page.on("request", lambda request: found.requests.append(request.url))
        page.on("console", lambda message: found.complaints.append(message.text))
        page.on("pageerror", lambda error: found.complaints.append(str(error)))
        page.on("dialog", found.refuse)
        page.goto(write_page(view, tmp_path / "page.html").as_uri() + ending)
        return found

    yield open_
    for context in contexts:
        context.close()
