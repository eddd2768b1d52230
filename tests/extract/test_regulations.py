"""Measures without a proper name: told by the agency, the noun, and what they are on."""

from __future__ import annotations

import pytest

from tests.extract.field import said, statements

BAN = "Department of Commerce ban on Osprey"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Commerce Department's ban on Osprey took effect in May.",
            {f"{BAN} issued_by Department of Commerce", f"{BAN} regulates Osprey"},
        ),
        (
            "A Department of Commerce ban on Osprey took effect in May.",
            {f"{BAN} issued_by Department of Commerce", f"{BAN} regulates Osprey"},
        ),
        (
            "The Commerce Department's restrictions on Osprey and Wren hurt labs.",
            {
                "Department of Commerce restrictions on Osprey and Wren issued_by Department of Commerce",
                "Department of Commerce restrictions on Osprey and Wren regulates Osprey",
                "Department of Commerce restrictions on Osprey and Wren regulates Wren",
            },
        ),
        (
            "The Commerce Department imposed curbs on exports of the OX500.",
            {
                "Department of Commerce curbs on OX500 issued_by Department of Commerce",
                "Department of Commerce curbs on OX500 regulates OX500",
            },
        ),
        (
            "The Commerce Department published an interim final rule covering exports of advanced chips to China.",
            {
                "Department of Commerce interim final rule issued_by Department of Commerce",
                "Department of Commerce interim final rule regulates China",
            },
        ),
        (
            "The Commerce Department has imposed a new license requirement on exports of the OX400 to China.",
            {
                "Department of Commerce license requirement on OX400 issued_by Department of Commerce",
                "Department of Commerce license requirement on OX400 regulates OX400",
                "Department of Commerce license requirement on OX400 regulates China",
            },
        ),
        (
            "The Commerce Department announced new licensing requirements for exports of chips including the OX400.",
            {
                "Department of Commerce licensing requirements on OX400 issued_by Department of Commerce",
                "Department of Commerce licensing requirements on OX400 regulates OX400",
            },
        ),
        (
            "A Commerce Department ban drew criticism.",
            {"Department of Commerce ban issued_by Department of Commerce"},
        ),
    ],
)
def test_a_measure_is_named_by_agency_noun_and_target(text: str, expected: set[str]) -> None:
    assert statements(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Halden's ban on Osprey took effect in May.",
        "Kestrel praised the Commerce Department.",
        "A ban on Osprey took effect in May.",
        "The Department of Energy works with labs.",
        "Is there a Commerce Department ban on Osprey?",
    ],
)
def test_without_an_agency_or_a_statement_nothing_is_said(text: str) -> None:
    assert not {made for made in statements(text) if "issued_by" in made or "regulates" in made}


def test_the_measure_is_an_entity_with_the_words_that_name_it() -> None:
    text = "The Commerce Department's ban on Osprey took effect in May."
    extraction = said(text)
    (measure,) = [entity for entity in extraction.entities if entity.type == "Regulation"]
    assert measure.name == BAN
    assert "Commerce Department's ban" in measure.aliases
    (mention,) = [each for each in extraction.mentions if each.entity == measure.id]
    assert text[mention.start : mention.end] == "ban"


def test_measures_on_different_things_stay_apart() -> None:
    text = "The Commerce Department's ban on Osprey came in May. The Commerce Department's ban on Wren came in June."
    names = sorted(entity.name for entity in said(text).entities if entity.type == "Regulation")
    assert names == [BAN, "Department of Commerce ban on Wren"]
