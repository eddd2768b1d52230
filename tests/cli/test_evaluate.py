from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.support import kg, write

TEXT = "Nvidia makes the GB300. Oracle supplies compute to OpenAI.\n"
GOLD = {
    "id": "one",
    "entities": [
        {"name": "Nvidia", "type": "Company", "aliases": []},
        {"name": "GB300", "type": "Chip", "aliases": []},
        {"name": "Oracle", "type": "Company", "aliases": []},
        {"name": "OpenAI", "type": "Company", "aliases": []},
        {"name": "Vulcan Forge", "type": "Company", "aliases": []},
    ],
    "facts": [{"relation": "manufactures", "subject": "Nvidia", "object": "GB300"}],
}
"""One company more than the text has, and one fact less."""


@pytest.fixture
def given(tmp_path: Path) -> list[str | Path]:
    gold = write(tmp_path / "gold", {"one.json": json.dumps(GOLD)})
    texts = write(tmp_path / "texts", {"one.txt": TEXT})
    return ["evaluate", gold, "--documents", texts]


def test_scores_by_part_and_label(given: list[str | Path]) -> None:
    result = kg(*given)
    rows = [line.split() for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert rows[0] == ["part", "label", "precision", "recall", "F1", "right", "missed", "spurious"]
    assert ["entities", "1.000", "0.800", "0.889", "4", "1", "0"] in rows
    assert ["facts", "0.500", "1.000", "0.667", "1", "0", "1"] in rows
    assert ["entities", "Chip", "1.000", "1.000", "1.000", "1", "0", "0"] in rows


def test_errors_are_listed_on_request(given: list[str | Path]) -> None:
    assert "Vulcan Forge" not in kg(*given).stdout
    lines = [" ".join(line.split()) for line in kg(*given, "--errors").stdout.splitlines()]
    assert "one missed entities Company Vulcan Forge" in lines
    assert [line for line in lines if line.startswith("one spurious facts supplies_compute_to ")] != []


def test_csv_holds_scores_or_errors(given: list[str | Path]) -> None:
    scores = list(csv.DictReader(io.StringIO(kg(*given, "--format", "csv").stdout)))
    assert [row["recall"] for row in scores if (row["part"], row["label"]) == ("entities", "")] == ["0.8"]
    errors = list(csv.DictReader(io.StringIO(kg(*given, "--format", "csv", "--errors").stdout)))
    assert {row["error"] for row in errors} == {"missed", "spurious"}


def test_json_is_the_report(given: list[str | Path]) -> None:
    data = json.loads(kg(*given, "--format", "json", "--errors").stdout)
    assert data["entities"]["missed"] == 1
    assert data["facts"]["spurious"] == 1
    assert {each["item"] for each in data["errors"]} >= {"Vulcan Forge"}


def test_markdown_has_a_table_for_each_part(given: list[str | Path]) -> None:
    text = kg(*given, "--format", "markdown", "--errors").stdout
    assert text.startswith("| part | label | precision |")
    assert "| document | error | part | label | item |" in text


def test_predictions_are_written_in_the_gold_format(given: list[str | Path], tmp_path: Path) -> None:
    result = kg(*given, "--predictions", tmp_path / "found")
    assert result.stderr == f"{tmp_path / 'found'}: 1 predictions written\n"
    found = json.loads((tmp_path / "found" / "one.json").read_text(encoding="utf-8"))
    assert found["id"] == "one"
    assert {(each["name"], each["type"]) for each in found["entities"]} == {
        ("Nvidia", "Company"),
        ("GB300", "Chip"),
        ("Oracle", "Company"),
        ("OpenAI", "Company"),
    }
    again = kg("evaluate", tmp_path / "found", *given[2:], "--format", "json")
    assert json.loads(again.stdout)["overall"]["f1"] == 1


def test_a_missing_text_is_bad_input(given: list[str | Path], tmp_path: Path) -> None:
    (tmp_path / "texts" / "one.txt").unlink()
    result = kg(*given)
    assert result.exit_code == 3
    assert len(result.stderr.splitlines()) == 1


def test_a_malformed_annotation_is_bad_input(given: list[str | Path], tmp_path: Path) -> None:
    (tmp_path / "gold" / "one.json").write_text("{", encoding="utf-8")
    result = kg(*given)
    assert result.exit_code == 3
    assert "one.json" in result.stderr
