"""Money is read exactly, in the forms in which the press writes it, and nothing else is taken for money."""

from __future__ import annotations

import pytest

from kg.extract.values.money import read
from tests.extract.values.reading import amounts, spans


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a round of $6.3 billion", "6300000000 USD"),
        ("worth $40B", "40000000000 USD"),
        ("worth $ 40 billion", "40000000000 USD"),
        ("a $40-billion plan", "40000000000 USD"),
        ("raised $250m in March", "250000000 USD"),
        ("raised $250 mn", "250000000 USD"),
        ("costs $100,000", "100000 USD"),
        ("costs $5,000.50", "5000.5 USD"),
        ("costs $1,250,000,000", "1250000000 USD"),
        ("valued at $1.2 trillion", "1200000000000 USD"),
        ("US$150m", "150000000 USD"),
        ("€1.7bn", "1700000000 EUR"),
        ("a €500-million site", "500000000 EUR"),
        ("EUR 900 million", "900000000 EUR"),
        ("£80 million", "80000000 GBP"),
        ("¥500 billion", "500000000000 JPY"),
        ("C$2bn", "2000000000 CAD"),
        ("worth Skr95bn", "95000000000 SEK"),
        ("A$2bn", "2000000000 AUD"),
        ("HK$3.4 billion", "3400000000 HKD"),
        ("NT$30 billion", "30000000000 TWD"),
        ("₹1,200 crore", "12000000000 INR"),
        ("Rs 1.2 lakh crore", "1200000000000 INR"),
        ("Rs 450 cr", "4500000000 INR"),
        ("28,000 crore rupees", "280000000000 INR"),
        ("RM74 million", "74000000 MYR"),
        ("MYR 3.4 billion", "3400000000 MYR"),
        ("9.4 trillion rupiah", "9400000000000 IDR"),
        ("Rp 5.2 trillion", "5200000000000 IDR"),
        ("VND 6.1 trillion", "6100000000000 VND"),
        ("THB27bn", "27000000000 THB"),
        ("₱12 billion", "12000000000 PHP"),
        ("NZ$30m", "30000000 NZD"),
        ("30 billion baht", "30000000000 THB"),
        ("4bn zlotys", "4000000000 PLN"),
        ("18 billion rand", "18000000000 ZAR"),
        ("Rs. 50 lakh", "5000000 INR"),
        ("920 million dollars", "920000000 USD"),
        ("920 million U.S. dollars", "920000000 USD"),
        ("3.5 trillion won", "3500000000000 KRW"),
        ("60 million pounds", "60000000 GBP"),
        ("40 billion USD", "40000000000 USD"),
        ("USD 40 billion", "40000000000 USD"),
        ("$5\u00a0billion", "5000000000 USD"),
    ],
)
def test_an_amount(text: str, expected: str) -> None:
    assert amounts(read, text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$150 million monthly", "150000000 USD/month"),
        ("$150 million a month", "150000000 USD/month"),
        ("$150 million per month", "150000000 USD/month"),
        ("$150 million each month", "150000000 USD/month"),
        ("$150 million every month", "150000000 USD/month"),
        ("$150M/month", "150000000 USD/month"),
        ("$150M/mo", "150000000 USD/month"),
        ("the $300 million-a-month lease", "300000000 USD/month"),
        ("a $20-a-month plan", "20 USD/month"),
        ("$30 billion a year", "30000000000 USD/year"),
        ("$30 billion annually", "30000000000 USD/year"),
        ("£1.5 million per annum", "1500000 GBP/year"),
        ("40 billion USD a year", "40000000000 USD/year"),
        ("150 million dollars a month", "150000000 USD/month"),
        ("$75 million a quarter", "75000000 USD/quarter"),
        ("$2 million per day", "2000000 USD/day"),
        ("$2.50/hr", "2.5 USD/hour"),
        ("$2.10 per GPU-hour", "2.1 USD/gpu-hour"),
        ("$2.10 per GPU per hour", "2.1 USD/gpu-hour"),
    ],
)
def test_a_rate_has_its_period(text: str, expected: str) -> None:
    assert [(found.kind, amount) for found, amount in zip(read(text), amounts(read, text), strict=True)] == [
        ("Rate", expected)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("up to $6 billion", "up_to 6000000000 USD"),
        ("as much as $6 billion", "up_to 6000000000 USD"),
        ("no more than $6 billion", "up_to 6000000000 USD"),
        ("at least $6 billion", "at_least 6000000000 USD"),
        ("more than $6 billion", "at_least 6000000000 USD"),
        ("upward of $6 billion", "at_least 6000000000 USD"),
        ("$6 billion+ in orders", "at_least 6000000000 USD"),
        ("about $6 billion", "about 6000000000 USD"),
        ("Roughly $6 billion", "about 6000000000 USD"),
        ("~$6 billion", "6000000000 USD"),
        ("some 6 billion dollars a year", "about 6000000000 USD/year"),
        ("leftover $6 billion", "6000000000 USD"),
    ],
)
def test_a_qualifier_belongs_to_the_amount(text: str, expected: str) -> None:
    assert amounts(read, text) == [expected]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("$5 billion to $7 billion", "at_least 5000000000 USD", "up_to 7000000000 USD"),
        ("$5-$7 billion", "at_least 5000000000 USD", "up_to 7000000000 USD"),
        ("$5 to 7 billion", "at_least 5000000000 USD", "up_to 7000000000 USD"),
        ("between $5 and $7 billion", "at_least 5000000000 USD", "up_to 7000000000 USD"),
        ("€800 million–€1.2 billion", "at_least 800000000 EUR", "up_to 1200000000 EUR"),
        ("$5–7 billion a year", "at_least 5000000000 USD/year", "up_to 7000000000 USD/year"),
        ("from $5 billion to $7 billion", "5000000000 USD", "7000000000 USD"),
        ("From $5 to $7 billion", "5000000000 USD", "7000000000 USD"),
        ("cut $7 billion to $5 billion", "7000000000 USD", "5000000000 USD"),
        ("$5 million and $7 billion", "5000000 USD", "7000000000 USD"),
    ],
)
def test_the_ends_of_a_range_share_the_scale(text: str, low: str, high: str) -> None:
    assert amounts(read, text) == [low, high]


