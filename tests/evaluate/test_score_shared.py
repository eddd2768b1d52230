"""The scorer on the annotations of the real articles."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from kg.evaluate import score_all
from kg.evaluate.gold import read_annotations
from kg.evaluate.report import Counts, Report


@pytest.fixture(scope="module")
def gold(shared: Path) -> dict[str, dict[str, Any]]:
    rows = [json.loads(file.read_text()) for file in sorted((shared / "gold" / "seeds").glob("*.json"))]
    return {row["id"]: row for row in rows}


def scores(shared: Path, predictions: dict[str, dict[str, Any]]) -> Report:
    return score_all(read_annotations(shared / "gold" / "seeds"), predictions)


def test_gold_agrees_with_itself(shared: Path, gold: dict[str, dict[str, Any]]) -> None:
    report = scores(shared, gold)
    assert (report.overall.precision, report.overall.recall, report.overall.f1) == (1, 1, 1)
    assert report.overall.right > 200
    assert report.errors() == []
    assert {name: share.ratio for name, share in report.shares().items()} == dict.fromkeys(
        report.shares(), 1.0
    )


def test_optional_items_may_be_left_out(shared: Path, gold: dict[str, dict[str, Any]]) -> None:
    required = {
        key: row
        | {part: [item for item in row[part] if not item.get("optional")] for part in ("entities", "facts")}
        for key, row in gold.items()
    }
    assert scores(shared, required).overall == scores(shared, gold).overall


def test_nothing_predicted_has_no_recall(shared: Path, gold: dict[str, dict[str, Any]]) -> None:
    report = scores(shared, {})
    right = scores(shared, gold).overall.right
    assert report.overall == Counts(right=0, missed=right, spurious=0)
    assert report.overall.recall == 0


def test_wrong_documents_score_less(shared: Path, gold: dict[str, dict[str, Any]]) -> None:
    names = sorted(gold)
    turned = dict(zip(names, [gold[name] for name in (*names[1:], names[0])], strict=True))
    assert scores(shared, turned).overall.f1 < 0.9


@pytest.mark.parametrize("seed", range(5))
def test_order_does_not_matter(shared: Path, gold: dict[str, dict[str, Any]], seed: int) -> None:
    names = sorted(gold)
    turned = dict(zip(names, [gold[name] for name in (*names[1:], names[0])], strict=True))
    shuffled = {name: shuffle(random.Random(seed), row) for name, row in turned.items()}  # noqa: S311
    assert scores(shared, shuffled).to_json() == scores(shared, turned).to_json()


def shuffle(generator: random.Random, value: Any) -> Any:
    """The same JSON with every list in another order."""
    if isinstance(value, dict):
        return {key: shuffle(generator, item) for key, item in value.items()}
    if isinstance(value, list):
        items = [shuffle(generator, item) for item in value]
        generator.shuffle(items)
        return items
    return value
