"""A user's own names and patterns, through a folder with a `kg.toml`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg as package
from tests.cli.support import kg, kg_process, write

# "Quanta" is a name of shipped companies, "Kestrel" of nothing.
FILES = {
    "kg.toml": 'registry = "names"\npatterns = "turns"\n',
    "names/companies.yaml": "type: Company\nentities:\n  - {name: Velmora, aliases: [VLM Grid, Quanta]}\n",
    "names/facilities.yaml": "type: Facility\nentities:\n  - name: Site Kestrel\n",
    "turns/keys.yaml": 'relation: operates\npatterns:\n  - "{s:Company} holds the keys to {o:Facility}"\n',
    "texts/a.txt": "VLM Grid holds the keys to Site Kestrel.\n",
    "texts/b.txt": "Quanta supplies compute to OpenAI.\n",
    "texts/deep/c.txt": "Oracle supplies compute to OpenAI.\n",
}
OPERATES = ("company/velmora", "operates", "facility/site-kestrel")
SUPPLIES = ("company/velmora", "supplies_compute_to", "company/openai")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a project with documents. To be read only: its patterns are compiled once."""
    folder = tmp_path_factory.mktemp("project").resolve()
    for name, text in FILES.items():
        write((folder / name).parent, {Path(name).name: text})
    return folder


