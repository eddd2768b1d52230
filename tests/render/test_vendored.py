"""What the page carries of others: as it was published, with its licence, and not much."""

from __future__ import annotations

import hashlib

import pytest

from kg.render.page import render
from kg.render.vendored import Vendored, manifest, outlines, scripts
from kg.schema.resources import in_package
from tests.readme import ROOT
from tests.render.sketch import Sketch, field_view

_FOLDER = in_package("render", "vendor")


@pytest.mark.parametrize("each", manifest(), ids=lambda each: each.name)
def test_a_file_is_what_the_manifest_says(each: Vendored) -> None:
    assert hashlib.sha256(each.path.read_bytes()).hexdigest() == each.sha256
    assert each.licence in {"ISC", "BSD-3-Clause"}
    assert "Copyright" in each.notice
    if each.file.endswith(".js"):
        assert f"v{each.version} Copyright" in each.text()[:200]


@pytest.mark.parametrize("each", manifest(), ids=lambda each: each.name)
def test_a_file_is_told_of_in_the_docs(each: Vendored) -> None:
    page = (ROOT / "docs" / "third-party.md").read_text(encoding="utf-8")
    assert f"| {each.name} {each.version} | {each.licence} |" in page


def test_nothing_else_lies_there() -> None:
    files = {path.relative_to(_FOLDER).as_posix() for path in _FOLDER.rglob("*") if path.is_file()}
    named = {each.file for each in manifest()} | {f"licences/{each.name}.txt" for each in manifest()}
    assert files == named | {"manifest.json"}


def test_it_is_less_than_300_kilobytes() -> None:
    assert sum(each.path.stat().st_size for each in manifest()) < 300_000


def test_the_page_carries_the_notices() -> None:
    page = render(field_view())
    assert [each.name for each in manifest() if each.notice.strip() not in page] == []


def test_outlines_are_there_where_a_site_has_a_place() -> None:
    assert [name for name in outlines() if f'id="kg-outline-{name}"' in render(field_view())] == list(
        outlines()
    )
    assert "kg-outline-" not in render(Sketch().view()).partition("<script>")[0]


def test_no_script_asks_the_network_or_makes_code() -> None:
    source = scripts()
    assert [
        word for word in ("fetch(", "XMLHttpRequest", "eval(", "new Function", "WebSocket") if word in source
    ] == []
