"""``kg conflicts``."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.support import kg, write

_BUILT = {
    "one.txt": "Oracle built Stargate Abilene. OpenAI was founded in 2015.\n",
    "two.txt": "Crusoe built Stargate Abilene.\n",
    "three.txt": "OpenAI was founded in 2016.\n",
    "four.txt": "OpenAI was founded in 2015, as its founders say.\n",
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("conflicts")
    result = kg("build", write(folder / "in", _BUILT), "-o", folder / "graph", "-q")
    assert result.exit_code == 0, result.output
    return folder / "graph"


def test_conflicts_stand_apart_from_accounts_that_differ(graph: Path) -> None:
    text = kg("conflicts", "-g", graph).stdout
    conflicts, accounts = text.split("\nDiffering accounts\n")
    assert conflicts.startswith("Conflicts\nabout")
    assert "(preferred)" in conflicts
    assert "independent origins against 1" in " ".join(conflicts.split())
    assert "who built it" in " ".join(accounts.split())
    assert "Crusoe" in accounts
    assert "Oracle" in accounts
    assert "/" not in text


def test_json_has_sides_with_quotes(graph: Path) -> None:
    (one,) = json.loads(kg("conflicts", "-g", graph, "--kind", "time", "--format", "json").stdout)
    assert (one["about"], one["rule"]) == ("OpenAI: founded in", "more independent origins")
    assert [(side["side"], side["preferred"], len(side["quotes"])) for side in one["sides"]] == [
        ("2015", True, 2),
        ("2016", False, 1),
    ]
    assert one["sides"][1]["quotes"][0]["quote"] == "OpenAI was founded in 2016."
    assert one["sides"][1]["origins"] == ["three.txt"]


def test_a_program_gets_every_side_in_one_table(graph: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(kg("conflicts", "-g", graph, "--format", "csv").stdout)))
    assert [(row["kind"], row["side"], row["quotes"]) for row in rows] == [
        ("differing accounts", "Crusoe", "1"),
        ("differing accounts", "Oracle", "1"),
        ("time", "2015 (preferred)", "2"),
        ("time", "2016", "1"),
    ]
    accounts = kg("conflicts", "-g", graph, "--accounts", "--format", "tsv").stdout
    assert len(accounts.splitlines()) == 3


def test_sources_are_the_quotes_of_each_side(graph: Path) -> None:
    text = " ".join(kg("conflicts", "-g", graph, "--accounts", "--sources").stdout.split())
    assert "“Crusoe built Stargate Abilene.”" in text
    assert "two.txt" in text


def test_wrong_use_and_nothing_found(graph: Path, built: Path) -> None:
    unknown = kg("conflicts", "-g", graph, "--kind", "taste")
    assert unknown.exit_code == 2
    assert unknown.stderr.startswith("error: taste: is no kind of conflict; there are value, time")
    assert kg("conflicts", "-g", graph, "--kind", "time", "--accounts").exit_code == 2
    none = kg("conflicts", "-g", built, "--accounts")
    assert (none.exit_code, none.stdout) == (1, "")
