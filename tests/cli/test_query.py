from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.support import kg

MINE = """\
#+ summary: What has a name
#+ params:
#+   name: {type: text, description: the name}
SELECT ?thing ?fact WHERE { ?thing rdfs:label ?_name . ?fact rdf:subject ?thing }
"""
ENDLESS = """\
#+ summary: Nothing soon
SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }
"""


def test_the_list_has_every_query_with_its_parameters(built: Path) -> None:
    result = kg("query", "--list", "--format", "json")
    rows = {row["name"]: row for row in json.loads(result.stdout)}
    assert result.exit_code == 0
    assert len(rows) >= 35
    assert rows["suppliers"]["parameters"] == ["--company", "[--goods]"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--company", "OpenAI", "--goods", "compute"],
        ["--company=OpenAI", "--goods=compute"],
        ["-p", "company=OpenAI", "-p", "goods=compute"],
        ["--param", "company=openai", "--goods", "COMPUTE"],
    ],
)
def test_parameters_are_options(built: Path, arguments: list[str]) -> None:
    result = kg("query", "suppliers", *arguments, "-g", built)
    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert lines[0].split() == ["supplier", "goods", "customer", "how", "surely", "origins"]
    assert lines[2].split()[:3] == ["Oracle", "compute", "OpenAI"]


@pytest.mark.parametrize("form", ["json", "csv", "tsv", "markdown", "table"])
@pytest.mark.parametrize("sources", [[], ["--sources"]])
def test_every_format_holds_the_answer(built: Path, form: str, sources: list[str]) -> None:
    result = kg("query", "suppliers", "--company", "OpenAI", "-g", built, "--format", form, *sources)
    assert result.exit_code == 0
    assert "Oracle" in result.stdout
    assert ("Oracle supplies compute to OpenAI." in result.stdout) == bool(sources)
    assert "fact/" not in result.stdout


def test_json_has_ids_and_sources(built: Path) -> None:
    rows = json.loads(
        kg("query", "suppliers", "--company", "OpenAI", "-g", built, "--format", "json", "--sources").stdout
    )
    (row,) = rows
    assert row["supplier"] == {"id": "company/oracle", "name": "Oracle"}
    assert row["origins"] >= 2
    assert {source["document"] for source in row["sources"]} == {
        "https://wire.example/oracle",
        "retold.md",
    }


def test_csv_has_a_line_for_every_quote(built: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    assert kg("query", "suppliers", "--company", "OpenAI", "-g", built, "--sources", "-o", file).output == ""
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))))
    assert len(rows) >= 2
    assert {row["supplier"] for row in rows} == {"Oracle"}
    assert all(row["quote"] and row["document"] for row in rows)


def test_amounts_are_told_with_currency_and_period(built: Path) -> None:
    text = kg("query", "contract-terms", "--company", "OpenAI", "--partner", "Oracle", "-g", built).stdout
    assert "30000000 USD a month" in text
    assert text.startswith("contract: Oracle – OpenAI compute contract\n\n")


def test_the_unit_of_a_company_has_a_column_of_its_own(built: Path) -> None:
    lines = kg("query", "sites-of", "--company", "Oracle", "-g", built).stdout.splitlines()
    assert lines[0].split()[:3] == ["site", "relation", "unit"]
    assert lines[2].split()[:4] == ["Stargate", "Abilene", "operates", "Oracle"]
    assert lines[0].index("unit") == lines[2].index("Oracle")


def test_what_is_explained_can_be_asked(built: Path) -> None:
    text = kg("query", "suppliers", "--company", "OpenAI", "-g", built, "--explain").stdout
    assert "<https://w3id.org/ai-infra-kg/company/openai>" in text
    result = kg("sparql", "-", "-g", built, stdin=text)
    assert result.exit_code == 0
    assert "company:oracle" in result.stdout


def test_no_rows_is_nothing_found(built: Path) -> None:
    result = kg("query", "suppliers", "--company", "Oracle", "-g", built)
    assert result.exit_code == 1
    assert result.stderr == ""


