from __future__ import annotations

import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kg.cli.export import ExportFormat
from kg.export import EXPORTERS, FOLDERS
from tests.cli.support import kg

SIGNS = {
    "turtle": b"@prefix",
    "trig": b"@prefix",
    "ntriples": b"<https://",
    "nquads": b"<https://",
    "rdfxml": b"<?xml",
    "jsonld": b'{"@context"',
    "rdf12": b"<https://",
    "jsonl": b'{"id"',
    "graphml": b"<?xml",
    "yed": b"<?xml",
    "gexf": b"<?xml",
    "dot": b"digraph",
    "cytoscape": b'{"data"',
    "node-link": b'{"directed"',
    "cx2": b"[",
    "kumu": b"{",
    "oligrapher": b"{",
    "cypher": b"CREATE CONSTRAINT",
    "markdown": b"# Knowledge graph",
    "ftm": b'{"id"',
    "excel": b"PK",
    "duckdb": b"",
}


def test_the_formats_are_those_of_the_exporters() -> None:
    assert [*EXPORTERS, *FOLDERS] == list(ExportFormat)
    assert list(EXPORTERS) == list(SIGNS)


def test_help_says_what_each_format_holds() -> None:
    text = " ".join(kg("export", "--help").stdout.split())
    known = {name: each.holds for table in (EXPORTERS, FOLDERS) for name, each in table.items()}
    missing = [name for name, holds in known.items() if f"{name} {holds}" not in text]
    assert missing == []


# A database has a number of its own each time it is made.
@pytest.mark.parametrize("name", [name for name in EXPORTERS if name != "duckdb"])
def test_standard_output_and_file_get_the_same(name: str, built: Path, tmp_path: Path) -> None:
    told = kg("export", name, "-g", built)
    kept = kg("export", name, "-g", built, "-o", tmp_path / "file")
    data = (tmp_path / "file").read_bytes()
    assert told.exit_code == kept.exit_code == 0
    assert told.stdout_bytes == data
    assert data.startswith(SIGNS[name])
    assert kept.stdout == ""
    assert kept.stderr == f"{tmp_path / 'file'}: written, {len(data):,} bytes\n" + told.stderr


def test_quiet_says_nothing(built: Path, tmp_path: Path) -> None:
    assert kg("export", "jsonl", "-g", built, "-o", tmp_path / "claims.jsonl", "--quiet").output == ""
    lines = (tmp_path / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["kind"] for line in lines} == {"article", "brief"}


def test_a_file_that_cannot_be_written(built: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = kg("export", "turtle", "-g", built, "-o", tmp_path / "file" / "graph.ttl")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"error: {tmp_path / 'file' / 'graph.ttl'}: cannot be written")


def test_a_pipe_gets_the_export_and_has_no_size(built: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as other:
        read = other.submit(pipe.read_bytes)
        result = kg("export", "turtle", "-g", built, "-o", pipe)
        assert read.result(timeout=60).startswith(SIGNS["turtle"])
    assert f"{pipe}: written\n" in result.stderr


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_is_written_where_it_is_named(name: str, built: Path, tmp_path: Path) -> None:
    result = kg("export", name, "-g", built, "-o", tmp_path / "folder")
    folder = tmp_path / "folder"
    files = [each for each in folder.rglob("*") if each.is_file()]
    assert {each.relative_to(folder).as_posix() for each in files} == set(FOLDERS[name].files(folder))
    size = sum(each.stat().st_size for each in files)
    first = result.stderr.splitlines()[0]
    assert first == f"{tmp_path / 'folder'}: written, {len(files)} files, {size:,} bytes"


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_must_be_named(name: str, built: Path) -> None:
    result = kg("export", name, "-g", built)
    assert result.exit_code == 2
    assert f"error: {name}: is a folder of several files; name one with -o DIR" in result.stderr


def test_a_folder_of_other_things_is_left_alone(built: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    result = kg("export", "csv", "-g", built, "-o", tmp_path)
    assert result.exit_code == 2
    assert (
        result.stderr == f"error: {tmp_path}: holds other things (mine.txt); name a new or an empty folder\n"
    )
    assert [each.name for each in tmp_path.iterdir()] == ["mine.txt"]


def test_what_a_format_cannot_hold_is_told_once(built: Path) -> None:
    told = kg("export", "rdfxml", "-g", built).stderr
    lines = kg("export", "jsonl", "-g", built).stdout.splitlines()
    count = len({json.loads(line)["document"] for line in lines})
    assert told == f"not held by this format: {count} named graphs; their statements are in one graph\n"
    assert kg("export", "trig", "-g", built).stderr == ""
    left_out = f"not held by this format: {len(lines)} claims, but for the first quote of each edge\n"
    assert kg("export", "gexf", "-g", built).stderr == left_out
    assert kg("export", "gexf", "-g", built, "--quiet").stderr == ""


def _ids(text: str) -> set[str]:
    return {json.loads(line)["id"] for line in text.splitlines()}


def test_a_part_is_exported(built: Path) -> None:
    every = _ids(kg("export", "jsonl", "-g", built).stdout)
    around = _ids(kg("export", "jsonl", "-g", built, "--around", "Sam Altman").stdout)
    further = _ids(kg("export", "jsonl", "-g", built, "--around", "Sam Altman", "--hops", "2").stdout)
    typed = _ids(kg("export", "jsonl", "-g", built, "--type", "company", "--type", "Facility").stdout)
    asked = _ids(kg("export", "jsonl", "-g", built, "--query", "customers", "-p", "company=Oracle").stdout)
    assert 0 < len(around) < len(further) <= len(every)
    assert 0 < len(asked) < len(typed) < len(every)
    assert around | further | typed | asked <= every


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        (("--hops", "2"), 2, "--hops: is about --around; name an entity with --around NAME"),
        (("-p", "company=Alpha"), 2, "-p: is about --query; name a query with --query NAME"),
        (("--type", "Ship"), 2, "Ship: is no type of entity"),
        (("--around", "Nobody at all"), 1, "Nobody at all"),
        (("--type", "Model"), 1, "--type Model: is nothing of this graph"),
    ],
)
def test_a_part_that_there_is_not(options: tuple[str, ...], code: int, told: str, built: Path) -> None:
    result = kg("export", "jsonl", "-g", built, *options)
    assert result.exit_code == code
    assert told in result.stderr
