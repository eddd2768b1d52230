"""How well the extraction does on the five real articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.evaluate import Report, evaluate
from kg.extract import extract
from kg.schema.registry import Registry


@pytest.fixture(scope="module")
def report(shared: Path) -> Report:
    registry = Registry.shipped()
    return evaluate(shared / "gold" / "seeds", shared / "seeds", lambda document: extract(document, registry))


@pytest.mark.parametrize(("part", "least"), [("entities", 0.95), ("facts", 0.90), ("contracts", 0.95)])
def test_f1_on_real_articles(report: Report, part: str, least: float) -> None:
    assert report.part(part).f1 >= least, report.to_text(errors=True)


@pytest.mark.parametrize("part", ["entities", "facts", "contracts"])
def test_precision_on_real_articles(report: Report, part: str) -> None:
    assert report.part(part).precision >= 0.95, report.to_text(errors=True)
