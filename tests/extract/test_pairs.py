"""Words that stand for two companies at once."""

from __future__ import annotations

import pytest

from kg.extract.pairs import Pair, joined
from kg.extract.tagged import Item, row_of
from tests.extract.field import statements


@pytest.mark.parametrize(
    ("text", "buyers"),
    [
        ("Halden and Brightwater met. The two companies bought Quillon.", {"Halden AI", "Brightwater"}),
        ("Halden met Brightwater. Both firms bought Quillon.", {"Halden AI", "Brightwater"}),
        ("Halden met Brightwater. Both of the firms bought Quillon.", {"Halden AI", "Brightwater"}),
        ("Halden met Brightwater. The pair has bought Quillon.", {"Halden AI", "Brightwater"}),
        ("Halden met Brightwater. The duo bought Quillon.", {"Halden AI", "Brightwater"}),
        (
            "Halden is growing. Brightwater is too. The two firms bought Quillon.",
            {"Halden AI", "Brightwater"},
        ),
        ("Halden met Orrin. Halden is growing. The two bought Quillon.", set()),
        ("Halden met Orrin. Halden is growing. The two companies bought Quillon.", {"Halden AI", "Orrin"}),
        ("Halden met Orrin. Halden said both firms bought Quillon.", {"Halden AI", "Orrin"}),
        ("Halden, Orrin and Brightwater met. The two companies bought Quillon.", set()),
        ("Halden met Orrin. Tessel is growing. The two companies bought Quillon.", set()),
        ("Halden met Orrin. The two companies that sell chips bought Quillon.", set()),
        ("Halden met Orrin. The companies bought Quillon.", set()),
        ("The two companies bought Quillon.", set()),
    ],
)
def test_the_two_that_were_named_last(text: str, buyers: set[str]) -> None:
    assert statements(text, "acquired") == {f"{buyer} acquired Quillon" for buyer in buyers}


def test_what_is_between_them_is_their_contract() -> None:
    text = "Northgate is a landlord of Brightwater. A compute deal between the two companies began in May."
    assert "Northgate supplies_compute_to Brightwater" in statements(text, "supplies_compute_to")


def test_one_that_is_named_again_leaves_the_pair_as_it_is() -> None:
    pair = Pair()
    pair.remember([Item("Company", 0, 1, "a"), Item("Company", 2, 3, "b")])
    pair.remember([Item("Company", 4, 5, "b")])
    assert pair.companies == ("a", "b")
    pair.remember([Item("Company", 6, 7, "c")])
    assert not pair.companies


def test_a_joined_row_keeps_the_places_of_its_tokens() -> None:
    pair = Pair(("a", "b"))
    text = "Now the two companies met."
    row = joined(row_of(text, 10, pair.resolve(text, 10, [])))
    assert [word if len(word) > 2 else "*" for word in row.words] == ["now", "*", "and", "*", "met", "*"]
    assert list(row.places) == [(10, 13), (14, 21), (21, 22), (22, 31), (32, 35), (35, 36)]
