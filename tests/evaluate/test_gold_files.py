"""The annotations that the project ships: each is read, has its document, and each brief has one."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from kg.evaluate.gold import read_annotation

ROOT = Path(__file__).resolve().parents[2]
FILES = [file for file in sorted((ROOT / "tests" / "gold").rglob("*.json")) if file.parent.name != "tables"]
BRIEFS = {file.stem for file in (ROOT / "data" / "documents").iterdir()}
FOLDERS = {"development", "validation", "real", "unread", "fresh"}


def named(*folders: str) -> list[Path]:
    return [file for file in FILES if file.parent.name in folders]


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_it_is_read_and_named_after_its_document(file: Path) -> None:
    assert file.parent.name in FOLDERS
    assert read_annotation(file).id == file.stem


def test_every_annotated_brief_is_there_and_every_brief_is_annotated_once() -> None:
    annotated = [file.stem for file in named("development", "validation")]
    assert sorted(annotated) == sorted(BRIEFS)


def test_there_are_enough_of_each() -> None:
    assert len(named("development")) >= 60
    assert len(named("validation")) >= 20
    assert len(named("real")) >= 60
    assert len(named("unread")) >= 20
    assert len(named("fresh")) >= 90


def problems(data: dict[str, Any]) -> list[str]:
    """What an annotation of a published article lacks, or has and must not have."""
    rules = {
        "url": re.fullmatch(r"https?://\S+", str(data.get("url"))),
        "sha256": re.fullmatch(r"[0-9a-f]{64}", str(data.get("sha256"))),
        "no text": not {"text", "body", "content"} & data.keys(),
        "no quotes": not any(
            row.get("quotes") for part in ("facts", "contracts") for row in data.get(part) or []
        ),
    }
    return [name for name, kept in rules.items() if not kept]


def test_an_annotation_of_an_article_leads_to_it_and_does_not_hold_it() -> None:
    found = {
        file.stem: problems(json.loads(file.read_text(encoding="utf-8")))
        for file in named("real", "unread", "fresh")
    }
    assert {name: missing for name, missing in found.items() if missing} == {}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"url": "https://example.com/a", "sha256": "0" * 64}, []),
        ({"url": None, "sha256": "0" * 64}, ["url"]),
        ({"url": "https://example.com/a", "sha256": "0" * 63}, ["sha256"]),
        ({"url": "https://example.com/a", "sha256": "0" * 64, "text": "All of it."}, ["no text"]),
        (
            {"url": "https://example.com/a", "sha256": "0" * 64, "facts": [{"quotes": ["All."]}]},
            ["no quotes"],
        ),
    ],
)
def test_what_an_annotation_of_an_article_needs(data: dict[str, Any], expected: list[str]) -> None:
    assert problems(data) == expected
