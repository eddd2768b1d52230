"""What holds for every command: help, names of commands, errors, graphs that are not there."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

import kg as package
from kg.cli import reference
from kg.cli.main import COMMANDS, app
from kg.errors import ELSEWHERE, InputError, UsageError
from kg.schema.resources import in_package
from tests.cli.support import kg, kg_process
from tests.store.test_dataset import flip_bits

READERS = {
    "show": ["OpenAI"],
    "ask": ["What is disputed?"],
    "query": ["disputes"],
    "sparql": ["ASK { ?s ?p ?o }"],
    "view": ["-o", "page.html"],
    "export": ["turtle"],
    "validate": [],
    "serve": ["--port", "0"],
}
"""The commands that read a graph, with arguments that are right."""


def test_without_a_command_the_help_is_shown() -> None:
    result = kg()
    assert result.exit_code == 2
    assert "Usage: kg" in result.stdout


def test_help_names_every_command() -> None:
    result = kg("--help")
    assert result.exit_code == 0
    listed = result.stdout.partition("Commands:")[2].split("\n")
    assert [line.split()[0] for line in listed if line.strip()] == list(COMMANDS)


def test_help_imports_no_heavy_library() -> None:
    script = (
        "import sys\nfrom kg.cli.main import main\nsys.argv = ['kg', '--help']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'polars', 'deltalake', 'pyoxigraph', 'rdflib', 'networkx', 'trafilatura', 'yaml', 'rich', 'jinja2'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout.decode().splitlines()[-1] == "[]"


def test_version() -> None:
    assert kg("--version").stdout == f"kg {package.__version__}\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str) -> None:
    result = kg(name, "-h")
    assert result.exit_code == 0
    assert f"  kg {name}" in result.stdout.partition("Example")[2] or f"| kg {name}" in result.stdout


def _examples(text: str) -> list[str]:
    """The lines between the heading and what a command takes."""
    return re.split(r"\n(?:Arguments|Options):", text.partition("Examples:")[2])[0].splitlines()


def test_every_example_can_be_read() -> None:
    root = get_command(app)
    examples = [
        line[line.index("kg ") :].split(" | ")[0]
        for name in COMMANDS
        for line in _examples(kg(name, "--help").stdout)
        if "kg " in line
    ]
    assert len(examples) >= 2 * len(COMMANDS)
    with root.make_context("kg", [], resilient_parsing=True) as context:
        for example in examples:
            name, *arguments = shlex.split(example)[1:]
            command = root.get_command(context, name)  # type: ignore[attr-defined]
            command.make_context(name, arguments, parent=context)


@pytest.mark.parametrize("name", COMMANDS)
def test_docs_hold_every_command_and_option(name: str) -> None:
    page = in_package("..", "docs", "cli.md").read_text(encoding="utf-8")
    section = " ".join(page.partition(f"\n## kg {name}\n")[2].partition("\n## ")[0].split())
    command = get_command(app).commands[name]  # type: ignore[attr-defined]
    said = [option for one in command.params for option in one.opts if option.startswith("-")]
    said += [one.help for one in command.params if one.help]
    said += [paragraph.replace("\b", "") for paragraph in command.help.split("\n\n")]
    missing = [words for words in said if " ".join(words.split()) not in section]
    assert missing == [], "run python -m kg.cli.reference"


def test_docs_are_written_from_the_help() -> None:
    headings = [line for line in reference.as_markdown().splitlines() if line.startswith("## ")]
    assert headings == ["## kg", *(f"## kg {name}" for name in COMMANDS)]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["biuld"], "error: no such command 'biuld'. Did you mean 'build'?"),
        (["show"], "error: missing argument 'NAME'"),
        (["show", "x", "--fromat", "csv"], "--format"),
        (
            ["show", "x", "--format", "xls"],
            "error: invalid value for '--format': 'xls' is not one of 'table'",
        ),
        (
            ["query", "x", "--timeout", "y"],
            "error: invalid value for '--timeout': should be a valid number; see",
        ),
        (["export", "docx"], "docx"),
        (["build"], "error: missing argument 'PATH'"),
        (["build", "x", "--processes", "0"], "--processes"),
        (["evaluate", "gold"], "--documents"),
        (["view", "--hops", "-1"], "--hops"),
        (["--nonsense"], "--nonsense"),
    ],
)
def test_wrong_use_gets_one_line_and_leads_to_help(arguments: list[str], words: str) -> None:
    result = kg(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith("error: ")
    assert words in line
    assert "--help`" in line


@pytest.mark.parametrize("name", READERS)
def test_a_graph_that_is_not_there(name: str, tmp_path: Path) -> None:
    result = kg(name, *READERS[name], "-g", tmp_path / "none")
    assert result.exit_code == 1
    assert result.stderr == (
        f"error: {tmp_path / 'none'}: does not exist; "
        "make one with `kg build PATH… -o DIR`, or name another with -g\n"
    )


@pytest.mark.parametrize("name", READERS)
def test_a_folder_without_a_graph(name: str, tmp_path: Path) -> None:
    result = kg(name, *READERS[name], KG_GRAPH=str(tmp_path))
    assert result.exit_code == 1
    assert "holds no graph" in result.stderr


def _pointer_is_garbled(graph: Path) -> None:
    (graph / "graph.json").write_text("{", encoding="utf-8")


def _format_is_newer(graph: Path) -> None:
    (graph / "graph.json").write_text('{"format": 99, "versions": []}', encoding="utf-8")


def _dataset_is_gone(graph: Path) -> None:
    (graph / "dataset").rename(graph / "elsewhere")


def _dataset_is_garbled(graph: Path) -> None:
    for file in (graph / "dataset").rglob("CURRENT"):
        file.write_text("nonsense")


DAMAGES = {
    _pointer_is_garbled: "is damaged; remove the folder and build the graph again",
    _format_is_newer: "is a graph of format 99",
    _dataset_is_gone: "is missing or damaged; build the graph again",
    _dataset_is_garbled: "is missing or damaged; build the graph again",
}


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_graph(name: str, damage: object, copied: Path) -> None:
    assert callable(damage)
    damage(copied)
    result = kg(name, *READERS[name], "-g", copied)
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert DAMAGES[damage] in line


def test_damage_that_shows_late(copied: Path) -> None:
    flip_bits(copied / "dataset")
    for command in (["validate"], ["sparql", "SELECT * { ?s ?p ?o }"]):
        result = kg(*command, "-g", copied)
        assert result.exit_code == 1
        (line,) = result.stderr.splitlines()
        assert "is damaged; remove that folder and build the graph again with `kg build`" in line


@pytest.mark.parametrize("name", ["show", "view", "validate"])
def test_a_missing_table(name: str, copied: Path) -> None:
    (copied / "ledger" / "facts").rename(copied / "ledger" / "fiction")
    result = kg(name, *READERS[name], "-g", copied)
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert line.startswith("error: ")
    assert "facts" in line


def test_a_reader_that_leaves_early_is_no_error(built: Path, tmp_path: Path) -> None:
    command = f"{shlex.quote(sys.executable)} -m kg.cli.main export nquads -g {shlex.quote(str(built))}"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", f"{command} | head -n 1"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert done.returncode == 0
    assert done.stdout.count(b"\n") == 1
    assert done.stderr == b""


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_any_locale_gets_utf_8_in_a_pipe(built: Path, tmp_path: Path, encoding: str) -> None:
    done = kg_process("show", "OpenAI", "-g", built, cwd=tmp_path, PYTHONIOENCODING=encoding)
    assert done.returncode == 0
    assert "“OpenAI was founded in 2015.”" in done.stdout.decode("utf-8")


def test_no_colours_in_a_pipe(built: Path, tmp_path: Path) -> None:
    done = kg_process("show", "OpenAI", "-g", built, cwd=tmp_path, TERM="xterm-256color")
    assert done.returncode == 0
    assert b"\x1b" not in done.stdout + done.stderr


def test_the_graph_is_found_in_the_default_folder(built: Path) -> None:
    done = kg_process("show", "OpenAI", cwd=built.parent)
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("error", "line", "code"),
    [
        (KeyboardInterrupt(), "interrupted\n", 130),
        (
            OSError(28, "No space left on device", "graph/x"),
            f"error: graph/x: No space left on device; {ELSEWHERE}\n",
            1,
        ),
        (OSError(28, "No space left on device"), f"error: output: No space left on device; {ELSEWHERE}\n", 1),
        (UsageError("a", "b", "c"), "error: a: b; c\n", 2),
        (InputError("a", "b\nb"), "error: a: b b\n", 3),
    ],
)
def test_what_goes_wrong_is_one_line(
    error: BaseException, line: str, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("kg.build.build", fail)
    result = kg("build", "here")
    assert (result.stderr, result.stdout, result.exit_code) == (line, "", code)


@pytest.mark.parametrize(
    "arguments", [("ask", "Who is \udcff?"), ("sparql", "ASK { ?a rdfs:label '\udcff' }")]
)
def test_an_argument_that_is_not_in_utf8(arguments: tuple[str, str], built: Path) -> None:
    result = kg(*arguments, "-g", built)
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert line.startswith("error: ")
    assert line.endswith("is not in UTF-8; write it in that encoding")
    assert r"\xff" in line


def test_a_fault_of_ours_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("kg.build.build", fail)
    assert isinstance(kg("build", "here").exception, ZeroDivisionError)
