"""``kg network``."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.support import kg


def test_all_measures_as_one_page(built: Path) -> None:
    result = kg("network", "-g", built)
    assert result.exit_code == 0, result.output
    heads = [
        line for line in result.stdout.splitlines() if line in {"Central", "Points", "Bridges", "Communities"}
    ]
    assert heads == ["Central", "Points", "Bridges", "Communities"]
    data = json.loads(kg("network", "-g", built, "--format", "json").stdout)
    assert set(data) == {"central", "points", "bridges", "communities"}
    assert data["central"][0]["name"] == "OpenAI" or data["central"][0]["name"] == "Oracle"
    assert {each["name"] for each in data["points"]} == {"OpenAI", "Oracle"}
    (site,) = [each for each in data["bridges"] if each["to"] == "Stargate Abilene"]
    assert (site["from"], site["cuts_off"], site["who"]) == ("Oracle", 1, ["Stargate Abilene"])
    assert sum(each["size"] for each in data["communities"]) == 7


def test_one_measure_in_every_format(built: Path, tmp_path: Path) -> None:
    rows = list(
        csv.DictReader(
            io.StringIO(
                kg("network", "-g", built, "--central", "--type", "company", "--by", "degree", "--top", "1",
                   "--format", "csv").stdout
            )
        )
    )  # fmt: skip
    assert [row["type"] for row in rows] == ["Company"]
    assert kg("network", "-g", built, "--points", "-o", tmp_path / "points.md").exit_code == 0
    assert (tmp_path / "points.md").read_text(encoding="utf-8").startswith("| name | type |")
    assert kg("network", "-g", built, "--bridges", "--format", "tsv").exit_code == 0


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        (("--format", "csv"), 2, "holds one table only; choose --central or --points or --bridges"),
        (("--points", "--type", "Chip"), 1, "there is nothing of the kind"),
        (("--type", "Town"), 2, "Town: is no type of entity"),
        (("--by", "luck"), 2, "--by"),
    ],
)
def test_what_cannot_be_answered(built: Path, options: tuple[str, ...], code: int, message: str) -> None:
    result = kg("network", "-g", built, *options)
    assert (result.exit_code, result.stdout) == (code, "")
    assert message in result.stderr


def test_a_moment_has_a_network_of_its_own(built: Path) -> None:
    now = json.loads(kg("network", "-g", built, "--communities", "--format", "json").stdout)["communities"]
    then = json.loads(
        kg("network", "-g", built, "--communities", "--format", "json", "--known-at", "2026-03").stdout
    )["communities"]
    assert sum(each["size"] for each in then) == sum(each["size"] for each in now) - 2
