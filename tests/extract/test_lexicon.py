"""Words as letters: one for each token, the same for the same word, and one for all that no pattern has."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.lexicon import ANY_KIND, DASHED, PRIVATE, Lexicon
from kg.extract.tagged import row_of
from tests.extract.rows import row


@pytest.fixture
def words() -> Lexicon:
    return Lexicon()


def test_a_word_has_one_letter_of_its_own(words: Lexicon) -> None:
    letters = [words.letter(word) for word in ("runs", "builds", "-backed", ",", "a", "runs")]
    assert letters[0] == letters[-1]
    assert len(set(letters)) == 5
    assert {len(letter) for letter in letters} == {1}


def test_a_row_is_spelled_token_by_token(words: Lexicon) -> None:
    runs = words.letter("runs")
    spelled = words.spell(row("Now [Company Halden] runs [Company Tavira]")).text
    assert (len(spelled), spelled[2]) == (4, runs)
    assert re.fullmatch(f"[{ANY_KIND}]", spelled[1])
    assert spelled[1] == spelled[3]


def test_words_that_no_pattern_has_share_a_letter(words: Lexicon) -> None:
    first, known = words.spell(row("now , then")).text, words.letter("then")
    assert first[0] == first[1] == first[2] != known
    assert words.spell(row("now , then")).text == first[:2] + known


def test_a_row_is_spelled_anew_when_the_lexicon_has_grown(words: Lexicon) -> None:
    found = row("it runs")
    before = words.spell(found)
    assert words.spell(found) is before
    known = words.letter("runs")
    assert words.spell(found).text == before.text[:1] + known != before.text


def test_rows_of_many_words_are_spelled_as_if_none_had_come_before(
    words: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.extract.lexicon._MOST_SEEN", 3)
    runs, other = words.letter("runs"), words.spell(row("unknown")).text
    for text in ("it runs and runs on and on", "so they say it runs"):
        spelled = words.spell(row(text)).text
        assert spelled == "".join(runs if word == "runs" else other for word in text.split())


def test_what_a_row_holds_are_its_kinds_and_words(words: Lexicon) -> None:
    letters = [words.letter(word) for word in ("now", "runs", "it")]
    spelling = words.spell(row("Now [Company Halden] runs [Company Tavira] , runs it"))
    company = spelling.text[1]
    assert spelling.mentions == company * 2
    assert spelling.letters - {words.spell(row("unknown")).text} == {*letters, company}


@pytest.mark.parametrize(
    ("word", "dashed"), [("-backed", True), ("-led", True), ("-5", False), ("-", False), ("backed", False)]
)
@pytest.mark.parametrize("known", [False, True])
def test_what_goes_on_with_a_name_is_told_by_its_letter(
    words: Lexicon, word: str, dashed: bool, known: bool
) -> None:
    if known:
        words.letter(word)
    spelled = words.spell(row(f"[Company Halden]{word} x")).text
    assert bool(re.match(f"[{DASHED}]", spelled[1])) is dashed


@pytest.mark.parametrize("late", [False, True])
def test_words_by_their_beginning(words: Lexicon, late: bool) -> None:
    if not late:
        words.letter("signs")
    expression = words.beginning("sign")
    words.letter("resigns"), words.letter("signs"), words.beginning("signal")
    spelled = words.spell(row("signs signed signals sign resigns design")).text
    found = re.findall(words.complete(expression), spelled)
    assert found == list(spelled[:4])


@given(st.text(st.sampled_from("ab \ue000\ue001\uf000\uf001\uf8ff-"), max_size=20))
def test_no_text_can_feign_a_mention(text: str) -> None:
    found = row_of(text, 0, [])
    spelled = Lexicon().spell(found).text
    assert len(spelled) == len(found)
    assert re.search(f"[{ANY_KIND}]", spelled) is None
    assert spelled.count(PRIVATE) == sum(word[0] >= "\ue000" for word in found.words)
