"""Values and dates in words."""

from __future__ import annotations

import pytest

from kg.schema.records import Value
from kg.schema.wording import date_words, plain_phrase, value_words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Value("money", "150000000", "USD", "month"), "$150 million a month"),
        (Value("money", "6300000000", "USD", "", "up_to"), "up to $6.3 billion"),
        (Value("money", "1250000000", "EUR", "month", "about"), "about €1.25 billion a month"),
        (Value("money", "2000000000000", "CNY", "", "at_least"), "at least CNY 2 trillion"),
        (Value("money", "1234567890", "USD"), "$1,234,567,890"),
        (Value("money", "999999", "GBP"), "£999,999"),
        (Value("money", "2.50", "USD", "hour"), "$2.5 an hour"),
        (Value("money", "-5000000", "USD"), "-$5 million"),
        (Value("money", "1E+9", "USD"), "$1 billion"),
        (Value("date", "2029-07-31"), "31 July 2029"),
        (Value("date", "2029", qualifier="about"), "about 2029"),
        (Value("duration", "90", "day"), "90 days"),
        (Value("duration", "1", "month"), "1 month"),
        (Value("power", "300", "MW", "", "about"), "about 300 MW"),
        (Value("count", "110000"), "110,000"),
        (Value("count", "0"), "0"),
        (Value("percent", "16.0"), "16%"),
        (Value("text", "under_construction"), "under construction"),
    ],
)
def test_values_in_words(value: Value, words: str) -> None:
    assert value_words(value) == words


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("2029", "2029"),
        ("2029-07", "July 2029"),
        ("2029-07-01", "1 July 2029"),
        ("mid-2029", "mid-2029"),
        ("late-2029", "late 2029"),
        ("2026-Q3", "Q3 2026"),
        ("2026-H1", "first half of 2026"),
        ("202X", "the 2020s"),
        ("2026-07/2029", "July 2026 to 2029"),
        ("2029-13", "2029-13"),
        ("CEO", "CEO"),
        ("CEO/CTO", "CEO/CTO"),
    ],
)
def test_dates_in_words(form: str, words: str) -> None:
    assert date_words(form) == words


def test_a_relation_without_a_phrase_goes_by_its_name() -> None:
    assert plain_phrase("formerly_at") == "formerly at"
