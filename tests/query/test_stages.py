"""Where contracts and sites stand on a day, by what is said of them and never by the clock."""

from __future__ import annotations

from datetime import date

import pytest

from kg.query.stages import Stage, latest_publication, stages
from kg.schema.records import Claim, Modality
from tests.fuse.support import day, fused, said, text

_SITE = "facility/mill"
_PUBLISHED = {"a": "2026-03-01", "b": "2026-06-01", "c": "2026-09-01"}
_CONFIRMED = said("a", "status", text("confirmed"))


def _stands(on: str | None, *claims: Claim) -> Stage | None:
    found = stages(fused(*claims, **_PUBLISHED).facts, date.fromisoformat(on) if on else None)
    assert len(found) <= 1
    return found[0] if found else None


def _stage(on: str | None, *claims: Claim) -> tuple[str, str | None] | None:
    stage = _stands(on, *claims)
    return (stage.stage, stage.since) if stage else None


@pytest.mark.parametrize(
    ("status", "how", "stage"),
    [
        ("planned", "asserted", "announced"),
        ("planned", "planned", "announced"),
        ("planned", "confirmed", "announced"),
        ("planned", "reported", "rumoured"),
        ("planned", "possible", "rumoured"),
        ("reported", "reported", "rumoured"),
        ("reported", "confirmed", "announced"),
        ("confirmed", "reported", "signed"),
        ("confirmed", "asserted", "signed"),
        ("confirmed", "planned", "announced"),
        ("confirmed", "possible", "rumoured"),
        ("terminated", "asserted", "ended"),
        ("completed", "confirmed", "ended"),
        ("terminated", "planned", "announced"),
    ],
)
def test_a_status_gives_a_stage(status: str, how: str, stage: str) -> None:
    assert _stage("2026-12-31", said("a", "status", text(status), how=how)) == (stage, "2026-03-01")


@pytest.mark.parametrize(
    ("on", "stage"),
    [
        ("2026-02-28", None),
        ("2026-03-01", ("signed", "2026-03-01")),
        ("2026-07-30", ("signed", "2026-03-01")),
        ("2026-07-31", ("operating", "2026-07")),
        ("2029-12-31", ("operating", "2026-07")),
        ("2030-01-01", ("ended", "2029")),
        (None, ("signed", "2026-03-01")),
    ],
)
def test_a_contract_runs_from_its_start_to_its_end(on: str | None, stage: tuple[str, str] | None) -> None:
    claims = (_CONFIRMED, said("b", "start", day("2026-07")), said("c", "end", day("2029")))
    assert _stage(on, *claims) == stage


def test_the_step_tells_its_facts_origins_and_why() -> None:
    stage = _stands(
        "2027-01-01", _CONFIRMED, said("b", "start", day("2026-07"), attribution=("outlet/wirefield",))
    )
    assert stage is not None
    assert (stage.modality, stage.origins, stage.why) == (
        Modality.ASSERTED,
        ("outlet/wirefield",),
        "its start has passed",
    )
    assert [fact.relation for fact in stage.facts] == ["start"]


def test_a_plan_does_not_start_by_its_date() -> None:
    start = said("b", "start", day("2026-07"))
    assert _stage("2027-01-01", said("a", "status", text("planned")), start) == ("announced", "2026-03-01")
    assert _stage("2027-01-01", _CONFIRMED, said("b", "start", day("2026-07"), how="planned")) == (
        "signed",
        "2026-03-01",
    )


def test_what_was_ended_early_was_signed_before() -> None:
    ended = said("c", "status", text("terminated"), qualifiers=(("date", "2026-08-15"),))
    claims = (ended, said("a", "end", day("2029")))
    assert _stage("2026-08-14", *claims) == ("signed", None)
    assert _stage("2026-08-15", *claims) == ("ended", "2026-08-15")
    assert _stage("2031-01-01", *claims) == ("ended", "2029")


