"""Dates keep the precision in which they are written; words that are no dates are left alone."""

from __future__ import annotations

import pytest

from kg.extract.values.dates import read
from tests.extract.values.reading import amounts, spans


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on March 3, 2027", "2027-03-03"),
        ("on March 3rd 2027", "2027-03-03"),
        ("on 3 March 2027", "2027-03-03"),
        ("the 3rd of March 2027", "2027-03-03"),
        ("Jan. 5, 2027", "2027-01-05"),
        ("Sept. 2027", "2027-09"),
        ("2027-03-03", "2027-03-03"),
        ("February 29, 2028", "2028-02-29"),
        ("in May 2027", "2027-05"),
        ("May of 2027", "2027-05"),
        ("by 2030", "2030"),
        ("(2030)", "2030"),
        ("since 1998.", "1998"),
        ("early 2027", "early-2027"),
        ("mid-2029", "mid-2029"),
        ("Late in 2027", "late-2027"),
        ("the middle of 2027", "mid-2027"),
        ("the beginning of 2027", "early-2027"),
        ("Q3 2026", "2026-Q3"),
        ("the third quarter of 2026", "2026-Q3"),
        ("the 4th quarter of 2026", "2026-Q4"),
        ("H1 2027", "2027-H1"),
        ("the second half of 2027", "2027-H2"),
        ("the end of 2028", "2028-12-31"),
        ("end-2028", "2028-12-31"),
        ("year-end 2028", "2028-12-31"),
        ("the end of June 2027", "2027-06-30"),
        ("the end of February 2028", "2028-02-29"),
        ("the end of February, 2027", "2027-02-28"),
    ],
)
def test_a_date(text: str, expected: str) -> None:
    assert amounts(read, text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from 2026 to 2029", ["2026", "2029"]),
        ("2026-2029", ["2026", "2029"]),
        ("2026–2029", ["2026", "2029"]),
        ("July 2029 through March 2031", ["2029-07", "2031-03"]),
        ("In May 2027, 2,026 racks came", ["2027-05"]),
    ],
)
def test_several_dates(text: str, expected: list[str]) -> None:
    assert sorted(amounts(read, text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in May", "2026-05"),
        ("on May 5", "2026-05-05"),
        ("it raised money in October", "2025-10"),
        ("on November 4 it said", "2025-11-04"),
        ("it will open in October", "2026-10"),
        ("a lease that starts in October", "2026-10"),
        ("it expects to finish by October 3", "2026-10-03"),
        ("it will open in March", "2027-03"),
        ("it opened in March", "2026-03"),
        ("in August", "2026-08"),
        ("next year", "2027"),
        ("Next year", "2027"),
        ("this year", "2026"),
        ("last year", "2025"),
        ("early next year", "early-2027"),
        ("late last year", "late-2025"),
        ("mid-next year", "mid-2027"),
        ("the end of the decade", "2029-12-31"),
    ],
)
def test_a_date_relative_to_publication(text: str, expected: str) -> None:
    assert [found.value.lexical for found in read(text, "2026-07-01")] == [expected]
    assert amounts(read, text) == []


def test_publication_may_be_as_imprecise_as_a_year() -> None:
    assert [found.value.lexical for found in read("next year", "2026")] == ["2027"]


@pytest.mark.parametrize(
    "text",
    [
        "it may",
        "the march on 5 cities",
        "2,026 chips",
        "2026 MW",
        "2026 GPUs",
        "2026%",
        "$2026",
        "€2026",
        "20265",
        "2026.5",
        "A2026",
        "1949",
        "2150 GPUs",
        "the 2030s",
        "a march to victory",
        "2026-27",
        "2026-02-30",
        "Q5 2026x",
        "May",
    ],
)
def test_no_date(text: str) -> None:
    assert amounts(read, text) == []


@pytest.mark.parametrize("text", ["June 31, 2027", "February 29, 2027", "March 0, 2027", "45 March 2027"])
def test_a_day_that_does_not_exist_is_not_read(text: str) -> None:
    days = [form for form in amounts(read, text) if form.count("-") == 2]
    assert days == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("by next year,", "next year"),
        ("by the end of 2028, it", "the end of 2028"),
        ("on May 5, 2027.", "May 5, 2027"),
        ("opened (Q3 2026)", "Q3 2026"),
    ],
)
def test_the_span_is_the_date(text: str, expected: str) -> None:
    assert [text[found.start : found.end] for found in read(text, "2026")] == [expected]


def test_digits_of_other_scripts_are_none() -> None:
    assert spans(read, "２０２６ and ٢٠٢٦") == []
