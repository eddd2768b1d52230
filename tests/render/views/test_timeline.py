"""The records of the timeline: dates as intervals, open ends, stages, the day of the page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.render.views.timeline import Timeline, TimelineRow, timeline
from tests.render.sketch import Sketch, field_sketch
from tests.render.views.support import records_of


def _row(told: Timeline, key: str) -> TimelineRow:
    return next(row for row in told.rows if row.id == key)


def _deal(*terms: str, **more: str) -> Timeline:
    """A contract of A and B with these terms, told in a document."""
    sketch = Sketch()
    for key, name in (("company/a", "Alder"), ("company/b", "Birch"), ("contract/ab", "Alder – Birch")):
        sketch.entity(key, name)
    sketch.document("doc", "Alder and Birch.", **more)
    parties = ("contract/ab supplier company/a", "contract/ab customer company/b")
    sketch.tell("doc", "Alder and Birch.", *parties, *(f"contract/ab {term}" for term in terms))
    return timeline(records_of(sketch))


def test_a_term_runs_from_its_start_to_its_end() -> None:
    row = _row(timeline(records_of(field_sketch())), "contract/a1")
    (bar,) = row.bars
    assert row.name == "SpaceX → Reflection AI"
    assert [(day.text, day.first, day.last) for day in bar.begin] == [
        ("1 July 2026", "2026-07-01", "2026-07-01")
    ]
    assert [(day.text, day.first, day.last) for day in bar.end] == [("2029", "2029-01-01", "2029-12-31")]
    assert bar.lock_in is not None
    assert (bar.lock_in.first, bar.lock_in.text) == ("2026-10-01", "locked in for 3 months")
    assert {"90 days notice", "locked in for 3 months"} < set(row.notes)


@pytest.mark.parametrize(
    ("term", "begin", "end"),
    [
        ("start date:mid-2027", [("2027-06-01", "2027-07-31")], []),
        ("end date:2026-Q3", [], [("2026-07-01", "2026-09-30")]),
        ("start date:2026-02", [("2026-02-01", "2026-02-28")], []),
    ],
)
def test_what_is_not_said_is_open(
    term: str, begin: list[tuple[str, str]], end: list[tuple[str, str]]
) -> None:
    (bar,) = _row(_deal(term), "contract/ab").bars
    assert [(day.first, day.last) for day in bar.begin] == begin
    assert [(day.first, day.last) for day in bar.end] == end


def test_a_lock_in_ends_on_the_last_day_of_a_shorter_month() -> None:
    (bar,) = _row(_deal("start date:2026-01-31", "lock_in_months duration:1 month"), "contract/ab").bars
    assert bar.lock_in is not None
    assert bar.lock_in.first == "2026-02-28"


def test_a_contract_without_dates_stands_where_it_was_first_told() -> None:
    row = _row(_deal("status text:signed", published="2026-03-04"), "contract/ab")
    assert row.bars == ()
    assert [(mark.day.first, mark.told) for mark in row.marks] == [("2026-03-04", True)]


def test_what_has_no_date_at_all_is_counted() -> None:
    told = _deal("status text:signed")
    assert told.rows == ()
    assert told.undated == (("contract", 1),)


def test_stages_follow_each_other() -> None:
    sketch = Sketch()
    sketch.entity("facility/hall", "Hall")
    sketch.document("doc", "The hall.")
    sketch.tell(
        "doc",
        "The hall.",
        "facility/hall stage text:under_construction",
        "facility/hall stage text:operating",
    )
    built, runs = "facility/hall stage text:under_construction", "facility/hall stage text:operating"
    sketch.facts[built] = replace(sketch.facts[built], status="former", valid_from="2024", valid_to="2025-06")
    sketch.facts[runs] = replace(sketch.facts[runs], valid_from="2025-06")
    (row,) = timeline(records_of(sketch)).rows
    assert [(bar.label, bar.begin[0].text, bar.ongoing) for bar in row.bars] == [
        ("under construction", "2024", False),
        ("operating", "June 2025", True),
    ]


@pytest.mark.parametrize(
    ("as_of", "moment", "asked"), [(None, "2026-06-25", False), ("2027-03", "2027-03-01", True)]
)
def test_the_day_is_the_one_asked_for_or_the_latest_publication(
    as_of: str | None, moment: str, asked: bool
) -> None:
    told = timeline(records_of(field_sketch(), as_of=as_of))
    assert told.moment is not None
    assert (told.moment.first, told.asked) == (moment, asked)
