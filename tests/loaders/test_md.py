"""Markdown: front matter, and the words of the body."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.schema.records import Document, Source
from tests.loaders.support import BODY, document, problem, write

BRIEF = f"""---
title: "Acme: the terms"
kind: brief
published: 2026-06-23
tags: [chips]
based_on:
  - outlet: The Daily Chip
    title: Acme pays
    url: https://example.org/acme
    published: 2026-06
  - title: A page without date
    outlet: null
---

# What is known

{BODY}
"""


def test_front_matter_of_a_brief(tmp_path: Path) -> None:
    assert document(write(tmp_path / "acme.md", BRIEF)) == Document(
        key="acme.md",
        text=f"What is known\n\n{BODY}",
        title="Acme: the terms",
        published="2026-06-23",
        kind="brief",
        based_on=(
            Source("The Daily Chip", "Acme pays", "https://example.org/acme", "2026-06"),
            Source(title="A page without date"),
        ),
        media_type="text/markdown",
    )


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2026-06-23", "2026-06-23"),
        ("2026-06-23T10:00:00Z", "2026-06-23"),
        ("2026", "2026"),
        ("2026-06", "2026-06"),
        ("June 23, 2026", "2026-06-23"),
        ("2026-06-23 10:00:00 -0500", "2026-06-23"),
    ],
)
@pytest.mark.parametrize("key", ["published", "date"])
def test_dates_of_front_matter(tmp_path: Path, key: str, written: str, iso: str) -> None:
    path = write(
        tmp_path / "a.md", f"---\n{key}: {written}\noutlet: Daily\nurl: https://e.org/a\n---\n{BODY}"
    )
    one = document(path)
    assert (one.published, one.outlet, one.url, one.key) == (
        iso,
        "Daily",
        "https://e.org/a",
        "https://e.org/a",
    )


@pytest.mark.parametrize(
    ("front", "iso"),
    [
        ("date: 2026-06-24\npublished: 2026-06-23", "2026-06-23"),
        ("published:\ndate: 2026-06-24", "2026-06-24"),
    ],
)
def test_of_two_dates_the_day_of_publication_counts(tmp_path: Path, front: str, iso: str) -> None:
    assert document(write(tmp_path / "a.md", f"---\n{front}\n---\n{BODY}")).published == iso


def test_keys_that_are_unknown_are_kept_apart(tmp_path: Path) -> None:
    assert document(write(tmp_path / "acme.md", BRIEF)).ignored == ("tags",)


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (f"# Acme *pays* Beta\n\n{BODY}", "Acme pays Beta"),
        (f"Acme pays\n=========\n\n{BODY}", "Acme pays"),
        (f"# Summary\n\n{BODY}", None),
        (f"Acme Pays Beta for Chips\n\n{BODY}", "Acme Pays Beta for Chips"),
        (f"{BODY}\n\n# Terms\n", None),
    ],
)
def test_title_without_front_matter(tmp_path: Path, body: str, title: str | None) -> None:
    assert document(write(tmp_path / "a.md", body)).title == title


@pytest.mark.parametrize(
    "above", ["---\n\n", "---\n---\n", "---\nWords of the body\n\n---\n", "\ufeff---\r\ntitle: x\r\n---\r\n"]
)
def test_rules_and_empty_front_matter_are_no_error(tmp_path: Path, above: str) -> None:
    assert document(write(tmp_path / "a.md", f"{above}{BODY}")).text.endswith(BODY)


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ("title: [Acme", "has malformed front matter (line 3: expected ',' or ']', but got ':')"),
        (
            "title: Acme: the terms",
            "has malformed front matter (line 2: mapping values are not allowed here)",
        ),
        ("published: 2026-13-01", "has malformed front matter (month must be in 1..12)"),
        ("published: soon", "published: 'soon' is no date"),
        ("date: soon", "date: 'soon' is no date"),
        ("title: [a, b]", "title holds a list, not a text"),
        ("title: true", "title holds a bool, not a text"),
        ("url: acme.html", "url: 'acme.html' is no address"),
        ("kind: novel", "kind: 'novel' is unknown"),
        ("kind: brief", "is a brief that does not say what it retells"),
        ("based_on: CNBC", "based_on is no list"),
    ],
)
def test_malformed_front_matter(tmp_path: Path, front: str, said: str) -> None:
    path = write(tmp_path / "bad.md", f"---\n{front}\noutlet: Daily\n---\n{BODY}")
    error = problem(path)
    assert error.where == str(path)
    assert error.problem.replace(", not 13", "") == said  # as Python 3.14 goes on


def test_front_matter_without_end(tmp_path: Path) -> None:
    assert (
        problem(write(tmp_path / "bad.md", f"---\ntitle: x\n\n{BODY}")).problem
        == "has front matter without an end"
    )


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("- CNBC", "holds no keys"),
        ("- link: x", "has the unknown key 'link'"),
        ("- published: soon", "published: 'soon' is no date"),
    ],
)
def test_malformed_source_of_a_brief(tmp_path: Path, entry: str, said: str) -> None:
    error = problem(write(tmp_path / "bad.md", f"---\nbased_on:\n{entry}\n---\n{BODY}"))
    assert (error.where, error.problem) == (f"{tmp_path / 'bad.md'}: based_on, entry 1", said)


def test_only_front_matter_is_no_document(tmp_path: Path) -> None:
    assert problem(write(tmp_path / "bad.md", "---\ntitle: x\n---\n")).problem == "holds no text"


def test_front_matter_must_hold_keys(tmp_path: Path) -> None:
    said = problem(write(tmp_path / "bad.md", f"---\n- a\n- |\n  b:\nc:\n---\n{BODY}")).problem
    assert said.startswith("has malformed front matter")
    assert (
        problem(write(tmp_path / "bad.md", f"---\n'\nb:\n'\n---\n{BODY}")).problem
        == "has front matter that holds no keys"
    )
