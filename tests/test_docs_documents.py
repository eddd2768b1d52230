"""The page on what documents say of themselves: its document is read as it says, and its keys are all there are."""

from __future__ import annotations

import re
from pathlib import Path

from kg.loaders import jsonl, md
from tests.readme import ROOT, blocks, files_of, run_in, written

TEXT = (ROOT / "docs" / "documents.md").read_text(encoding="utf-8")


def test_the_command_prints_what_the_page_shows(tmp_path: Path) -> None:
    graph = tmp_path / "mygraph"
    written(tmp_path, files_of(TEXT, "markdown"))
    (build,) = re.findall(r"`kg (build .*)`", TEXT)
    run_in(tmp_path, "kg", *build.split(), graph=graph)
    (block,) = [block for block in blocks(TEXT) if block.language == "console"]
    command, _, shown = block.body.removeprefix("$ ").partition("\n")
    printed = run_in(tmp_path, *command.split(), graph=graph)
    assert "".join(f"{line.rstrip()}\n" for line in printed.splitlines()) == shown


def test_the_table_has_all_keys() -> None:
    rows = re.findall(r"^\| (`\w+`(?: or `\w+`)?) \|", TEXT, re.MULTILINE)
    assert {key for row in rows for key in re.findall(r"\w+", row.replace(" or ", " "))} == {
        *md.KEYS,
        *jsonl.KEYS,
    }


def test_links_lead_to_files() -> None:
    targets = re.findall(r"\]\(([^)#:]+)(?:#[\w-]+)?\)", TEXT)
    assert len(targets) >= 2
    assert [target for target in targets if not (ROOT / "docs" / target).exists()] == []
