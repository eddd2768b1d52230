"""What claims add up to: precision, rules of preference, conflicts, and what never happens."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.fuse import Fused, fuse
from kg.schema.records import Claim, Modality, Source, Value
from tests.fuse.support import (
    amount,
    by_value,
    day,
    documents,
    fused,
    fused_with_a_copy,
    months,
    only,
    plainly,
    said,
    text,
)


@pytest.mark.parametrize(
    ("relation", "coarse", "fine"),
    [
        ("end", day("2029"), day("2029-12-31")),
        ("end", day("mid-2029"), day("2029-07")),
        ("start", day("2026"), day("2026-07-01")),
        ("total_value", amount("6000000000"), amount("6300000000")),
        ("total_value", amount("6300000000"), amount("6300000000", qualifier="up_to")),
        ("payment", amount("1800000000", "year"), amount("150000000", "month")),
        ("valuation", amount("20000000000", qualifier="at_least"), amount("25000000000")),
    ],
)
def test_a_less_precise_value_agrees_with_the_precise_one(relation: str, coarse: Value, fine: Value) -> None:
    claims = said("a", relation, coarse), said("b", relation, fine)
    fact = only(fused(*claims))
    assert fact.value == fine
    assert fact.supported_by == tuple(sorted(claim.id for claim in claims))
    assert len(fact.origins) == 2


def test_a_less_precise_value_supports_each_of_two_precise_ones() -> None:
    coarse = said("a", "end", day("2029"))
    facts = by_value(
        fused(coarse, said("b", "end", day("2029-07")), said("c", "end", day("2029-12-31"))), "end"
    )
    assert set(facts) == {"July 2029", "31 December 2029"}
    assert all(coarse.id in fact.supported_by for fact in facts.values())
    assert not any(coarse.id in fact.contradicted_by for fact in facts.values())


def test_a_less_precise_claim_makes_the_precise_one_no_surer() -> None:
    fact = only(
        fused(
            said("a", "total_value", amount("6000000000"), how="confirmed"),
            said("b", "total_value", amount("6300000000"), how="reported"),
        )
    )
    assert fact.modality is Modality.REPORTED


def test_rounding_is_not_transitive_and_loses_nothing() -> None:
    claims = [
        said(key, "total_value", amount(f"{n}00000000"))
        for key, n in zip("abc", (100, 110, 114), strict=True)
    ]
    assert lost(claims, fused(*claims)) == set()


@pytest.mark.parametrize("relation", ["competes_with", "partners_with"])
def test_both_directions_of_a_symmetric_relation_are_one_fact(relation: str) -> None:
    one = said("a", relation, "company/b", subject="company/a")
    two = said("b", relation, "company/a", subject="company/b")
    fact = only(fused(one, two))
    assert (fact.subject, fact.object) == ("company/a", "company/b")
    assert len(fact.origins) == 2


def test_other_directions_are_other_facts() -> None:
    found = fused(
        said("a", "supplies_compute_to", "company/b", subject="company/a"),
        said("b", "supplies_compute_to", "company/a", subject="company/b"),
    )
    assert len(found.facts) == 2


def test_the_surest_way_in_which_it_is_said_counts() -> None:
    fact = only(
        fused(
            said("a", "operates", "facility/x", how="possible"),
            said("b", "operates", "facility/x", how="reported"),
            said("c", "operates", "facility/x", how="planned"),
        )
    )
    assert fact.modality is Modality.REPORTED
    assert len(fact.supported_by) == 3


def test_the_end_is_decided_by_arithmetic() -> None:
    found = fused(
        said("a", "start", day("2026-07-01")),
        said("a", "payment", amount("150000000", "month")),
        said("a", "total_value", amount("6300000000")),
        said("a", "end", day("2029-07")),
        said("b", "end", day("2029-07")),
        said("c", "end", day("2029-12-31")),
    )
    facts = by_value(found, "end")
    assert facts["31 December 2029"].status == "preferred"
    assert facts["July 2029"].status == "superseded"
    (conflict,) = found.conflicts
    assert (conflict.kind, conflict.relation) == ("time", "end")
    assert conflict.preferred == facts["31 December 2029"].id
    assert conflict.rule == "consistent with the contract's arithmetic"
    assert conflict.reason == (
        "42 months at $150 million a month are $6.3 billion, the stated total; "
        "July 2029 would be 37 months and $5.55 billion"
    )


def test_arithmetic_tells_the_end_of_a_year_from_a_month_of_it() -> None:
    """Alone, July 2029 would only make 2029 more precise."""
    terms = (
        said("a", "start", day("2026-07-01")),
        said("a", "payment", amount("150000000", "month")),
        said("a", "total_value", amount("6300000000")),
    )
    ends = said("a", "end", day("2029")), said("b", "end", day("2029-07"))
    assert by_value(fused(*ends), "end")["July 2029"].status == "preferred"
    facts = by_value(fused(*terms, *ends), "end")
    assert {words: fact.status for words, fact in facts.items()} == {
        "2029": "preferred",
        "July 2029": "superseded",
    }


@pytest.mark.parametrize(
    ("claims", "published", "rule", "reason"),
    [
        (
            [
                said("a", "founded_in", day("2021"), "company/x"),
                said("b", "founded_in", day("2021"), "company/x"),
                said("c", "founded_in", day("2022"), "company/x", "confirmed", attribution=("company/x",)),
            ],
            {"a": "2026-01", "b": "2026-01", "c": "2026-06"},
            "more independent origins",
            "2 independent origins against 1",
        ),
        (
            [
                said("a", "founded_in", day("2021"), "company/x", "confirmed", attribution=("company/x",)),
                said("b", "founded_in", day("2022"), "company/x"),
            ],
            {"a": "2026-01", "b": "2026-06"},
            "stated by a party",
            "one of those concerned says so",
        ),
        (
            [
                said("a", "founded_in", day("2021"), "company/x"),
                said("b", "founded_in", day("2020"), "company/x"),
            ],
            {"a": "2026-06-22", "b": "2026-06-20"},
            "later published",
            "published last, 22 June 2026",
        ),
    ],
)
def test_which_value_is_preferred(
    claims: list[Claim], published: dict[str, str], rule: str, reason: str
) -> None:
    found = fused(*claims, **published)
    facts = by_value(found, "founded_in")
    assert facts["2021"].status == "preferred"
    assert {fact.status for fact in found.facts} == {"preferred", "superseded"}
    (conflict,) = found.conflicts
    assert (conflict.preferred, conflict.rule, conflict.reason) == (facts["2021"].id, rule, reason)
    assert {fact.rule for fact in found.facts} == {rule}


def test_where_no_rule_decides_the_fact_is_disputed() -> None:
    found = fused(
        said("a", "founded_in", day("2021"), "company/x"), said("b", "founded_in", day("2022"), "company/x")
    )
    assert {fact.status for fact in found.facts} == {"disputed"}
    (conflict,) = found.conflicts
    assert conflict.preferred is None
    assert conflict.reason == "as many origins on each side, no party speaks for one alone, and none is later"
    one, two = found.facts
    assert (one.contradicted_by, two.contradicted_by) == (two.supported_by, one.supported_by)


def test_an_outlet_that_confirms_is_no_party() -> None:
    found = fused(
        said("a", "founded_in", day("2021"), "company/x", "confirmed", attribution=("outlet/wirefield",)),
        said("b", "founded_in", day("2022"), "company/x"),
    )
    assert {fact.status for fact in found.facts} == {"disputed"}


def test_an_origin_that_says_both_counts_for_neither_more() -> None:
    found = fused(
        said("a", "end", day("2029")),
        said("b", "end", day("2029-07")),
        said("c", "end", day("2029-12-31")),
    )
    assert {fact.status for fact in found.facts} == {"disputed"}


def test_amounts_in_two_currencies_are_no_conflict_and_the_one_with_more_origins_is_preferred() -> None:
    found = fused(
        said("a", "valuation", amount("25000000000"), "company/x"),
        said("b", "valuation", amount("23000000000", unit="EUR"), "company/x"),
        said("c", "valuation", amount("23000000000", unit="EUR"), "company/x"),
    )
    assert found.conflicts == ()
    assert {fact.value.unit: fact.status for fact in found.facts if fact.value} == {
        "EUR": "preferred",
        "USD": "superseded",
    }


def test_power_on_different_bases_is_no_conflict() -> None:
    def power(document: str, megawatts: str, basis: str) -> Claim:
        value = Value("power", megawatts, "MW")
        return said(document, "capacity_mw", value, "facility/x", qualifiers=(("basis", basis),))

    found = fused(power("a", "200", "it"), power("b", "300", "total"), power("c", "250", "unknown"))
    assert found.conflicts == ()
    assert len(found.facts) == 3
    differing = fused(power("a", "200", "it"), power("b", "300", "it"))
    assert len(differing.conflicts) == 1
    both = fused(power("a", "200", "it"), power("b", "200", "unknown"))
    assert only(both).qualifiers == (("basis", "it"), ("basis", "unknown"))


def test_power_that_is_best_on_one_basis_is_preferred_though_disputed_on_another() -> None:
    def power(document: str, megawatts: str, basis: str) -> Claim:
        value = Value("power", megawatts, "MW")
        return said(document, "capacity_mw", value, "facility/x", qualifiers=(("basis", basis),))

    claims = power("a", "200", "it"), power("b", "300", "it"), power("c", "200", "unknown")
    found = fused(*claims)
    facts = by_value(found, "capacity_mw")
    assert facts["200 MW"].status == "preferred"
    assert {key for conflict in found.conflicts for key in conflict.facts} <= {
        fact.id for fact in found.facts
    }
    assert lost(claims, found) == set()


def test_what_can_have_several_values_has_no_conflict() -> None:
    found = fused(
        said("a", "announced_capex", amount("9000000000"), "company/x"),
        said("b", "announced_capex", amount("60000000000"), "company/x"),
        said("a", "chip", "chip/a"),
        said("b", "chip", "chip/b"),
    )
    assert found.conflicts == ()
    assert {fact.status for fact in found.facts} == {"preferred"}


def test_of_several_statuses_of_a_contract_the_strongest_holds() -> None:
    found = fused(
        *(said(key, "status", text(key)) for key in ("planned", "reported", "confirmed")),
        said("x", "status", text("terminated"), how="denied"),
    )
    assert found.conflicts == ()
    assert {words: fact.status for words, fact in by_value(found, "status").items()} == {
        "planned": "superseded",
        "reported": "superseded",
        "confirmed": "preferred",
        "terminated": "denied",
    }


@pytest.mark.parametrize("how", ["possible", "planned"])
def test_a_status_that_only_may_come_is_not_the_strongest(how: str) -> None:
    found = fused(
        said("a", "status", text("reported"), how="reported"), said("b", "status", text("completed"), how=how)
    )
    assert {words: fact.status for words, fact in by_value(found, "status").items()} == {
        "reported": "preferred",
        "completed": "superseded",
    }


@pytest.mark.parametrize("how", ["possible", "planned"])
def test_a_hedged_value_neither_contradicts_nor_sharpens_a_stated_one(how: str) -> None:
    found = fused(said("a", "end", day("2029")), said("b", "end", day("2029-07"), how=how))
    facts = by_value(found, "end")
    assert found.conflicts == ()
    assert (facts["2029"].status, facts["2029"].modality) == ("preferred", Modality.ASSERTED)
    assert (facts["July 2029"].status, facts["July 2029"].rule) == ("superseded", "more surely said")
    assert facts["July 2029"].modality < Modality.REPORTED


def test_possibilities_do_not_contradict_each_other_but_plans_do() -> None:
    may = fused(*(said(d, "end", day(d), how="possible") for d in ("2028", "2029")))
    assert may.conflicts == ()
    assert {fact.modality for fact in may.facts} == {Modality.POSSIBLE}
    assert len(fused(*(said(d, "end", day(d), how="planned") for d in ("2028", "2029"))).conflicts) == 1


def test_what_some_state_and_others_deny_is_a_conflict() -> None:
    for_, against = said("a", "operates", "facility/x"), said("b", "operates", "facility/x", how="denied")
    found = fused(for_, against)
    (fact,) = found.facts
    assert (fact.status, fact.supported_by, fact.contradicted_by) == ("preferred", (for_.id,), (against.id,))
    (conflict,) = found.conflicts
    assert (conflict.kind, conflict.facts, conflict.preferred) == ("modality", (fact.id,), None)
    assert conflict.reason == "stated by some and denied by others"


def test_what_all_deny_is_a_denied_fact() -> None:
    claim = said("a", "operates", "facility/x", how="denied")
    fact = only(fused(claim))
    assert (fact.status, fact.modality, fact.supported_by) == ("denied", Modality.DENIED, (claim.id,))


def test_to_deny_a_possibility_is_no_conflict() -> None:
    found = fused(
        said("a", "operates", "facility/x", how="possible"), said("b", "operates", "facility/x", how="denied")
    )
    assert found.conflicts == ()


def test_a_denial_speaks_of_the_value_that_it_covers() -> None:
    denial = said("b", "total_value", amount("6000000000"), how="denied")
    found = fused(said("a", "total_value", amount("6300000000")), denial)
    (fact,) = found.facts
    assert fact.contradicted_by == (denial.id,)


def test_to_deny_a_more_precise_value_is_not_to_deny_the_less_precise_one() -> None:
    found = fused(said("a", "end", day("2029")), said("b", "end", day("2029-07"), how="denied"))
    assert {words: fact.status for words, fact in by_value(found, "end").items()} == {
        "2029": "preferred",
        "July 2029": "denied",
    }
    assert found.conflicts == ()


def test_two_builders_of_one_site_are_differing_accounts() -> None:
    one = said("a", "built", "facility/x", subject="company/a")
    two = said("b", "built", "facility/x", subject="company/b")
    found = fused(one, two)
    assert {fact.status for fact in found.facts} == {"differing"}
    (conflict,) = found.conflicts
    assert (conflict.kind, conflict.subject) == ("differing accounts", "facility/x")
    assert conflict.reason == "who built it"
    assert {fact.subject: fact.contradicted_by for fact in found.facts} == {
        "company/a": (two.id,),
        "company/b": (one.id,),
    }


def test_builders_named_in_one_sentence_are_a_list() -> None:
    found = fused(*(said("a", "built", "facility/x", subject=f"company/{name}", at=0) for name in "abc"))
    assert found.conflicts == ()
    assert {fact.status for fact in found.facts} == {"preferred"}


def test_chips_of_a_site_that_no_document_gives_together_are_differing_accounts() -> None:
    def holds(document: str, chip: str) -> Claim:
        return said(document, "equipped_with", f"chip/{chip}", "facility/x")

    together = fused(holds("table", "b200"), holds("table", "b300"))
    assert together.conflicts == ()
    found = fused(holds("table", "b200"), holds("table", "b300"), holds("news", "gb300"))
    (conflict,) = found.conflicts
    assert (conflict.kind, conflict.subject, conflict.reason) == (
        "differing accounts",
        "facility/x",
        "which chips it holds",
    )
    assert {fact.status for fact in found.facts} == {"differing"}
    agreeing = fused(holds("table", "b200"), holds("table", "b300"), holds("news", "b200"))
    assert agreeing.conflicts == ()


def test_a_list_and_a_third_builder_are_differing_accounts() -> None:
    found = fused(
        *(said("a", "built", "facility/x", subject=f"company/{name}", at=0) for name in "ab"),
        said("b", "built", "facility/x", subject="company/c"),
    )
    assert {fact.status for fact in found.facts} == {"differing"}
    assert {fact.subject: len(fact.contradicted_by) for fact in found.facts} == {
        "company/a": 1,
        "company/b": 1,
        "company/c": 2,
    }


def test_a_denial_of_one_account_is_kept_beside_the_other_account() -> None:
    denial = said("c", "built", "facility/x", subject="company/a", how="denied")
    other = said("b", "built", "facility/x", subject="company/b")
    found = fused(said("a", "built", "facility/x", subject="company/a"), other, denial)
    (fact,) = [each for each in found.facts if each.subject == "company/a"]
    assert fact.contradicted_by == tuple(sorted((denial.id, other.id)))
    assert {conflict.kind for conflict in found.conflicts} == {"differing accounts", "modality"}


@pytest.mark.parametrize("how", ["denied", "possible", "planned"])
def test_who_may_build_it_is_no_account(how: str) -> None:
    found = fused(
        said("a", "built", "facility/x", subject="company/a"),
        said("b", "built", "facility/x", subject="company/b", how=how),
    )
    assert found.conflicts == ()


def test_a_company_and_its_unit_are_one_party() -> None:
    found = fused(
        said("a", "supplier", "company/unit"),
        said("b", "supplier", "company/unit"),
        said("c", "supplier", "company/parent"),
        said("d", "part_of", "company/parent", subject="company/unit"),
    )
    facts = by_value(found, "supplier")
    assert found.conflicts == ()
    assert facts["company/parent"].status == "preferred"
    assert facts["company/unit"].status == "superseded"
    assert facts["company/unit"].rule == "a company and its own unit agree"


def test_where_nobody_says_which_is_the_unit_the_more_usual_name_stands() -> None:
    found = fused(
        said("a", "supplier", "company/unit"),
        said("b", "supplier", "company/unit"),
        said("c", "supplier", "company/parent"),
        said("d", "part_of", "company/parent", subject="company/unit", how="denied"),
    )
    assert by_value(found, "supplier")["company/unit"].status == "preferred"


def test_origins_are_counted_not_pages() -> None:
    claims = [said(key, "kind", text("compute"), attribution=("outlet/wirefield",)) for key in "abc"]
    claims.append(said("d", "kind", text("compute")))
    known = documents(claims)
    known["d"] = replace(known["d"], based_on=(Source("Wirefield"), Source("Harbor Times")))
    (fact,) = fuse(claims, known).facts
    assert fact.origins == ("outlet/harbor-times", "outlet/wirefield")
    assert len(fact.supported_by) == 4


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ({"a": "2026-06-22", "b": "2026-06-20"}, "2026-06-20"),
        ({"a": "2026-06-22", "b": "2026"}, "2026"),
        ({"a": "2026-06-22"}, None),
        ({}, None),
    ],
)
def test_known_since_the_first_publication_or_always(published: dict[str, str], expected: str | None) -> None:
    claims = said("a", "kind", text("compute")), said("b", "kind", text("compute"))
    assert only(fused(*claims, **published)).known_since == expected


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ({"a": "2026-06-22", "b": "2026-06-20"}, "2026-06-22"),
        ({"a": "2026-06-22"}, "2026-06-22"),
        ({"a": "2026-06-22", "b": "2026"}, "2026-06-22"),
        ({}, None),
    ],
)
def test_last_said_in_the_last_publication(published: dict[str, str], expected: str | None) -> None:
    claims = said("a", "kind", text("compute")), said("b", "kind", text("compute"))
    assert only(fused(*claims, **published)).last_said == expected


def test_a_state_that_is_said_again_was_last_said_then() -> None:
    found = fused(
        *(
            said(key, "construction_status", text("roof"), "facility/x", qualifiers=(("date", date),))
            for key, date in (("a", "2026-01"), ("b", "2026-03"))
        ),
        a="2026-01-10",
        b="2026-03-10",
    )
    fact = only(found)
    assert (fact.known_since, fact.last_said) == ("2026-01-10", "2026-03-10")


def test_what_speaks_against_a_fact_does_not_make_it_known() -> None:
    found = fused(
        said("a", "operates", "facility/x"),
        said("b", "operates", "facility/x", how="denied"),
        a="2026-06-22",
        b="2026-01-01",
    )
    assert found.facts[0].known_since == "2026-06-22"


_TARGETS: dict[str, list[str | Value]] = {
    "end": [day(form) for form in ("2029", "mid-2029", "2029-07", "2029-12-31", "2030")],
    "start": [day("2026-07-01"), day("2026-07")],
    "payment": [amount("150000000", "month"), amount("1800000000", "year"), amount("2", "hour")],
    "total_value": [
        *(amount(n) for n in ("6000000000", "6300000000", "10000000000", "11000000000", "11400000000")),
        amount("6300000000", qualifier="up_to"),
        amount("5000000000", qualifier="at_least"),
        amount("6000000000", unit="EUR"),
    ],
    "capacity_mw": [Value("power", "200", "MW"), Value("power", "300", "MW")],
    "term_months": [months(37), months(42)],
    "status": [text("reported"), text("confirmed")],
    "supplier": ["company/a", "company/b"],
    "built": ["facility/x", "facility/y"],
    "competes_with": ["company/a", "company/b", "company/c"],
    "part_of": ["company/a", "company/c"],
    "unheard_of": ["company/a", text("whatever")],
}


@st.composite
def _claims(draw: st.DrawFn) -> Claim:
    relation = draw(st.sampled_from(sorted(_TARGETS)))
    more: dict[str, Any] = {}
    if relation == "capacity_mw":
        more["qualifiers"] = (("basis", draw(st.sampled_from(["it", "unknown"]))),)
    if relation == "built":
        more["at"] = draw(st.sampled_from([0, 100]))
    plain = relation in ("built", "competes_with", "part_of", "unheard_of")
    return said(
        draw(st.sampled_from("abcd")),
        relation,
        draw(st.sampled_from(_TARGETS[relation])),
        draw(st.sampled_from(["company/a", "company/b"])) if plain else "contract/deal",
        draw(st.sampled_from([each.label for each in Modality])),
        attribution=draw(st.sampled_from([(), ("outlet/wirefield",), ("company/a",), ("people familiar",)])),
        **more,
    )


_DATES = {"a": "2026-06-22", "b": "2026-06-20", "c": "2026-06-22"}
_corpora = st.lists(_claims(), max_size=14)


@settings(max_examples=400)
@given(_corpora, st.randoms(use_true_random=False))
def test_the_order_of_claims_and_documents_never_matters(claims: list[Claim], order: Random) -> None:
    known = documents(claims, **_DATES)
    mixed, keys = list(claims), list(known)
    order.shuffle(mixed)
    order.shuffle(keys)
    assert fuse(mixed, {key: known[key] for key in keys}) == fuse(claims, known)


@settings(max_examples=400)
@given(_corpora)
def test_a_claim_given_twice_changes_nothing(claims: list[Claim]) -> None:
    assert fused(*claims, *claims, **_DATES) == fused(*claims, **_DATES)


@settings(max_examples=400)
@given(_corpora)
def test_no_claim_is_lost(claims: list[Claim]) -> None:
    assert lost(claims, fused(*claims, **_DATES)) == set()


@settings(max_examples=400)
@given(_corpora)
def test_facts_rest_on_claims_and_conflicts_on_facts(claims: list[Claim]) -> None:
    found = fused(*claims, **_DATES)
    given_ids, facts = {claim.id for claim in claims}, {fact.id: fact for fact in found.facts}
    assert len(facts) == len(found.facts)
    assert all(fact.supported_by and fact.origins for fact in found.facts)
    assert {c for f in found.facts for c in (*f.supported_by, *f.contradicted_by)} <= given_ids
    assert not any(set(f.supported_by) & set(f.contradicted_by) for f in found.facts)
    denials = {claim.id for claim in claims if claim.modality is Modality.DENIED}
    assert not any(denials & set(f.supported_by) for f in found.facts if f.status != "denied")
    assert all(set(f.supported_by) <= denials for f in found.facts if f.status == "denied")
    for conflict in found.conflicts:
        assert conflict.facts == tuple(sorted(set(conflict.facts)))
        assert set(conflict.facts) <= set(facts)
        assert conflict.reason
        assert conflict.preferred is None or facts[conflict.preferred].status in ("preferred", "differing")


@settings(max_examples=400)
@given(_corpora)
def test_nothing_hedged_or_denied_becomes_plain(claims: list[Claim]) -> None:
    """Every plain fact has a claim that states just its value, or its object, as a fact."""
    by_id = {claim.id: claim for claim in claims}
    plain = [fact for fact in fused(*claims, **_DATES).facts if fact.modality >= Modality.REPORTED]
    unfounded = [
        fact
        for fact in plain
        if not any(by_id[key].modality >= Modality.REPORTED for key in fact.supported_by)
    ]
    assert unfounded == []


@settings(max_examples=400)
@given(_corpora)
def test_a_copy_of_a_document_changes_counts_of_claims_and_nothing_else(claims: list[Claim]) -> None:
    before, after = fused_with_a_copy(claims, _DATES)
    assert [plainly(fact) for fact in after.facts] == [plainly(fact) for fact in before.facts]
    assert after.conflicts == before.conflicts


def lost(claims: list[Claim] | tuple[Claim, ...], found: Fused) -> set[str]:
    """Claims that no fact takes into account."""
    used = {key for fact in found.facts for key in (*fact.supported_by, *fact.contradicted_by)}
    return {claim.id for claim in claims} - used
