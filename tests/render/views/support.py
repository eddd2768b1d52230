"""Records for the tests of views, from sketches, and how tests read a view in the browser."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, expect

from kg.render.quotes import origin_names
from kg.render.views.records import Records
from tests.cli.support import kg
from tests.render.conftest import Opened
from tests.render.sketch import Sketch

__all__ = ["cells", "downloaded", "listed", "records_of", "show"]


def records_of(sketch: Sketch, **more: Any) -> Records:
    """What a sketch holds, for the views."""
    entities = tuple(sketch.entities.values())
    return Records(
        entities,
        tuple(sketch.facts.values()),
        sketch.claims,
        sketch.documents,
        sketch.conflicts,
        origin_names(sketch.documents.values(), sketch.claims) | {each.id: each.name for each in entities},
        **more,
    )


def show(page: Opened, name: str, more: str = "") -> Locator:
    """The section of a view, chosen by the address."""
    page.page.evaluate("address => { location.hash = address; }", f"view={name}{more}")
    section = page.page.locator(f"#view-{name}")
    expect(section).to_be_visible()
    return section


def cells(section: Locator, column: str, table: int = 0) -> list[str]:
    """The texts of a column of a table."""
    found = section.locator("table").nth(table)
    heads = [text.strip(" ↕↑↓") for text in found.locator("thead th").all_inner_texts()]
    return found.locator(f"tbody tr > :nth-child({heads.index(column) + 1})").all_inner_texts()


def downloaded(page: Opened, section: Locator, table: int = 0) -> list[dict[str, str]]:
    """The rows of a table, as its CSV file has them."""
    with page.page.expect_download() as download:
        section.get_by_role("button", name="Download CSV").nth(table).click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def listed(world: Path, *command: str) -> list[dict[str, str]]:
    """The rows that a command lists of the graph in that folder."""
    return list(csv.DictReader(io.StringIO(kg(*command, "-g", world, "--format", "csv").stdout)))
