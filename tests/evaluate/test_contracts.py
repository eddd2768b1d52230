"""Contracts, rule by rule."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evaluate.gold import parse_annotation
from kg.evaluate.report import Counts, DocumentScore, Share
from kg.evaluate.score import score

ENTITIES = [
    {"name": "Umbra AI", "type": "Company", "aliases": ["Umbra"]},
    {"name": "Vale", "type": "Company", "aliases": []},
    {"name": "Site One", "type": "Facility", "aliases": []},
    {"name": "K100", "type": "Chip", "aliases": ["Vale K100"]},
]


def deal(supplier: str | None = "Vale", customer: str | None = "Umbra AI", **keys: Any) -> dict[str, Any]:
    return {"kind": "compute", "supplier": supplier, "customer": customer} | keys


def usd(amount: float, **keys: Any) -> dict[str, Any]:
    return {"amount": amount, "currency": "USD"} | keys


def compare(gold: list[dict[str, Any]], predicted: list[dict[str, Any]]) -> DocumentScore:
    return score(
        parse_annotation({"id": "d", "entities": ENTITIES, "contracts": gold}, "gold"),
        parse_annotation({"id": "d", "entities": ENTITIES, "contracts": predicted}, "prediction"),
    )


def counts(gold: list[dict[str, Any]], predicted: list[dict[str, Any]]) -> Counts:
    return Counts.of(item for item in compare(gold, predicted).outcomes if item.part == "contracts")


@pytest.mark.parametrize(
    ("gold", "predicted", "expected"),
    [
        ([deal()], [deal()], Counts(1)),
        ([deal()], [deal(customer="umbra")], Counts(1)),
        ([deal()], [deal(kind="hardware")], Counts(0, 1, 1)),
        ([deal()], [deal(supplier="Umbra AI", customer="Vale")], Counts(0, 1, 1)),
        ([deal()], [deal(customer=None)], Counts(0, 1, 1)),
        ([deal(customer=None)], [deal(customer=None)], Counts(1)),
        ([deal(customer=None)], [deal()], Counts(0, 1, 1)),
        ([deal(supplier_alternatives=["Umbra"], customer=None)], [deal("Umbra AI", None)], Counts(1)),
        # One partner each; without one, the pairing and all that is filled is lost.
        ([deal()], [deal(), deal()], Counts(1, 0, 1)),
        ([deal(term_months=12, chips=["K100"])], [], Counts(0, 3)),
        ([], [deal(term_months=12, chips=["K100"])], Counts(0, 0, 3)),
        # An optional contract costs nothing, found or not.
        ([deal(optional=True, term_months=12)], [], Counts()),
        ([deal(optional=True, term_months=12)], [deal(term_months=24)], Counts()),
    ],
)
def test_pairing(gold: list[dict[str, Any]], predicted: list[dict[str, Any]], expected: Counts) -> None:
    assert counts(gold, predicted) == expected


def test_contracts_between_the_same_parties_are_paired_by_their_terms() -> None:
    first, second = deal(term_months=12, notice_days=30), deal(term_months=24, notice_days=60)
    assert counts([first, second], [second, first]) == Counts(6)


def test_pairing_is_best_over_all() -> None:
    """The first prediction agrees most with the first contract, but the second agrees with nothing else."""
    gold = [deal(term_months=12, notice_days=30), deal(term_months=12, notice_days=60)]
    predicted = [deal(term_months=12, notice_days=30), deal(notice_days=30)]
    assert counts(gold, predicted) == Counts(4, 2, 1)


@pytest.mark.parametrize(
    ("slot", "gold", "predicted", "expected"),
    [
        ("term_months", 12, 12, (1, 0, 0)),
        ("term_months", 12, 13, (0, 1, 1)),
        ("term_months", 12, None, (0, 1, 0)),
        ("term_months", None, 12, (0, 0, 1)),
        ("chip_count", 100_000, 100_400, (1, 0, 0)),
        ("total_value", usd(6.3e9), usd(6.3e9, qualifier="about"), (1, 0, 0)),
        ("total_value", usd(6.3e9), usd(6.33e9), (1, 0, 0)),
        ("total_value", usd(6.3e9), usd(6e9), (0, 1, 1)),
        ("total_value", usd(6.3e9), {"amount": 6.3e9, "currency": "EUR"}, (0, 1, 1)),
        ("payment", usd(150e6, per="month"), usd(150e6, per="month"), (1, 0, 0)),
        ("payment", usd(150e6, per="month"), usd(150e6, per="year"), (0, 1, 1)),
        # Dates agree where the less precise agrees with the other.
        ("end", "2029", "2029-12-31", (1, 0, 0)),
        ("end", "2029-12-31", "2029", (1, 0, 0)),
        ("end", "2029-06", "2029-07", (0, 1, 1)),
        ("end", "2029", "2030-01", (0, 1, 1)),
        # Lists are scored value by value, and a value is right once.
        ("end", ["2029", "2029-07"], ["2029-07", "2029"], (2, 0, 0)),
        ("end", ["2029", "2029-07"], "2029-07", (1, 1, 0)),
        ("end", "2029", ["2029", "2029-07"], (1, 0, 1)),
        ("chips", ["K100"], ["Vale K100"], (1, 0, 0)),
        ("chips", ["K100", "K200"], ["K200", "K300"], (1, 1, 1)),
        ("facilities", ["Site One"], [], (0, 1, 0)),
    ],
)
def test_slots(slot: str, gold: Any, predicted: Any, expected: tuple[int, int, int]) -> None:
    right, missed, spurious = expected
    assert counts([deal(**{slot: gold})], [deal(**{slot: predicted})]) == Counts(1 + right, missed, spurious)


@pytest.mark.parametrize(
    ("gold", "predicted", "expected"),
    [
        ({"notice_days": None, "notice_days_optional": 90}, {}, Counts(1)),
        ({"notice_days": None, "notice_days_optional": 90}, {"notice_days": 90}, Counts(1)),
        ({"notice_days": None, "notice_days_optional": 90}, {"notice_days": 30}, Counts(1, 0, 1)),
        ({"notice_days": 90, "notice_days_optional": True}, {}, Counts(1)),
        ({"notice_days": 90, "notice_days_optional": True}, {"notice_days": 90}, Counts(1)),
        ({"chips": [], "chips_optional": ["K100"]}, {"chips": ["Vale K100", "K200"]}, Counts(1, 0, 1)),
        ({"start": "2026", "start_alternatives": ["2027"]}, {"start": "2027-02"}, Counts(2)),
        ({"start": "2026", "start_alternatives": ["2027"]}, {"start": ["2027", "2026"]}, Counts(2)),
        ({"start": "2026", "start_alternatives": ["2027"]}, {}, Counts(1, 1)),
    ],
)
def test_optional_values_and_alternatives(
    gold: dict[str, Any], predicted: dict[str, Any], expected: Counts
) -> None:
    assert counts([deal(**gold)], [deal(**predicted)]) == expected


@pytest.mark.parametrize(
    ("gold", "predicted", "strong"),
    [
        ("reported", "confirmed", True),
        ("planned", "reported", True),
        ("terminated", "confirmed", True),
        ("reported", "planned", False),
        ("confirmed", "completed", False),
        ("confirmed", "terminated", False),
        (None, "confirmed", False),
    ],
)
def test_a_status_that_is_too_strong(gold: str | None, predicted: str, strong: bool) -> None:
    result = compare([deal(status=gold, term_months=12)], [deal(status=predicted, term_months=12)])
    marked = {item.label: item.too_strong for item in result.outcomes if item.part == "contracts"}
    assert marked == {"pairing": strong, "term_months": False}
    assert result.shares["no stronger than said"] == Share(not strong, 1)


def test_status_and_qualifier_are_shares_not_items() -> None:
    gold = [deal(status="reported", total_value=usd(5, qualifier="up_to"))]
    result = compare(gold, [deal(status="confirmed", total_value=usd(5))])
    assert Counts.of(item for item in result.outcomes if item.part == "contracts") == Counts(2)
    assert result.shares["status of contracts"] == Share(0, 1)
    assert result.shares["qualifier of totals"] == Share(0, 1)
    same = compare(gold, gold)
    assert same.shares["status of contracts"] == same.shares["qualifier of totals"] == Share(1, 1)


def test_errors_say_what_and_in_which_contract() -> None:
    result = compare([deal(payment=usd(150e6, per="month"))], [deal(payment=usd(1.25e9, per="month"))])
    texts = {
        (item.label, item.verdict.value, item.text) for item in result.outcomes if item.label == "payment"
    }
    assert texts == {
        ("payment", "missed", "150000000 USD per month in compute contract of Vale with Umbra AI"),
        ("payment", "spurious", "1250000000 USD per month in compute contract of Vale with Umbra AI"),
    }


DEALS = st.builds(
    lambda supplier, customer, term, chips, end, optional: deal(
        supplier, customer, term_months=term, chips=chips, end=end, optional=optional
    ),
    st.sampled_from(["Vale", "Umbra", None]),
    st.sampled_from(["Vale", "Umbra AI", None]),
    st.sampled_from([None, 12, 24]),
    st.lists(st.sampled_from(["K100", "Vale K100", "K200"]), max_size=3),
    st.lists(st.sampled_from(["2029", "2029-07", "2030"]), max_size=3),
    st.booleans(),
)


@given(st.lists(DEALS, max_size=4), st.lists(DEALS, max_size=4), st.randoms(use_true_random=False))
def test_order_does_not_matter(
    gold: list[dict[str, Any]], predicted: list[dict[str, Any]], random: Any
) -> None:
    expected = counts(gold, predicted)
    for contracts in (gold, predicted):
        random.shuffle(contracts)
        for contract in contracts:
            random.shuffle(contract["chips"])
            random.shuffle(contract["end"])
    assert counts(gold, predicted) == expected


@given(st.lists(DEALS, max_size=4))
def test_nothing_is_wrong_with_a_perfect_prediction(gold: list[dict[str, Any]]) -> None:
    result = counts(gold, gold)
    assert (result.missed, result.spurious) == (0, 0)
