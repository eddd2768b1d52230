"""When two values agree, and which of several is the most precise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.fuse.agreement import comparable, covers, sharpest
from kg.schema.records import Value
from tests.fuse.support import amount, day, months, text


@pytest.mark.parametrize(
    ("coarse", "fine"),
    [
        (day("2029"), day("2029-12-31")),
        (day("2029"), day("2029-07")),
        (day("2029"), day("mid-2029")),
        (day("mid-2029"), day("2029-07-31")),
        (day("2026-Q3"), day("2026-07")),
        (day("202X"), day("2029")),
        (day("2026-07/2029"), day("2028")),
        (amount("6000000000"), amount("6300000000")),
        (amount("6000000000"), amount("5550000000")),
        (amount("6300000000"), amount("6325000000")),
        (amount("1300000000"), amount("1250000000")),
        (amount("1200000000"), amount("1250000000")),
        (amount("30000000000"), amount("29900000000", qualifier="about")),
        (amount("5000000000", qualifier="at_least"), amount("6300000000")),
        (Value("percent", "9"), Value("percent", "9.2")),
        (Value("power", "1000", "MW"), Value("power", "1050", "MW")),
        (Value("count", "200000"), Value("count", "204000")),
    ],
)
def test_the_less_precise_covers_what_lies_in_it(coarse: Value, fine: Value) -> None:
    assert covers(coarse, fine)
    assert not covers(fine, coarse)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (amount("6300000000"), amount("6300000000", qualifier="up_to")),
        (amount("6300000000"), amount("6300000000.00")),
        (amount("150000000", "month"), amount("1800000000", "year")),
        (amount("150000000", "month"), amount("450000000", "quarter")),
        (day("2029"), day("2029")),
        (months(42), months(42)),
        (text("compute"), text("compute")),
    ],
)
def test_what_says_the_same_covers_either_way(one: Value, two: Value) -> None:
    assert covers(one, two)
    assert covers(two, one)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (day("2029"), day("2030")),
        (day("2029-07"), day("2029-12-31")),
        (day("mid-2029"), day("2029-12")),
        (amount("6300000000"), amount("6500000000")),
        (amount("10000000000"), amount("14000000000")),
        (amount("1000000000"), amount("1400000000")),
        (amount("6000000000"), amount("6300000000", unit="EUR")),
        (amount("150000000", "month"), amount("150000000", "year")),
        (amount("2", "hour"), amount("2", "month")),
        (amount("150000000", "month"), amount("150000000")),
        (amount("6300000000", qualifier="up_to"), amount("5000000000")),
        (amount("7000000000", qualifier="at_least"), amount("6300000000")),
        (months(42), months(40)),
        (text("confirmed"), text("reported")),
        (Value("power", "200", "MW"), Value("count", "200")),
    ],
)
def test_what_differs_covers_neither_way(one: Value, two: Value) -> None:
    assert not covers(one, two)
    assert not covers(two, one)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([day("2029"), day("2029-07"), day("2029-12-31")], [day("2029-07"), day("2029-12-31")]),
        ([day("2029"), day("mid-2029"), day("2029-07")], [day("2029-07")]),
        ([amount("6000000000"), amount("6300000000")], [amount("6300000000")]),
        (
            [amount("6300000000"), amount("6300000000", qualifier="up_to")],
            [amount("6300000000", qualifier="up_to")],
        ),
        ([amount("1800000000", "year"), amount("150000000", "month")], [amount("150000000", "month")]),
        ([], []),
    ],
)
def test_the_sharpest_values(values: list[Value], expected: list[Value]) -> None:
    assert sharpest(values) == expected
    assert sharpest(reversed(values)) == expected


def test_values_can_be_kept_apart_though_they_agree() -> None:
    assert sharpest([day("2029"), day("2029-07")], lambda coarse, _: coarse.lexical == "2029") == [
        day("2029"),
        day("2029-07"),
    ]


def test_money_by_the_hour_and_by_the_month_says_nothing_about_each_other() -> None:
    assert comparable(amount("2", "hour")) != comparable(amount("2", "month"))
    assert comparable(amount("2", "year")) == comparable(amount("2", "month"))


numbers = st.builds(
    amount,
    st.sampled_from(
        ["6000000000", "6300000000", "6350000000", "10000000000", "11000000000", "11400000000", "0"]
    ),
    st.sampled_from(["", "month", "year"]),
    st.sampled_from(["exact", "about", "up_to", "at_least"]),
)
dates = st.builds(
    day, st.sampled_from(["2029", "2029-07", "mid-2029", "2029-12-31", "202X", "2030", "2026-07/2029"])
)


@given(st.lists(numbers | dates, max_size=8))
def test_no_two_of_the_sharpest_cover_each_other(values: list[Value]) -> None:
    best = sharpest(values)
    assert not [(a, b) for a in best for b in best if a is not b and covers(a, b)]


@given(st.lists(numbers | dates, min_size=1, max_size=8))
def test_the_sharpest_are_some_of_the_values(values: list[Value]) -> None:
    assert set() < set(sharpest(values)) <= set(values)


@given(numbers | dates)
def test_every_value_covers_itself(value: Value) -> None:
    assert covers(value, value)
