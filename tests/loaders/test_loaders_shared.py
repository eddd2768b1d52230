"""The real articles: title, outlet and date as annotated, and text without damage."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from kg.schema.records import Document
from tests.loaders.support import documents


@pytest.fixture(scope="module")
def articles(shared: Path) -> dict[str, Document]:
    return {Path(one.key).stem: one for one in documents(shared / "seeds")}


def test_title_outlet_and_date_are_those_annotated(shared: Path, articles: dict[str, Document]) -> None:
    gold = [json.loads(path.read_text()) for path in sorted((shared / "gold" / "seeds").glob("*.json"))]
    annotated = {one["id"]: (one["title"], one["outlet"], one["published"]) for one in gold}
    assert len(annotated) >= 5
    assert {name: (one.title, one.outlet, one.published) for name, one in articles.items()} == annotated


def test_text_is_whole_and_undamaged(shared: Path, articles: dict[str, Document]) -> None:
    texts = [one.text for one in articles.values()]
    assert [text for text in texts if re.search(r"[βπâ]|^\W*\n", text)] == []
    raw = {path.stem: path.read_text() for path in (shared / "seeds").glob("*.txt")}
    words = re.compile(r"[A-Za-z0-9$%]+")
    assert {name: words.findall(one.text) for name, one in articles.items()} == {
        name: words.findall(text) for name, text in raw.items()
    }


def test_typographic_quotes_stay(articles: dict[str, Document]) -> None:
    assert sum(one.text.count("’") for one in articles.values()) > 10
