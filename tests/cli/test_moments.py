"""``--as-of`` and ``--known-at``: one mechanism for every command that reads the graph."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.cli.main import COMMANDS
from tests.cli.support import kg

READERS = {
    "show": ("OpenAI",),
    "contracts": (),
    "conflicts": (),
    "stages": (),
    "sources": (),
    "sparql": ("SELECT ?d { ?d a kg:Document }",),
    "view": (),
    "export": ("nquads",),
}


@pytest.mark.parametrize("command", sorted(READERS))
def test_every_reader_knows_both_times(built: Path, tmp_path: Path, command: str) -> None:
    assert command in COMMANDS
    target = () if command != "view" else ("-o", tmp_path / "page.html")
    for option in ("--as-of", "--known-at"):
        done = kg(command, *READERS[command], "-g", built, *target, option, "2026-05")
        assert done.exit_code == 0, done.output
        assert ("1 of 3 documents is undated and counts as always known" in done.stderr) == (
            option == "--known-at"
        )
        wrong = kg(command, *READERS[command], "-g", built, *target, option, "soon")
        assert (wrong.exit_code, wrong.stderr) == (
            2,
            "error: soon: is no date; write 2026, 2026-06 or 2026-06-15\n",
        )


def test_later_documents_are_left_out(built: Path) -> None:
    listed = json.loads(kg("sources", "-g", built, "--known-at", "2026-03", "--format", "json").stdout)
    assert {each["document"] for each in listed["documents"]} == {
        "Oracle lets a Texas site to OpenAI",
        "note.txt",
    }
    assert kg("conflicts", "-g", built, "--known-at", "2026-03").exit_code == 1
    assert kg("conflicts", "-g", built, "--known-at", "2026-04").exit_code == 0
    unknown = kg("show", "GB300", "-g", built, "--known-at", "2026-03")
    assert unknown.exit_code == 1
    assert "GB300: is no entity of this graph" in unknown.stderr


@pytest.mark.parametrize(("day", "code"), [("2026-04", 1), ("2026-05", 0), ("2028-05", 1)])
def test_contracts_are_those_that_ran(built: Path, day: str, code: int) -> None:
    assert kg("contracts", "-g", built, "--as-of", day).exit_code == code
    assert ("Contract: Oracle" in kg("show", "OpenAI", "-g", built, "--as-of", day).stdout) is (code == 0)


def test_stages_tell_what_is_over_by_what_was_known(built: Path) -> None:
    (found,) = json.loads(
        kg("stages", "-g", built, "--as-of", "2029", "--known-at", "2026-03", "--format", "json").stdout
    )
    assert found["stage"] == "ended"
    assert kg("stages", "-g", built, "--known-at", "2026-02").exit_code == 1
