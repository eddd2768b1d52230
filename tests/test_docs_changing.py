"""The page on graphs that change: its commands and its Python do what it says."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import pytest

import kg
from tests.readme import ROOT, blocks, run_in

TEXT = (ROOT / "docs" / "changing.md").read_text(encoding="utf-8")
RUMOUR = "https://example.com/rumour"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A graph with a rumour, and the documents of today."""
    rumour = f"---\nurl: {RUMOUR}\n---\nOracle could lease a campus to OpenAI.\n"
    texts = {
        "first/oracle.txt": "Oracle operates Stargate Abilene.\n",
        "first/rumour.md": rumour,
        "today/nvidia.txt": "Nvidia was founded in 1993.\n",
        "article.html": "<html><body><article><p>Nvidia makes the GB300 chip.</p></article></body></html>",
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    run_in(tmp_path, "kg", "build", "first", "-o", "mygraph", "-q", graph=Path("mygraph"))
    return tmp_path


def _keys(folder: Path) -> set[str]:
    with kg.open(folder / "mygraph") as graph:
        return {document.key for document in graph.documents()}


def test_the_commands_change_the_graph(folder: Path) -> None:
    (block,) = [block for block in blocks(TEXT) if block.language == "sh"]
    add, remove = block.body.strip().splitlines()
    run_in(folder, *shlex.split(add, comments=True), graph=Path("mygraph"))
    assert _keys(folder) == {"oracle.txt", RUMOUR, "nvidia.txt", "article.html"}
    run_in(folder, *shlex.split(remove, comments=True), graph=Path("mygraph"))
    assert _keys(folder) == {"oracle.txt", "nvidia.txt", "article.html"}


def test_so_does_python(folder: Path) -> None:
    (block,) = [block for block in blocks(TEXT) if block.language == "python"]
    printed = run_in(folder, sys.executable, "-W", "error", "-c", block.body, graph=Path("mygraph"))
    assert printed == "2 ('nvidia.txt',) () ()\n"
    assert _keys(folder) == {"oracle.txt", "nvidia.txt"}


def test_links_lead_to_files() -> None:
    targets = re.findall(r"\]\(([^)#:]+)(?:#[\w-]+)?\)", TEXT)
    assert len(targets) >= 1
    assert [target for target in targets if not (ROOT / "docs" / target).exists()] == []
