"""The public tables: every column accounted for, nearly every row understood, and one graph with the articles."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

import kg
from kg.build import BuildReport, build
from kg.extract import extract
from kg.loaders import load
from kg.mapping_files import read_mappings
from kg.query.states import held_on
from kg.schema.mapping import plain_heading
from kg.schema.records import ROW_BREAK, Document
from kg.schema.registry import Registry
from tests.build.test_build import BUILD_AND_PRINT, ROOT, exported

_TABLES = (
    "ai-loop/companies.csv", "ai-loop/deals.csv", "epoch/ai_companies.csv", "epoch/ai_companies_compute_spend.csv",
    "epoch/ai_companies_funding_rounds.csv", "epoch/ai_companies_revenue_reports.csv",
    "epoch/data_center_chip_quantities.csv", "epoch/data_center_timelines.csv", "epoch/data_centers.csv",
    "epoch/gpu_clusters.csv", "epoch/ml_hardware.csv", "epoch/notable_ai_models.csv",
)  # fmt: skip

_NOTES = {
    ("epoch/ai_companies_funding_rounds.csv", "row 7 is left out: no cell makes a claim"),
    ("epoch/ai_companies_revenue_reports.csv", "row 2 is left out: no cell makes a claim"),
    ("epoch/data_centers.csv", "column `Address`"),
    ("epoch/gpu_clusters.csv", "column `Location`"),
    ("epoch/gpu_clusters.csv", "column `Users`"),
}
"""What is left out, and rightly: rows without an amount, addresses without a town, users that nobody knows."""


@pytest.fixture(scope="module")
def tables(shared: Path) -> Mapping[str, Document]:
    found = [*load([shared / "tables" / "epoch", shared / "tables" / "ai-loop"])]
    documents = [each for each in found if isinstance(each, Document)]
    assert len(found) == len(documents) == len(_TABLES)
    return {
        f"{'ai-loop' if each.mapping.startswith('ai-') else 'epoch'}/{each.key}": each for each in documents
    }


def test_every_table_is_known(tables: Mapping[str, Document], shared: Path) -> None:
    files = {path.relative_to(shared / "tables").as_posix() for path in (shared / "tables").rglob("*.csv")}
    assert set(tables) == files == set(_TABLES)


@pytest.mark.parametrize("name", _TABLES)
def test_every_column_is_used_or_left_with_a_reason(
    tables: Mapping[str, Document], shared: Path, name: str
) -> None:
    (mapping,) = [each for each in read_mappings() if each.name == tables[name].mapping]
    with (shared / "tables" / name).open(encoding="utf-8-sig", newline="") as file:
        header = next(csv.reader(file))
    used = {plain_heading(heading) for heading in mapping.found(header).values()}
    left = {plain_heading(heading) for heading in mapping.left}
    assert [heading for heading in header if plain_heading(heading) not in used | left] == []
    assert tables[name].ignored == ()
    assert all(mapping.left.values())


@pytest.mark.parametrize("name", _TABLES)
def test_nearly_every_row_makes_a_claim(tables: Mapping[str, Document], name: str) -> None:
    document = tables[name]
    found = extract(document, Registry.shipped(), mappings=read_mappings())
    rows = {claim.evidence.cell.row for claim in found.claims if claim.evidence.cell}
    assert len(rows) >= 0.95 * document.text.count(ROW_BREAK)
    for claim in found.claims:
        evidence = claim.evidence
        assert document.text[evidence.start : evidence.end] == evidence.quote != ""


@pytest.fixture(scope="module")
def graph(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, BuildReport]:
    root = tmp_path_factory.mktemp("shared") / "graph"
    return root, build([shared / "seeds", shared / "tables"], root)


def test_nothing_unexpected_is_left_out(graph: tuple[Path, BuildReport]) -> None:
    _, report = graph
    assert {(key, note.partition(": “")[0]) for key, note in report.notes} == _NOTES
    assert [(Path(each.where).name, each.problem) for each in report.skipped] == [
        ("README.md", "is no document by its name")
    ]


def test_the_same_bytes_again_in_another_process(
    graph: tuple[Path, BuildReport], shared: Path, tmp_path: Path
) -> None:
    script = tmp_path / "script.py"
    script.write_text(BUILD_AND_PRINT)
    environment = {**os.environ, "PYTHONPATH": ROOT, "PYTHONHASHSEED": "7"}
    command = [
        sys.executable,
        str(script),
        str(tmp_path / "again"),
        "1",
        str(shared / "tables"),
        str(shared / "seeds"),
    ]
    printed = subprocess.run(command, env=environment, capture_output=True, check=True).stdout
    assert printed == exported(graph[0])


@pytest.mark.parametrize(("basis", "column"), [("it", "IT power (MW)"), ("total", "Power (MW)")])
def test_the_power_of_a_site_on_a_day_is_the_state_in_force_that_day(
    graph: tuple[Path, BuildReport], shared: Path, basis: str, column: str
) -> None:
    day = date(2026, 1, 1)
    with (shared / "tables/epoch/data_center_timelines.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if "Colossus 2" in row["Data center"]]
    before = [row for row in rows if row["Date"] <= day.isoformat() and row[column]]
    expected = max(before, key=lambda row: row["Date"])
    with kg.open(graph[0]) as opened:
        facts = [fact for fact in opened.facts("facility/colossus-2") if fact.relation == "capacity_mw"]
    dated = [fact for fact in facts if ("basis", basis) in fact.dimensions and fact.valid_from]
    held = [fact for fact in held_on(dated, day) if fact.status in ("preferred", "former")]
    assert [fact.valid_from for fact in held] == [expected["Date"]]
    assert held[0].value is not None
    assert float(held[0].value.number) == float(expected[column])