def test_a_rumour_that_is_confirmed_later_was_a_rumour_before() -> None:
    claims = (said("a", "status", text("reported"), how="reported"), said("b", "status", text("confirmed")))
    assert _stage("2026-05-01", *claims) == ("rumoured", "2026-03-01")
    assert _stage("2026-06-01", *claims) == ("signed", "2026-06-01")


def test_who_finds_no_confirmation_is_told() -> None:
    claims = (
        _CONFIRMED,
        said("b", "confirmation", text("confirmed")),
        said("b", "confirmation", text("not confirmed"), attribution=("outlet/x",)),
    )
    stage = _stands("2027-01-01", *claims)
    assert stage is not None
    assert (stage.stage, stage.why) == ("signed", "some find no confirmation")


@pytest.mark.parametrize(
    ("how", "stage"),
    [
        ("confirmed", "announced"),
        ("asserted", "announced"),
        ("planned", "announced"),
        ("reported", "rumoured"),
        ("possible", "rumoured"),
    ],
)
def test_without_a_status_a_contract_is_as_sure_as_its_parties(how: str, stage: str) -> None:
    assert _stage("2026-12-31", said("a", "supplier", "company/x", how=how)) == (stage, "2026-03-01")


def test_what_is_denied_is_told_as_denied() -> None:
    stage = _stands("2026-12-31", said("a", "supplier", "company/x", how="denied"))
    assert stage is not None
    assert (stage.stage, stage.modality) == ("rumoured", Modality.DENIED)


def _site(document: str, stage: str, since: str | None = None, how: str = "asserted") -> Claim:
    dated = (("date", since),) if since else ()
    return said(document, "stage", text(stage), subject=_SITE, how=how, qualifiers=dated)


@pytest.mark.parametrize(
    ("on", "stage"),
    [
        ("2025-12-31", None),
        ("2026-01-31", ("under_construction", "2026-01")),
        ("2026-06-15", ("operating", "2026-06-15")),
        (None, ("operating", "2026-06-15")),
    ],
)
def test_a_site_stands_where_sources_say_it_stood_on_the_day(
    on: str | None, stage: tuple[str, str] | None
) -> None:
    claims = (_site("a", "under_construction", "2026-01"), _site("a", "operating", "2026-06-15"))
    assert _stage(on, *claims) == stage


@pytest.mark.parametrize(("how", "stage"), [("planned", "announced"), ("possible", "rumoured")])
def test_a_site_that_is_to_run_does_not_run(how: str, stage: str) -> None:
    found = _stands("2030-01-01", _site("a", "operating", "2027", how))
    assert found is not None
    assert (found.stage, found.why) == (stage, f"{how}: operating")


@pytest.mark.parametrize(
    ("claims", "stage"),
    [
        ([("built", "planned"), ("operates", "planned")], ("announced", "2026-03-01")),
        ([("operates", "possible")], ("rumoured", "2026-03-01")),
        ([("built", "asserted"), ("operates", "planned")], None),
        ([("built", "denied")], None),
        ([], None),
    ],
)
def test_a_site_that_is_planned_only_is_announced(
    claims: list[tuple[str, str]], stage: tuple[str, str] | None
) -> None:
    said_of_it = [said("a", name, _SITE, subject="company/x", how=how) for name, how in claims]
    assert _stage("2027-01-01", *said_of_it, said("a", "located_in", "place/y", subject=_SITE)) == stage


def test_of_what_is_neither_contract_nor_site_nothing_is_told() -> None:
    assert _stands(None, said("a", "founded_in", day("2020"), subject="company/x")) is None


def test_the_day_is_that_of_the_latest_publication() -> None:
    assert latest_publication(["2026-05-01", None, "2026-06", "2025"]) == date(2026, 6, 30)
    assert latest_publication([None]) is None


def test_the_order_of_the_facts_does_not_matter() -> None:
    claims = (_CONFIRMED, said("b", "start", day("2026-07")), said("c", "status", text("terminated")))
    facts = fused(*claims, **_PUBLISHED).facts
    assert stages(facts, date(2027, 1, 1)) == stages(tuple(reversed(facts)), date(2027, 1, 1))
