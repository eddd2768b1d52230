"""Written dates stand for intervals of days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.schema.dates import Span, iso_months, span

CASES = {
    "2029": ("2029-01-01", "2029-12-31"),
    "2029-07": ("2029-07-01", "2029-07-31"),
    "2029-07-31": ("2029-07-31", "2029-07-31"),
    "2028-02": ("2028-02-01", "2028-02-29"),
    "1900-02": ("1900-02-01", "1900-02-28"),
    "early-2029": ("2029-01-01", "2029-03-31"),
    "mid-2029": ("2029-06-01", "2029-07-31"),
    "late-2029": ("2029-10-01", "2029-12-31"),
    "2026-Q1": ("2026-01-01", "2026-03-31"),
    "2026-Q4": ("2026-10-01", "2026-12-31"),
    "2026-H1": ("2026-01-01", "2026-06-30"),
    "2026-H2": ("2026-07-01", "2026-12-31"),
    "202X": ("2020-01-01", "2029-12-31"),
    "9999": ("9999-01-01", "9999-12-31"),
    "2026-07/2029": ("2026-07-01", "2029-12-31"),
    "mid-2026/2027-Q1": ("2026-06-01", "2027-03-31"),
    "2026/2026": ("2026-01-01", "2026-12-31"),
}
NO_DATES = [
    "",
    "soon",
    "29",
    "2029-7",
    "2029-00",
    "2029-13",
    "2029-02-30",
    "2029-07-32",
    "2027-02-29",
    "0000",
    "2026-Q5",
    "2026-Q0",
    "2026-H3",
    "000X",
    "20XX",
    "Mid-2029",
    "mid-29",
    "2029-07-31 ",
    "2029\n",
    "٢٠٢٩",
    "2026/",
    "/2026",
    "2026/2027/2028",
    "2029/2026",
    "2026-07-02/2026-07-01",
]

days = st.dates(min_value=date(1, 1, 1))
parts = st.sampled_from(
    ["early-{0:04d}", "mid-{0:04d}", "late-{0:04d}", "{0:04d}-Q3", "{0:04d}-H2", "{0:04d}"]
)
forms = st.one_of(
    days.map(date.isoformat),
    days.map(lambda day: day.isoformat()[:7]),
    st.builds(lambda form, day: form.format(day.year), parts, days),
    st.integers(1, 999).map("{:03d}X".format),
)


@pytest.mark.parametrize("form", CASES)
def test_a_form_stands_for_the_days_it_may_mean(form: str) -> None:
    earliest, latest = map(date.fromisoformat, CASES[form])
    assert span(form) == Span(earliest, latest)


@pytest.mark.parametrize("form", NO_DATES)
def test_what_is_no_date_is_refused(form: str) -> None:
    with pytest.raises(ValueError, match="not a date: "):
        span(form)
    with pytest.raises(ValueError, match="not a date: "):
        iso_months(form)


@pytest.mark.parametrize(
    ("form", "months"),
    [
        ("2029", ("2029",)),
        ("2029-07", ("2029-07",)),
        ("2029-07-31", ("2029-07-31",)),
        ("mid-2029", ("2029-06", "2029-07")),
        ("late-2029", ("2029-10", "2029-11", "2029-12")),
        ("2026-Q1", ("2026-01", "2026-02", "2026-03")),
        ("2026-11/2027-02", ("2026-11", "2026-12", "2027-01", "2027-02")),
        ("2026-11-20/2026-12-03", ("2026-11", "2026-12")),
    ],
)
def test_plain_iso_dates_of_a_form(form: str, months: tuple[str, ...]) -> None:
    assert iso_months(form) == months


def test_a_span_counts_both_of_its_ends() -> None:
    assert span("2029-07-31").days == 1
    assert span("2028").days == 366


@given(forms)
def test_every_form_is_an_interval(form: str) -> None:
    whole = span(form)
    assert whole.earliest <= whole.latest
    assert whole.within(whole)
    assert whole.overlaps(whole)


@given(days)
def test_a_more_precise_date_lies_within_a_less_precise_one(day: date) -> None:
    written = day.isoformat()
    assert span(written).within(span(written[:7]))
    assert span(written[:7]).within(span(written[:4]))
    assert span(written).days == 1


@given(forms, forms)
def test_spans_overlap_where_they_share_a_day(one: str, other: str) -> None:
    first, second = span(one), span(other)
    shared_days = min(first.latest, second.latest) - max(first.earliest, second.earliest)
    assert first.overlaps(second) == second.overlaps(first) == (shared_days >= timedelta(0))
    assert not first.within(second) or first.overlaps(second)
    assert (first.within(second) and second.within(first)) == (first == second)


@given(days, days)
def test_an_interval_reaches_from_its_first_to_its_last_day(one: date, other: date) -> None:
    first, last = sorted((one, other))
    assert span(f"{first}/{last}") == Span(first, last)


@given(forms)
def test_months_cover_the_form_and_nothing_before_or_after(form: str) -> None:
    months = [span(month) for month in iso_months(form)]
    assert months == sorted(months)
    whole = span(form)
    assert months[0].earliest <= whole.earliest <= months[0].latest
    assert months[-1].earliest <= whole.latest <= months[-1].latest
