"""What a cell holds: a table of cases, and properties of any cell."""

from __future__ import annotations

from decimal import Decimal
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.tables.cells import Item, Unread, coordinates, items, number, value
from kg.schema.mapping import Column
from kg.schema.vocabulary import vocabulary
from kg.schema.wording import value_words

RELATIONS = vocabulary().relations


def column(**options: Any) -> Column:
    return Column("C", **options)


def words_of(text: str, relation: str, **options: Any) -> str:
    """The value as a reader sees it, empty where there is none; what is wrong in brackets."""
    try:
        found = value(text, column(**options), RELATIONS[relation])
    except Unread as problem:
        return f"({problem})"
    return value_words(found) if found else ""


USD: dict[str, Any] = {"currency": "USD"}

VALUES = [
    # plain numbers, in the unit of the relation or the currency of the column
    ("946", "capacity_mw", {}, "946 MW"),
    ("1,250.5", "capacity_mw", {}, "1,250.5 MW"),
    ("946", "capacity_mw", {"qualifier": "about"}, "about 946 MW"),
    ("2.4", "capital_cost", {**USD, "scale": 9}, "$2.4 billion"),
    ("2.44949", "capital_cost", {**USD, "scale": 9, "round": -6}, "$2.449 billion"),
    ("12345.6", "h100_equivalents", {"round": 0, "qualifier": "about"}, "about 12,346"),
    ("1.1e+21", "training_compute", {}, "1,100,000,000,000,000,000,000"),
    ("5", "capital_cost", {}, "(holds no money)"),
    ("36", "term_months", {}, "36 months"),
    ("90", "notice_days", {}, "90 days"),
    ("-5", "capacity_mw", {}, "(is below zero)"),
    ("-5", "percent", {}, "-5%"),
    # free text
    ("up to 40 MW", "capacity_mw", {}, "up to 40 MW"),
    ("1.5 GW", "capacity_mw", {}, "1,500 MW"),
    ("~$2.4B / 10 yrs", "total_value", {}, "about $2.4 billion"),
    ("~$2.4B / 10 yrs", "term_months", {}, "120 months"),
    ("~$2.4B / 10 yrs", "payment", {}, "(holds no money)"),
    ("€90m/yr", "payment", {}, "€90 million a year"),
    ("€90m/yr", "total_value", {}, "(holds no money)"),
    ("90 days", "notice_days", {}, "90 days"),
    ("2 years", "notice_days", {}, "(is in years)"),
    ("5 MW and 6 MW", "capacity_mw", {}, "(holds more than one power)"),
    ("lots", "capacity_mw", {}, "(holds no power)"),
    ("-$5B", "total_value", {}, "(is below zero)"),
    ("($5B)", "total_value", {}, "(is below zero)"),
    ("minus $5B", "total_value", {}, "(is below zero)"),
    ("words " * 300, "capacity_mw", {}, "(is prose, not power)"),
    # cells that say nothing
    ("", "capacity_mw", {}, ""),
    ("—", "capacity_mw", {}, ""),
    ("...", "capacity_mw", {}, ""),
    ("[n/a]", "capacity_mw", {"nothing": frozenset({"[n/a]"})}, ""),
    ("[n/a]", "capacity_mw", {}, "(holds no power)"),
    # dates, to the precision written
    ("2026", "start", {}, "2026"),
    ("2026-03", "start", {}, "March 2026"),
    ("2026-03-02", "start", {}, "2 March 2026"),
    ("2026-03-02 05:06:07.000000", "start", {}, "2 March 2026"),
    ("2026-03-02T05:06Z", "start", {}, "2 March 2026"),
    ("Mar 2, 2026", "start", {}, "2 March 2026"),
    ("Q3 2026", "start", {}, "Q3 2026"),
    ("2026-02-30", "start", {}, "(is no day of the calendar)"),
    ("2026-13", "start", {}, "(is no day of the calendar)"),
    ("0000-01-01", "start", {}, "(is no day of the calendar)"),
    ("03/04/2026", "start", {}, "(is no date)"),
    ("46083", "start", {}, "(is no date)"),
    ("soon", "start", {}, "(is no date)"),
    # texts, and words that stand for others
    ("Cloud", "sector", {}, "Cloud"),
    ("operating", "stage", {}, "operating"),
    ("Existing", "stage", {"words": {"Existing": "operating", "*": "announced"}}, "operating"),
    ("New", "stage", {"words": {"Existing": "operating", "*": "announced"}}, "announced"),
    ("New", "stage", {"words": {"Existing": "operating"}}, "(is none of the words Existing)"),
    ("New", "stage", {"words": {"*": "shiny"}}, "(stands for shiny, which stage cannot be)"),
    ("nowhere", "coordinates", {}, ""),
]


@pytest.mark.parametrize(("text", "relation", "options", "expected"), VALUES)
def test_a_value_is_what_the_cell_says(
    text: str, relation: str, options: dict[str, Any], expected: str
) -> None:
    assert words_of(text, relation, **options) == expected


def test_a_word_that_is_not_among_those_of_the_relation_is_told_of() -> None:
    assert words_of("Operating", "stage").startswith("(is no stage (known are rumoured, announced, ")


