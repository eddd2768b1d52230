"""``kg path`` and ``kg neighbors``."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.support import kg


def test_a_path_is_told_with_its_steps_and_quotes(built: Path) -> None:
    result = kg("path", "Stargate Abilene", "Sam Altman", "-g", built)
    assert result.exit_code == 0, result.output
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    chain = " ".join(lines[: lines.index("")])
    assert chain == (
        "Stargate Abilene <-operates- Oracle -supplies compute to-> OpenAI <-is an executive of- Sam Altman"
    )
    assert "“Oracle operates" in result.stdout
    assert "note.txt" in result.stdout


def test_every_format(built: Path, tmp_path: Path) -> None:
    arguments = ("path", "Oracle", "Sam Altman", "-g", built)
    (path,) = json.loads(kg(*arguments, "--format", "json").stdout)
    assert path["text"] == "Oracle -supplies compute to-> OpenAI <-is an executive of- Sam Altman"
    assert [step["direction"] for step in path["steps"]] == ["forward", "backward"]
    assert path["steps"][1]["quote"] == ["Sam Altman is CEO of OpenAI."]
    assert path["steps"][0]["origins"] >= 2
    rows = list(csv.DictReader(io.StringIO(kg(*arguments, "--format", "csv").stdout)))
    assert [(row["from"], row["relation"], row["to"]) for row in rows] == [
        ("Oracle", "supplies compute to", "OpenAI"),
        ("OpenAI", "is an executive of", "Sam Altman"),
    ]
    assert kg(*arguments, "--format", "tsv").stdout.count("\n") == 3
    assert kg(*arguments, "-o", tmp_path / "path.md").exit_code == 0
    assert "| step | says |" in (tmp_path / "path.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("Oracle", "GB300"), 1, "no path from Oracle to GB300 by what is stated; --all-facts adds"),
        (("Oracle", "Sam Altman", "--hops", "1"), 1, "no path of at most 1 step from Oracle to Sam Altman"),
        (("Oracle", "Sam Altman", "--avoid", "OpenAI"), 1, "no path from Oracle to Sam Altman"),
        (("Oracle", "Sam Altman", "--via", "chip"), 1, "no path"),
        (("Oracel", "OpenAI"), 1, "error: Oracel: is no entity of this graph; did you mean Oracle?"),
        (("Oracle", "O"), 1, "error: O: can mean"),
        (("Oracle", "oracle"), 2, "error: oracle: is Oracle itself; name two entities"),
        (
            ("Oracle", "OpenAI", "--avoid", "OpenAI"),
            2,
            "is an end of the path; leave it out of what is avoided",
        ),
        (("Oracle", "OpenAI", "--via", "Town"), 2, "error: Town: is no type of entity; there are Company,"),
        (("Oracle", "OpenAI", "--hops", "0"), 2, "--hops"),
    ],
)
def test_what_cannot_be_answered_says_so_in_a_line(
    built: Path, arguments: tuple[str, ...], code: int, message: str
) -> None:
    result = kg("path", *arguments, "-g", built)
    assert (result.exit_code, result.stdout) == (code, "")
    assert message in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_neighbours(built: Path) -> None:
    found = json.loads(kg("neighbors", "OpenAI", "-g", built, "--format", "json").stdout)
    assert {(each["name"], each["type"]) for each in found} == {
        ("Oracle", "Company"),
        ("Sam Altman", "Person"),
        ("Oracle – OpenAI compute contract", "Contract"),
    }
    (far,) = json.loads(
        kg("neighbors", "OpenAI", "-g", built, "--hops", "2", "--type", "facility", "--format", "json").stdout
    )
    assert (far["name"], far["hops"], far["over"]) == ("Stargate Abilene", 2, ["Oracle"])
    assert far["connection"] == ["Oracle operates Stargate Abilene"]
    none = kg("neighbors", "OpenAI", "-g", built, "--type", "Chip")
    assert (none.exit_code, none.stderr) == (1, "no Chip is connected with OpenAI within 1 step\n")


def test_time_limits_what_connects(built: Path) -> None:
    assert kg("path", "Oracle", "OpenAI", "-g", built, "--as-of", "2027").exit_code == 0
    assert kg("path", "Oracle", "OpenAI", "-g", built, "--as-of", "2030").exit_code == 1
    assert kg("neighbors", "GB300", "-g", built, "--known-at", "2026-04").exit_code == 0
    assert kg("neighbors", "GB300", "-g", built, "--known-at", "2026-03").exit_code == 1
