"""When statements held, in days: the same as ``--as-of`` says."""

from __future__ import annotations

from datetime import date

import pytest

from kg.render.spans import ALWAYS, day_number, span_of, spans_of_entities
from kg.schema.records import Entity, Fact, Modality, Value


def _day(text: str) -> int:
    return (date.fromisoformat(text) - date(1970, 1, 1)).days


def _fact(subject: str, relation: str, value: str | None = None, **more: object) -> Fact:
    told = None if value is None else Value("date" if value[:1].isdigit() else "text", value)
    target = "company/b" if value is None else None
    return Fact(subject, relation, target, told, Modality.CONFIRMED, "preferred", "", (), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("form", "days"),
    [
        ("2026-06-15", ("2026-06-15", "2026-06-15")),
        ("2026-06", ("2026-06-01", "2026-06-30")),
        ("2029", ("2029-01-01", "2029-12-31")),
        ("1969", ("1969-01-01", "1969-12-31")),
    ],
)
def test_the_days_of_a_date(form: str, days: tuple[str, str]) -> None:
    assert day_number(form) == tuple(map(_day, days))


def test_what_is_no_date_has_no_days() -> None:
    assert day_number("soon") is None


def test_a_state_holds_from_its_date_to_before_the_next() -> None:
    fact = _fact("facility/x", "stage", "operating", valid_from="2026-02", valid_to="2027-01-05")
    assert span_of(fact, {}) == (_day("2026-02-01"), _day("2027-01-05"))


def test_what_has_no_date_holds_always() -> None:
    assert span_of(_fact("company/a", "owns"), {}) == ALWAYS


def test_a_contract_runs_from_its_start_until_its_end() -> None:
    contract = Entity("contract/x", "Contract", "X")
    facts = [
        _fact("contract/x", "supplier"),
        _fact("contract/x", "status", "signed", known_since="2026-05-01"),
        _fact("contract/x", "start", "2026-07-01"),
        _fact("contract/x", "end", "2029"),
    ]
    held = spans_of_entities([contract], facts)
    assert held == {"contract/x": (_day("2026-07-01"), _day("2030-01-01"))}
    assert span_of(facts[0], held) == held["contract/x"]


def test_an_event_is_past_since_its_date() -> None:
    event = Entity("event/x", "Event", "X")
    held = spans_of_entities([event], [_fact("event/x", "date", "2026-06-20")])
    assert held == {"event/x": (_day("2026-06-20"), None)}


def test_others_have_no_span() -> None:
    company = Entity("company/a", "Company", "A")
    assert spans_of_entities([company], [_fact("company/a", "start", "2026")]) == {}
