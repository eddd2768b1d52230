from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.support import kg, write


def _lines(built: Path, *arguments: str) -> list[str]:
    result = kg("show", *arguments, "-g", built)
    assert result.exit_code == 0, result.output
    return [" ".join(line.split()) for line in result.stdout.splitlines()]


def _json(built: Path, name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(kg("show", name, "-g", built, "--format", "json").stdout)
    return data


def test_the_card_begins_with_name_type_and_identifiers(built: Path) -> None:
    lines = _lines(built, "OpenAI")
    assert lines[:2] == ["OpenAI", "Company, company/openai"]
    assert lines[2].startswith("also: ")
    assert lines[3].startswith("wikidata Q")


def test_contracts_stand_with_their_terms_in_words(built: Path) -> None:
    lines = _lines(built, "OpenAI")
    start = next(number for number, line in enumerate(lines) if line.startswith("Contract: Oracle – OpenAI"))
    terms = lines[start : lines.index("", start)]
    assert [line for line in terms if line.startswith("payment $30 million a month ")] != []
    assert [line for line in terms if line.startswith("start May 2026 ")] != []
    assert [line for line in terms if line.startswith("end April 2028 ")] != []


def test_what_is_computed_says_how(built: Path) -> None:
    lines = _lines(built, "OpenAI")
    assert "total value about $720 million asserted, inferred 2 2 March 2026 [1] [4]" in lines
    computed = lines[lines.index("Computed") : lines.index("Quotes")]
    assert "- term of Oracle – OpenAI compute contract: May 2026 to April 2028 is 23 to 24 months" in computed


def test_facts_say_how_surely_they_are_known_and_by_how_many_origins(built: Path) -> None:
    lines = _lines(built, "Sam Altman")
    (fact,) = [line for line in lines if line.startswith("is an executive of")]
    assert fact == "is an executive of OpenAI (role CEO) asserted 1 [1]"
    assert lines[lines.index("Quotes") + 2 :] == ["note.txt", "[1] “Sam Altman is CEO of OpenAI.”"]


def test_facts_are_read_from_the_side_of_the_entity(built: Path) -> None:
    assert [line for line in _lines(built, "Oracle") if line.startswith("supplies compute to OpenAI")] != []
    assert [line for line in _lines(built, "OpenAI") if line.startswith("buys compute from Oracle")] != []


def test_quotes_stand_below_their_document_with_outlet_and_date(built: Path) -> None:
    lines = _lines(built, "Stargate Abilene")
    source = "Reuters, “Oracle lets a Texas site to OpenAI”, 2 March 2026 (https://wire.example/oracle)"
    assert lines[lines.index(source) + 1] == "[1] “Oracle operates Stargate Abilene.”"


def test_a_retelling_is_called_so_and_leads_to_its_source(built: Path) -> None:
    text = " ".join(_lines(built, "GB300"))
    assert (
        "ai-infra-kg, “What the agency says of the lease”, April 2026 (retold.md), a retelling of "
        "Associated Press, “Oracle's tenant”, 20 March 2026 <https://ap.example/tenant> "
        "[1] “Nvidia makes the GB300.”"
    ) in text


def test_who_is_cited_stands_at_the_quote(built: Path) -> None:
    assert [line for line in _lines(built, "OpenAI", "--all") if line.endswith("citing Bloomberg")] != []


def test_conflicts_show_both_sides_and_what_decided(built: Path) -> None:
    lines = _lines(built, "OpenAI")
    start = lines.index("Conflicts")
    conflict = lines[start + 2 : lines.index("", start + 2)]
    assert conflict[0].startswith("OpenAI: founded in (")
    assert {line.partition(" (")[0] for line in conflict[1:3]} == {
        "- OpenAI was founded in 2015",
        "- OpenAI was founded in 2016",
    }


@pytest.mark.parametrize(
    "name",
    [
        "company/openai",
        "https://w3id.org/ai-infra-kg/company/openai",
        "OpenAI",
        "openai",
        "OPENAI",
        "OpenAI, Inc.",
        "opena",
    ],
)
def test_an_entity_answers_to_id_name_alias_and_beginning(built: Path, name: str) -> None:
    assert _lines(built, name)[1] == "Company, company/openai"


def test_an_unknown_name_gets_the_nearest(built: Path) -> None:
    result = kg("show", "Oracel", "-g", built)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "error: Oracel: is no entity of this graph; did you mean Oracle?\n"


def test_a_name_like_no_other(built: Path) -> None:
    result = kg("show", "zzzzzz", "-g", built)
    assert result.exit_code == 1
    assert (
        result.stderr
        == "error: zzzzzz: is no entity of this graph; check its spelling, or try a part of the name\n"
    )


@pytest.mark.parametrize("name", ["", "  "])
def test_an_empty_name(built: Path, name: str) -> None:
    result = kg("show", name, "-g", built)
    assert result.exit_code == 1
    assert "is no entity" in result.stderr


def test_a_beginning_of_several_names_lists_them(built: Path) -> None:
    result = kg("show", "O", "-g", built)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "can mean" in result.stderr
    assert "company/openai (OpenAI)" in result.stderr
    assert "company/oracle (Oracle)" in result.stderr


def test_json_holds_every_fact_with_its_words(built: Path) -> None:
    card = _json(built, "OpenAI")
    assert (card["id"], card["type"], card["name"]) == ("company/openai", "Company", "OpenAI")
    (contract,) = card["contracts"]
    (payment,) = [fact for fact in contract["facts"] if fact["relation"] == "payment"]
    assert payment["other"] == "$30 million a month"
    documents = {claim["document"]["key"]: claim for claim in payment["claims"]}
    assert documents["retold.md"]["attribution"] == ["Bloomberg"]
    assert documents["retold.md"]["document"]["retelling"] is True
    assert documents["https://wire.example/oracle"]["quote"].startswith("OpenAI will pay Oracle")


def test_rows_hold_a_claim_each(built: Path) -> None:
    text = kg("show", "OpenAI", "-g", built, "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(text)))
    founded = {
        row["object"]: row for row in rows if row["relation"] == "founded in" and row["stance"] == "for"
    }
    assert founded.keys() == {"2015", "2016"}
    assert founded["2015"]["quote"] == "OpenAI was founded in 2015."
    assert founded["2015"]["outlet"] == "Reuters"
    (served,) = {row["subject"] for row in rows if row["relation"] == "supplies compute to"}
    assert served == "Oracle"


def test_markdown_has_a_heading_tables_and_quotes(built: Path, tmp_path: Path) -> None:
    result = kg("show", "OpenAI", "-g", built, "-o", tmp_path / "openai.md")
    text = (tmp_path / "openai.md").read_text(encoding="utf-8")
    assert (result.exit_code, result.output) == (0, "")
    assert text.startswith("# OpenAI\n\nCompany, company/openai\n")
    assert "\n## Conflicts\n" in text
    assert "| was founded in | 201" in text
    assert "“OpenAI was founded in 2015.”" in text


def test_a_contract_has_a_card_of_its_own(built: Path) -> None:
    name = _json(built, "OpenAI")["contracts"][0]["id"]
    lines = _lines(built, name)
    assert lines[1] == f"Contract, {name}"
    assert [line for line in lines if line.startswith("payment $30 million a month")] != []
    assert [line for line in lines if line.startswith("supplier Oracle")] != []


def test_long_lists_are_cut_and_say_so(tmp_path: Path) -> None:
    years = {f"{year}.txt": f"OpenAI was founded in {year}.\n" for year in range(1990, 2010)}
    kg("build", write(tmp_path / "in", years), "-o", tmp_path / "graph")
    short = _lines(tmp_path / "graph", "OpenAI")
    assert "and 8 more; --all shows them" in short
    everything = _lines(tmp_path / "graph", "OpenAI", "--all")
    shown = {year for year in range(1990, 2010) if f"“OpenAI was founded in {year}.”" in " ".join(everything)}
    assert shown == set(range(1990, 2010))
    assert len(everything) > len(short)


def test_text_of_documents_is_no_markup_and_steers_no_terminal(tmp_path: Path) -> None:
    title = "[red]<script>alert(1)</script>\\u202e"
    text = f'---\ntitle: "{title}"\n---\nOracle supplies compute to OpenAI.\n'
    kg("build", write(tmp_path / "in", {"a.md": text}), "-o", tmp_path / "graph")
    shown = kg("show", "Oracle", "-g", tmp_path / "graph").stdout
    assert "“[red]<script>alert(1)</script>" in shown
    assert "\u202e" not in shown
    marked = kg("show", "Oracle", "-g", tmp_path / "graph", "--format", "markdown").stdout
    assert r"\[red\]\<script>alert(1)\</script>" in marked
