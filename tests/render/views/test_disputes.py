"""The records of disputes: every account with its claims, and what decided."""

from __future__ import annotations

from kg.render.views.disputes import disputes
from tests.render.sketch import Sketch, field_sketch
from tests.render.views.support import records_of


def test_both_accounts_stand_with_their_claims() -> None:
    row, accounts = disputes(records_of(field_sketch())).rows
    assert (row.name, row.about, row.kind) == ("SpaceX – Reflection AI (compute)", "total value", "value")
    assert sorted(side.text for side in row.sides) == ["up to $5.4 billion", "up to $6.3 billion"]
    assert {side.preferred for side in row.sides} == {False}
    assert row.reason.startswith("42 payments")
    assert [len(side.quotes) for side in row.sides] == [1, 1]
    assert {side.text: side.origins for side in row.sides}["up to $6.3 billion"] == ("CNBC",)
    assert accounts.accounts
    assert sorted(side.text for side in accounts.sides) == ["SpaceX", "xAI"]


def test_without_conflicts_there_is_no_row() -> None:
    assert disputes(records_of(Sketch())).rows == ()
