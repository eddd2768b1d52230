"""``kg diff``."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.support import DOCUMENTS, kg, write


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two versions: all documents, and one of them changed and one gone; building a third time changes nothing."""
    folder = tmp_path_factory.mktemp("diff")
    documents = write(folder / "in")
    states = [DOCUMENTS, {"lease.md": DOCUMENTS["lease.md"].replace("2015", "2014")}, {}]
    for state in states:
        write(documents, state)
        result = kg("build", documents, "-o", folder / "graph", "-q")
        assert result.exit_code == 0, result.output
        (documents / "note.txt").unlink(missing_ok=True)
    return folder / "graph"


def test_versions_are_compared_with_the_documents_behind_each_change(graph: Path) -> None:
    result = kg("diff", "1", "2", "-g", graph)
    assert result.exit_code == 0
    documents, facts = result.stdout.split("\nFacts\n")
    assert "removed" in documents
    assert "note.txt" in documents
    assert "new version" in documents
    assert "withdrawn" in facts
    assert "company/" not in facts
    rows = list(
        csv.DictReader(io.StringIO(kg("diff", "1", "2", "-g", graph, "--facts", "--format", "csv").stdout))
    )
    told = {(row["change"], row["about"], row["relation"]): row for row in rows}
    gone = told["withdrawn", "Sam Altman", "executive of"]
    assert (gone["was"], gone["now"], gone["documents"]) == ("OpenAI (asserted)", "", "note.txt")


def test_the_graph_as_it_is_stands_for_the_newer_one(graph: Path) -> None:
    assert kg("diff", "1", "-g", graph).stdout == kg("diff", "1", "2", "-g", graph).stdout != ""


def test_graphs_in_folders_are_compared(graph: Path, built: Path) -> None:
    found = json.loads(kg("diff", built, graph, "--format", "json").stdout)
    assert {each["change"] for each in found["documents"]} == {"removed", "new version"}
    assert found == json.loads(kg("diff", "1", "2", "-g", graph, "--format", "json").stdout)


def test_nothing_changed_is_exit_code_one(graph: Path) -> None:
    result = kg("diff", "2", "-g", graph)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "nothing changed\n")


@pytest.mark.parametrize(
    ("asked", "message", "code"),
    [
        (["9"], "9: is no version of", 2),
        (["nowhere"], "nowhere: does not exist", 1),
        (["1", "2", "--format", "csv"], "choose --documents or --facts", 2),
    ],
)
def test_bad_input_gets_one_line(graph: Path, asked: list[str], message: str, code: int) -> None:
    result = kg("diff", *asked, "-g", graph)
    assert (result.exit_code, result.stdout) == (code, "")
    assert message in result.stderr