def test_a_range_without_a_clear_lower_end_has_only_the_upper() -> None:
    assert amounts(read, "$500-1.5 billion") == ["up_to 1500000000 USD"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$1.25 billion and $920 million per month", ["1250000000 USD/month", "920000000 USD/month"]),
        ("$4, $5 and $6 million a year", ["4 USD/year", "5 USD/year", "6000000 USD/year"]),
        ("$2 billion for chips, $3 million a month", ["2000000000 USD", "3000000 USD/month"]),
        ("$2 billion. And $3 million a month", ["2000000000 USD", "3000000 USD/month"]),
    ],
)
def test_a_period_behind_a_list_holds_for_all_of_it(text: str, expected: list[str]) -> None:
    assert amounts(read, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "tens of billions of dollars",
        "hundreds of millions",
        "a billion-dollar company",
        "in 2026 won approval",
        "weighs 50 pounds",
        "EUR 5,5 million",
        "version $1.2.3",
        "$",
        "$ignal",
        "a 5 m fence",
        "40 billion parameters",
        "dollar",
        "USD",
    ],
)
def test_no_money(text: str) -> None:
    assert amounts(read, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$25 a share", "$25"),
        ("$5 a month-old firm", "$5"),
        ("$5 per year-old chip", "$5"),
        ("$100 today", "$100"),
        ("$1 billion annually.", "$1 billion annually"),
        ("$6 trillions", "$6 trillions"),
        ("It paid $5 million, he said", "$5 million"),
        ("up to US$5 million monthly", "up to US$5 million monthly"),
    ],
)
def test_the_span_is_the_amount_and_its_qualifier(text: str, expected: str) -> None:
    assert spans(read, text) == [expected]


def test_letters_that_only_count_as_capitals_of_others_are_none() -> None:
    assert amounts(read, "5 million dollarſ and UſD 5 and 3 bıllion euros") == []


def test_long_numbers_stay_exact() -> None:
    assert amounts(read, "$123456789012345678901234567890.123456789 trillion") == [
        "123456789012345678901234567890123456789000 USD"
    ]
