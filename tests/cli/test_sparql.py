from __future__ import annotations

import csv
import io
import json
import signal
from pathlib import Path

import pytest

from kg.cli.options import seconds
from kg.cli.sparql import _interruptible, _queries
from tests.cli.support import kg

SUPPLY = "SELECT ?from ?to WHERE { ?from kg:suppliesComputeTo ?to } ORDER BY ?to"
NONE = "SELECT ?x WHERE { ?x kg:competesWith company:nvidia }"
IRI = "https://w3id.org/ai-infra-kg/company/"


def test_rows_as_a_table_with_short_names(built: Path) -> None:
    result = kg("sparql", SUPPLY, "-g", built)
    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert lines[0].split() == ["from", "to"]
    assert lines[2].split() == ["company:oracle", "company:openai"]


def test_a_name_that_the_vocabulary_lacks_is_told(built: Path) -> None:
    result = kg("sparql", "SELECT ?s { ?s kg:suppliesComputTo ?o }", "-g", built)
    assert result.exit_code == 1
    assert result.stderr.startswith("warning: kg:suppliesComputTo: is no term of the vocabulary")
    assert kg("sparql", SUPPLY, "-g", built).stderr == ""


def test_numbers_are_aligned_right_and_texts_are_whole(built: Path) -> None:
    values = 'VALUES (?n ?text) { (7 "a \\"text\\"@en") (1200.25 "it\\u0027s") }'
    query = f"SELECT ?n ?text ?none {{ {values} OPTIONAL {{ ?none kg:no 1 }} }}"
    assert kg("sparql", query, "-g", built).stdout.splitlines()[2:] == [
        '      7   a "text"@en',
        "1200.25   it's",
    ]


@pytest.mark.parametrize("form", ["json", "csv", "tsv", "markdown", "table"])
def test_every_format_holds_the_row(built: Path, form: str) -> None:
    result = kg("sparql", SUPPLY, "-g", built, "--format", form)
    assert result.exit_code == 0
    assert "oracle" in result.stdout
    assert result.stdout.endswith("\n")


def test_json_csv_and_tsv_are_the_standards(built: Path) -> None:
    found = json.loads(kg("sparql", SUPPLY, "-g", built, "--format", "json").stdout)
    assert found["head"]["vars"] == ["from", "to"]
    assert found["results"]["bindings"][0]["from"] == {"type": "uri", "value": IRI + "oracle"}
    text = kg("sparql", SUPPLY, "-g", built, "--format", "csv").stdout
    assert next(csv.DictReader(io.StringIO(text))) == {"from": IRI + "oracle", "to": IRI + "openai"}
    lines = kg("sparql", SUPPLY, "-g", built, "--format", "tsv").stdout.splitlines()
    assert lines == ["?from\t?to", f"<{IRI}oracle>\t<{IRI}openai>"]


