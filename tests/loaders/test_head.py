"""The first lines give title, outlet, date and address only where they say so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.loaders.head import first_lines, is_label
from kg.loaders.stated import Stated
from tests.loaders.support import BODY


@pytest.mark.parametrize(
    "line",
    [
        "Acme Secures Massive $10 Million Compute Deal with Beta",
        "An Acme-backed startup will pay $6 billion for a supercomputer",
        "Is the open model race over?",
        "What Beta’s results mean for Acme",
        "Acme Falls",
        "Chips for Acme Inc.",
        "“Chips first,” says Acme",
    ],
)
def test_headline_above_a_body_is_the_title(line: str) -> None:
    assert first_lines(f"{line}\n\n{BODY}").title == line


@pytest.mark.parametrize(
    "line",
    [
        "Summary",
        "Key Takeaways",
        "Executive Summary:",
        "What's happened",
        "What happened?",
        "Why it matters",
        "How we got here",
        "Press Release",
        "the terms",
        "Acme",
        "Acme pays Beta ten million dollars.",
        "Acme pays Beta:",
        "- Acme pays Beta ten million dollars",
        "1. Acme pays Beta ten million dollars",
        "| Acme | Beta | ten | million |",
        "By Jane Doe",
        "Photo: Jane Doe / Agency",
        "https://example.org/acme-pays-beta",
        BODY * 3,
    ],
)
def test_other_first_lines_are_no_title(line: str) -> None:
    assert first_lines(f"{line}\n\n{BODY}").title is None


def test_a_headline_without_body_is_no_title() -> None:
    assert first_lines("Acme Secures Massive Compute Deal with Beta") == Stated()


@pytest.mark.parametrize(
    "line",
    [
        "June 23, 2026",
        "Published: 2026-06-23",
        "Published on June 23, 2026",
        "By Jane Doe | June 23, 2026 | 5 min read",
        "Date: 23 June 2026",
    ],
)
def test_date_on_a_line_of_its_own_is_the_publication(line: str) -> None:
    found = first_lines(f"Acme Pays Beta for Chips\n{line}\n\n{BODY}")
    assert found == Stated(title="Acme Pays Beta for Chips", published="2026-06-23")


@pytest.mark.parametrize(
    "lines",
    [
        "Updated: June 23, 2026",
        "2026",
        "The deal of June 23, 2026",
        f"{BODY}\nJune 23, 2026",
        "Source: link",
        "Until June 2026",
    ],
)
def test_other_dates_and_sources_say_nothing(lines: str) -> None:
    assert first_lines(f"Acme Pays Beta for Chips\n{lines}\n{BODY}") == Stated(
        title="Acme Pays Beta for Chips"
    )


def test_named_lines() -> None:
    text = f"Title: acme, again\nSource: The Daily Chip\nDate: May 2026\nURL: https://example.org/a\n\n{BODY}"
    assert first_lines(text) == Stated("acme, again", "The Daily Chip", "2026-05", "https://example.org/a")


def test_address_and_date_above_the_title() -> None:
    text = f"https://example.org/a\nJune 23, 2026\nAcme Pays Beta for Chips\n{BODY}"
    assert first_lines(text) == Stated(
        "Acme Pays Beta for Chips", None, "2026-06-23", "https://example.org/a"
    )


@pytest.mark.parametrize(
    ("heading", "label"),
    [
        ("FAQ", True),
        ("Editor’s Note", True),
        ("What to watch next", True),
        ("What Acme pays", False),
        ("Acme pays", False),
    ],
)
def test_labels(heading: str, label: bool) -> None:
    assert is_label(heading) is label


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert isinstance(first_lines(text), Stated)
