from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.cli.export import ExportFormat
from kg.export import EXPORTERS
from tests.cli.support import kg

SIGNS = {
    "turtle": b"@prefix",
    "nquads": b"<https://",
    "jsonld": b"[{",
    "jsonl": b'{"id"',
    "graphml": b"<?xml",
}


def test_the_formats_are_those_of_the_exporters() -> None:
    assert list(EXPORTERS) == list(ExportFormat) == list(SIGNS)


def test_help_says_what_each_format_holds() -> None:
    text = " ".join(kg("export", "--help").stdout.split())
    missing = [name for name, known in EXPORTERS.items() if f"{name} {known.holds}" not in text]
    assert missing == []


@pytest.mark.parametrize("name", EXPORTERS)
def test_standard_output_and_file_get_the_same(name: str, built: Path, tmp_path: Path) -> None:
    told = kg("export", name, "-g", built)
    kept = kg("export", name, "-g", built, "-o", tmp_path / "file")
    data = (tmp_path / "file").read_bytes()
    assert told.exit_code == kept.exit_code == 0
    assert told.stdout_bytes == data
    assert data.startswith(SIGNS[name])
    assert kept.stdout == ""
    assert kept.stderr == f"{tmp_path / 'file'}: written, {len(data):,} bytes\n"


def test_quiet_says_nothing(built: Path, tmp_path: Path) -> None:
    assert kg("export", "jsonl", "-g", built, "-o", tmp_path / "claims.jsonl", "--quiet").output == ""
    lines = (tmp_path / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["kind"] for line in lines} == {"article", "brief"}


def test_a_file_that_cannot_be_written(built: Path, tmp_path: Path) -> None:
    result = kg("export", "turtle", "-g", built, "-o", tmp_path / "no" / "graph.ttl")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"error: {tmp_path / 'no' / 'graph.ttl'}: cannot be written")
