"""Titles that people hold, several in a row as one value."""

from __future__ import annotations

import pytest

from kg.extract.values.roles import read, split
from tests.extract.values.reading import spans


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the CEO of Halden", ["CEO"]),
        ("its chief executive, Mara Lindqvist", ["chief executive"]),
        ("chief executive officer", ["chief executive officer"]),
        ("chief operating officer", ["chief operating officer"]),
        ("chief people and culture officer", ["chief people and culture officer"]),
        ("co-founder and CEO", ["co-founder and CEO"]),
        ("founder, CEO, CTO and chief designer", ["founder, CEO, CTO and chief designer"]),
        ("former chief executive", ["former chief executive"]),
        ("ex-CEO", ["ex-CEO"]),
        ("vice president of engineering at Halden", ["vice president of engineering"]),
        ("head of infrastructure", ["head of infrastructure"]),
        ("SVP for data centers, said", ["SVP for data centers"]),
        ("general counsel", ["general counsel"]),
        ("managing director", ["managing director"]),
        ("the AI chief and deputy CEO", ["AI chief and deputy CEO"]),
        ("chair of the board of Halden", ["chair of the board"]),
        ("non-executive chairman of Halden", ["non-executive chairman"]),
        ("finance director of Halden", ["finance director"]),
        ("Deputy Group CFO of Halden", ["Deputy Group CFO"]),
        ("chief strategist", ["chief strategist"]),
        ("Vice President of Energy Ines Duarte", ["Vice President of Energy"]),
        ("vice president of government affairs with Halden", ["vice president of government affairs"]),
        ("director of Energy Department programs", ["director"]),
        ("head of sales and Tomas Okafor president", ["head of sales", "president"]),
        ("a founding partner of Halden", ["founding partner"]),
        ("a spokeswoman for Tavira", ["spokeswoman"]),
        ("an early investor", ["early investor"]),
        ("The president met the chairman.", ["president", "chairman"]),
    ],
)
def test_titles(text: str, expected: list[str]) -> None:
    assert spans(read, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "a venture capital investor",
        "a private equity investor",
        "ahead of schedule",
        "the head start",
        "presidential",
        "directory",
        "an armchair",
        "a partner of Halden",
        "a mischief",
        "foundered",
    ],
)
def test_no_title(text: str) -> None:
    assert spans(read, text) == []


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        ("founder, CEO and chief designer", ["founder", "CEO", "chief designer"]),
        ("president and  chief\nexecutive", ["president", "chief executive"]),
        ("co-founder & CTO", ["co-founder", "CTO"]),
        ("head of research and policy", ["head of research and policy"]),
        ("CEO", ["CEO"]),
        ("", []),
    ],
)
def test_a_row_of_titles_is_taken_apart(titles: str, expected: list[str]) -> None:
    assert split(titles) == tuple(expected)
