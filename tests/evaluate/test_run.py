import json
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.evaluate import evaluate
from kg.evaluate.report import Counts
from kg.schema.records import Document, Entity, Extraction

GOLD = {"id": "one", "entities": [{"name": "Umbra", "type": "Company", "aliases": []}]}


def extract(document: Document) -> Extraction:
    """Knows one company."""
    found = (Entity("company/umbra", "Company", "Umbra"),) if "Umbra" in document.text else ()
    return Extraction(document.key, found, (), ())


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "one.json").write_text(json.dumps(GOLD))
    return folder


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    return folder


def test_texts_are_found_by_the_id_of_the_annotation(gold: Path, texts: Path) -> None:
    (texts / "one.txt").write_text("Umbra builds data centers.")
    (texts / "two.txt").write_text("Umbra has no annotation here.")
    report = evaluate(gold, texts, extract)
    assert report.overall == Counts(1)
    assert report.predictions.keys() == {"one"}
    assert report.predictions["one"]["entities"] == GOLD["entities"]


def test_a_missing_text_is_named(gold: Path, texts: Path) -> None:
    (texts / "two.txt").write_text("Umbra builds data centers.")
    with pytest.raises(InputError, match="no document for the annotation 'one'"):
        evaluate(gold, texts, extract)


def test_a_text_that_cannot_be_loaded_is_named(gold: Path, texts: Path) -> None:
    (texts / "one.txt").write_text("")
    with pytest.raises(InputError, match=r"one\.txt"):
        evaluate(gold, texts, extract)
