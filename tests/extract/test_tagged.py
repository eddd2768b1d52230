"""Sentences as rows of tokens: what is a token, and the way back to the document."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.tagged import Item, row_of
from tests.extract.rows import items, row, words


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("The site opens.", "the site opens ."),
        ("Halden's and Halden’s", "halden 's and halden 's"),
        ("a Halden-backed lab", "a halden-backed lab"),
        ("AT&T, U.S. and 3.5", "at&t , u.s. and 3.5"),
        ("don't; don’t", "don't ; don't"),
        ("one – two — three", "one — two — three"),
        ('“quoted” and "quoted"', "quoted and quoted"),
        ("(a) [b]", "( a ) [ b ]"),
        ("a  b\n\tc", "a b c"),
        ("snake_case", "snake _ case"),
        ("Größe", "größe"),
        ("", ""),
    ],
)
def test_tokens(text: str, tokens: str) -> None:
    assert words(row_of(text, 0, [])) == tokens


@given(st.text(alphabet="aBs.'’‘“”–—-&/_5 ,U\x1c\n") | st.text(alphabet=st.characters(max_codepoint=0x7F)))
def test_a_letter_that_ascii_lacks_changes_no_other_token(text: str) -> None:
    assert row_of(f"{text} é", 0, []).words == [*row_of(text, 0, []).words, "é"]


@pytest.mark.parametrize(
    ("marked", "tokens"),
    [
        ("[Company Halden AI] runs [Facility Ironwood].", "Halden AI runs Ironwood ."),
        ("[Company Halden]'s [Facility Ironwood]", "Halden 's Ironwood"),
        ("the [Company Halden]-backed lab", "the Halden -backed lab"),
        ("[Company Halden]-[Company Tavira] deal", "Halden - Tavira deal"),
        ("[Company Kestrel Labs]' [Facility Ironwood]", "Kestrel Labs 's Ironwood"),
        (
            "[Company Kestrel Labs]’ [Facility Ironwood] — “[Company Kestrel Labs]”",
            "Kestrel Labs 's Ironwood — Kestrel Labs",
        ),
        ("[Company Tavira]' [Facility Ironwood]", "Tavira ' Ironwood"),
        ("[Money $5 million]", "$5 million"),
    ],
)
def test_a_name_or_value_is_one_token(marked: str, tokens: str) -> None:
    assert words(row(marked)) == tokens


def test_offsets_are_those_of_the_document() -> None:
    found = row("Now [Company Halden] runs it", offset=100)
    assert [(token.start, token.end) for token in found.tokens] == [
        (100, 103),
        (104, 110),
        (111, 115),
        (116, 118),
    ]


def test_the_text_of_some_tokens() -> None:
    found = row("Now [Company Halden] runs it")
    assert found.text == found.text_of(0, 1) + found.words[1] + " " + found.text_of(2, 4)
    assert (found.text_of(2, 4), found.text_of(3, 9), found.text_of(2, 2)) == ("runs it ", "it ", "")


def test_an_item_leads_to_its_token() -> None:
    found = row("Now [Company Halden] runs it", offset=100)
    assert [found.place_of(item) for item in found.items] == [1]


def test_the_items_of_some_tokens_are_found_in_order() -> None:
    found = row("[Company Halden] and [Company Tavira] run [Facility Ironwood]")
    assert items(found.items_in(0, len(found))) == ["Halden", "Tavira", "Ironwood"]
    assert items(found.items_in(1, len(found))) == ["Tavira", "Ironwood"]
    assert found.items_in(1, 2) == []


def test_a_row_can_be_put_down_to_a_head() -> None:
    found = row("[Company Halden]'s [Facility Ironwood] opens")
    assert words(found.reduced(0, 3, (2, 3))) == "Ironwood opens"
    assert words(found.reduced(0, 3, (0, 0))) == "opens"


def test_a_row_can_be_put_down_to_some_of_its_tokens() -> None:
    found = row("[Company Halden], a lab, grows")
    assert words(found.kept([0, 5])) == "Halden grows"
    assert items(found.kept([0, 5]).items_in(0, 2)) == ["Halden"]


@given(st.text())
def test_tokens_stand_in_the_text_in_order(text: str) -> None:
    tokens = row_of(text, 7, []).tokens
    assert [token for token in tokens if not text[token.start - 7 : token.end - 7]] == []
    assert [token.start for token in tokens] == sorted({token.start for token in tokens})


@given(st.text(st.sampled_from("ab \ue000\ue001\uf000\uf001\uf8ff"), max_size=20))
def test_no_text_can_feign_a_placeholder(text: str) -> None:
    marked = row_of(text, 0, [])
    assert marked.items_in(0, len(marked)) == []


def test_more_items_than_can_be_numbered_leave_the_rest_as_words() -> None:
    many = [Item("Company", place * 2, place * 2 + 1, "x") for place in range(3000)]
    found = row_of("x " * 3000, 0, many)
    assert len(found.tokens) == 3000
    assert 2000 < len(found.items_in(0, len(found))) < 3000
