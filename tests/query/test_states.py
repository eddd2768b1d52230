"""What held on a day."""

from __future__ import annotations

from datetime import date

import pytest

from kg.errors import UsageError
from kg.query.states import day_of, held_on
from kg.schema.records import Fact, Modality, Value


@pytest.mark.parametrize(
    ("form", "day"),
    [
        ("2026", "2026-12-31"),
        ("2026-02", "2026-02-28"),
        ("2026-06-15", "2026-06-15"),
        ("2026-Q3", "2026-09-30"),
    ],
)
def test_a_date_stands_for_its_last_day(form: str, day: str) -> None:
    assert day_of(form) == date.fromisoformat(day)


@pytest.mark.parametrize("form", ["", "soon", "2026-02-30", "2026-13", "26", "1/2/3"])
def test_what_is_no_date_is_refused(form: str) -> None:
    with pytest.raises(UsageError, match="is no date; write 2026, 2026-06 or 2026-06-15"):
        day_of(form)


def fact(begin: str | None, end: str | None) -> Fact:
    value = Value("power", "1", "MW")
    return Fact("facility/x", "capacity_mw", None, value, Modality.ASSERTED, "preferred", "", (), valid_from=begin,
                valid_to=end)  # fmt: skip


@pytest.mark.parametrize(
    ("begin", "end", "holds"),
    [
        (None, None, True),
        ("2026-06-15", None, True),
        ("2026-06-16", None, False),
        ("2026", None, True),
        ("2025", "2026-06-15", False),
        ("2025", "2026-06-16", True),
        ("2025", "2026-06", False),
        ("2025", "2026-07", True),
        ("2027", "2028", False),
    ],
)
def test_a_state_holds_from_its_first_day_to_before_the_next(
    begin: str | None, end: str | None, holds: bool
) -> None:
    one = fact(begin, end)
    assert held_on([one], date(2026, 6, 15)) == [one] * holds
