"""The page on named queries lists them as they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.project import Project
from kg.query.graph import Graph
from kg.query.named import read_queries, read_query
from kg.query.reference import PAGE, with_list
from tests.readme import ROOT, blocks, files_of

TEXT = (ROOT / PAGE).read_text(encoding="utf-8")


def test_the_list_is_up_to_date() -> None:
    assert with_list(TEXT) == TEXT, "run python -m kg.query.reference"


def test_every_query_and_parameter_is_listed() -> None:
    sections = dict(re.findall(r"^### ([\w-]+)\n(.*?)(?=^### |\Z)", TEXT, re.MULTILINE | re.DOTALL))
    queries = read_queries()
    assert list(sections) == list(queries)
    missing = [
        (query.name, parameter.name)
        for query in queries.values()
        for parameter in query.parameters
        if f"`--{parameter.name.replace('_', '-')}`" not in sections[query.name]
    ]
    assert missing == []


def test_the_example_is_a_query(tmp_path: Path, world: Graph) -> None:
    ((name, text),) = files_of(TEXT, "sparql").items()
    (tmp_path / "queries").mkdir()
    (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "kg.toml").write_text('queries = "queries"\n', encoding="utf-8")
    assert Project.find(tmp_path).queries == tmp_path / "queries"
    query = read_query(tmp_path / name)
    result = world.query(query.name, queries=tmp_path / "queries", place="Lakeland")
    assert [str(cell) for cell in result.rows[0]] == ["K9", "Alder"]


@pytest.mark.parametrize(
    "line",
    [line for block in blocks(TEXT) for line in block.body.splitlines() if line.startswith("kg query ")],
)
def test_the_commands_name_queries_and_their_parameters(line: str) -> None:
    query = read_queries()[line.split()[2]]
    given = set(re.findall(r"--([\w-]+)", line)) - {"sources", "format", "explain"}
    assert given
    assert given <= {parameter.name for parameter in query.parameters}


def test_links_lead_to_files() -> None:
    targets = [each for each in re.findall(r"\]\(([^)#]+)(?:#[\w-]+)?\)", TEXT) if "://" not in each]
    assert len(targets) >= 3
    assert [target for target in targets if not (ROOT / "docs" / target).exists()] == []
