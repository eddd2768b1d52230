"""The page on judgements: its commands print what it shows, and write the file that it shows."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import pytest

from kg.judgements import KINDS, read_judgements
from tests.readme import ROOT, blocks, run_in

TEXT = (ROOT / "docs" / "judgements.md").read_text(encoding="utf-8")


def _run(folder: Path, *command: str) -> str:
    return run_in(folder, *command, graph=Path("graph"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the documents that the page shows."""
    root = tmp_path_factory.mktemp("judgements").resolve()
    shown = [block.body for block in blocks(TEXT) if block.language == "text"]
    for name, text in zip(("monday.txt", "tuesday.txt"), shown, strict=True):
        (root / name).write_text(text, encoding="utf-8")
    return root


def test_commands_print_what_the_page_shows_and_write_its_file(folder: Path) -> None:
    (written,) = [block.body for block in blocks(TEXT) if block.language == "yaml"]
    calls = [
        call for block in blocks(TEXT) if block.language == "console" for call in block.body.split("$ ")[1:]
    ]
    assert len(calls) == 7
    for call in calls:
        command, _, shown = call.partition("\n")
        if "--remove" in command:
            assert (folder / "judgements.yaml").read_text(encoding="utf-8") == written
        printed = "\n".join(line.rstrip() for line in _run(folder, *shlex.split(command)).splitlines())
        assert printed == shown.rstrip("\n")
    (block,) = [block for block in blocks(TEXT) if block.language == "python"]
    _run(folder, sys.executable, "-W", "error", "-c", block.body)
    assert len(read_judgements(folder / "judgements.yaml")) == 4


def test_every_kind_has_its_row() -> None:
    assert re.findall(r"^\| `(\w+): .*\| `kg (\w+) ", TEXT, re.MULTILINE) == [(kind, kind) for kind in KINDS]


def test_links_lead_to_files() -> None:
    targets = re.findall(r"\]\(([^)#:]+)(?:#[\w-]+)?\)", TEXT)
    assert len(targets) >= 2
    assert [target for target in targets if not (ROOT / "docs" / target).exists()] == []
