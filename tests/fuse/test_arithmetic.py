"""Payment x term against the stated total."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from kg.fuse.arithmetic import Terms
from kg.fuse.ranges import months_between
from kg.schema.records import Value
from tests.fuse.support import amount, day

SLOTS: dict[str, Sequence[Value]] = {
    "start": [day("2026-07-01")],
    "payment": [amount("150000000", "month")],
    "total_value": [amount("6300000000")],
}


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2026, 7, 1), date(2029, 12, 31), 42),
        (date(2026, 7, 1), date(2029, 7, 31), 37),
        (date(2026, 7, 1), date(2026, 7, 1), 1),
        (date(2026, 1, 15), date(2026, 2, 14), 1),
        (date(2026, 1, 15), date(2026, 2, 15), 2),
        (date(2026, 1, 31), date(2027, 1, 31), 13),
    ],
)
def test_full_or_begun_months(first: date, last: date, expected: int) -> None:
    assert months_between(first, last) == expected


@pytest.mark.parametrize(
    ("slots", "end", "agrees"),
    [
        ({}, "2029-12-31", True),
        ({}, "2029", True),
        ({}, "2029-07", False),
        ({}, "mid-2029", False),
        ({"start": [day("2026-07"), day("2026")]}, "2029", True),
        ({"payment": [amount("1800000000", "year")]}, "2029", True),
        ({"payment": [amount("150000000", "month"), amount("1800000000", "year")]}, "2029", True),
        ({"total_value": [amount("6000000000"), amount("6300000000")]}, "2029", True),
        ({"total_value": [amount("6400000000", qualifier="about")]}, "2029", True),
        ({"total_value": [amount("6500000000")]}, "2029", False),
        (
            {"payment": [amount("920000000", "month")], "total_value": [amount("30000000000")]},
            "2029-03",
            True,
        ),
    ],
)
def test_an_end_agrees_where_the_months_give_the_total(
    slots: dict[str, Sequence[Value]], end: str, agrees: bool
) -> None:
    terms = Terms.of({**SLOTS, **slots})
    assert terms is not None
    assert terms.check(day(end)).agrees is agrees


@pytest.mark.parametrize(
    "slots",
    [
        {"start": []},
        {"payment": []},
        {"total_value": []},
        {"total_value": [amount("6300000000", unit="EUR")]},
        {"payment": [amount("2", "hour")]},
        {"payment": [amount("150000000", "month"), amount("920000000", "month")]},
        {"start": [day("2026-07-01"), day("2026-09-01")]},
    ],
)
def test_nothing_can_be_checked_where_a_term_is_missing_or_not_one(slots: dict[str, Sequence[Value]]) -> None:
    assert Terms.of({**SLOTS, **slots}) is None


def test_the_reason_can_be_read() -> None:
    terms = Terms.of(SLOTS)
    assert terms is not None
    assert terms.reason(terms.check(day("2029-12-31")), [terms.check(day("2029-07"))]) == (
        "42 months at $150 million a month are $6.3 billion, the stated total; "
        "July 2029 would be 37 months and $5.55 billion"
    )


def test_the_reason_says_where_a_total_is_only_close() -> None:
    terms = Terms.of(
        {**SLOTS, "payment": [amount("1000000000", "year")], "total_value": [amount("3500000000")]}
    )
    assert terms is not None
    assert terms.reason(terms.check(day("2029")), [terms.check(day("2029-07"))]) == (
        "42 months at $1 billion a year are $3.5 billion, the stated total; "
        "July 2029 would be 37 months and about $3.083 billion"
    )
    close = Terms.of({**SLOTS, "total_value": [amount("6250000000", qualifier="about")]})
    assert close is not None
    assert close.reason(close.check(day("2029")), []) == (
        "42 months at $150 million a month are $6.3 billion, close to the stated $6.25 billion"
    )
