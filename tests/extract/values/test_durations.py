"""Spans of time, and how much notice is to be given."""

from __future__ import annotations

import pytest

from kg.extract.values.durations import read
from tests.extract.values.reading import amounts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("for three months", "3 month"),
        ("a three-year deal", "3 year"),
        ("a 15-year term", "15 year"),
        ("18 months", "18 month"),
        ("twelve-month", "12 month"),
        ("thirty-six months", "36 month"),
        ("a 2.5 year lease", "2.5 year"),
        ("over a decade", "1 decade"),
        ("six quarters", "6 quarter"),
        ("ten weeks", "10 week"),
        ("Five Years", "5 year"),
    ],
)
def test_a_duration(text: str, expected: str) -> None:
    assert [(found.kind, amount) for found, amount in zip(read(text), amounts(read, text), strict=True)] == [
        ("Duration", expected)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("90 days' notice", "90 day"),
        ("90 days’ notice", "90 day"),
        ("90 days notice", "90 day"),
        ("a 90-day notice period", "90 day"),
        ("ninety days' prior written notice", "90 day"),
        ("three months' notice", "3 month"),
        ("three months of notice", "3 month"),
        ("a notice of 60 days", "60 day"),
        ("a notice period of at least 60 days", "60 day"),
    ],
)
def test_a_notice_is_no_duration(text: str, expected: str) -> None:
    assert [(found.kind, amount) for found, amount in zip(read(text), amounts(read, text), strict=True)] == [
        ("Notice", expected)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a five-year-old lab",
        "is five years old",
        "three years ago",
        "two months earlier",
        "ten years later",
        "3,5 years",
        "the year",
        "monthly",
        "quarterly results",
        "a quarter of the capacity",
        "half a year",
        "on short notice",
        "many years",
        "daily",
    ],
)
def test_no_duration(text: str) -> None:
    assert amounts(read, text) == []
