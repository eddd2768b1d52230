"""What holds for any claims: arithmetic, links between contracts, parties, and what a document adds or takes away."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.fuse import Fused, checked_share, fuse
from kg.schema.records import Claim, Fact
from tests.fuse.corpora import CONTRACTS, CORPORA
from tests.fuse.support import documents, fused_with_a_copy, plainly

_DATES = {"a": "2026-06-22", "b": "2026-06-20", "c": "2026-06-22"}
_many = settings(max_examples=150)


def _fused(claims: list[Claim]) -> Fused:
    return fuse(claims, documents(claims, **_DATES))


@_many
@given(CORPORA, st.randoms(use_true_random=False))
def test_the_order_of_claims_and_documents_never_matters(claims: list[Claim], order: Random) -> None:
    known = documents(claims, **_DATES)
    mixed, keys = list(claims), list(known)
    order.shuffle(mixed)
    order.shuffle(keys)
    assert fuse(mixed, {key: known[key] for key in keys}) == fuse(claims, known)


@_many
@given(CORPORA)
def test_no_claim_is_lost_and_none_made_up(claims: list[Claim]) -> None:
    found = _fused(claims)
    used = {key for fact in found.facts for key in (*fact.supported_by, *fact.contradicted_by)}
    assert used == {claim.id for claim in claims}
    ids = {fact.id for fact in found.facts}
    assert len(ids) == len(found.facts)
    assert {key for conflict in found.conflicts for key in conflict.facts} <= ids


@_many
@given(CORPORA)
def test_no_fact_is_surer_than_its_claims(claims: list[Claim]) -> None:
    by_id = {claim.id: claim.modality for claim in claims}
    facts = _fused(claims).facts
    assert [f for f in facts if f.modality > max(by_id[key] for key in f.supported_by)] == []
    assert all(fact.last_said == _last(fact, claims) for fact in facts)


def _last(fact: Fact, claims: list[Claim]) -> str | None:
    days = (_DATES.get(claim.evidence.document, "") for claim in claims if claim.id in fact.supported_by)
    return max(days, default="") or None


@_many
@given(CORPORA)
def test_what_is_inferred_says_how_and_displaces_nothing(claims: list[Claim]) -> None:
    found = _fused(claims)
    stated = {
        (fact.subject, fact.relation) for fact in found.facts if not fact.inferred and fact.status != "denied"
    }
    values = [fact for fact in found.facts if fact.inferred and fact.value is not None]
    assert [fact for fact in values if (fact.subject, fact.relation) in stated] == []
    assert len({(fact.subject, fact.relation, fact.dimensions) for fact in values}) == len(values)
    inferred = [fact for fact in found.facts if fact.inferred]
    assert all(fact.formula and fact.rule and fact.origins for fact in inferred)
    assert all(fact.formula == "" for fact in found.facts if not fact.inferred)
    assert checked_share(found.facts).contracts == len(
        {fact.subject for fact in found.facts if fact.subject in CONTRACTS and not fact.inferred}
    )


@_many
@given(CORPORA)
def test_a_copy_of_a_document_changes_counts_of_claims_and_nothing_else(claims: list[Claim]) -> None:
    before, after = fused_with_a_copy(claims, _DATES)
    assert [plainly(fact) for fact in after.facts] == [plainly(fact) for fact in before.facts]
    assert after.conflicts == before.conflicts


@_many
@given(CORPORA)
def test_removing_a_document_undoes_exactly_what_it_added(claims: list[Claim]) -> None:
    """What it does not tell of is as it was, and of the rest nothing remains that rests on it."""
    without = [claim for claim in claims if claim.evidence.document != "a"]
    gone = {claim.id for claim in claims} - {claim.id for claim in without}
    before, after = _fused(claims), _fused(without)
    assert gone.isdisjoint(key for fact in after.facts for key in (*fact.supported_by, *fact.contradicted_by))
    touched = _touched([claim for claim in claims if claim.id in gone])
    kept = [fact for fact in before.facts if touched.isdisjoint({fact.subject, fact.object})]
    assert kept == [fact for fact in after.facts if touched.isdisjoint({fact.subject, fact.object})]
    assert [each for each in before.conflicts if each.subject not in touched] == [
        each for each in after.conflicts if each.subject not in touched
    ]


def _touched(claims: list[Claim]) -> set[str | None]:
    """What the claims are about; of contracts all, which are weighed against each other, and of companies all where
    one is said to be part of another, which makes them one party."""
    ends = {end for claim in claims for end in (claim.subject, claim.object)}
    if any(end in CONTRACTS for end in ends) or any(claim.relation == "part_of" for claim in claims):
        ends |= {*CONTRACTS}
    return ends
