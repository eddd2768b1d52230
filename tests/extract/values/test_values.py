"""What holds for every value in every text."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.values import Found, read_values
from kg.schema.dates import span

# Words of values in any order, so that what is nearly a value is tried more often than in mere noise.
_WORDS = (
    "$ US$ € £ ₹ Rs. 5 7.5 1,250 2026 2,026 0 31 90 100-200 + % k m bn billion million crore dollars won USD a per "
    "month monthly year /hr GPU-hour - – to and between from up about some over May March Sept. early mid the end "
    "of Q3 first half quarter decade next last day days' notice three half gigawatt MW MWh GW IT percent GPUs CEO "
    "former chief officer head director , . ( ) ſ K ı ２ ٣ \u00a0 \ue000 \uf000"
)
_PIECES = st.sampled_from(_WORDS.split(" "))
_TEXTS = st.lists(st.tuples(_PIECES, st.sampled_from(["", " ", " ", "\n", "-"])), max_size=30).map(
    lambda pairs: "".join(piece + gap for piece, gap in pairs)
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Tavira pays $20 million a month for 80 MW until mid-2029, on 90 days' notice.",
            ["Rate", "Power", "Date", "Notice"],
        ),
        ("A five-year, $2 billion lease of 40,000 chips", ["Duration", "Money", "Count"]),
        ("The CEO owns 12% since May 2024", ["Role", "Percent", "Date"]),
        ("2,026 racks by 2026", ["Count", "Date"]),
        ("500 MWh of storage", ["Count"]),
        ("", []),
    ],
)
def test_kinds_of_values_in_order(text: str, expected: list[str]) -> None:
    assert [found.kind for found in read_values(text)] == expected


@settings(max_examples=300)
@given(st.one_of(_TEXTS, st.text()))
def test_values_stand_in_the_text_in_order_and_apart(text: str) -> None:
    found = read_values(text, "2026-07-01")
    assert [each.value.text for each in found] == [text[each.start : each.end] for each in found]
    assert all(each.start < each.end and not text[each.start].isspace() for each in found)
    assert all(one.end <= two.start for one, two in pairwise(found))


@settings(max_examples=300)
@given(st.one_of(_TEXTS, st.text()))
def test_amounts_are_plain_decimals_and_dates_are_days(text: str) -> None:
    found = read_values(text, "2026-07-01")
    assert [each for each in found if not _well_formed(each)] == []


@settings(max_examples=300)
@given(st.one_of(_TEXTS, st.text()), st.none() | st.sampled_from(["2026", "2026-07", "2026-07-01"]))
def test_the_same_text_gives_the_same_values(text: str, published: str | None) -> None:
    assert read_values(text, published) == read_values(text, published)


def _well_formed(found: Found) -> bool:
    value = found.value
    if value.kind == "text":
        return value.lexical != ""
    if value.kind == "date":
        return span(value.lexical).days > 0
    return bool(re.fullmatch(r"(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?", value.lexical)) and bool(
        value.unit or value.kind in ("count", "percent")
    )
