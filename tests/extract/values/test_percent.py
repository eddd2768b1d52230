"""Percentages, by sign and by word."""

from __future__ import annotations

import pytest

from kg.extract.values.percent import read
from tests.extract.values.reading import amounts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30%", "30"),
        ("30 %", "30"),
        ("fell 7.5 percent", "7.5"),
        ("12.50 per cent", "12.5"),
        ("0.3%", "0.3"),
        ("1,000%", "1000"),
        ("more than 40%", "at_least 40"),
        ("as much as 40 percent", "up_to 40"),
        ("about 40%", "about 40"),
        ("10-15%", "up_to 15"),
        ("50%+", "at_least 50"),
    ],
)
def test_a_percentage(text: str, expected: str) -> None:
    assert amounts(read, text) == [expected]


@pytest.mark.parametrize(
    "text", ["percent", "%", "a 30 percentage point lead", "30 percentile", "1,5%", "x30%"]
)
def test_no_percentage(text: str) -> None:
    assert amounts(read, text) == []
