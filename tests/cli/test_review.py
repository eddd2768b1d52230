"""``kg review``."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from kg.judgements import read_judgements
from tests.cli.support import kg

_TABLES = {
    "one.csv": 'Name,Owner,Town\nKestrel One,Hexford,"1 Main St, Elmsvale, OH 43054"\n',
    "two.csv": 'Site,Owner,Where\nHexford Kestrel campus,Hexford,"Elmsvale, Ohio"\nLapwing,Hexford,Norway\n',
}
_MAPPING = """\
title: {name}
key: {site}
columns:
  {site}: {{type: Facility}}
  Owner: {{type: Company}}
  {place}: {{type: Place}}
claims:
  - [Owner, owns, {site}]
  - [{site}, located_in, {place}]
"""


def test_pairs_that_may_be_one_are_listed_with_what_speaks_for_it(tmp_path: Path) -> None:
    graph = _with_pair(tmp_path)
    found = kg("review", "-g", str(graph), "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(found.stdout))
    assert row == {
        "score": "1.00",
        "one": "Hexford Kestrel campus (facility/hexford-kestrel-campus)",
        "other": "Kestrel One (facility/kestrel-one)",
        "why": "both in Elmsvale, Ohio; both with Hexford; the words kestrel",
    }
    alone = kg("build", str(tmp_path / "one.csv"), "-o", str(graph), "--project", str(tmp_path))
    assert alone.exit_code == 0
    assert kg("review", "-g", str(graph)).exit_code == 1


def _with_pair(tmp_path: Path) -> Path:
    """A graph in which two sites may be one."""
    (tmp_path / "mappings").mkdir()
    (tmp_path / "kg.toml").write_text('mappings = "mappings"')
    for name, text in _TABLES.items():
        (tmp_path / name).write_text(text)
    for name, site, place in (("one", "Name", "Town"), ("two", "Site", "Where")):
        text = _MAPPING.format(name=name, site=site, place=place)
        (tmp_path / "mappings" / f"{name}.yaml").write_text(text)
    graph = tmp_path / "graph"
    built = kg("build", *(tmp_path / name for name in _TABLES), "-o", graph, "--project", tmp_path)
    assert built.exit_code == 0, built.output
    return graph


@pytest.mark.parametrize(
    ("answers", "merged", "kind"), [("perhaps\nyes\n", True, "merge"), ("n\n", False, "split")]
)
def test_a_decision_is_written_down_and_acts(tmp_path: Path, answers: str, merged: bool, kind: str) -> None:
    graph = _with_pair(tmp_path)
    done = kg("review", "--decide", "-g", graph, "--project", tmp_path, "--who", "E. M.", stdin=answers)
    assert done.exit_code == 0, done.output
    assert ("perhaps: answer yes, no, later, quit" in done.output) is merged
    assert "1 of 1, 1.00: both in Elmsvale, Ohio; both with Hexford; the words kestrel" in done.output
    (one,) = read_judgements(tmp_path / "judgements.yaml")
    assert (one.kind, one.who) == (kind, "E. M.")
    assert kg("review", "-g", graph).exit_code == 1
    found = kg("show", "Kestrel One", "-g", graph, "--format", "json").stdout
    assert (json.loads(found)["name"] == "Hexford Kestrel campus") is merged


@pytest.mark.parametrize("answers", ["later\n", "", "q\n"])
def test_what_is_left_open_stays_open(tmp_path: Path, answers: str) -> None:
    graph = _with_pair(tmp_path)
    done = kg("review", "--decide", "-g", graph, "--project", tmp_path, stdin=answers)
    assert (done.exit_code, "0 merged, 0 kept apart" in done.output) == (0, True)
    assert not (tmp_path / "judgements.yaml").exists()
    assert kg("review", "-g", graph).exit_code == 0
