"""What a row must hold for a pattern to match it."""

from __future__ import annotations

import pytest

from kg.extract.anchors import any_of, needed, rarest_first

_LISTS = {"lead": frozenset(("has", "will")), "free": None}


@pytest.mark.parametrize(
    ("pattern", "sets"),
    [
        ("{s:Company} bought {o:Company}", ["{Company", "bought", "{Company"]),
        ("{s:Company|Person+} , [who] ~3 left", ["{Company {Person", ",", "left"]),
        ("(bought|sold off) [the] {o:Chip!}", ["bought sold", "{Chip"]),
        ("({s:Company} of|the {p:Person}) left", ["of the", "left"]),
        ("({s:Company}|{p:Person}) left", ["{Company {Person", "left"]),
        ("{s:Company} <lead> <lead*> Buy !(out)", ["{Company", "has will", "buy"]),
        ("<free> (a|[b]) sign* it", ["it"]),
        (r"\( {s:Company} \)", ["(", "{Company", ")"]),
    ],
)
def test_sets_are_in_the_order_of_the_pattern(pattern: str, sets: list[str]) -> None:
    assert needed(pattern, _LISTS.get) == [frozenset(each.split()) for each in sets]


def test_words_alone_are_sorted_by_how_rare_they_are() -> None:
    found = needed("the {s:Company} of ({p:Person}|firm) (bought|sold) the firm", _LISTS.get)
    assert rarest_first(found) == [
        frozenset({"firm"}),
        frozenset({"bought", "sold"}),
        *map(frozenset, (["the"], ["of"])),
    ]


def test_alternatives_of_which_one_needs_nothing_need_nothing() -> None:
    assert any_of([[frozenset({"a"})], []]) is None
