"""How well the extraction does on the briefs, those that patterns were written on and those that they were not."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from kg.evaluate import Report, evaluate
from kg.extract import extract
from kg.schema.registry import Registry

ROOT = Path(__file__).resolve().parents[2]


@cache
def report(name: str) -> Report:
    registry = Registry.shipped()
    gold, documents = ROOT / "tests" / "gold" / name, ROOT / "data" / "documents"
    return evaluate(gold, documents, lambda document: extract(document, registry))


@pytest.mark.parametrize(
    ("name", "precision", "f1"), [("development", 0.95, 0.90), ("validation", 0.90, 0.80)]
)
def test_briefs(name: str, precision: float, f1: float) -> None:
    """The goals of docs/quality.md."""
    found = report(name).overall
    assert found.precision >= precision
    assert found.f1 >= f1


@pytest.mark.parametrize("name", ["development", "validation"])
def test_hardly_anything_is_said_more_surely_than_the_text_says_it(name: str) -> None:
    assert report(name).shares()["no stronger than said"].ratio >= 0.95
