"""Words that stand for what is named elsewhere: "the startup", "it", "she", "the campus"."""

from __future__ import annotations

import pytest

from tests.extract.field import said, statements


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # by what the document calls it
        (
            "Halden is a startup. Brightwater is a giant. The startup acquired Quillon.",
            "Halden AI acquired Quillon",
        ),
        ("Halden, a startup, met Brightwater. The startup acquired Quillon.", "Halden AI acquired Quillon"),
        ("Halden met Meridian, a giant. The giant acquired Quillon.", "Meridian acquired Quillon"),
        ("The lab Halden met Meridian. Then the lab acquired Quillon.", "Halden AI acquired Quillon"),
        # by what the sentence before is about
        ("Brightwater is growing. The company acquired Quillon.", "Brightwater acquired Quillon"),
        ("Brightwater met Halden. The company acquired Quillon.", "Brightwater acquired Quillon"),
        ("Brightwater is growing. This company acquired Quillon.", "Brightwater acquired Quillon"),
        ("Brightwater is growing. It also acquired Quillon.", "Brightwater acquired Quillon"),
        # by the person or product beside it
        (
            "Mara Lindqvist's company Halden is growing. Lindqvist's company acquired Quillon.",
            "Halden AI acquired Quillon",
        ),
        ("Halden released Wren. The Wren maker acquired Quillon.", "Halden AI acquired Quillon"),
    ],
)
def test_words_for_a_company(text: str, expected: str) -> None:
    assert statements(text, "acquired") == {expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Mara Lindqvist founded Halden. She left Kestrel in 2021.",
            "Mara Lindqvist formerly_at Kestrel Labs",
        ),
        ("Tomas Okafor met Ines Duarte. He left Northgate in 2020.", "Tomas Okafor formerly_at Northgate"),
    ],
)
def test_words_for_a_person(text: str, expected: str) -> None:
    assert statements(text, "formerly_at") == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "Brightwater opened Ironwood. The campus has a capacity of 200 MW.",
        "Brightwater opened Ironwood. The data center has a capacity of 200 MW.",
        "Brightwater opened Ironwood. Nobody noticed. The site has a capacity of 200 MW.",
    ],
)
def test_words_for_a_site(text: str) -> None:
    assert statements(text, "capacity_mw") == {"Ironwood capacity_mw 200 MW"}


@pytest.mark.parametrize(
    "text",
    [
        "Ironwood and Juniper Campus are new. The campus has a capacity of 200 MW.",
        "The company acquired Quillon.",
        "It acquired Quillon.",
        "Brightwater is growing. Another company acquired Quillon.",
        "Brightwater is growing. The largest company acquired Quillon.",
        "Brightwater is growing. A company acquired Quillon.",
        "Halden, a startup, is growing. The giant acquired Quillon.",
        "She left Kestrel in 2021.",
        "Wren is a success. The maker of Wren acquired Quillon.",
    ],
)
def test_what_could_be_another_is_left_alone(text: str) -> None:
    assert statements(text) == set()


def test_the_evidence_is_the_sentence_with_the_words_that_refer() -> None:
    extraction = said("Brightwater is growing. The company acquired Quillon.")
    (claim,) = extraction.claims
    assert claim.evidence.quote == "The company acquired Quillon."


def test_words_that_refer_are_no_mention() -> None:
    text = "Brightwater is growing. The company acquired Quillon."
    assert {text[each.start : each.end] for each in said(text).mentions} == {"Brightwater", "Quillon"}
