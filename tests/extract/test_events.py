"""Offerings, bond sales, funding rounds and moves of share prices."""

from __future__ import annotations

import pytest

from kg.schema.records import Modality
from tests.extract.field import said, statement


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Halden went public in June 2026.", ["company Halden AI", "event_kind ipo"]),
        ("Halden's initial public offering was a record.", ["company Halden AI", "event_kind ipo"]),
        ("The IPO of Halden was a record.", ["company Halden AI", "event_kind ipo"]),
        (
            "Brightwater announced its first bond offering.",
            ["company Brightwater", "event_kind bond offering"],
        ),
        ("Brightwater's bond sale was a record.", ["company Brightwater", "event_kind bond offering"]),
        (
            "Orrin's shares fell 9%.",
            ["company Orrin", "event_kind share price fall", "percent 9%"],
        ),
        (
            "Orrin's stock dropped as much as 16% on Monday.",
            ["company Orrin", "event_kind share price fall", "percent up to 16%"],
        ),
        (
            "A 9% drop in Orrin's shares followed.",
            ["company Orrin", "event_kind share price fall", "percent 9%"],
        ),
        ("Orrin shares rose 5%.", ["company Orrin", "event_kind share price rise", "percent 5%"]),
        (
            "Orrin lost $90 billion in market value.",
            ["amount $90 billion", "company Orrin", "event_kind market value loss"],
        ),
        (
            "Halden raised $2 billion in a Series C.",
            ["amount $2 billion", "company Halden AI", "event_kind funding round"],
        ),
    ],
)
def test_an_event_and_what_is_said_of_it(text: str, expected: list[str]) -> None:
    assert slots(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Did Halden go public?",
        "If Halden went public, it would raise billions.",
        "Halden did not go public.",
        "Halden hasn't gone public.",
        "Halden could go public in 2027.",
        "Halden has a public library.",
        "Orrin's sales fell 9%.",
        "Orrin's market value is $90 billion.",
        "Halden asked for $2 billion.",
    ],
)
def test_what_did_not_happen_is_no_event(text: str) -> None:
    assert slots(text) == []
    assert not [entity for entity in said(text).entities if entity.type == "Event"]


@pytest.mark.parametrize(
    "text",
    ["Halden will go public in 2027.", "Halden is preparing its IPO.", "Brightwater plans a bond offering."],
)
def test_what_is_planned_is_an_event_to_come(text: str) -> None:
    assert {claim.modality for claim in said(text).claims} == {Modality.PLANNED}


def test_an_event_is_told_by_whom_the_sentence_names() -> None:
    claims = said("According to Wirefield, Orrin's shares fell 9%.").claims
    assert {(claim.attribution, claim.modality) for claim in claims} == {
        (("outlet/wirefield",), Modality.REPORTED)
    }


def test_what_a_company_says_of_itself_is_confirmed() -> None:
    claims = said("Brightwater announced its first bond offering.").claims
    assert {claim.modality for claim in claims} == {Modality.CONFIRMED}


def test_events_of_one_kind_and_company_are_one() -> None:
    text = "Halden's IPO was a record. Halden went public in June. Kestrel's IPO was small."
    events = [entity for entity in said(text).entities if entity.type == "Event"]
    assert sorted(event.name for event in events) == ["Halden AI IPO", "Kestrel Labs IPO"]


def slots(text: str) -> list[str]:
    """``percent 9%`` for each claim about the one event of the text, each once."""
    extraction = said(text)
    events = {entity.id: entity.name for entity in extraction.entities if entity.type == "Event"}
    assert len(events) <= 1
    return sorted(
        {
            statement(claim, extraction).removeprefix(events[claim.subject]).strip()
            for claim in extraction.claims
            if claim.subject in events
        }
    )