def test_a_query_comes_from_a_file_or_from_standard_input(built: Path, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text("\ufeff" + SUPPLY, encoding="utf-8")
    told = kg("sparql", SUPPLY, "-g", built).stdout
    assert kg("sparql", tmp_path / "q.rq", "-g", built).stdout == told
    assert kg("sparql", "-", "-g", built, stdin=SUPPLY).stdout == told
    assert kg("sparql", "-g", built, stdin=SUPPLY).stdout == told


def test_the_answer_goes_to_a_file_in_the_format_of_its_suffix(built: Path, tmp_path: Path) -> None:
    result = kg("sparql", SUPPLY, "-g", built, "-o", tmp_path / "a.csv")
    assert (result.exit_code, result.output) == (0, "")
    assert (tmp_path / "a.csv").read_bytes().splitlines()[0] == b"from,to"


@pytest.mark.parametrize("form", [None, "table", "json", "csv", "tsv", "markdown"])
def test_no_rows_is_nothing_found(built: Path, form: str | None) -> None:
    result = kg("sparql", NONE, "-g", built, *(["--format", form] if form else []))
    assert result.exit_code == 1
    assert "x" in result.stdout
    assert result.stderr == ""


@pytest.mark.parametrize(
    ("query", "answer", "code"),
    [
        ("ASK { company:oracle kg:suppliesComputeTo company:openai }", "true\n", 0),
        ("ASK { company:openai kg:suppliesComputeTo company:oracle }", "false\n", 1),
    ],
)
def test_ask(built: Path, query: str, answer: str, code: int) -> None:
    result = kg("sparql", query, "-g", built)
    assert (result.stdout, result.exit_code) == (answer, code)
    data = json.loads(kg("sparql", query, "-g", built, "--format", "json").stdout)
    assert data["boolean"] is (code == 0)


def test_construct_is_turtle_rows_or_json_ld(built: Path) -> None:
    query = SUPPLY.replace("SELECT ?from ?to WHERE", "CONSTRUCT { ?to kg:x ?from } WHERE").partition("ORDER")[
        0
    ]
    turtle = kg("sparql", query, "-g", built).stdout
    assert "company:openai kg:x company:oracle ." in turtle
    assert turtle.startswith("@prefix company: ")
    rows = kg("sparql", query, "-g", built, "--format", "csv").stdout
    assert rows == "subject,predicate,object\ncompany:openai,kg:x,company:oracle\n"
    data = json.loads(kg("sparql", query, "-g", built, "--format", "json").stdout)
    assert IRI + "openai" in json.dumps(data)


def test_a_construct_that_finds_nothing(built: Path) -> None:
    result = kg("sparql", NONE.replace("SELECT ?x", "CONSTRUCT { ?x a kg:No }"), "-g", built)
    assert result.exit_code == 1


@pytest.mark.parametrize("more", [[], ["--timeout", "20"]])
def test_a_mistake_is_pointed_at(built: Path, more: list[str]) -> None:
    result = kg("sparql", "SELECT ?x WHERE {\n  ?x kg:a }", "-g", built, *more)
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith("error: query: line 2, column ")


@pytest.mark.parametrize("update", ["DELETE WHERE { ?s ?p ?o }", "INSERT DATA { <a> <b> <c> }", "CLEAR ALL"])
def test_an_update_is_refused(built: Path, update: str) -> None:
    result = kg("sparql", update, "-g", built)
    assert result.exit_code == 2
    assert "would change the graph" in result.stderr


def test_an_unknown_prefix_is_named(built: Path) -> None:
    result = kg("sparql", "SELECT ?x { ?x foaf:name ?y }", "-g", built)
    assert result.exit_code == 2
    assert "unknown prefix" in result.stderr


def test_time_is_limited(built: Path) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    result = kg("sparql", endless, "-g", built, "--timeout", "0.3")
    assert result.exit_code == 1
    assert result.stderr.startswith("error: query: took longer than 0.3 s; ")


@pytest.mark.parametrize("seconds", ["-1", "nan", "inf"])
def test_a_time_that_is_none(built: Path, seconds: str) -> None:
    result = kg("sparql", SUPPLY, "-g", built, "--timeout", seconds)
    assert result.exit_code == 2
    assert "is no number of seconds" in result.stderr


@pytest.mark.parametrize("more", [[], ["--timeout", "60"]])
def test_a_limited_query_gives_the_same(built: Path, more: list[str]) -> None:
    assert (
        kg("sparql", SUPPLY, "-g", built, *more).stdout
        == kg("sparql", SUPPLY, "-g", built, "--timeout", "0").stdout
    )


@pytest.mark.parametrize(
    ("given", "own", "allowed"),
    [(None, True, 60.0), (None, False, None), (0.0, True, None), (2.5, True, 2.5), (2.5, False, 2.5)],
)
def test_how_long_a_query_may_take(given: float | None, own: bool, allowed: float | None) -> None:
    assert seconds(given, own=own) == allowed


def test_neither_query_nor_file(built: Path) -> None:
    result = kg("sparql", "missing.rq", "-g", built)
    assert result.exit_code == 2
    assert result.stderr.startswith("error: missing.rq: is neither a query nor a file")


def test_a_file_that_is_no_text(built: Path, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_bytes(b"\xff\xfe\x00")
    result = kg("sparql", tmp_path / "q.rq", "-g", built)
    assert result.exit_code == 3
    assert "is not UTF-8" in result.stderr


def test_a_query_longer_than_any_file_name(built: Path) -> None:
    long = SUPPLY.replace("}", "# " + "x" * 10_000 + "\n}")
    assert kg("sparql", long, "-g", built).exit_code == 0


def test_the_prompt_takes_a_query_up_to_an_empty_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = iter(["", "SELECT ?x", "WHERE {}", "", "", "ASK {}", ""])

    def typed(prompt: str) -> str:
        try:
            return next(lines)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("builtins.input", typed)
    assert list(_queries()) == ["SELECT ?x\nWHERE {}", "ASK {}"]
    assert capsys.readouterr().out == "\n"


def test_an_interrupt_ends_a_query_at_once() -> None:
    usual = signal.getsignal(signal.SIGINT)
    with _interruptible():
        assert signal.getsignal(signal.SIGINT) is signal.SIG_DFL
    assert signal.getsignal(signal.SIGINT) is usual
