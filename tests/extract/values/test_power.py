"""Electric power in megawatts, whatever the unit; energy is none."""

from __future__ import annotations

import pytest

from kg.extract.values.power import basis, read
from tests.extract.values.reading import amounts, spans


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("200 MW", "200 MW"),
        ("200MW", "200 MW"),
        ("a 200-MW site", "200 MW"),
        ("200-megawatt", "200 MW"),
        ("1,200 megawatts", "1200 MW"),
        ("1.2 GW", "1200 MW"),
        ("1.2 gigawatts of IT load", "1200 MW"),
        ("750 kW", "0.75 MW"),
        ("5 MWe", "5 MW"),
        ("120 incremental MW", "120 MW"),
        ("150 additional megawatts", "150 MW"),
        ("a gigawatt", "1000 MW"),
        ("two gigawatts", "2000 MW"),
        ("half a gigawatt", "500 MW"),
        ("480 megawatts (MW)", "480 MW"),
        ("one and a half gigawatts", "1500 MW"),
        ("up to 2.5 GW", "up_to 2500 MW"),
        ("more than 300 MW", "at_least 300 MW"),
        ("300+ MW", "at_least 300 MW"),
        ("300MW+", "at_least 300 MW"),
        ("nearly 1 GW", "about 1000 MW"),
        ("100-200 MW", "up_to 200 MW"),
    ],
)
def test_power(text: str, expected: str) -> None:
    assert amounts(read, text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "500 MWh",
        "500 MW-h",
        "500 megawatt-hours",
        "500 megawatt hours",
        "3 GWh",
        "50 MVA",
        "multi-gigawatt",
        "gigawatts",
        "MW",
        "a megawattage",
        "B200MW",
        "1,5 MW",
    ],
)
def test_no_power(text: str) -> None:
    assert amounts(read, text) == []


def test_each_amount_has_its_words() -> None:
    assert spans(read, "from 80 MW, then about 1.5 GW") == ["80 MW", "about 1.5 GW"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("200 MW of critical IT load", "it"),
        ("200 MW of IT power", "it"),
        ("200 MW critical", "it"),
        ("200 MW of power", "unknown"),
        ("200 MW. IT", "unknown"),
        ("200 MW", "unknown"),
    ],
)
def test_the_basis_is_what_the_words_behind_say(text: str, expected: str) -> None:
    assert basis(text, len("200 MW")) == expected
