"""The pictures of the views: one for each, in each theme and size."""

from __future__ import annotations

from itertools import product
from pathlib import Path

from kg.render.page import write_page
from tests.browser import browser
from tests.render.sketch import Sketch
from tests.screenshots import SCHEMES, SIZES, pictures

_VIEWS = ("graph", "contracts", "timeline", "money", "map", "disputes", "sources")


def test_every_view_of_the_bar_has_its_pictures(tmp_path: Path) -> None:
    page = write_page(Sketch().view(), tmp_path / "page.html")
    with browser() as running:
        made = list(pictures(page, tmp_path / "pictures", running))
    assert {path.name for path in made} == {
        f"{name}-{scheme}-{size}.png" for name, scheme, size in product(_VIEWS, SCHEMES, SIZES)
    }
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in made)
