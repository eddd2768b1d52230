"""``kg add`` and ``kg remove``: a graph that changes, and what is said of it."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest

import kg as package
from kg.export import EXPORTERS
from tests.cli.support import DOCUMENTS, kg, write

KEYS = sorted(DOCUMENTS)
LEASE = "https://wire.example/oracle"  # the address that the first names


def _exported(root: Path) -> bytes:
    out = io.BytesIO()
    with package.open(root) as graph:
        EXPORTERS["nquads"].write(graph, out)
    return out.getvalue()


@pytest.fixture
def grown(tmp_path: Path) -> Path:
    """A graph of all documents but the first."""
    write(tmp_path / "in", {key: DOCUMENTS[key] for key in KEYS[1:]})
    assert kg("build", tmp_path / "in", "-o", tmp_path / "graph", "-q").exit_code == 0
    return tmp_path / "graph"


def test_what_is_added_is_as_if_it_had_always_been_there(grown: Path, tmp_path: Path, built: Path) -> None:
    write(tmp_path / "more", {KEYS[0]: DOCUMENTS[KEYS[0]]})
    result = kg("add", tmp_path / "more", "-g", grown)
    assert result.exit_code == 0
    assert f"{len(KEYS) - 1} as they were, 1 read" in result.stdout
    assert f"kg diff 1 -g {grown}" in result.stdout
    assert _exported(grown) == _exported(built)


def test_what_is_removed_is_as_if_it_had_never_been_there(grown: Path, tmp_path: Path, built: Path) -> None:
    before = _exported(grown)
    write(tmp_path / "more", {KEYS[0]: DOCUMENTS[KEYS[0]]})
    kg("add", tmp_path / "more", "-g", grown)
    result = kg("remove", LEASE, "-g", grown, "--format", "json")
    data = json.loads(result.stdout)
    assert (data["withdrawn"], data["read"], data["documents"]) == ([LEASE], [], KEYS[1:])
    assert _exported(grown) == before


def test_a_document_is_removed_by_the_name_of_its_file(grown: Path, tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    kg("add", write(tmp_path / "more", {name: "Oracle was founded in 1977.\n"}), "-g", grown)
    result = kg("remove", name, "-g", grown, "--format", "json")
    assert json.loads(result.stdout)["withdrawn"] == [r"caf\xe9.txt"]


def test_a_build_works_on_what_is_not_as_it_was(grown: Path, tmp_path: Path) -> None:
    write(tmp_path / "in", {KEYS[0]: DOCUMENTS[KEYS[0]]})
    (tmp_path / "in" / KEYS[1]).unlink()
    data = json.loads(kg("build", tmp_path / "in", "-o", grown, "--format", "json").stdout)
    assert (data["read"], data["withdrawn"]) == ([LEASE], [KEYS[1]])
    kg("build", tmp_path / "in", "-o", tmp_path / "anew", "-q")
    assert _exported(grown) == _exported(tmp_path / "anew")


def test_a_document_takes_the_place_of_its_former_version(grown: Path, tmp_path: Path) -> None:
    write(tmp_path / "more", {KEYS[1]: "Nvidia was founded in 1993.\n"})
    result = kg("add", tmp_path / "more" / KEYS[1], "-g", grown, "--diff")
    assert "new version" in result.stdout
    assert "withdrawn" in result.stdout
    with package.open(grown) as graph:
        assert graph.document(KEYS[1]).text.startswith("Nvidia was founded")


def test_a_document_of_another_folder_that_takes_the_place_of_one_is_told(tmp_path: Path) -> None:
    graph, more = tmp_path / "graph", tmp_path / "tuesday"
    write(tmp_path / "monday", {f"{n}.txt": "Oracle operates Stargate Abilene.\n" for n in range(12)})
    kg("build", tmp_path / "monday", "-o", graph, "-q")
    write(more, {f"{n}.txt": "Nvidia was founded in 1993.\n" for n in range(12)})
    result = kg("add", more / "3.txt", "-g", graph)
    (line,) = result.stderr.splitlines()
    assert line.startswith("replaced: 3.txt: took the place of what the graph had under this key; ")
    assert "11 as they were, 1 read, 1 replaced" in result.stdout
    rest = kg("add", more, "-g", graph, "--format", "json")
    assert json.loads(rest.stdout)["replaced"] == sorted(f"{n}.txt" for n in range(12) if n != 3)
    assert rest.stderr.splitlines()[10:] == ["replaced: 1 more; --verbose lists them"]


def test_what_is_there_already_changes_nothing(grown: Path, tmp_path: Path) -> None:
    result = kg("add", tmp_path / "in", "-g", grown, "--diff")
    assert result.exit_code == 0
    assert f"The graph in {grown} is as it was." in result.stdout
    assert package.open(grown).version.number == 1


def test_the_changes_are_told_in_json(grown: Path, tmp_path: Path) -> None:
    found = json.loads(kg("remove", KEYS[1], "-g", grown, "--diff", "--format", "json").stdout)["changes"]
    assert [each["change"] for each in found["documents"]] == ["removed"]
    assert {each["change"] for each in found["facts"]} >= {"withdrawn"}


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["remove", "nothing.txt"], 1, "nothing.txt: is no document of this graph"),
        (["remove", *KEYS[1:]], 2, "would hold no document"),
        (["add", "nowhere.txt"], 3, "nowhere.txt: does not exist"),
        (["add", "IN", "--diff", "--format", "csv"], 2, "--diff: has no place in csv"),
    ],
)
def test_wrong_use_is_one_line(
    grown: Path, tmp_path: Path, arguments: list[str], code: int, said: str
) -> None:
    given = [str(tmp_path / "in") if each == "IN" else each for each in arguments]
    result = kg(*given, "-g", grown)
    assert (result.exit_code, len(result.stderr.splitlines()) <= 2) == (code, True)
    assert said in result.stderr
    assert package.open(grown).version.number == 1


@pytest.mark.parametrize("command", [["add", "IN"], ["remove", "a.txt"]])
def test_without_a_graph_there_is_nothing_to_change(tmp_path: Path, command: list[str]) -> None:
    write(tmp_path / "in", {KEYS[0]: DOCUMENTS[KEYS[0]]})
    given = [str(tmp_path / "in") if each == "IN" else each for each in command]
    result = kg(*given, "-g", tmp_path / "none")
    assert (result.exit_code, "does not exist" in result.stderr) == (1, True)
    assert not (tmp_path / "none").exists()
