"""A real browser for the tests of pages: whichever Chromium can be had, and a clear word where none can.

Tests of pages are never skipped. ``chromium`` looks for, in this order: what ``KG_CHROMIUM`` names, a
Chromium or Chrome on the path, and Playwright's own download.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

__all__ = ["NoBrowserError", "browser", "chromium"]

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Tests run in containers, as root, without a GPU; and nothing but the page may ask the network for anything.
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
]


class NoBrowserError(RuntimeError):
    """No Chromium can be had."""


def chromium(own: str | Path = "") -> Path:
    """The Chromium to test with. ``own`` is where Playwright's would be.

    Raises :class:`NoBrowserError` where ``KG_CHROMIUM`` names no file, or is not set and none is found.
    """
    if named := os.environ.get("KG_CHROMIUM"):
        if Path(named).is_file():
            return Path(named)
        raise NoBrowserError(f"KG_CHROMIUM names {named}, which is no file")
    for name in _NAMES:
        if found := shutil.which(name):
            return Path(found)
    if own and Path(own).is_file():
        return Path(own)
    raise NoBrowserError(
        "the tests of pages need Chromium, and none is here: install it (Debian: apt-get install chromium), "
        "let Playwright fetch its own (python -m playwright install --with-deps chromium), "
        "or name one in KG_CHROMIUM"
    )


@contextmanager
def browser() -> Iterator[Browser]:
    """A running headless Chromium, closed at the end."""
    with sync_playwright() as playwright:
        running = _launch(playwright)
        try:
            yield running
        finally:
            running.close()


def _launch(playwright: Playwright) -> Browser:
    found = chromium(playwright.chromium.executable_path)
    return playwright.chromium.launch(executable_path=found, headless=True, args=_ARGUMENTS)
