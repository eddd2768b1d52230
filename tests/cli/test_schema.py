from __future__ import annotations

import json
from pathlib import Path

from kg.schema.vocabulary import vocabulary
from tests.cli.support import kg


def test_all_types_and_relations_are_shown() -> None:
    result = kg("schema", "--format", "json")
    assert result.exit_code == 0
    data = json.loads(result.stdout)
    assert [row["class"] for row in data["classes"]] == list(vocabulary().entity_types)
    assert [row["relation"] for row in data["relations"]] == list(vocabulary().relations)


def test_one_part_is_one_table() -> None:
    classes = kg("schema", "--classes", "--format", "csv").stdout.splitlines()
    assert classes[0] == "class,what it is,elsewhere"
    assert len(classes) == 1 + len(vocabulary().entity_types)
    relations = kg("schema", "--relations", "--format", "tsv").stdout.splitlines()
    assert len(relations) == 1 + len(vocabulary().relations)


def test_two_tables_do_not_fit_into_csv() -> None:
    result = kg("schema", "--format", "csv")
    assert result.exit_code == 2
    assert "choose --classes or --relations" in result.stderr


def test_the_table_is_readable() -> None:
    result = kg("schema", "--relations")
    assert "supplies_compute_to" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 100


def test_it_goes_to_a_file(tmp_path: Path) -> None:
    result = kg("schema", "-o", tmp_path / "schema.md")
    assert (result.exit_code, result.output) == (0, "")
    assert (tmp_path / "schema.md").read_text(encoding="utf-8").startswith("## Classes\n\n| class |")
