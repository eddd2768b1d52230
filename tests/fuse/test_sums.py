"""What follows from facts, what does not, and how many contracts could be checked."""

from __future__ import annotations

from typing import Any

import pytest

from kg.fuse import Checked, Fused, checked_share
from kg.schema.records import Claim, Fact, Modality, Value
from kg.schema.wording import value_words
from tests.fuse.support import amount, day, fused, months, said, text

TOTAL, PAYMENT = amount("6300000000"), amount("150000000", "month")


def slots(contract: str = "contract/deal", /, *, how: str = "asserted", **stated: Any) -> list[Claim]:
    """Claims of one document on one contract."""
    return [said("a", relation, value, contract, how) for relation, value in stated.items()]


def inferred(found: Fused) -> dict[str, Fact]:
    return {fact.relation: fact for fact in found.facts if fact.inferred}


def count(number: str, qualifier: str = "exact") -> Value:
    return Value("count", number, qualifier=qualifier)


@pytest.mark.parametrize(
    ("stated", "relation", "value", "formula"),
    [
        (
            {"payment": amount("1250000000", "month"), "total_value": amount("45000000000")},
            "term_months",
            "about 36 months",
            "$45 billion at $1.25 billion a month is 36 months",
        ),
        (
            {
                "payment": amount("920000000", "month"),
                "total_value": amount("30000000000", qualifier="about"),
            },
            "term_months",
            "about 32.6 months",
            "about $30 billion at $920 million a month is 32 to 33 months (32.6)",
        ),
        (
            {
                "payment": amount("1250000000", "month"),
                "total_value": amount("45000000000"),
                "end": day("2029-07"),
            },
            "start",
            "about July 2026 to August 2026",
            "36 months ($45 billion at $1.25 billion a month) up to July 2029 begin July 2026 to August 2026",
        ),
        (
            {"payment": PAYMENT, "term_months": months(42)},
            "total_value",
            "$6.3 billion",
            "42 months at $150 million a month are $6.3 billion",
        ),
        (
            {"payment": amount("10000000", "quarter", "about"), "term_months": months(12)},
            "total_value",
            "about $40 million",
            "12 months at about $10 million a quarter are $40 million",
        ),
        (
            {"total_value": amount("18000000000"), "term_months": months(204)},
            "payment",
            "about $88.24 million a month",
            "$18 billion over 204 months is about $88.24 million a month",
        ),
        (
            {"start": day("2026-07-01"), "end": day("2029-12-31")},
            "term_months",
            "42 months",
            "1 July 2026 to 31 December 2029 is 42 months",
        ),
        (
            {"start": day("2026-07"), "end": day("2029-07")},
            "term_months",
            "about 37 months",
            "July 2026 to July 2029 is 36 to 37 months",
        ),
        (
            {"start": day("2026-07-01"), "term_months": months(42)},
            "end",
            "31 December 2029",
            "42 months from 1 July 2026 end 31 December 2029",
        ),
        (
            {"start": day("2027"), "term_months": months(60)},
            "end",
            "about 2032",
            "60 months from 2027 end 2032",
        ),
        (
            {"end": day("2029-12-31"), "term_months": months(42)},
            "start",
            "1 July 2026",
            "42 months up to 31 December 2029 begin 1 July 2026",
        ),
        (
            {"chip_count": count("18000"), "chip": "chip/gb300"},
            "capacity_mw",
            "at least 19.8 MW",
            "18,000 chips at 1.1 kW each or more are at least 19.8 MW",
        ),
    ],
)
def test_what_follows(stated: dict[str, Any], relation: str, value: str, formula: str) -> None:
    claims = slots(**stated)
    fact = inferred(fused(*claims, a="2026-06-22"))[relation]
    assert fact.value
    assert (value_words(fact.value), fact.formula, fact.status) == (value, formula, "preferred")
    assert set(fact.supported_by) == {claim.id for claim in claims}
    assert (fact.known_since, fact.last_said, fact.origins) == ("2026-06-22", "2026-06-22", fact.origins)
    assert fact.rule


