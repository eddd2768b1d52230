"""What has the shape of a name, before anything is known of it."""

from __future__ import annotations

import pytest

from kg.extract.names.candidates import candidates, title_case
from kg.extract.sentences import Sentence


def _found(text: str, taken: list[tuple[int, int]] | None = None) -> list[str]:
    sentence = Sentence(text, 100, 0, False)
    found = list(candidates(sentence, taken or []))
    assert [text[each.start - 100 : each.end - 100] for each in found] == [each.text for each in found]
    return [each.text for each in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("he met Elra Vossin there", ["Elra Vossin"]),
        ("it pays Velmora Inc. and Dorvani, Ltd. now", ["Velmora Inc.", "Dorvani, Ltd."]),
        (
            "the Ministry of Compute and the University of Bramlow",
            ["Ministry of Compute", "University of Bramlow"],
        ),
        ("with Velmora & Sons", ["Velmora & Sons"]),
        ("by eVolta and iQuen", ["eVolta", "iQuen"]),
        ("on Sirrano 2.5 and Colvane II", ["Sirrano 2.5", "Colvane II"]),
        ('with Wei (Tony) Vossin and Lin "Wally" Dorva', ["Wei (Tony) Vossin", 'Lin "Wally" Dorva']),
        ("for its American Velmora Fund", ["American Velmora Fund"]),
        ("at Mohamed bin Zayed University", ["Mohamed bin Zayed University"]),
        ("Velmora's and Dorvani’s", ["Velmora", "Dorvani"]),
        ("the Velmora-backed lab", ["Velmora"]),
        ("its Sirrano ZR700 chips", ["Sirrano", "ZR700"]),
        ("the Lumen initiative", ["Lumen initiative"]),
        ("Velmora AI chips", ["Velmora"]),
        ("by Velmora AI in", ["Velmora AI"]),
        ("Velmora. Dorvani", ["Velmora", "Dorvani"]),
        ("the U.S. Compute Office", ["U.S. Compute Office"]),
        ("by Velmora No. 7 and", ["Velmora No. 7"]),
        ("from 45 Ventures and 30 Dorvani", ["45 Ventures", "Dorvani"]),
        ("Two Velmora Capital", ["Two Velmora Capital"]),
        ("the AI Export Safety Act", ["AI Export Safety Act"]),
        ("the Cyber Administration of Quenlow", ["Cyber Administration of Quenlow"]),
        ("an Austrian lab", []),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert _found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "on Monday in January",
        "the CEO and the GPU",
        "of Artificial Intelligence and Data Centers",
        "with Generative AI",
        "and I am",
        "in Q3 and Q4",
        "The However",
        "X",
        "nothing here",
        "",
    ],
)
def test_no_names(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize(
    ("text", "name", "opening"),
    [
        ("Velmora pays", "Velmora", True),
        ("“Velmora pays”", "Velmora", True),
        ("The Velmora pays", "Velmora", False),
        ("Startup Velmora pays", "Velmora", False),
        ("Rival Velmora pays", "Velmora", False),
        ("It pays Velmora", "Velmora", False),
    ],
)
def test_a_capital_at_the_head_of_a_sentence_says_nothing(text: str, name: str, opening: bool) -> None:
    (found,) = candidates(Sentence(text, 0, 0, False), [])
    assert (found.text, found.opening) == (name, opening)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("its Series B round", []),
        ("said Defense secretary Elra Vossin", ["Elra Vossin"]),
        ("with new Velmora ThinkPad models", []),
        ("in Dorvani: This AI chip", ["Dorvani"]),
        ("backed by VC money", []),
        ("at the Velmora Summit", []),
        ("a Hindi-English chatbot", []),
        ("New Colvane Gov. Elra Vossin", ["New Colvane", "Elra Vossin"]),
    ],
)
def test_rounds_offices_and_devices_are_no_names(text: str, expected: list[str]) -> None:
    assert _found(text) == expected


def test_what_is_taken_is_left_out() -> None:
    text = "Velmora Dorvani Quenlow"
    assert _found(text, [(108, 115)]) == ["Velmora", "Quenlow"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Velmora Agrees to Lease Chips From Dorvani", True),
        ("VELMORA AGREES LEASE WITH DORVANI TODAY", True),
        ("Velmora agrees to lease chips from Dorvani", False),
        ("Velmora Agrees", False),
        ("", False),
    ],
)
def test_headlines_capitalise_nearly_every_word(text: str, expected: bool) -> None:
    assert title_case(text) is expected
