"""Whose words a sentence is by the sentences around it."""

from __future__ import annotations

import pytest

from kg.schema.records import Modality
from tests.extract.field import said

OPERATES = "Brightwater operates Ironwood."


def speakers(text: str, relation: str = "operates") -> set[tuple[str, ...]]:
    return {claim.attribution for claim in said(text).claims if claim.relation == relation}


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ("Mara Lindqvist, the chief executive of Halden, has said so publicly.", ("person/mara-lindqvist",)),
        ("Brightwater has confirmed this.", ("company/brightwater",)),
        ("In May, Northgate confirmed it.", ("company/northgate",)),
        ("Northgate announced the deal on Tuesday.", ("company/northgate",)),
        ("Northgate and Halden announced the news at an event.", ("company/northgate", "company/halden-ai")),
        ("The deal was announced in May by Northgate.", ("company/northgate",)),
        ("The news was first reported by Wirefield.", ("outlet/wirefield",)),
        ("Wirefield first reported the deal.", ("outlet/wirefield",)),
        ("Wirefield was the first to report the deal.", ("outlet/wirefield",)),
        # something else is said
        ("Northgate announced the deal with Halden that it had sought.", ()),
        ("Northgate announced a deal on Tuesday.", ()),
        ("Northgate said so many things.", ()),
        ("Northgate declined to confirm this.", ()),
        ("Northgate denied this.", ()),
    ],
)
def test_a_sentence_that_confirms_the_one_before(behind: str, expected: tuple[str, ...]) -> None:
    assert speakers(f"{OPERATES} {behind}") == {expected}


def test_who_says_it_already_stays() -> None:
    text = "According to Wirefield, Brightwater operates Ironwood. Northgate has confirmed this."
    assert speakers(text) == {("outlet/wirefield",)}


def test_what_is_confirmed_is_the_statement_not_what_stands_beside_it() -> None:
    text = "Brightwater, which is owned by Larkfield, operates Ironwood. Northgate has confirmed this."
    assert speakers(text, "owns") == {()}
    assert speakers(text) == {("company/northgate",)}


def test_what_a_party_has_confirmed_is_confirmed() -> None:
    (claim,) = [
        c for c in said(f"{OPERATES} Brightwater has confirmed this.").claims if c.relation == "operates"
    ]
    assert claim.modality is Modality.CONFIRMED


@pytest.mark.parametrize(
    ("before", "sentence", "expected"),
    [
        ("Northgate told it in a filing.", "The filing also shows that {}", ("company/northgate",)),
        ("Halden has sued Northgate, alleging theft.", "The lawsuit says that {}", ("company/halden-ai",)),
        ("In a letter, Northgate wrote of noise.", "According to the letter, {}", ("company/northgate",)),
        ("Wirefield reported a fire.", "{}, the report said.", ("outlet/wirefield",)),
        ("Northgate announced a sale.", "According to the announcement, {}", ("company/northgate",)),
        # a paper that nobody has spoken of, and one of another
        ("Northgate announced a sale.", "The letter says that {}", ()),
        ("Northgate grows.", "The filing shows that {}", ()),
        ("Wirefield reported a fire.", "The report of a court says that {}", ()),
    ],
)
def test_a_paper_that_is_spoken_of_again(before: str, sentence: str, expected: tuple[str, ...]) -> None:
    statement = OPERATES if sentence.endswith("{}") else OPERATES.rstrip(".")
    assert speakers(f"{before} {sentence.format(statement)}") == {expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # behind the sentence that names the speaker, and before it
        (
            "“It is cold,” said Tomas Okafor. “We know this. Brightwater operates Ironwood. It is new.”",
            ("person/tomas-okafor",),
        ),
        ('"It is cold," said Tomas Okafor. "Brightwater operates Ironwood."', ("person/tomas-okafor",)),
        (
            "“Brightwater operates Ironwood. It is cold,” Tomas Okafor told Wirefield.",
            ("person/tomas-okafor",),
        ),
        # not in the quotation, in another paragraph, a word in quotation marks
        ("“It is cold,” said Tomas Okafor. Brightwater operates Ironwood.", ()),
        ("“It is cold,” said Tomas Okafor.\n\n“Brightwater operates Ironwood.”", ()),
        ("“It is cold,” said Tomas Okafor. Brightwater operates “Ironwood”.", ()),
        ("Tomas Okafor said it is cold. “Brightwater operates Ironwood.”", ()),
    ],
)
def test_a_quotation_that_goes_on(text: str, expected: tuple[str, ...]) -> None:
    assert speakers(text) == {expected}