@pytest.mark.parametrize(
    "stated",
    [
        {"payment": amount("2", "hour"), "term_months": months(12)},
        {"payment": amount("150000000"), "term_months": months(12)},
        {"payment": PAYMENT, "total_value": amount("6300000000", unit="EUR")},
        {"payment": PAYMENT, "total_value": amount("6000000000", qualifier="at_least")},
        {"payment": amount("0", "month"), "total_value": TOTAL},
        {"payment": PAYMENT, "total_value": amount("1000000")},
        {"start": day("2025"), "end": day("2031")},
        {"start": day("202X"), "term_months": months(12)},
        {"start": day("9999-12-31"), "term_months": months(12)},
        {"kind": text("investment"), "total_value": TOTAL, "term_months": months(12)},
        {"chip_count": count("18000"), "chip": "chip/unheard-of"},
        {"chip_count": count("18000", "up_to"), "chip": "chip/gb300"},
        {"total_value": TOTAL, "start": day("2026-07-01")},
    ],
)
def test_what_does_not_follow(stated: dict[str, Any]) -> None:
    assert inferred(fused(*slots(**stated))) == {}


def test_nothing_is_inferred_where_anything_is_stated() -> None:
    terms = slots(payment=PAYMENT, term_months=months(42))
    for other in (
        [said("b", "total_value", amount("10000000000"), how="possible")],
        [said(key, "total_value", amount(f"{n}000000000")) for key, n in (("b", 1), ("c", 9))],
    ):
        assert inferred(fused(*terms, *other)) == {}
    assert "total_value" in inferred(fused(*terms, said("b", "total_value", TOTAL, how="denied")))


def test_what_follows_is_no_surer_than_what_it_rests_on() -> None:
    terms = [*slots(how="confirmed", payment=PAYMENT), *slots(how="planned", term_months=months(42))]
    assert inferred(fused(*terms))["total_value"].modality is Modality.PLANNED


def test_what_follows_is_known_once_all_it_rests_on_is() -> None:
    claims = said("a", "payment", PAYMENT), said("b", "term_months", months(42))
    fact = inferred(fused(*claims, a="2026-06-01", b="2026-07-01"))["total_value"]
    assert (fact.known_since, fact.last_said) == ("2026-07-01", "2026-07-01")


def test_terms_that_agree_are_no_conflict_and_say_nothing_new() -> None:
    found = fused(*slots(payment=PAYMENT, term_months=months(42), total_value=TOTAL))
    assert (found.conflicts, inferred(found)) == ((), {})


def test_a_conflict_of_arithmetic_names_its_facts_and_says_why() -> None:
    found = fused(*slots(payment=PAYMENT, term_months=months(42), total_value=amount("10000000000")))
    (conflict,) = found.conflicts
    assert conflict.facts == tuple(sorted(fact.id for fact in found.facts))
    assert (conflict.kind, conflict.preferred) == ("arithmetic", None)
    assert conflict.reason == "42 months at $150 million a month are $6.3 billion, not the stated $10 billion"


@pytest.mark.parametrize(
    ("relation", "good", "bad"),
    [
        ("total_value", TOTAL, amount("10000000000")),
        ("payment", PAYMENT, amount("180000000", "month")),
        ("term_months", months(42), months(60)),
        ("start", day("2026-07-01"), day("2027-07-01")),
    ],
)
def test_arithmetic_decides_between_values_of_any_term(relation: str, good: Value, bad: Value) -> None:
    rest: dict[str, Any] = {"payment": PAYMENT, "total_value": TOTAL}
    rest |= {"end": day("2029-12-31")} if relation == "start" else {"term_months": months(42)}
    rest.pop(relation, None)
    found = fused(
        *slots(**rest), said("b", relation, bad), said("c", relation, bad), said("d", relation, good)
    )
    (conflict,) = found.conflicts
    assert conflict.rule == "consistent with the contract's arithmetic"
    (chosen,) = [fact for fact in found.facts if fact.id == conflict.preferred]
    assert chosen.value == good
    assert conflict.reason.startswith(
        "42 months at $150 million a month are $6.3 billion, the stated total; "
    )


def party(contract: str, **more: Value | str) -> list[Claim]:
    stated: dict[str, Any] = {
        "supplier": "company/a",
        "customer": "company/b",
        "kind": text("compute"),
        **more,
    }
    return slots(f"contract/{contract}", **stated)


def links(found: Fused) -> set[tuple[str, str, str]]:
    named = ("tranche_of", "extends", "replaces")
    return {(f.subject[-3:], f.relation, (f.object or "")[-3:]) for f in found.facts if f.relation in named}


