"""Paragraphs set to a width become lines; other line breaks stay."""

from __future__ import annotations

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from kg.loaders.wrapped import unwrap
from tests.loaders.support import BODY

PARAGRAPHS = (f"So it is: {BODY} {BODY} {BODY}", f"The second is like the first. {BODY} {BODY}", BODY)
TEXT = "Acme pays Beta\n\n" + "\n\n".join(PARAGRAPHS)


def wrapped(text: str, width: int) -> str:
    return "\n".join(textwrap.fill(line, width, break_on_hyphens=False) for line in text.split("\n"))


@given(st.integers(min_value=45, max_value=95))
def test_paragraphs_are_joined_at_any_width(width: int) -> None:
    assert unwrap(wrapped(TEXT, width)) == TEXT


def test_long_lines_stay() -> None:
    text = f"Acme pays\n{PARAGRAPHS[0]}\nBeta\n{PARAGRAPHS[1]}"
    assert unwrap(text) == text


def test_short_lines_stay() -> None:
    text = (
        "Acme pays Beta ten million dollars a month\nThe terms\nNinety days\nNo more\nAnd so on\n- one\n- two"
    )
    assert unwrap(text) == text


def test_list_items_stay_apart() -> None:
    items = "\n".join(f"- {BODY}" for _ in range(4))
    assert unwrap(wrapped(items, 70)) == items


def test_broken_words_are_told_from_hyphenated_ones() -> None:
    text = (
        "The infrastructure was built for the model, and the infra-\n"
        "structure was let to those who publish models with open-\n"
        "weight licences, as the owner of the data center said to\nall."
    )
    assert unwrap(text) == (
        "The infrastructure was built for the model, and the infrastructure was let to those who publish "
        "models with open-weight licences, as the owner of the data center said to all."
    )


@given(st.text(st.sampled_from("ab -.\n")))
def test_no_word_is_lost(text: str) -> None:
    letters = str.maketrans("", "", " \n-")
    for laid_out in (False, True):
        assert unwrap(text, laid_out=laid_out).translate(letters) == text.translate(letters)
