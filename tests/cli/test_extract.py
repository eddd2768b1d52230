from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.support import kg, write

TEXT = """\
Oracle supplies compute to OpenAI. The company was founded in 1977.

Does Nvidia operate Stargate Abilene?
Bloomberg reports that Nvidia makes the GB300.
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write(tmp_path, {"text.txt": TEXT}) / "text.txt"


def test_claims_are_rows(file: Path) -> None:
    result = kg("extract", file, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert result.exit_code == 0
    (chip,) = [row for row in rows if row["relation"] == "manufactures"]
    assert (chip["subject"], chip["object"], chip["said by"]) == ("Nvidia", "GB300", "Bloomberg")
    assert TEXT[int(chip["start"]) : int(chip["end"])] == chip["quote"]
    assert chip["rule"].startswith("manufactures-")


def test_the_table_is_for_reading(file: Path) -> None:
    result = kg("extract", file)
    assert result.stdout.splitlines()[0].split() == [
        "subject",
        "relation",
        "object",
        "qualifiers",
        "modality",
        "said",
        "by",
        "quote",
    ]
    assert max(map(len, result.stdout.splitlines())) <= 100


def test_json_has_ids_and_entities(file: Path) -> None:
    (document,) = json.loads(kg("extract", file, "--format", "json").stdout)
    assert document["document"] == "text.txt"
    assert {"company/oracle", "company/openai", "chip/gb300"} <= {one["id"] for one in document["entities"]}
    (chip,) = [claim for claim in document["claims"] if claim["relation"] == "manufactures"]
    assert chip["id"].startswith("claim/")
    assert chip["modality"] == "reported"
    assert chip["evidence"]["quote"] == "Bloomberg reports that Nvidia makes the GB300."


def test_explain_shows_each_sentence_with_names_rules_and_claims(file: Path) -> None:
    lines = [" ".join(line.split()) for line in kg("extract", file, "--explain").stdout.splitlines()]
    last = lines[lines.index("4 Bloomberg reports that Nvidia makes the GB300.") :]
    assert last[1] == "names Bloomberg (Outlet); Nvidia (Company); GB300 (Chip)"
    assert last[2] == "said by Bloomberg"
    assert last[3] == "claim Nvidia manufactures GB300 (reported)"
    assert last[4].startswith("by manufactures-")
    assert "{o:Chip" in " ".join(last[4:])
    question = lines[lines.index("3 Does Nvidia operate Stargate Abilene?") :]
    assert "nothing is stated: it is a question or a supposition" in question[:3]


def test_explain_shows_what_a_reference_means(file: Path) -> None:
    assert "company → Oracle (Company)" in kg("extract", file, "--explain").stdout


def test_explain_as_json(file: Path) -> None:
    (document,) = json.loads(kg("extract", file, "--explain", "--format", "json").stdout)
    sentences = document["sentences"]
    assert [sentence["states"] for sentence in sentences] == [True, True, False, True]
    assert [TEXT[one["start"] :].startswith(one["sentence"]) for one in sentences] == [True] * 4
    (claim,) = sentences[3]["claims"]
    assert "{o:Chip" in claim["pattern"]
    assert {mention["words"] for mention in sentences[3]["mentions"]} == {"Bloomberg", "Nvidia", "GB300"}


def test_explain_is_no_rows(file: Path) -> None:
    result = kg("extract", file, "--explain", "--format", "csv")
    assert result.exit_code == 2
    assert "--explain: cannot be written as csv" in result.stderr


def test_standard_input() -> None:
    result = kg("extract", "-", stdin="Nvidia makes the GB300.")
    assert result.exit_code == 0
    assert "manufactures" in result.stdout


def test_a_document_without_claims() -> None:
    result = kg("extract", "-", stdin="Nothing of note happened.")
    assert result.exit_code == 1
    assert result.stderr == ""


def test_a_file_of_several_documents_with_a_bad_line(tmp_path: Path) -> None:
    line = json.dumps({"id": "one", "text": "Nvidia makes the GB300."})
    (tmp_path / "a.jsonl").write_text(f"{line}\nnonsense\n", encoding="utf-8")
    result = kg("extract", tmp_path / "a.jsonl", "--format", "json")
    assert result.exit_code == 3
    assert [document["document"] for document in json.loads(result.stdout)] == ["a.jsonl#one"]
    assert "a.jsonl:2: is not JSON" in result.stderr


def test_a_missing_file(tmp_path: Path) -> None:
    result = kg("extract", tmp_path / "none.txt")
    assert result.exit_code == 3
    assert "does not exist" in result.stderr
    assert result.stdout == ""


def test_a_table_is_explained_row_by_row(tmp_path: Path) -> None:
    (tmp_path / "sites.csv").write_text("Site,MW\nKestrel One,120\nHeron Hall,\n")
    (tmp_path / "map.yaml").write_text(
        "title: Sites\nkey: Site\ncolumns:\n  Site: {type: Facility}\nclaims:\n  - [Site, capacity_mw, MW]\n"
    )
    found = kg("extract", tmp_path / "sites.csv", "--mapping", tmp_path / "map.yaml", "--explain")
    assert found.stdout.splitlines() == [
        "Sites",
        "",
        "  2  Kestrel One",
        "     claim   Kestrel One capacity_mw 120 MW (asserted) from MW: “120”",
    ]
