"""Pictures of every view of a page, light and dark, wide and narrow: to look at, not to compare.

``python -m tests.screenshots PAGE FOLDER`` opens the page and finds its views in the bar of the page itself.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser import browser

__all__ = ["pictures"]

SCHEMES = ("light", "dark")
SIZES = {"wide": ViewportSize(width=1440, height=900), "narrow": ViewportSize(width=390, height=844)}
_SETTLED = 300  # milliseconds after which a picture has stopped moving


def pictures(page: Path, folder: Path, running: Browser) -> Iterator[Path]:
    """Writes ``VIEW-SCHEME-SIZE.png`` for every view into the folder, and gives each file when it is there."""
    folder.mkdir(parents=True, exist_ok=True)
    for scheme, (size, viewport) in product(SCHEMES, SIZES.items()):
        context = running.new_context(
            viewport=viewport, color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce"
        )
        context.set_offline(True)
        opened = context.new_page()
        opened.goto(page.resolve().as_uri())
        for name, address in _views(opened):
            opened.goto(address)
            opened.wait_for_timeout(_SETTLED)
            target = folder / f"{name}-{scheme}-{size}.png"
            opened.screenshot(path=target)
            yield target
        context.close()


def _views(opened: Page) -> list[tuple[str, str]]:
    """Names and addresses of the views, from the links of the bar."""
    links = opened.get_by_role("navigation", name="Views").get_by_role("link").all()
    addresses = [str(link.evaluate("link => link.href")) for link in links]
    return [(link.inner_text().casefold(), address) for link, address in zip(links, addresses, strict=True)]


def main(page: str, folder: str) -> None:
    """Writes the pictures and tells where."""
    with browser() as running:
        for target in pictures(Path(page), Path(folder), running):
            print(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
