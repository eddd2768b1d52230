"""The words of Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.loaders.markup import heading, plain


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("**Acme** pays *Beta* and __Gamma__ and _Delta_", "Acme pays Beta and Gamma and Delta"),
        ("***Acme*** pays ~~Beta~~", "Acme pays Beta"),
        ("[Acme](https://e.org/a_(b)) and [Beta][1] and ![a chip](c.png)", "Acme and Beta and a chip"),
        ("`H100` at <https://e.org/a>", "H100 at https://e.org/a"),
        (r"\$5 \* 3 and snake_case_name, 3 * 4 * 5", "$5 * 3 and snake_case_name, 3 * 4 * 5"),
        ("a<!-- no -->b", "ab"),
        ("## Terms ##", "Terms"),
        ("Terms\n-----\nText", "Terms\n\nText"),
        ("Text\n\n***\n\nText", "Text\n\n\n\nText"),
        ("one\nparagraph\n\nanother", "one paragraph\n\nanother"),
        ("hard  \nbreak\\\nhere", "hard\nbreak\nhere"),
        ("**What happened?**\nA deal.", "What happened?\nA deal."),
        ("- one\n  goes on\n- two\n1. three", "- one goes on\n- two\n1. three"),
        ("| a | b |\n|---|---|\n| *c* | d |\nafter", "| a | b |\n|---|---|\n| c | d |\nafter"),
        ("> quoted\n> words", "quoted words"),
        ("```\n*code* #\n# more\n```\n*text*", "```\n*code* #\n# more\n```\ntext"),
    ],
)
def test_plain(markdown: str, words: str) -> None:
    assert plain(markdown) == words


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("\n# Acme pays\ntext", "Acme pays"),
        ("Acme\n===\n", "Acme"),
        ("Acme\ntext", None),
        ("- a\n---", None),
        ("#\n", None),
        ("", None),
    ],
)
def test_heading(markdown: str, words: str | None) -> None:
    assert heading(markdown) == words


@given(st.text(st.sampled_from("ab*_`[]()#>-|<! \\\n~=1.")))
def test_no_letter_is_lost_outside_of_addresses(markdown: str) -> None:
    words = plain(markdown)
    if not {"(", "[", "<"} & set(markdown):
        assert [c for c in words if c in "ab1"] == [c for c in markdown if c in "ab1"]
