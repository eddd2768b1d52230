"""Which Chromium the tests of pages take, and what they say where none can be had."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser import NoBrowserError, chromium


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An empty path, and a folder to put programs in."""
    monkeypatch.delenv("KG_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    (tmp_path / "bin").mkdir()
    return tmp_path


def _program(path: Path) -> Path:
    path.write_text("#!/bin/sh\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_the_one_that_is_named_comes_first(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _program(bare / "bin" / "chromium")
    named = _program(bare / "mine")
    monkeypatch.setenv("KG_CHROMIUM", str(named))
    assert chromium() == named


@pytest.mark.parametrize("name", ["chromium", "chromium-browser", "google-chrome"])
def test_then_one_on_the_path(bare: Path, name: str) -> None:
    found = _program(bare / "bin" / name)
    assert chromium(_program(bare / "own")) == found


def test_then_playwrights_own(bare: Path) -> None:
    own = _program(bare / "own")
    assert chromium(own) == own


def test_a_wrong_name_is_said(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_CHROMIUM", str(bare / "missing"))
    with pytest.raises(NoBrowserError, match=r"KG_CHROMIUM names .*missing"):
        chromium()


def test_where_none_can_be_had_it_says_what_to_do(bare: Path) -> None:
    with pytest.raises(NoBrowserError, match=r"install it .*python -m playwright install.* KG_CHROMIUM"):
        chromium(bare / "own")