NUMBERS = {
    "946": "946",
    "1.1e+21": "1.1e21",
    "1E5": "100000",
    "1,250.5": "1250.5",
    "12,345,678": "12345678",
    ".5": "0.5",
    "-3": "-3",
    "7.": "7",
    "123456789012345678901234567890.5": "123456789012345678901234567890.5",
}
NO_NUMBERS = ("", "-", ".", "1,2", "1,23,456", "1_000", "١٢", "inf", "nan", "1e999999999", "0x10", "5 MW", "+5", "e5",
              "1" * 2000)  # fmt: skip


@pytest.mark.parametrize("text", NUMBERS)
def test_a_number_is_exact(text: str) -> None:
    assert number(text) == Decimal(NUMBERS[text])


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_what_is_more_or_less_than_a_number_is_none(text: str) -> None:
    assert number(text) is None


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=10**40, places=6))
def test_any_plain_number_is_kept_to_its_last_digit(amount: Decimal) -> None:
    found = value(f"{amount:f}", column(), RELATIONS["capacity_mw"])
    assert found is not None
    assert found.number == amount


@given(st.integers(0, 10**40), st.integers(-30, 30))
def test_a_scaled_number_is_exact(amount: int, scale: int) -> None:
    found = value(str(amount), column(currency="USD", scale=scale), RELATIONS["capital_cost"])
    assert found is not None
    assert found.lexical.replace(".", "").strip("0") == str(amount).strip("0")


_CELLS = (
    st.text()
    | st.text(alphabet="0123456789.,-+eE$€~%#/ ()MWGdayserobnil")
    | st.from_regex(r"\A[\d,.eE+-]{1,40}\Z")
)


@given(
    _CELLS,
    st.sampled_from([name for name, relation in RELATIONS.items() if relation.value_kind]),
    st.integers(-30, 30),
    st.none() | st.integers(-30, 30),
)
def test_any_cell_is_read_or_refused_in_one_line(
    text: str, relation: str, scale: int, places: int | None
) -> None:
    problem = ""
    try:
        found = value(text, column(currency="USD", scale=scale, round=places), RELATIONS[relation])
    except Unread as unread:
        problem, found = str(unread), None
    if found is not None and found.kind not in ("date", "text", "percent"):
        assert found.number >= 0
    assert "\n" not in problem


@given(_CELLS, st.sampled_from(["", ",", "; ", "#"]), st.booleans())
def test_any_name_stands_where_it_is_said_to(text: str, separator: str, tagged: bool) -> None:
    for item in items(text, column(list=separator, tagged=tagged)):
        assert text[item.start : item.start + len(item.text)] == item.text
        assert item.text == item.text.strip() != ""


ITEMS: list[tuple[str, dict[str, Any], list[Item]]] = [
    ("Norrsken AI", {}, [Item("Norrsken AI", 0)]),
    ("", {}, []),
    ("—", {}, []),
    ("A, B", {}, [Item("A, B", 0)]),
    ("A, B,, C", {"list": ","}, [Item("A", 0), Item("B", 3), Item("C", 7)]),
    ("A, A", {"list": ","}, [Item("A", 0), Item("A", 3)]),
    ("A #likely, B # Sure", {"list": ",", "tagged": True}, [Item("A", 0, "likely"), Item("B", 11, "sure")]),
    ("Suite #5 #likely", {"tagged": True}, [Item("Suite #5", 0, "likely")]),
    ("A", {"tagged": True}, [Item("A", 0)]),
    ("C# for two", {"tagged": True}, [Item("C# for two", 0)]),
    ("A #likely", {}, [Item("A #likely", 0)]),
    ("[n/a], B", {"list": ",", "nothing": frozenset({"[n/a]"})}, [Item("B", 7)]),
    ('"Kestrel"', {}, [Item("Kestrel", 1)]),
]


@pytest.mark.parametrize(("text", "options", "expected"), ITEMS)
def test_the_names_in_a_cell(text: str, options: dict[str, Any], expected: list[Item]) -> None:
    assert [*items(text, column(**options))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("32.45, -99.75", "32.45,-99.75"),
        ("32°27'00\"N 99°45'00\"W", "32.45000,-99.75000"),
        ("12°30′36″S, 130°50′24″E", "-12.51000,130.84000"),
        ("Abilene, Texas", None),
        ("32, -99", None),
    ],
)
def test_coordinates_are_in_decimal_degrees(text: str, expected: str | None) -> None:
    assert coordinates(text) == expected


HOSTILE = [" " * 10**6 + "x", "1" * 10**6 + "x", "# " * 500_000, "~ " * 500_000, "(" * 10**6, "1° " + " " * 10**6,
           ", " * 500_000, "1.1" * 300_000, "5 / " * 250_000, "at least " * 100_000]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:8]))
def test_a_hostile_cell_of_a_megabyte_is_read_at_once(text: str) -> None:
    begin = perf_counter()
    for relation in ("total_value", "capacity_mw", "start", "coordinates"):
        words_of(text, relation, currency="USD")
    for options in ({"list": ","}, {"tagged": True}):
        assert sum(1 for _ in items(text, column(**options))) <= 500_000
    assert perf_counter() - begin < 3
