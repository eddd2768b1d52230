"""``--as-of`` and ``--known-at``: one mechanism for every command that reads the graph."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.cli.main import COMMANDS
from tests.cli.support import kg, write

READERS = {
    "show": ("OpenAI",),
    "contracts": (),
    "conflicts": (),
    "stages": (),
    "sources": (),
    "ask": ("Who supplies compute to OpenAI?",),
    "query": ("suppliers", "--company", "OpenAI"),
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
        assert ("1 of 3 documents is undated and counts as always known: note.txt; docs" in done.stderr) == (
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


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of which a later document says another power than the first."""
    folder = tmp_path_factory.mktemp("changed")
    documents = {
        f"{day}.md": f"---\ntitle: A site\noutlet: Wire\npublished: {day}\n---\n"
        f"Oracle operates Stargate Abilene. Stargate Abilene has a capacity of {power} megawatts.\n"
        for day, power in (("2026-01", 200), ("2026-03", 300))
    }
    done = kg("build", write(folder / "documents", documents), "-o", folder / "graph", "--quiet")
    assert done.exit_code == 0, done.output
    return folder / "graph"


@pytest.mark.parametrize(("day", "power"), [("2026-02", 200), ("2026-03", 300)])
def test_the_preferred_value_is_that_of_then(changed: Path, day: str, power: int) -> None:
    where = ("-g", changed, "--known-at", day)
    sentence = kg("ask", "How much power does Stargate Abilene have?", *where).stdout.split("\n\n")[0]
    assert [each for each in (200, 300) if f"{each} MW" in sentence] == [power]
    rows = json.loads(
        kg("query", "site-power", "--site", "Stargate Abilene", *where, "--format", "json").stdout
    )
    assert [row["megawatts"] for row in rows if row["status"] == "preferred"] == [str(power)]


CUSTOMERS = [
    ("query", "customers", "--company", "Oracle"),
    ("ask", "Who are the customers of Oracle?"),
]


@pytest.mark.parametrize("asked", CUSTOMERS, ids=["query", "ask"])
@pytest.mark.parametrize(
    ("moment", "code"),
    [
        (("--known-at", "2026-02"), 1),
        (("--known-at", "2026-03"), 0),
        (("--as-of", "2026-04"), 1),
        (("--as-of", "2026-05"), 0),
    ],
)
def test_the_customers_of_then(
    built: Path, asked: tuple[str, ...], moment: tuple[str, str], code: int
) -> None:
    done = kg(*asked, "-g", built, *moment)
    assert done.exit_code == code, done.output
    assert ("OpenAI" in done.stdout) is (code == 0)


def test_the_command_below_an_answer_asks_of_the_same_moment(built: Path) -> None:
    text = kg(
        "ask", "Who supplies OpenAI?", "-g", built, "--as-of", "2026-06", "--known-at", "2026-05"
    ).stdout
    assert "--as-of 2026-06 --known-at 2026-05)" in " ".join(text.split())


def test_what_is_explained_is_of_any_moment(built: Path) -> None:
    asked = ("query", "customers", "--company", "Oracle", "--explain", "-g", built)
    assert kg(*asked, "--as-of", "2026-06").stdout == kg(*asked).stdout
