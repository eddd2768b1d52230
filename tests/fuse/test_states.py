"""States over time: one follows the other, nothing is lost, and the order of claims does not matter."""

from __future__ import annotations

from datetime import date, timedelta
from time import perf_counter

from hypothesis import given
from hypothesis import strategies as st

from kg.query.states import held_on
from kg.schema.records import Claim, Fact, Value
from tests.fuse.support import fused, said

SITE = "facility/kestrel"


def power(
    number: int,
    day: str = "",
    how: str = "asserted",
    basis: str = "",
    document: str = "t",
    at: int | None = None,
) -> Claim:
    pairs = {"basis": basis, "date": day}
    qualifiers = tuple((name, text) for name, text in pairs.items() if text)
    value = Value("power", str(number), "MW")
    more = {} if at is None else {"at": at}
    return said(document, "capacity_mw", value, subject=SITE, how=how, qualifiers=qualifiers, **more)


def states(*claims: Claim) -> list[tuple[str, str, str | None, str | None]]:
    """Value, status and span of each fact, by value."""
    found = fused(*claims).facts
    return sorted(
        (str(fact.value and fact.value.lexical), fact.status, fact.valid_from, fact.valid_to)
        for fact in found
    )


def test_a_state_holds_until_the_next() -> None:
    assert states(power(100, "2025-01"), power(200, "2026"), power(300, "2026-06-15")) == [
        ("100", "former", "2025-01", "2026"),
        ("200", "former", "2026", "2026-06-15"),
        ("300", "preferred", "2026-06-15", None),
    ]


def test_a_plan_ends_nothing_that_is_stated() -> None:
    assert states(power(100, "2025"), power(200, "2026"), power(900, "2028", how="planned")) == [
        ("100", "former", "2025", "2026"),
        ("200", "preferred", "2026", None),
        ("900", "preferred", "2028", None),
    ]


def test_plans_follow_each_other() -> None:
    assert states(power(100, "2027", how="planned"), power(200, "2028", how="possible")) == [
        ("100", "preferred", "2027", "2028"),
        ("200", "preferred", "2028", None),
    ]


def test_a_value_without_a_date_that_agrees_is_the_state_in_force() -> None:
    (former, now) = sorted(fused(power(100, "2025"), power(200, "2026"), power(200, document="u")).facts,
                           key=lambda fact: str(fact.valid_from))  # fmt: skip
    assert (former.status, now.status) == ("former", "preferred")
    assert len(now.supported_by) == len(now.origins) == 2


def test_a_value_without_a_date_that_differs_stands_apart() -> None:
    assert states(power(100, "2025"), power(150)) == [
        ("100", "preferred", "2025", None),
        ("150", "preferred", None, None),
    ]


def test_states_on_two_bases_do_not_follow_each_other() -> None:
    assert states(power(100, "2025", basis="it"), power(140, "2026", basis="total")) == [
        ("100", "preferred", "2025", None),
        ("140", "preferred", "2026", None),
    ]


def test_an_unknown_basis_is_the_one_that_has_the_value_on_the_day() -> None:
    found = fused(power(100, "2025", basis="it"), power(100, "2025"), power(100, "2026"))
    assert [len(fact.supported_by) for fact in sorted(found.facts, key=lambda f: f.dimensions)] == [2, 1]


def test_two_values_on_one_day_differ_and_hold_as_long_as_each_other() -> None:
    found = fused(power(100, "2025", at=1), power(170, "2025", at=2), power(300, "2026", at=3))
    assert len(found.conflicts) == 1
    assert {(fact.valid_from, fact.valid_to) for fact in found.facts} >= {("2026", None)}
    later = [fact for fact in found.facts if fact.valid_from == "2026"]
    assert [fact.status for fact in later] == ["preferred"]


_CLAIMS = st.lists(
    st.tuples(
        st.integers(1, 4).map(lambda number: number * 100),
        st.sampled_from(["", "2025", "2025-01", "2025-06-01", "2026", "2026-Q3", "202X"]),
        st.sampled_from(["asserted", "confirmed", "reported", "planned", "possible", "denied"]),
        st.sampled_from(["", "it", "total", "unknown"]),
        st.sampled_from(["t", "u"]),
    ),
    min_size=1,
    max_size=7,
)


@given(_CLAIMS, st.randoms(use_true_random=False))
def test_every_claim_is_in_a_fact_and_the_order_does_not_matter(
    parts: list[tuple[int, str, str, str, str]], chance: object
) -> None:
    claims = [power(number, day, how, basis, document, at=place)
              for place, (number, day, how, basis, document) in enumerate(parts)]  # fmt: skip
    found = fused(*claims)
    told = {key for fact in found.facts for key in (*fact.supported_by, *fact.contradicted_by)}
    assert told == {claim.id for claim in claims}
    assert len({fact.id for fact in found.facts}) == len(found.facts)
    mixed = list(claims)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert fused(*mixed) == found


@given(_CLAIMS, st.dates(date(2024, 1, 1), date(2029, 12, 31)))
def test_on_any_day_one_stated_state_is_in_force_on_a_basis(
    parts: list[tuple[int, str, str, str, str]], day: date
) -> None:
    claims = [power(number, when, "asserted", basis, at=place)
              for place, (number, when, _, basis, _) in enumerate(parts) if when]  # fmt: skip
    facts: list[Fact] = [fact for fact in fused(*claims).facts if fact.status in ("preferred", "former")]
    held = held_on(facts, day)
    for basis in ("", "it", "total"):
        on_it = [fact for fact in held if dict(fact.dimensions).get("basis", "") == basis]
        assert len({fact.valid_from for fact in on_it}) <= 1


def test_thousands_of_states_of_one_thing_are_added_up_at_once() -> None:
    first = date(1990, 1, 1)
    claims = [
        power(number + 1, (first + timedelta(days=number)).isoformat(), at=number) for number in range(3000)
    ]
    begin = perf_counter()
    found = fused(*claims)
    assert perf_counter() - begin < 5
    assert [fact.status for fact in found.facts].count("former") == 2999
