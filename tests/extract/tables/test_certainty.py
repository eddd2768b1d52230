"""How surely a row is stated: by the words of tables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.tables.certainty import known_words, modality_of, weakest
from kg.schema.records import Modality


@pytest.mark.parametrize(
    ("word", "modality"),
    [
        ("confirmed", "confirmed"),
        ("Closed", "confirmed"),
        ("signed", "confirmed"),
        ("confident", "asserted"),
        ("Existing", "asserted"),
        ("likely", "reported"),
        ("Reported", "reported"),
        ("planned", "planned"),
        ("LOI", "planned"),
        ("speculative", "possible"),
        ("  Late \n Discussions ", "possible"),
    ],
)
def test_a_word_of_a_table_says_how_surely(word: str, modality: str) -> None:
    found = modality_of(word)
    assert found is not None
    assert found.label == modality


@pytest.mark.parametrize("word", ["", "wishful", "confirmed?", "#likely"])
def test_other_words_are_unknown(word: str) -> None:
    assert modality_of(word) is None


def test_all_words_can_be_found_as_they_are_written_in_tables() -> None:
    assert all(modality_of(word.upper()) is modality for word, modality in known_words().items())


@given(st.lists(st.sampled_from(Modality)))
def test_the_weakest_word_holds(modalities: list[Modality]) -> None:
    assert weakest(modalities) == min(modalities, default=Modality.ASSERTED)
