"""``kg contracts``."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.support import kg


def test_a_contract_is_a_line(built: Path) -> None:
    text = kg("contracts", "-g", built).stdout
    heading, _, *rows = text.splitlines()
    assert heading.split() == ["supplier", "customer", "kind", "status", "pays", "term", "origins"]
    assert rows[0].split()[:3] == ["Oracle", "OpenAI", "compute"]
    assert "$30 million" in text
    assert text.index("$30 million") < text.index("(inferred)")
    assert "2026-05 to 2028-04" in text
    assert "contract/" not in text


def test_a_program_gets_amounts_units_and_names_apart(built: Path) -> None:
    (row,) = csv.DictReader(io.StringIO(kg("contracts", "-g", built, "--format", "csv").stdout))
    wanted = {
        "supplier": "Oracle",
        "customer": "OpenAI",
        "kind": "compute",
        "payment": "30000000",
        "payment_currency": "USD",
        "payment_per": "month",
        "start": "2026-05",
        "end": "2028-04",
        "origins": "Associated Press; Bloomberg; Reuters",
    }
    assert {name: row[name] for name in wanted} == wanted
    (record,) = json.loads(kg("contracts", "-g", built, "--format", "json").stdout)
    assert record["origins"] == ["Associated Press", "Bloomberg", "Reuters"]
    assert record["id"].startswith("contract/")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (["--supplier", "Oracle"], 1),
        (["--supplier", "OpenAI"], 0),
        (["--customer", "openai"], 1),
        (["--company", "Oracle", "--kind", "compute"], 1),
        (["--kind", "power"], 0),
    ],
)
def test_contracts_of_a_party_or_a_kind(built: Path, asked: list[str], found: int) -> None:
    result = kg("contracts", "-g", built, *asked, "--format", "json")
    assert len(json.loads(result.stdout)) == found
    assert result.exit_code == (0 if found else 1)


@pytest.mark.parametrize(
    ("asked", "message", "code"),
    [
        (["--kind", "loans"], "loans: is no kind of contract; there are compute, hardware", 2),
        (["--supplier", "Orakle"], "Orakle: is no entity of this graph; did you mean Oracle", 1),
    ],
)
def test_what_is_unknown_gets_one_line(built: Path, asked: list[str], message: str, code: int) -> None:
    result = kg("contracts", "-g", built, *asked)
    assert (result.exit_code, result.stdout) == (code, "")
    assert message in result.stderr


@pytest.mark.parametrize("how", ["table", "markdown", "csv", "json"])
def test_with_sources_each_contract_has_its_quotes(built: Path, how: str) -> None:
    text = kg("contracts", "-g", built, "--sources", "--format", how).stdout
    assert "OpenAI will pay Oracle $30 million a month" in " ".join(text.split())
