from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.support import kg, kg_process
from tests.render.unpacked import data_of


def _data(page: Path) -> dict[str, Any]:
    return data_of(page.read_text("utf-8"))


def test_the_whole_graph(built: Path, tmp_path: Path) -> None:
    result = kg("view", "-g", built, "-o", tmp_path / "page.html")
    data = _data(tmp_path / "page.html")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == (
        f"{tmp_path / 'page.html'}: {len(data['nodes'])} nodes and {len(data['edges'])} edges\n"
    )
    assert {"company/openai", "company/oracle", "chip/gb300"} <= {node["id"] for node in data["nodes"]}


def test_what_is_around_an_entity_has_the_names_of_those_who_said_it(built: Path, tmp_path: Path) -> None:
    assert kg("view", "openai", "--only", "-g", built, "-o", tmp_path / "page.html").exit_code == 0
    data = _data(tmp_path / "page.html")
    nodes = {node["id"].partition("/")[0] + "/" + node["label"] for node in data["nodes"]}
    assert {"company/OpenAI", "company/Oracle", "person/Sam Altman"} <= nodes
    assert "chip/GB300" not in nodes
    assert data["title"] == "OpenAI"
    said = {name for edge in data["edges"] for quote in edge["evidence"] for name in quote["attribution"]}
    assert said == {"Bloomberg"}


def _opened(built: Path, page: Path, *options: str) -> set[str]:
    """The names that a page with these options opens with."""
    result = kg("view", *options, "-g", built, "-o", page)
    assert result.exit_code == 0, result.output
    data = _data(page)
    return {data["nodes"][at]["label"] for at, *_ in data["start"]}


@pytest.mark.parametrize(
    ("options", "there", "not_there"),
    [
        (["openai"], {"OpenAI", "Oracle", "Sam Altman"}, {"GB300"}),
        (["openai", "--hops", "0"], {"OpenAI"}, {"Oracle"}),
        (["--type", "chip"], {"GB300"}, {"OpenAI"}),
        (["openai", "--type", "Person", "--type", "chip"], {"Sam Altman"}, {"OpenAI", "Oracle"}),
        (["--query", "customers", "-p", "company=Oracle"], {"OpenAI", "Oracle"}, {"GB300"}),
        (["--from", "Sam Altman", "--to", "Oracle"], {"Sam Altman", "OpenAI", "Oracle"}, {"GB300"}),
    ],
)
def test_the_page_opens_with_what_is_asked_for(
    built: Path, tmp_path: Path, options: list[str], there: set[str], not_there: set[str]
) -> None:
    opened = _opened(built, tmp_path / "page.html", *options)
    assert there <= opened
    assert not not_there & opened


def test_the_rest_of_the_graph_is_in_the_file_unless_it_is_left_out(built: Path, tmp_path: Path) -> None:
    assert _opened(built, tmp_path / "page.html", "openai") < {
        node["label"] for node in _data(tmp_path / "page.html")["nodes"]
    }
    only = _opened(built, tmp_path / "page.html", "openai", "--only")
    assert only == {node["label"] for node in _data(tmp_path / "page.html")["nodes"]}


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--type", "cable"], 2, "is no type of entity"),
        (["openai", "--type", "Regulation"], 1, "Regulation: is the type of nothing there"),
        (["--from", "OpenAI"], 2, "has no --to"),
        (["--to", "OpenAI"], 2, "has no --from"),
        (["--from", "OpenAI", "--to", "OpenAI"], 2, "is OpenAI itself"),
        (["OpenAI", "--query", "customers"], 2, "NAME and --query: do not go together"),
        (["-p", "company=OpenAI"], 2, "belongs to a query"),
        (["--query", "customers", "-p", "OpenAI"], 2, "is no parameter"),
        (["--query", "nothing"], 1, "nothing"),
        (["--query", "customers", "-p", "company=GB300"], 2, "GB300"),
    ],
)
def test_what_cannot_be_shown_is_refused(
    built: Path, tmp_path: Path, options: list[str], code: int, said: str
) -> None:
    result = kg("view", *options, "-g", built, "-o", tmp_path / "page.html")
    assert said in result.stderr
    assert result.exit_code == code
    assert list(tmp_path.iterdir()) == []


def test_the_page_has_a_usual_name(built: Path, tmp_path: Path) -> None:
    done = kg_process("view", "-g", built, "-q", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert (tmp_path / "explorer.html").stat().st_size > 100_000


def test_an_unknown_name_writes_no_page(built: Path, tmp_path: Path) -> None:
    result = kg("view", "nobody", "-g", built, "-o", tmp_path / "page.html")
    assert result.exit_code == 1
    assert "is no entity" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_page_that_cannot_be_written(built: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = kg("view", "-g", built, "-o", tmp_path / "file" / "page.html")
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr


@pytest.mark.parametrize(("started", "code"), [(0, 0), (1, 1)])
def test_the_page_is_opened(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, started: int, code: int
) -> None:
    opened: list[str] = []

    def launch(address: str) -> int:
        opened.append(address)
        return started

    monkeypatch.setattr("typer.launch", launch)
    result = kg("view", "-g", built, "-o", tmp_path / "page.html", "--open", "-q")
    assert opened == [(tmp_path / "page.html").as_uri()]
    assert result.exit_code == code
    assert ("no browser could be started" in result.stderr) is bool(code)
