"""Numbers that may count chips: large, and before a word."""

from __future__ import annotations

import pytest

from kg.extract.values.counts import read
from tests.extract.values.reading import amounts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("100,000 GPUs", "100000"),
        ("2,026 GPUs", "2026"),
        ("100k GPUs", "100000"),
        ("some 50,000 chips", "about 50000"),
        ("over 200,000 OX400s", "at_least 200000"),
        ("as many as 1.5 million chips", "up_to 1500000"),
        ("300 thousand accelerators", "300000"),
        ("100,000+ GPUs", "at_least 100000"),
        ("50,000-100,000 GPUs", "up_to 100000"),
        ("500 of the chips", "500"),
        ("One million chips", "1000000"),
        ("up to half a million chips", "up_to 500000"),
    ],
)
def test_a_count(text: str, expected: str) -> None:
    assert amounts(read, text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "49 GPUs",
        "$500 chips",
        "€500 chips",
        "500",
        "500.",
        "500, chips",
        "v2.500 chips",
        "500 March",
        "OX500 chips",
        "5,5 million chips",
        "one million",
        "someone million chips",
    ],
)
def test_no_count(text: str) -> None:
    assert amounts(read, text) == []