@pytest.mark.parametrize("where", ["option", "project"])
def test_own_queries(built: Path, tmp_path: Path, where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "mine.rq").write_text(MINE, encoding="utf-8")
    (tmp_path / "kg.toml").write_text('queries = "own"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path if where == "project" else tmp_path.parent)
    option = ["--queries", str(tmp_path / "own")] if where == "option" else []
    result = kg("query", "mine", "--name", "OpenAI", "-g", built, "--sources", *option)
    assert result.exit_code == 0
    assert "OpenAI was founded in 2015." in result.stdout
    assert "mine" in kg("query", "--list", *option).stdout


@pytest.mark.parametrize("moment", [(), ("--as-of", "2026-06")], ids=["now", "then"])
def test_time_is_limited(built: Path, tmp_path: Path, moment: tuple[str, ...]) -> None:
    (tmp_path / "endless.rq").write_text(ENDLESS, encoding="utf-8")
    result = kg("query", "endless", "--queries", tmp_path, "--timeout", "0.3", "-g", built, *moment)
    assert result.exit_code == 1
    assert result.stderr.startswith("error: query: took longer than 0.3 s; ")


def test_a_limited_query_gives_the_same(built: Path) -> None:
    arguments = "query", "suppliers", "--company", "OpenAI", "-g", built
    assert kg(*arguments, "--timeout", "60").stdout == kg(*arguments).stdout


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ([], 2, "names no query; `kg query --list` lists them"),
        (["supplier"], 1, "is no named query; did you mean sole-suppliers, suppliers"),
        (["suppliers"], 2, "needs the parameter `company`; give it a value (Company or Agency: "),
        (["suppliers", "--firm", "OpenAI"], 2, "has no parameter `firm`; its parameters: company, goods"),
        (["suppliers", "--company", "Opena"], 1, "Opena: is no entity of this graph; did you mean OpenAI"),
        (["suppliers", "--company", "GB300"], 2, "is a Chip, and `company` takes none"),
        (["suppliers", "--company", 'Open"AI'], 1, "is no entity of this graph"),
        (["suppliers", "--company", "OpenAI}"], 1, "is no entity of this graph"),
        (["suppliers", "--company", "OpenAI", "--company", "Oracle"], 2, "is given twice"),
        (["suppliers", "--company"], 2, "--company: has no value"),
        (["suppliers", "OpenAI"], 2, "is neither an option nor a value"),
        (["suppliers", "-p", "OpenAI"], 2, "is no parameter; write -p company=SpaceX"),
        (["suppliers", "--company", "OpenAI", "--goods", "cars"], 2, "`goods` takes any, compute"),
        (["ending-before", "--day", "soon"], 2, "is no date; write 2026"),
        (["cancellable", "--company", "OpenAI", "--days", "few"], 2, "is no whole number"),
        (["who-reported", "--amount", "much"], 2, "is no amount of money"),
        (["suppliers", "--company", ""], 1, "(empty name): is no entity of this graph"),
        (["", "--company", "OpenAI"], 1, "(empty name): is no named query"),
        (["disputes", "--as-of", "2026-13"], 2, "2026-13: is no date; write 2026, 2026-06 or 2026-06-15"),
        (["disputes", "--known-at", "now"], 2, "now: is no date; write 2026, 2026-06 or 2026-06-15"),
        (["disputes", "--timeout", "-1"], 2, "is no number of seconds"),
        (["disputes", "--queries", "nowhere"], 3, "nowhere: cannot be read"),
    ],
)
def test_bad_input_gets_one_line(built: Path, arguments: list[str], code: int, words: str) -> None:
    result = kg("query", *arguments, "-g", built)
    assert (result.exit_code, result.stdout) == (code, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith("error: ")
    assert words in line


def test_a_file_that_cannot_be_used(built: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.rq").write_text("SELECT * {}", encoding="utf-8")
    result = kg("query", "bad", "--queries", tmp_path, "-g", built)
    assert result.exit_code == 3
    assert result.stderr.startswith(f"error: {tmp_path / 'bad.rq'}: has no header; ")
