"""What else the subject of a sentence does, each on its own behind the name of the subject."""

from __future__ import annotations

import pytest

from kg.extract.conjuncts import clause_of, conjuncts
from tests.extract.rows import row, words


@pytest.mark.parametrize(
    ("marked", "parts"),
    [
        (
            "[Company Halden] joined [Company Orrin] in a program that grew; signed a deal with [Company Tavira]; and "
            "has hired [Person Ada].",
            ["Halden signed a deal with Tavira", "Halden has hired Ada ."],
        ),
        (
            "[Company Halden] has ordered [Count 400] chips from [Company Orrin], leased [Power 40 MW] from "
            "[Company Tavira], and turned to [Company Quillon] for racks.",
            ["Halden leased 40 MW from Tavira", "Halden turned to Quillon for racks ."],
        ),
        (
            "When [Person Ada] visited, [Company Halden] ordered chips from [Company Orrin] and struck a deal with "
            "[Company Tavira].",
            ["Halden struck a deal with Tavira ."],
        ),
        (
            "Last week [Company Halden], a lab, opened a site in [Place Ohio] and also sold [Percent 5%] of "
            "[Company Orrin].",
            ["Halden sold 5% of Orrin ."],
        ),
        ("[Company Halden] runs [Facility Ironwood] and counts [Company Orrin] as a customer.",
         ["Halden counts Orrin as a customer ."]),
        # Who does it is somebody else, or may be.
        ("[Company Halden] said [Company Orrin] opened a site, signed a deal with [Company Tavira] and grew.", []),
        ("[Company Halden] hired [Person Ada], who founded [Company Orrin], sold a stake to [Company Tavira] and left.",
         []),
        ("[Company Halden] trails [Company Orrin], whose boss left, signed a deal with [Company Tavira] and sued.", []),
        ("Shares of [Company Halden] rose, gained a point and signed a deal with [Company Tavira].", []),
        ("[Company Halden] rose after [Company Orrin] opened a site and signed a deal with [Company Tavira].", []),
        ("[Company Halden] rose and [Company Orrin] opened a site, signed a deal with [Company Tavira] and grew.", []),
        # A participle says what was done to what stands before it.
        ("[Company Halden] opened a site in [Place Ohio], leased from [Company Orrin], in [Date May].", []),
        ("[Company Halden] opened a site, backed by [Company Orrin] and run by [Company Tavira].", []),
        ("[Company Halden] makes chips.", []),
        ("It grew; signed a deal with [Company Orrin]; and left.", []),
    ],
)  # fmt: skip
def test_each_later_thing_stands_behind_the_subject(marked: str, parts: list[str]) -> None:
    assert [words(part) for part in conjuncts(row(marked))] == parts


@pytest.mark.parametrize(
    ("word", "clause"),
    [
        ("chips", "Halden ordered chips from Orrin"),
        ("racks", ", leased the racks from Tavira"),
        ("hall", "and sold a hall ."),
    ],
)  # fmt: skip
def test_a_word_stands_in_what_one_verb_tells(word: str, clause: str) -> None:
    said = row(
        "[Company Halden] ordered chips from [Company Orrin], leased the racks from [Company Tavira] and sold a hall."
    )
    first, last = clause_of(said.words.index(word), said.words)
    assert words(said.kept(range(first, last))) == clause
