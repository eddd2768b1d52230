"""The page on tables: its mapping reads its table, its commands print what it shows, its lists are whole."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from kg import mapping_reference
from kg.mapping_files import read_mapping, read_mappings
from tests.readme import ROOT, blocks, environment

TEXT = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
_FILES = dict(
    re.findall(r"^`([\w./-]+)`[^\n]*\n\n```(?:csv|yaml)\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files that the page shows."""
    root = tmp_path_factory.mktemp("tables").resolve()
    for name, text in _FILES.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def test_the_mapping_has_ten_lines_at_most(folder: Path) -> None:
    mapping = read_mapping(folder / "mappings" / "deals.yaml")
    assert mapping.key == ("Deal",)
    assert _FILES["mappings/deals.yaml"].count("\n") <= 10


def test_the_commands_print_what_the_page_shows(folder: Path) -> None:
    shown = [block.body for block in blocks(TEXT) if block.language == "console"]
    assert len(shown) == 2
    for body in shown:
        for part in body.split("$ ")[1:]:
            command, _, expected = part.partition("\n")
            words = [word.strip('"') for word in re.findall(r'"[^"]*"|\S+', command)]
            env = {**environment(folder / "graph"), "PYTHONPATH": str(ROOT)}
            done = subprocess.run(words, cwd=folder, env=env, capture_output=True, text=True, check=False)
            assert (done.returncode, done.stderr) == (0, "")
            assert done.stdout == expected


@pytest.mark.parametrize("key", ["_KEYS", "_COLUMN_KEYS", "_RULE_KEYS", "_CONTRACT_KEYS"])
def test_every_key_is_explained(key: str) -> None:
    from kg import mapping_files

    missing = [name for name in getattr(mapping_files, key) if f"`{name}" not in TEXT and name != "says"]
    assert missing == []


def test_the_page_of_columns_is_that_of_the_mappings() -> None:
    written = (ROOT / "docs" / "tables-columns.md").read_text(encoding="utf-8")
    assert written == mapping_reference.as_markdown(read_mappings()), "run python -m kg.mapping_reference"
