"""Conflicts with their sides."""

from __future__ import annotations

from kg.query.conflicts import ACCOUNTS, Disputed, disputes
from kg.schema.records import Claim
from kg.schema.wording import value_words
from tests.fuse.support import day, fused, said


def _found(*claims: Claim, **published: str) -> list[Disputed]:
    result = fused(*claims, **published)
    by_id = {claim.id: claim for claim in claims}
    return disputes(result.conflicts, {fact.id: fact for fact in result.facts}, by_id)


def test_the_preferred_side_comes_first_with_the_claims_that_are_its_own() -> None:
    (found,) = _found(
        said("a", "end", day("2029-07")),
        said("b", "end", day("2029-12-31")),
        said("c", "end", day("2029-12-31")),
        said("d", "end", day("2029")),
    )
    assert found.conflict.rule == "more independent origins"
    assert [
        (value_words(side.fact.value), side.preferred, [claim.evidence.document for claim in side.claims])
        for side in found.sides
        if side.fact.value
    ] == [("31 December 2029", True, ["b", "c"]), ("July 2029", False, ["a"])]


def test_what_some_state_and_others_deny_has_both_sides() -> None:
    (found,) = _found(
        said("a", "operates", "facility/x", subject="company/one"),
        said("b", "operates", "facility/x", subject="company/one", how="denied"),
    )
    assert found.conflict.kind == "modality"
    assert [(side.denies, [claim.evidence.document for claim in side.claims]) for side in found.sides] == [
        (False, ["a"]),
        (True, ["b"]),
    ]


def test_accounts_that_differ_have_a_side_for_each_answer() -> None:
    (found,) = _found(
        said("a", "built", "facility/x", subject="company/one"),
        said("b", "built", "facility/x", subject="company/two"),
        said("c", "built", "facility/x", subject="company/two"),
    )
    assert found.conflict.kind == ACCOUNTS
    assert [(side.fact.subject, side.preferred) for side in found.sides] == [
        ("company/two", False),
        ("company/one", False),
    ]


def test_what_agrees_is_no_conflict_and_neither_is_one_without_its_facts() -> None:
    assert _found(said("a", "end", day("2029")), said("b", "end", day("2029-07"))) == []
    result = fused(said("a", "end", day("2028")), said("b", "end", day("2029")))
    assert len(result.conflicts) == 1
    assert disputes(result.conflicts, {}, {}) == []
