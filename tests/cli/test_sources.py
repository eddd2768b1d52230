"""``kg sources``."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.support import DOCUMENTS, kg, write


def test_documents_and_origins_with_what_rests_on_them(built: Path) -> None:
    result = kg("sources", "-g", built, "--format", "json")
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    lease = next(each for each in found["documents"] if each["key"] == "https://wire.example/oracle")
    assert (lease["document"], lease["origins"]) == ("Oracle lets a Texas site to OpenAI", ["Reuters"])
    assert lease["alone"] + lease["confirmed"] == lease["facts"]
    origins = {each["origin"]: each for each in found["origins"]}
    assert {"Reuters", "Associated Press", "Bloomberg", "note.txt"} == origins.keys()
    assert origins["Bloomberg"]["documents"] == 1
    assert origins["Bloomberg"]["confirmed"] > 0
    assert origins["Associated Press"]["contradicted"] == origins["Reuters"]["contradicted"] == 1


def test_a_reader_sees_names_and_no_ids(built: Path) -> None:
    text = kg("sources", "-g", built).stdout
    assert text.startswith("Documents\ndocument")
    assert "\nOrigins\norigin" in text
    assert "outlet/" not in text
    assert "reprint" not in text  # there is none
    assert max(map(len, text.splitlines())) <= 100


def test_a_reprint_is_named(tmp_path: Path) -> None:
    body = DOCUMENTS["lease.md"].partition("---\n")[2].partition("---\n")[2]
    more = " ".join(f"Sentence {number} tells more of the site." for number in range(20))
    files = {
        "lease.md": DOCUMENTS["lease.md"] + more,
        "again.md": f"---\ntitle: A site in Texas\noutlet: Post\npublished: 2026-03-04\n---\n{body}{more}\n",
    }
    assert kg("build", write(tmp_path / "in", files), "-o", tmp_path / "graph", "-q").exit_code == 0
    documents = json.loads(kg("sources", "-g", tmp_path / "graph", "--documents", "--format", "json").stdout)
    reprint = next(each for each in documents["documents"] if each["document"] == "A site in Texas")
    assert reprint["reprint_of"] == "Oracle lets a Texas site to OpenAI"
    assert reprint["origins"] == ["Reuters"]
    assert reprint["confirmed"] == 0
    assert "| reprint of |" in kg("sources", "-g", tmp_path / "graph", "--format", "markdown").stdout


def test_a_table_of_one_kind_fits_formats_that_hold_one(built: Path, tmp_path: Path) -> None:
    both = kg("sources", "-g", built, "--format", "csv")
    assert both.exit_code == 2
    assert both.stderr == "error: csv: holds one table only; choose --documents or --origins\n"
    path = tmp_path / "origins.csv"
    assert kg("sources", "-g", built, "--origins", "-o", path).exit_code == 0
    assert path.read_text().startswith("origin,documents,claims,facts,alone,confirmed,contradicted\n")
    markdown = kg("sources", "-g", built, "--documents", "--format", "markdown").stdout
    assert markdown.startswith("| document | published | origins |")
