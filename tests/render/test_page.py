"""The file: whole, self-contained, the same bytes for the same view, written at once or not at all."""

from __future__ import annotations

import json
import re
import stat
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.render import pyvis_page
from kg.render.pack import packed
from kg.render.page import render, write_page
from kg.render.pyvis_page import drawing, script
from tests.render.sketch import Sketch, field_sketch, field_view


class _Links(HTMLParser):
    """Collects what elements would load, and the JSON that the page carries."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.acting = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.acting += tag == "script" and ("type", "application/json") not in attrs
        self.loaded += [value or "" for name, value in attrs if name in ("src", "href", "srcset", "action")]


def test_the_page_loads_nothing() -> None:
    links = _Links(render(field_view()))
    assert [link for link in links.loaded if not link.startswith(("data:", "#"))] == []
    assert links.acting == 2


def test_the_same_view_gives_the_same_bytes() -> None:
    assert render(field_sketch().view()) == render(field_view())


def test_the_page_carries_the_view() -> None:
    view = field_view()
    (data,) = re.findall(r'id="kg-view">(.*?)</script>', render(view), re.DOTALL)
    assert json.loads(data) == json.loads(json.dumps(packed(view)))


def test_text_cannot_end_its_script() -> None:
    sketch = Sketch("</title></script><!-- <script>")
    sketch.entity("company/a", "</script><!-- <script>")
    page = render(sketch.view())
    (data,) = re.findall(r'id="kg-view">(.*?)</script>', page, re.DOTALL)
    assert "<" not in data
    assert json.loads(data)["nodes"]["label"][0] == "</script><!-- <script>"
    assert "<title>&lt;/title&gt;&lt;/script&gt;&lt;!-- &lt;script&gt;</title>" in page


def test_the_library_is_named_with_its_licence() -> None:
    source = script()
    assert "vis-network" in source[:500]
    assert "The MIT License" in source[:1000]
    assert "sourceMappingURL" not in source
    assert source.replace("\r\n", "\n") in render(Sketch().view())


def test_nothing_moves_by_itself() -> None:
    assert drawing()["options"]["physics"] == {"enabled": False}


def test_a_page_to_embed_says_so() -> None:
    assert "data-embed" in render(field_view(), embed=True).partition("<head>")[0]
    assert "data-embed" not in render(field_view()).partition("<head>")[0]


def test_the_newest_library_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for version in ("9.0.4", "9.10.0", "9.9.1"):
        folder = tmp_path / "lib" / f"vis-{version}"
        folder.mkdir(parents=True)
        (folder / "vis-network.min.js").write_text(version, encoding="utf-8")
    monkeypatch.setattr("pyvis.__file__", str(tmp_path / "__init__.py"))
    assert pyvis_page.script() == "9.10.0"


def test_a_pyvis_without_its_library_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pyvis.__file__", str(tmp_path / "__init__.py"))
    with pytest.raises(KgError, match=r"carries no vis-network; install pyvis"):
        pyvis_page.script()


def test_a_page_is_written_where_it_is_asked_for(tmp_path: Path) -> None:
    target = tmp_path / "new" / "folder" / "page.html"
    assert write_page(field_view(), target) == target
    assert target.read_text(encoding="utf-8") == render(field_view())
    assert [path.name for path in target.parent.iterdir()] == ["page.html"]
    assert stat.S_IMODE(target.stat().st_mode) & stat.S_IRUSR


def test_a_page_that_cannot_be_written_leaves_the_former_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "page.html"
    target.write_text("former", encoding="utf-8")

    def full(self: Path, other: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(KgError, match=r"page\.html: cannot be written \(No space left on device\)"):
        write_page(field_view(), target)
    assert target.read_text(encoding="utf-8") == "former"
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_a_folder_is_no_page(tmp_path: Path) -> None:
    with pytest.raises(KgError, match="cannot be written"):
        write_page(Sketch().view(), tmp_path)
    assert list(tmp_path.iterdir()) == []
