from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.support import kg

QUESTION = "Who supplies compute to OpenAI?"


def test_a_sentence_a_table_and_its_documents(built: Path) -> None:
    result = kg("ask", QUESTION, "-g", built)
    blocks = result.stdout.split("\n\n")
    assert result.exit_code == 0
    assert blocks[0] == "OpenAI is supplied by Oracle."
    assert "Oracle" in blocks[1]
    assert "[1] [2]" in blocks[1]
    assert blocks[2].splitlines() == [
        "[1] https://wire.example/oracle (Reuters, 2 March 2026)",
        "[2] retold.md (ai-infra-kg, April 2026, after Associated Press)",
    ]
    assert " ".join(blocks[3].split()) == (
        "Understood as: who supplies compute to OpenAI? "
        "(kg query suppliers --company company/openai --goods compute)"
    )


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("When do the contracts of OpenAI end?", "Oracle – OpenAI compute contract ends April 2028."),
        (
            "How much does OpenAI pay Oracle?",
            "OpenAI pays Oracle $30 million a month (payment); "
            "OpenAI pays Oracle about $720 million (total) (inferred).",
        ),
    ],
)
def test_when_and_how_much_are_answered_in_the_sentence(built: Path, question: str, answer: str) -> None:
    said, _, _ = kg("ask", question, "-g", built).stdout.partition("\n\n")
    assert " ".join(said.split()) == answer


def test_the_words_are_told_with_sources(built: Path) -> None:
    assert "Oracle supplies compute to OpenAI." not in kg("ask", QUESTION, "-g", built).stdout
    told = kg("ask", QUESTION, "-g", built, "--sources").stdout
    assert "“Oracle supplies compute to OpenAI.”" in told


def test_json_has_all_of_it(built: Path) -> None:
    data = json.loads(kg("ask", QUESTION, "-g", built, "--format", "json").stdout)
    assert list(data) == ["question", "understood", "query", "parameters", "answer", "rows", "sources"]
    assert data["parameters"] == {"company": {"id": "company/openai", "name": "OpenAI"}, "goods": "compute"}
    (row,) = data["rows"]
    assert row["supplier"]["name"] == "Oracle"
    quotes = {data["sources"][number]["quote"] for number in row["sources"]}
    assert "Oracle supplies compute to OpenAI." in quotes


@pytest.mark.parametrize("form", ["csv", "tsv", "markdown"])
@pytest.mark.parametrize("sources", [[], ["--sources"]])
def test_every_format_holds_the_answer(built: Path, form: str, sources: list[str]) -> None:
    result = kg("ask", QUESTION, "-g", built, "--format", form, *sources)
    assert result.exit_code == 0
    assert "Oracle" in result.stdout


def test_what_the_graph_does_not_know(built: Path) -> None:
    result = kg("ask", "Who supplies compute to Oracle?", "-g", built)
    assert result.exit_code == 1
    assert result.stdout.startswith("The graph has no answer to this: who supplies a company.\n")
    assert result.stderr == ""


def test_what_is_not_understood_is_refused_with_what_can_be_asked(built: Path) -> None:
    result = kg("ask", "Who supplies bananas to OpenAI?", "-g", built)
    assert (result.exit_code, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    assert "is not understood (unknown here: bananas); you could ask: who supplies " in line
    assert "OpenAI?" in line


def test_own_queries_are_asked_too(built: Path, tmp_path: Path) -> None:
    (tmp_path / "oddities.rq").write_text(
        '#+ summary: What is odd\n#+ asks: [what is odd]\n#+ answer: "odd is {thing}"\n'
        "SELECT ?thing { BIND(company:oracle AS ?thing) }\n",
        encoding="utf-8",
    )
    result = kg("ask", "What is odd?", "-g", built, "--queries", tmp_path)
    assert result.exit_code == 0
    assert result.stdout.startswith("Odd is Oracle.\n")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["Who supplies compute to OpenAI?", "--timeout", "-1"], 2, "is no number of seconds"),
        (["Who supplies compute to OpenAI?", "--queries", "nowhere"], 3, "nowhere: cannot be read"),
        ([""], 1, "(no question): is not understood"),
        (['Who supplies compute to Open"AI?'], 1, "is not understood"),
        (["Who supplies compute to } OpenAI{?", "--as-of", "soon"], 2, "soon: is no date"),
        (["How is Oracle linked to Oracle?"], 2, "Oracle: is named twice; name two entities"),
        (["Who supplies OpenAI?", "--as-of", "2026-02-30"], 2, "2026-02-30: is no date; write 2026"),
        (["Who supplies OpenAI?", "--known-at", "yesterday"], 2, "yesterday: is no date; write 2026"),
    ],
)
def test_bad_input_gets_one_line(built: Path, arguments: list[str], code: int, words: str) -> None:
    result = kg("ask", *arguments, "-g", built)
    assert (result.exit_code, result.stdout) == (code, "")
    (line,) = result.stderr.splitlines()
    assert words in line


def test_a_connection_is_a_path(built: Path) -> None:
    result = kg("ask", "How is Sam Altman connected to Oracle?", "-g", built)
    blocks = result.stdout.split("\n\n")
    assert result.exit_code == 0
    assert blocks[0] == (
        "Sam Altman and Oracle are connected in 2 steps: Sam Altman is an executive of OpenAI; Oracle\n"
        "supplies compute to OpenAI."
    )
    assert " ".join(blocks[-1].split()).endswith("(kg path person/sam-altman company/oracle)")
    data = json.loads(kg("ask", "What ties Sam Altman to Oracle?", "-g", built, "--format", "json").stdout)
    assert [row["step"] for row in data["rows"]] == [1, 2]
    assert [data["sources"][row["sources"][0]]["quote"] for row in data["rows"]] == [
        "Sam Altman is CEO of OpenAI.",
        "Oracle supplies compute to OpenAI.",
    ]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How is Nvidia connected to Oracle?", "nothing that is stated connects Nvidia with Oracle."),
        ("Which chips link Sam Altman to Oracle?", "with Oracle over entities of type Chip alone."),
        ("Which companies connect Oracle with OpenAI?", "with OpenAI over entities of type Company alone."),
    ],
)
def test_what_is_not_connected(built: Path, question: str, words: str) -> None:
    result = kg("ask", question, "-g", built)
    assert (result.exit_code, result.stderr) == (1, "")
    assert words in " ".join(result.stdout.split())
