"""What is tied together is added up together, and nothing else bears on it."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.fusion import generated
from kg.fuse import Fused, fuse
from kg.fuse.knots import Said, own_knot, said, tied
from kg.schema.family import stated_parents
from kg.schema.records import Claim, Document
from tests.fuse import support
from tests.fuse.corpora import CORPORA

_SUPPLIES = "supplies_compute_to"


def _parts(claims: Sequence[Claim]) -> list[list[Claim]]:
    left, parts = list(claims), []
    while left:
        found, _ = tied({said(claim) for claim in claims}, [own_knot(said(left[0]))])
        parts.append([claim for claim in left if said(claim) in found])
        left = [claim for claim in left if said(claim) not in found]
    return parts


def _apart(claims: Sequence[Claim], documents: dict[str, Document]) -> Fused:
    parents = stated_parents(claims)
    made = [fuse(part, documents, parents=parents) for part in _parts(claims)]
    return Fused(
        tuple(sorted((fact for each in made for fact in each.facts), key=lambda fact: fact.id)),
        tuple(sorted((one for each in made for one in each.conflicts), key=lambda one: one.id)),
    )


@given(CORPORA)
def test_the_parts_give_what_the_whole_gives(claims: list[Claim]) -> None:
    documents = support.documents(claims)
    assert _apart(claims, documents) == fuse(claims, documents)


@given(st.integers(1, 300), st.integers(0, 100))
def test_so_do_those_of_a_corpus_with_famous_sites(number: int, seed: int) -> None:
    claims = list(generated(number, seed))
    documents = support.documents(claims)
    assert _apart(claims, documents) == fuse(claims, documents)


@given(CORPORA.filter(bool), st.randoms(use_true_random=False))
def test_every_fact_is_tied_to_its_claims(claims: list[Claim], order: Random) -> None:
    documents = support.documents(claims)
    start = order.choice(claims)
    found, reached = tied({said(claim) for claim in claims}, [own_knot(said(start))])
    inside = {claim.id for claim in claims if said(claim) in found}
    facts = fuse(claims, documents).facts
    here = {fact.id for fact in facts if own_knot(said(fact)) in reached}
    assert here == {fact.id for fact in facts if inside & {*fact.supported_by, *fact.contradicted_by}}


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        (Said("company/a", _SUPPLIES, "company/b"), Said("company/a", _SUPPLIES, "company/b"), True),
        (Said("company/a", _SUPPLIES, "company/b"), Said("company/a", _SUPPLIES, "company/c"), False),
        (
            Said("company/a", "partners_with", "company/b"),
            Said("company/b", "partners_with", "company/a"),
            True,
        ),
        (Said("company/a", "built", "facility/s"), Said("company/b", "built", "facility/s"), True),
        (Said("company/a", "operates", "facility/s"), Said("company/b", "operates", "facility/s"), False),
        (Said("facility/s", "chip_count", None), Said("facility/s", "equipped_with", "chip/h100"), True),
        (Said("company/a", "revenue", None), Said("company/a", "headcount", None), False),
        (Said("company/a", "invested_in", "company/b", True), Said("company/b", "valuation", None), True),
        (Said("company/a", "invested_in", "company/b"), Said("company/b", "valuation", None), False),
        (Said("contract/a", "extends", "contract/b"), Said("contract/b", "payment", None), True),
    ],
)
def test_what_bears_on_what(one: Said, other: Said, together: bool) -> None:
    assert (other in tied([one, other], [own_knot(one)])[0]) is together


def test_contracts_between_the_same_parties_are_tied() -> None:
    parties = [
        Said(f"contract/{key}", role, f"company/{who}")
        for key, supplier, customer in (("a", "s", "c"), ("b", "s", "c"), ("d", "s", "x"))
        for role, who in (("supplier", supplier), ("customer", customer))
    ]
    found, _ = tied(parties, [("contract/a",)])
    assert {one.subject for one in found} == {"contract/a", "contract/b"}
