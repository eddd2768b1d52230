"""The records of the contracts: what stands in each slot, exactly and in words."""

from __future__ import annotations

import pytest

from kg.render.views.contracts import ContractRow, contracts
from tests.render.sketch import Sketch, field_sketch
from tests.render.views.support import records_of


def _row(key: str) -> ContractRow:
    return next(row for row in contracts(records_of(field_sketch())).rows if row.id == key)


@pytest.mark.parametrize(
    ("slot", "words"),
    [
        ("supplier", ["SpaceX"]),
        ("customer", ["Reflection AI"]),
        ("kind", ["compute"]),
        ("total_value", ["up to $6.3 billion", "up to $5.4 billion"]),
        ("payment", ["$150 million a month"]),
        ("start", ["1 July 2026"]),
        ("end", ["2029"]),
        ("notice_days", ["90 days"]),
        ("lock_in_months", ["3 months"]),
        ("facility", ["Colossus 2"]),
        ("chip", ["GB300"]),
        ("capacity_mw", []),
    ],
)
def test_slots_are_told(slot: str, words: list[str]) -> None:
    assert sorted(told.text for told in getattr(_row("contract/a1"), slot)) == sorted(words)


def test_an_amount_is_exact_beside_its_words() -> None:
    (payment,) = _row("contract/a1").payment
    assert (payment.lexical, payment.qualifier, payment.unit, payment.per) == (
        "150000000",
        "exact",
        "USD",
        "month",
    )
    assert payment.order == "150000000"
    assert payment.fact.startswith("fact/")


def test_a_date_is_ordered_by_its_first_day() -> None:
    assert [told.order for told in _row("contract/a1").end] == ["2029-01-01"]
    assert [told.order for told in _row("contract/d4").start] == ["2027-06-01"]


def test_a_dispute_is_marked() -> None:
    row = _row("contract/a1")
    assert {told.disputed for told in row.total_value} == {True}
    assert row.disputed == ("total_value",)


def test_those_who_say_it_are_counted_once() -> None:
    row = _row("contract/a1")
    assert row.origins == ("AI Infrastructure KG", "Bloomberg", "CNBC", "SpaceX")
    assert row.origin_count == 4


def test_rows_stand_by_supplier_and_customer() -> None:
    rows = contracts(records_of(field_sketch())).rows
    assert [row.id for row in rows] == ["contract/d4", "contract/b2", "contract/c3", "contract/a1"]


def test_without_contracts_there_is_no_row() -> None:
    assert contracts(records_of(Sketch())).rows == ()
