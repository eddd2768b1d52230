"""The page on tables: its mapping reads its table, its commands print what it shows, its lists are whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg import mapping_reference
from kg.mapping_files import read_mapping, read_mappings
from tests.readme import ROOT, blocks, files_of, run_in, written

TEXT = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
_FILES = files_of(TEXT, "csv", "yaml")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files that the page shows."""
    return written(tmp_path_factory.mktemp("tables").resolve(), _FILES)


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
            assert run_in(folder, *words, graph=folder / "graph") == expected


@pytest.mark.parametrize("key", ["_KEYS", "_COLUMN_KEYS", "_RULE_KEYS", "_CONTRACT_KEYS"])
def test_every_key_is_explained(key: str) -> None:
    from kg import mapping_files

    missing = [name for name in getattr(mapping_files, key) if f"`{name}" not in TEXT and name != "says"]
    assert missing == []


def test_the_page_of_columns_is_that_of_the_mappings() -> None:
    page = (ROOT / "docs" / "tables-columns.md").read_text(encoding="utf-8")
    assert page == mapping_reference.as_markdown(read_mappings()), "run python -m kg.mapping_reference"
