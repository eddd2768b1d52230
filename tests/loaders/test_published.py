"""Dates are read as precise as they are written, and no more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.loaders.published import iso_date


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2026", "2026"),
        ("2026-06", "2026-06"),
        ("2026-06-23", "2026-06-23"),
        ("2026/6/3", "2026-06-03"),
        ("2026-06-23T10:15:00Z", "2026-06-23"),
        ("2026-06-23 10:15", "2026-06-23"),
        ("June 23, 2026", "2026-06-23"),
        ("june 23 2026", "2026-06-23"),
        ("Jun. 3rd, 2026", "2026-06-03"),
        ("Tuesday, June 23, 2026", "2026-06-23"),
        ("June 23, 2026 at 10:30 a.m. ET", "2026-06-23"),
        ("23 June 2026", "2026-06-23"),
        ("23-Jun-2026", "2026-06-23"),
        ("Tue, 23 Jun 2026 10:15:00 +0200", "2026-06-23"),
        ("Sept. 2026", "2026-09"),
        ("May 2026", "2026-05"),
        ("23/06/2026", "2026-06-23"),
        ("06/23/2026", "2026-06-23"),
        ("06/06/2026", "2026-06-06"),
    ],
)
def test_dates_are_read(written: str, iso: str) -> None:
    assert iso_date(written) == iso


@pytest.mark.parametrize(
    "written",
    [
        "",
        "soon",
        "may",
        "June",
        "23",
        "June 31, 2026",
        "2026-13",
        "2026-02-30",
        "03/06/2026",
        "until June 2026",
        "1.5",
        "$2026",
        "0000",
    ],
)
def test_what_is_no_date_is_none(written: str) -> None:
    assert iso_date(written) is None


@given(st.dates())
def test_iso_dates_stay(day: object) -> None:
    assert iso_date(str(day)) == str(day)


@given(st.text())
def test_any_text_is_read_or_none(text: str) -> None:
    assert iso_date(text) is None or iso_date(text) != ""
