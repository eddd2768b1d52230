"""Texts come apart into sentences at the right stops, with offsets that lead back to them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.sentences import Sentence, sentences


def _texts(text: str) -> list[str]:
    return [sentence.text for sentence in sentences(text)]


def _only(text: str) -> Sentence:
    (sentence,) = sentences(text)
    return sentence


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("By Mara Lindqvist", []),
        ("By Mara Lindqvist and Tomas P. Okafor", []),
        ("By Mara Lindqvist, Ines Duarte and Tomas Okafor", []),
        ("By Monday", ["By Monday"]),
        ("By Mara Lindqvist's count", ["By Mara Lindqvist's count"]),
    ],
)
def test_who_wrote_the_text_is_left_out(line: str, left: list[str]) -> None:
    assert _texts(f"Halden grows\n{line}\nTavira builds.") == ["Halden grows", *left, "Tavira builds."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Halden pays. Tavira builds.", ["Halden pays.", "Tavira builds."]),
        ("It rose 3.5%. Then it fell.", ["It rose 3.5%.", "Then it fell."]),
        ("Who pays? Halden! Really?! Yes.", ["Who pays?", "Halden!", "Really?!", "Yes."]),
        ("He left... And she stayed.", ["He left...", "And she stayed."]),
        ("It “grows.” She laughed.", ["It “grows.”", "She laughed."]),
        ("(It grows.) “So be it.”", ["(It grows.)", "“So be it.”"]),
        ("It costs money. $5 million is due.", ["It costs money.", "$5 million is due."]),
        ("It opened in 2024. 2025 was quiet.", ["It opened in 2024.", "2025 was quiet."]),
        ("One site.  Two spaces.", ["One site.", "Two spaces."]),
        ("Tavira builds", ["Tavira builds"]),
        ("It builds in the U.S. Tavira is a partner.", ["It builds in the U.S.", "Tavira is a partner."]),
        ("The U.S. Army has it.", ["The U.S. Army has it."]),
        ("A base of the U.S. Army is there.", ["A base of the U.S. Army is there."]),
    ],
)
def test_stops_end_sentences(text: str, expected: list[str]) -> None:
    assert _texts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Okafor met Dr. Duarte and Sen. Lindqvist in St. Louis.",
        "J. R. Okafor pays.",
        "Kestrel Labs Inc. Chairman Okafor pays.",
        "The U.S. Energy Department paid Halden Corp. Tuesday.",
        "On Jan. 5 it began, see Fig. 2 and No. 5.",
        "It has approx. 5 sites, e.g. Ironwood, i.e. Halden vs. Tavira.",
        "It sits in Ridgely Parish, La. Tuesday.",
        "It costs $1.5 billion at 3.75% on tavira.com now.",
        "Yahoo! users stay on.",
        "Tavira pays … nothing.",
    ],
)
def test_other_stops_do_not(text: str) -> None:
    assert _texts(text) == [text]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("It pays Kestrel Labs Inc. The lease runs long.", "The lease runs long."),
        ("It is made in the U.S. It is sold abroad.", "It is sold abroad."),
        ("It raised a Series B. It is growing.", "It is growing."),
        ("He said so on X. Mara Lindqvist left.", "Mara Lindqvist left."),
        ("They met at 5 p.m. After that they left.", "After that they left."),
        ("Tavira sells chips, racks, etc. In May it grew.", "In May it grew."),
    ],
)
def test_an_abbreviation_ends_a_sentence_before_a_word_that_begins_one(text: str, second: str) -> None:
    assert _texts(text)[1:] == [second]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- Halden pays", "Halden pays"),
        ("* Halden pays", "Halden pays"),
        ("• Halden pays", "Halden pays"),
        ("  – Halden pays", "Halden pays"),
        ("12. Halden pays", "Halden pays"),
        ("3) Halden pays", "Halden pays"),
        ("## Halden pays", "Halden pays"),
        ("Q: Does Halden pay?", "Does Halden pay?"),
        ("1. Question: Does Halden pay?", "Does Halden pay?"),
        ("100. Halden pays", "100. Halden pays"),
        ("-5 degrees", "5 degrees"),
    ],
)
def test_what_stands_before_the_words_of_a_line_is_left_out(line: str, expected: str) -> None:
    assert _texts(line)[-1] == expected.rpartition(". ")[2]


@pytest.mark.parametrize(
    "dateline",
    [
        "DALLAS, May 3, 2024 (GLOBE NEWSWIRE) -- ",
        "SAN FRANCISCO, Calif., Sept. 12, 2025 (Harbor Wire) – ",
        "ST. LOUIS – ",
        "St. Louis, Feb 4 (Wirefield) - ",
        "Feb 4 (Wirefield) - ",
        "Feb. 4, 2026 — ",
        "OSLO, Norway, June 1 (Wirefield) — ",
        "OSLO (Wirefield) — ",
    ],
)
@pytest.mark.parametrize("words", ["Halden pays Brightwater.", "“We pay,” said Halden."])
def test_a_dateline_is_left_out(dateline: str, words: str) -> None:
    assert _texts(dateline + words) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Halden pays - and Tavira builds.",
        "In May 2024 Halden pays – as it said – for chips.",
        "HALDEN PAYS",
        "Halden (a lab) — Tavira.",
        "Feb 4 was the day.",
        "AWS – Amazon pays.",
        "Ironwood (Memphis) – Brightwater pays.",
    ],
)
def test_what_only_looks_like_a_dateline_stays(text: str) -> None:
    assert _texts(text) == [text]


@pytest.mark.parametrize(
    "line",
    [
        "Related: Halden pays Brightwater",
        "RELATED: Halden pays Brightwater.",
        "Read more: Halden pays Brightwater.",
        "Also read: Halden pays Brightwater.",
        "Read next : Halden pays Brightwater.",
        "See also: Halden pays Brightwater.",
        "Watch: Halden pays Brightwater.",
        "Recommended reading: Halden pays Brightwater.",
        "  More on this: Halden pays Brightwater.",
    ],
)
def test_what_a_page_says_around_its_article_is_left_out(line: str) -> None:
    assert _texts(f"Tavira builds.\n\n{line}\n\nOrrin sells.") == ["Tavira builds.", "Orrin sells."]


@pytest.mark.parametrize(
    "text",
    [
        "Related companies pay Halden.",
        "Halden reads: Brightwater pays.",
        "Watch out for Halden.",
        "Next: Halden.",
    ],
)
def test_a_line_that_only_begins_like_it_stays(text: str) -> None:
    assert _texts(text) == [text]


def test_lines_are_paragraphs_and_sentences_of_one_share_its_number() -> None:
    text = "Title\n\nHalden pays. Tavira builds.\nOrrin sells."
    assert [(sentence.text, sentence.block) for sentence in sentences(text)] == [
        ("Title", 0),
        ("Halden pays.", 1),
        ("Tavira builds.", 1),
        ("Orrin sells.", 2),
    ]


def test_a_line_wrapped_at_book_width_goes_on() -> None:
    wrapped = "Halden pays Tavira for all of the capacity of its site\nin the north. Orrin sells."
    assert _texts(wrapped) == [wrapped.removesuffix(" Orrin sells."), "Orrin sells."]


@pytest.mark.parametrize(
    "text",
    [
        "Short\nlines of verse",
        "Halden pays Tavira for all of the capacity of its site.\nin the north",
        "Halden pays Tavira for all of the capacity of its site\nIn the north",
        "x" * 150 + "\nin the north",
    ],
)
def test_other_line_breaks_part_paragraphs(text: str) -> None:
    assert len(_texts(text)) == 2


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Halden and Tavira", True),
        ("What is known so far", True),
        ("Halden pays Tavira.", False),
        ("Halden pays Tavira:", False),
        ("“Halden pays”", False),
        ("x " * 200, False),
    ],
)
def test_a_line_without_a_stop_is_a_heading(text: str, heading: bool) -> None:
    assert _only(text).heading is heading


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Does Halden pay?", True),
        ("“Does Halden pay?”", True),
        ("(Does Halden pay?)", True),
        ("Halden pays.", False),
        ("He asked why? and left.", False),
    ],
)
def test_a_question_ends_with_its_mark(text: str, question: bool) -> None:
    assert _only(text).question is question


_LINES = st.lists(
    st.sampled_from(
        [
            "Halden",
            "pays",
            "Mr.",
            "Inc.",
            "U.S.",
            "The",
            "...",
            "?!",
            "”",
            " ",
            "  ",
            "\n",
            "-",
            "1.",
            "Q:",
            "A",
            ".",
        ]
    ),
    max_size=40,
).map("".join)


@given(st.one_of(_LINES, st.text()))
def test_offsets_lead_back_to_the_text(text: str) -> None:
    found = list(sentences(text))
    assert [text[each.start : each.end] for each in found] == [each.text for each in found]
    assert [each for each in found if not each.text.strip()] == []
    assert all(one.end <= two.start and one.block <= two.block for one, two in pairwise(found))


@pytest.mark.parametrize(
    "text",
    ["Halden pays, " * 1_000, "Halden pays; " * 1_000, "Halden pays " * 1_000, "Halden" * 1_000],
    ids=["commas", "semicolons", "spaces", "none"],
)
def test_a_sentence_without_an_end_is_taken_apart_where_it_can_be(text: str) -> None:
    found = list(sentences(text))
    assert max(len(each.text) for each in found) <= 2_000
    assert "".join(each.text for each in found).replace(" ", "") == text.replace(" ", "")
    if " " in text:
        assert {word.strip(",;") for each in found for word in each.text.split()} == {"Halden", "pays"}


@pytest.mark.parametrize(
    "text",
    [
        "." * 100_000,
        ". " * 50_000,
        "Mr. " * 30_000,
        "Halden pays. " * 30_000,
        " " * 100_000,
        "(" * 100_000,
        "-" * 100_000,
    ],
    ids=["stops", "spaced stops", "titles", "sentences", "spaces", "brackets", "dashes"],
)
def test_hostile_lines_are_read_to_the_end(text: str) -> None:
    found = list(sentences(text))
    assert not found or text.rstrip().endswith(found[-1].text)
