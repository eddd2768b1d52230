"""Entities of FollowTheMoney become a document for each proof, and one for what nothing proves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.loaders.support import documents, problem, write

ENTITIES: list[dict[str, object]] = [
    {"id": "a", "schema": "Company", "properties": {"name": ["Acme"]}},
    {"id": "b", "schema": "Person", "properties": {"name": ["Bea"]}},
    {"id": "d", "schema": "Article", "properties": {
        "title": ["News"], "publisher": ["Wire"], "publishedAt": ["2026-05-01"], "sourceUrl": ["https://w.example/1"]}},
    {"id": "l", "schema": "Directorship", "properties": {"director": ["b"], "organization": ["a"], "proof": ["d"]}},
]  # fmt: skip


def _text(entities: list[dict[str, object]]) -> str:
    return "\n".join(map(json.dumps, entities)) + "\n"


def test_a_proof_gives_its_name_and_date_to_what_it_proves(tmp_path: Path) -> None:
    proved, rest = documents(write(tmp_path / "x.ftm.json", _text(ENTITIES)))
    assert (proved.outlet, proved.title, proved.published) == ("Wire", "News", "2026-05-01")
    assert (proved.key, proved.url) == ("x.ftm.json#d", "https://w.example/1")
    assert [name for name in ("Acme", "Bea", "Directorship") if name in proved.text] == [
        "Acme",
        "Bea",
        "Directorship",
    ]
    assert (rest.key, rest.outlet) == ("x.ftm.json", None)
    assert "Directorship" not in rest.text


def test_a_proof_that_is_missing_proves_nothing(tmp_path: Path) -> None:
    (found,) = documents(write(tmp_path / "x.ftm", _text(ENTITIES[:2] + ENTITIES[3:])))
    assert "Directorship" in found.text


@pytest.mark.parametrize(
    ("text", "where", "told"),
    [
        ("nonsense", "line 1", "is not JSON"),
        ("[" * 100_000, "line 1", "lists in lists"),
        (_text(ENTITIES[:1]) + "[]", "line 2", "is no entity"),
        ('{"id": "a", "schema": "Company", "properties": []}', "line 1", "are no lists"),
        ('{"id": "a", "schema": "Company", "properties": {"name": "x"}}', "line 1", "are no lists"),
        ("\n \n", "x.ijson", "is empty"),
    ],
)
def test_what_is_wrong_is_told_in_a_line(tmp_path: Path, text: str, where: str, told: str) -> None:
    found = problem(write(tmp_path / "x.ijson", text))
    assert found.where.endswith(where)
    assert told in found.problem