def test_a_contract_that_is_the_sum_of_the_others_has_them_as_tranches() -> None:
    parts = [
        *party("one", total_value=amount("11900000000")),
        *party("two", total_value=amount("4000000000")),
    ]
    found = fused(*parts, *party("all", total_value=amount("15900000000")))
    assert links(found) == {("one", "tranche_of", "all"), ("two", "tranche_of", "all")}
    assert {fact.formula for fact in found.facts if fact.inferred} == {
        "$11.9 billion + $4 billion are $15.9 billion, the total of $15.9 billion"
    }
    assert links(fused(*parts, *party("all", total_value=amount("17000000000")))) == set()
    other = [
        *party("all", total_value=amount("15900000000")),
        said("b", "customer", "company/c", "contract/all"),
    ]
    assert links(fused(*parts, *other[:1], *other[2:])) == set()


def test_a_whole_without_a_total_has_at_least_that_of_its_tranches() -> None:
    parts = [
        *party("one", total_value=amount("11900000000")),
        *party("two", total_value=amount("4000000000")),
    ]
    said_so = [said("a", "tranche_of", "contract/all", f"contract/{part}") for part in ("one", "two")]
    found = fused(*parts, *party("all"), *said_so)
    (fact,) = [fact for fact in found.facts if fact.inferred]
    assert fact.value
    assert (fact.subject, value_words(fact.value)) == ("contract/all", "at least $15.9 billion")


@pytest.mark.parametrize(
    ("former", "later", "expected"),
    [
        ({"end": day("2028-12-31")}, {"start": day("2029-01-01")}, {("new", "extends", "old")}),
        ({"end": day("2028")}, {"start": day("2029")}, {("new", "extends", "old")}),
        (
            {"end": day("2028-06"), "status": text("terminated")},
            {"start": day("2028-07")},
            {("new", "replaces", "old")},
        ),
        ({"end": day("2028-12-31")}, {"start": day("2030-01-01")}, set()),
        ({"end": day("2028-12-31")}, {"start": day("2027-01-01")}, set()),
        ({"end": day("2028-12-31")}, {"start": day("2029-01-01"), "kind": text("power")}, set()),
        (
            {"end": day("2028-12-31"), "facility": "facility/x"},
            {"start": day("2029-01-01"), "facility": "facility/y"},
            set(),
        ),
    ],
)
def test_a_contract_that_begins_when_another_ends(
    former: dict[str, Any], later: dict[str, Any], expected: set[tuple[str, str, str]]
) -> None:
    assert links(fused(*party("old", **former), *party("new", **later))) == expected


def test_the_worth_that_a_share_and_its_price_make() -> None:
    qualified = (("price", "1500000000 USD"), ("stake", "12.5"))
    claim = said("a", "invested_in", "company/x", "company/a", qualifiers=qualified)
    fact = inferred(fused(claim))["valuation"]
    assert fact.value
    assert (fact.subject, value_words(fact.value)) == ("company/x", "about $12 billion")
    assert fact.formula == "$1.5 billion for 12.5% makes the whole $12 billion"
    before_the_money = said("a", "valuation", amount("10500000000"), "company/x")
    agreed = fused(claim, before_the_money)
    assert (agreed.conflicts, inferred(agreed)) == ((), {})
    later = said("b", "valuation", amount("40000000000"), "company/x")
    assert fused(claim, later).conflicts == ()
    other = said(
        "b", "invested_in", "company/x", "company/b", qualifiers=(("price", "2000000000 USD"), ("stake", "5"))
    )
    assert inferred(fused(claim, other)) == {}
    for wrong in ("much USD", "1500000000"):
        odd = said(
            "a", "invested_in", "company/x", "company/a", qualifiers=(("price", wrong), ("stake", "1"))
        )
        assert inferred(fused(odd)) == {}


def test_the_share_of_contracts_that_could_be_checked() -> None:
    agreeing = slots("contract/1", payment=PAYMENT, term_months=months(42), total_value=TOTAL)
    failing = slots("contract/2", start=day("2030-01"), end=day("2027-01"))
    implying = slots("contract/3", payment=PAYMENT, total_value=TOTAL)
    silent = slots("contract/4", total_value=TOTAL)
    found = fused(*agreeing, *failing, *implying, *silent)
    checked = checked_share(found.facts)
    assert checked == Checked(contracts=4, checked=2, agreeing=1, implied=1)
    assert (checked.share, checked_share(()).share) == (0.5, 0.0)
