"""The page on exports has a row for every format, and its commands work."""

from __future__ import annotations

import json
import re
from pathlib import Path

from kg.export import EXPORTERS, FOLDERS
from kg.export.flat import COLUMNS
from tests.cli.conftest import built
from tests.cli.support import kg
from tests.readme import ROOT

__all__ = ["built"]

TEXT = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
ROWS = {
    name: (kind, line)
    for line, name, kind in re.findall(r"^(\| `([\w-]+)` \| (\w+) \|.*)$", TEXT, re.MULTILINE)
}


def test_every_format_has_a_row() -> None:
    kinds = dict.fromkeys(EXPORTERS, "file") | dict.fromkeys(FOLDERS, "folder")
    assert {name: kind for name, (kind, _) in ROWS.items()} == kinds


def test_the_page_and_help_call_the_same_formats_experimental() -> None:
    told = {
        name for table in (EXPORTERS, FOLDERS) for name, each in table.items() if "experimental" in each.holds
    }
    assert {name for name, (_, line) in ROWS.items() if "experimental" in line} == told
    assert told == {"kumu", "oligrapher", "neo4j"}


def test_the_page_says_who_reads_each_format() -> None:
    section = TEXT.partition("\n## Who reads them")[2].partition("\n## ")[0]
    firsts = re.findall(r"^\| (`[^|]+`) \|", section, re.MULTILINE)
    told = {name for first in firsts for name in re.findall(r"`([\w-]+)`", first)}
    experimental = {name for name, (_, line) in ROWS.items() if "experimental" in line}
    assert told == ROWS.keys() - experimental
    readers = ROOT / "tests" / "external" / "readers"
    packages = json.loads((readers / "package.json").read_text(encoding="utf-8"))["dependencies"]
    lines = (readers / "requirements.txt").read_text(encoding="utf-8").splitlines()
    versions = {**packages, **dict(line.split("==") for line in lines if "==" in line)}
    for name in ("followthemoney", "ocg", "graphology-gexf", "d3-force", "@neo4j-cypher/language-support"):
        assert f"{name} {versions[name]}" in section
    assert f"Cytoscape.js {versions['cytoscape']}" in section


def test_the_commands_work(built: Path, tmp_path: Path) -> None:
    commands = re.findall(r"^kg (export .*)$", TEXT, re.MULTILINE)
    assert len(commands) == 7
    for command in commands:
        *words, target = command.split()
        assert kg(*words, tmp_path / target, "-g", built).exit_code == 0
        assert (tmp_path / target).exists()


def test_columns_that_the_page_names_are_columns() -> None:
    section = TEXT.partition("\n## Nodes")[2].partition("\n## Notes")[0]
    lines = dict(re.findall(r"^- \*\*(\w+)\*\* (.*)$", section, re.MULTILINE))
    assert lines.keys() == {"Nodes", "Edges", "Claims", "Contracts"}
    named = {
        (kind.lower(), name) for kind in ("Nodes", "Edges") for name in re.findall(r"`([a-z]+)`", lines[kind])
    }
    known = {(table, name) for table in ("nodes", "edges") for name in COLUMNS[table]}
    assert named - known == {("nodes", "asserted"), ("nodes", "preferred")}