@pytest.fixture
def inside(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, as the current folder."""
    monkeypatch.chdir(project)
    return project


def _claims(graph: Path) -> set[tuple[str, str, str | None]]:
    with package.open(graph) as opened:
        return {(claim.subject, claim.relation, claim.object) for claim in opened.claims()}


def _rows(*arguments: str | Path) -> Iterator[tuple[str, str, str]]:
    result = kg("extract", *arguments, "--format", "json")
    for document in json.loads(result.stdout):
        for claim in document["claims"]:
            yield claim["subject"], claim["relation"], claim["object"]


class TestBuild:
    def test_own_names_and_patterns_make_claims(self, inside: Path, tmp_path: Path) -> None:
        result = kg("build", "texts", "-o", tmp_path / "graph")
        assert (result.exit_code, result.stderr) == (0, "")
        assert f"Names and patterns of {inside / 'kg.toml'} were used.\n" in result.stdout
        assert {OPERATES, SUPPLIES} < _claims(tmp_path / "graph")
        with package.open(tmp_path / "graph") as graph:
            (claim,) = [claim for claim in graph.claims() if claim.relation == "operates"]
            assert (claim.rule, claim.evidence.quote) == (
                "keys-1",
                "VLM Grid holds the keys to Site Kestrel.",
            )
        assert kg("show", "VLM Grid", "-g", tmp_path / "graph").stdout.startswith("Velmora\n")
        assert kg("validate", "-g", tmp_path / "graph").exit_code == 0

    def test_from_a_folder_below(
        self, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(project / "texts" / "deep")
        kg("build", "../a.txt", "-o", tmp_path / "graph")
        assert _claims(tmp_path / "graph") == {OPERATES}

    def test_from_elsewhere_by_option(self, project: Path, tmp_path: Path) -> None:
        arguments = "build", project / "texts" / "a.txt", "-o"
        named = kg(*arguments, tmp_path / "own", "--project", project, "--format", "json")
        unnamed = kg(*arguments, tmp_path / "shipped", "--format", "json")
        assert json.loads(named.stdout)["project"] == str(project / "kg.toml")
        assert json.loads(unnamed.stdout)["project"] is None
        assert (_claims(tmp_path / "own"), _claims(tmp_path / "shipped")) == ({OPERATES}, set())

    def test_processes_change_nothing(self, project: Path, tmp_path: Path) -> None:
        for number in ("1", "2"):
            done = kg_process("build", "texts", "-o", tmp_path / number, "--processes", number, cwd=project)
            assert done.returncode == 0, done.stderr
        one, two = (kg("export", "nquads", "-g", tmp_path / number).stdout for number in ("1", "2"))
        assert one == two
        assert "operates" in one


class TestExtract:
    def test_own_names_and_patterns_make_claims(self, inside: Path) -> None:
        assert [*_rows("texts/a.txt")] == [OPERATES]
        assert SUPPLIES in _rows("texts/b.txt")

    def test_explain_names_the_own_pattern(self, project: Path) -> None:
        lines = kg("extract", project / "texts" / "a.txt", "--project", project, "--explain").stdout
        assert "keys-1: {s:Company} holds the keys to {o:Facility}" in " ".join(lines.split())

    def test_elsewhere_nothing_is_added(self, project: Path) -> None:
        assert [*_rows(project / "texts" / "a.txt")] == []
        assert OPERATES in _rows(project / "texts" / "a.txt", "--project", project)


def test_evaluate_uses_them(project: Path, tmp_path: Path) -> None:
    gold = {
        "id": "a",
        "entities": [
            {"type": "Company", "name": "Velmora", "aliases": ["VLM Grid"]},
            {"type": "Facility", "name": "Site Kestrel"},
        ],
        "facts": [{"subject": "Velmora", "relation": "operates", "object": "Site Kestrel"}],
    }
    write(tmp_path / "gold", {"a.json": json.dumps(gold)})
    options = "--documents", project / "texts", "--format", "json"
    own = json.loads(kg("evaluate", tmp_path / "gold", *options, "--project", project).stdout)
    shipped = json.loads(kg("evaluate", tmp_path / "gold", *options).stdout)
    assert own["overall"]["f1"] == 1
    assert shipped["overall"]["f1"] < 1


BAD = {
    "no TOML": (
        {"kg.toml": "registry = names"},
        "kg.toml: is not valid TOML (Invalid value (at line 1, column 12",
    ),
    "no TOML at all": ({"kg.toml": "hello"}, "kg.toml: is not valid TOML ("),
    "a misspelt key": (
        {"kg.toml": 'registy = "names"'},
        "kg.toml: has the unknown key `registy`; the keys are registry, patterns",
    ),
    "a table": (
        {"kg.toml": '[registry]\npath = "names"'},
        "kg.toml: `registry` is no path; write the path of a folder",
    ),
    "a list": ({"kg.toml": 'patterns = ["a"]'}, "kg.toml: `patterns` is no path"),
    "a number": ({"kg.toml": "patterns = 1"}, "kg.toml: `patterns` is no path"),
    "an empty path": ({"kg.toml": 'patterns = " "'}, "kg.toml: `patterns` is no path"),
    "a missing folder": (
        {"kg.toml": 'registry = "names"'},
        "kg.toml: `registry` names names, which does not exist; make the folder, or correct the path",
    ),
    "a file for a folder": (
        {"kg.toml": 'patterns = "kg.toml"'},
        "kg.toml: `patterns` names kg.toml, which is no folder",
    ),
    "a bad registry file": (
        {"kg.toml": 'registry = "names"', "names/a.yaml": "type: Planet"},
        "names/a.yaml: unknown type Planet; the types are",
    ),
    "a name that two share": (
        {
            "kg.toml": 'registry = "names"',
            "names/a.yaml": "type: Company\nentities: [{name: Velm}, {name: Dorvani, aliases: [Velm]}]",
        },
        "names: company/velm and company/dorvani share the name 'VELM'",
    ),
    "a relation that is none": (
        {"kg.toml": 'patterns = "turns"', "turns/leaves.yaml": 'patterns: ["{s:Company} left {o:Place}"]'},
        "turns/leaves.yaml: 'leaves' is no relation; name the file after a relation of docs/schema.md",
    ),
    "an unreadable pattern": (
        {"kg.toml": 'patterns = "turns"', "turns/owns.yaml": 'patterns: ["{s:Company} (has {o:Facility}"]'},
        "turns/owns.yaml, pattern 1: a bracket is not closed; see docs/patterns.md",
    ),
    "patterns that are no YAML": (
        {"kg.toml": 'patterns = "turns"', "turns/owns.yaml": "patterns:\n  - {s:Company} has {o:Facility}"},
        "turns/owns.yaml, line 2: is not valid YAML; put patterns in quotes",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_what_is_wrong_costs_one_line_and_nothing_is_built(case: str, tmp_path: Path) -> None:
    files, words = BAD[case]
    for name, text in files.items():
        write((tmp_path / name).parent, {Path(name).name: text})
    write(tmp_path / "in", {"good.txt": "Oracle supplies compute to OpenAI."})
    result = kg("build", tmp_path / "in", "-o", tmp_path / "graph", "--project", tmp_path)
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"error: {tmp_path.resolve()}/{words}")
    assert "; " in line, "says what to do"
    assert (result.exit_code, result.stdout) == (3, "")
    assert not (tmp_path / "graph").exists()


@pytest.mark.parametrize("command", ["build", "extract", "evaluate"])
def test_a_bad_file_is_found_without_the_option_too(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"kg.toml": "oops", "a.txt": "Oracle supplies compute to OpenAI."})
    write(tmp_path / "below")
    monkeypatch.chdir(tmp_path / "below")
    result = kg(command, "../a.txt", *(["--documents", ".."] if command == "evaluate" else []))
    assert result.exit_code == 3
    assert result.stderr.startswith(f"error: {tmp_path.resolve()}/kg.toml: is not valid TOML (")
    assert result.stdout == ""


@pytest.mark.parametrize("folder", ["in", "none", "in/good.txt"])
def test_the_option_names_a_folder_with_the_file(tmp_path: Path, folder: str) -> None:
    file = write(tmp_path / "in", {"good.txt": "Oracle supplies compute to OpenAI."}) / "good.txt"
    result = kg("extract", file, "--project", tmp_path / folder)
    assert result.exit_code == 2
    assert result.stderr == (
        f"error: {tmp_path / folder}: holds no kg.toml; name the folder of one with --project\n"
    )
