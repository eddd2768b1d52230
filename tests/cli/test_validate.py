from __future__ import annotations

import json
from pathlib import Path

import polars as pl
from deltalake import write_deltalake

from kg.ledger.ledger import Ledger
from tests.cli.support import kg


def test_a_whole_graph_is_valid(built: Path) -> None:
    result = kg("validate", "-g", built)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith(f"{built}: valid; checked 3 documents, ")


def test_quiet_says_nothing_of_a_valid_graph(built: Path) -> None:
    assert kg("validate", "-g", built, "--quiet").output == ""


def test_a_changed_quote_is_named_by_its_claim(copied: Path) -> None:
    claim = _change_a_quote(copied)
    result = kg("validate", "-g", copied)
    assert result.exit_code == 1
    (line,) = [line for line in result.stdout.splitlines() if line.startswith(claim)]
    assert "quotes 'These words are in no document.'" in line
    assert "not valid, 1 problem; checked" in result.stderr


def test_json_tells_the_same(copied: Path) -> None:
    claim = _change_a_quote(copied)
    result = kg("validate", "-g", copied, "--format", "json")
    data = json.loads(result.stdout)
    assert result.exit_code == 1
    assert data["valid"] is False
    assert data["documents"] == 3
    assert [problem["subject"] for problem in data["problems"]] == [claim]


def test_problems_are_rows_of_a_file(copied: Path, tmp_path: Path) -> None:
    claim = _change_a_quote(copied)
    result = kg("validate", "-g", copied, "-o", tmp_path / "problems.csv", "-q")
    assert (result.exit_code, result.output) == (1, "")
    header, row = (tmp_path / "problems.csv").read_text(encoding="utf-8").splitlines()
    assert header == "subject,problem"
    assert row.startswith(claim)


def _change_a_quote(graph: Path) -> str:
    """Changes the quote of one claim in the ledger as by hand; gives the claim's id."""
    frame = Ledger(graph).frame("claims")
    claim = str(frame["id"][0])
    quote = pl.when(pl.col("id") == claim).then(pl.lit("These words are in no document."))
    changed = frame.with_columns(quote.otherwise(pl.col("quote")).alias("quote"))
    write_deltalake(graph / "ledger" / "claims", changed, mode="overwrite")
    pointer = graph / "graph.json"
    data = json.loads(pointer.read_text(encoding="utf-8"))
    data["versions"][-1]["tables"]["claims"] += 1
    pointer.write_text(json.dumps(data), encoding="utf-8")
    return claim
