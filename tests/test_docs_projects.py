"""The page on projects: its files make a project, and its commands print what it shows."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from kg.extract.rules import relation_rules
from kg.project import Project
from tests.readme import ROOT, blocks, files_of, run_in, written

TEXT = (ROOT / "docs" / "projects.md").read_text(encoding="utf-8")
_FILES = files_of(TEXT, "toml", "yaml", "text")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files that the page shows."""
    return written(tmp_path_factory.mktemp("projects").resolve(), _FILES)


def _run(folder: Path, *command: str) -> str:
    return run_in(folder, *command, graph=folder / "graph")


def test_every_file_is_one_of_a_project(folder: Path) -> None:
    project = Project.find(folder)
    assert (project.registry, project.patterns) == (folder / "registry", folder / "patterns")
    shown = sum(block.language in {"toml", "yaml", "text"} for block in blocks(TEXT))
    assert len(_FILES) == shown == 5


def test_the_pattern_is_one_more(folder: Path) -> None:
    patterns = Project.find(folder).checked_patterns()
    assert next(iter(relation_rules(patterns).clauses)).name == "operates-keys-1"


def test_the_command_prints_what_the_page_shows(folder: Path) -> None:
    (block,) = [block for block in blocks(TEXT) if block.language == "console"]
    command, _, shown = block.body.removeprefix("$ ").partition("\n")
    assert _run(folder, *command.split()) == shown


def test_the_python_block_runs(folder: Path) -> None:
    (block,) = [block for block in blocks(TEXT) if block.language == "python"]
    _run(folder, sys.executable, "-W", "error", "-c", block.body)
    assert (folder / "graph" / "graph.json").is_file()
    assert _run(folder, "kg", "show", "Fjellgrid").startswith("Fjellgrid\n")


def test_links_lead_to_files() -> None:
    targets = re.findall(r"\]\(([^)#:]+)(?:#[\w-]+)?\)", TEXT)
    assert len(targets) >= 5
    assert [target for target in targets if not (ROOT / "docs" / target).exists()] == []
