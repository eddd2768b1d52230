"""Contracts and events that several documents speak of."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.resolve import resolve
from kg.schema.records import Entity, Extraction, Modality, Value
from tests.resolve.support import REGISTRY, claim, contract, entity, money, page, together


def count(*pages: Extraction, type_name: str = "Contract") -> int:
    """How many contracts, or events, of the graph the pages speak of."""
    return sum(each.type == type_name for each in resolve(pages, REGISTRY).entities)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (contract("a", "SpaceX", "OpenAI"), contract("b", "SpaceX", "OpenAI")),
        (contract("a", "SpaceX", "OpenAI"), contract("b", "SpaceXAI", "OpenAI")),
        (contract("a", "SpaceXAI", "OpenAI"), contract("b", "SpaceXAI", "Open AI")),
        (contract("a", "Meridian Cloud", "Halden"), contract("b", "Meridian", "Halden AI")),
        (
            contract("a", "SpaceX", "OpenAI", total_value=money("6300000000")),
            contract("b", "SpaceX", "OpenAI", total_value=money("6000000000")),
        ),
        (
            contract("a", "SpaceX", "OpenAI", payment=money("150000000", "month")),
            contract("b", "SpaceX", "OpenAI", total_value=money("6000000000")),
        ),
        (
            contract("a", "SpaceX", "OpenAI", payment=money("150000000", "month")),
            contract("b", "SpaceX", "OpenAI", end=Value("date", "2029")),
        ),
    ],
)
def test_one_contract_where_kind_and_parties_agree(one: Extraction, two: Extraction) -> None:
    assert count(one, two) == 1


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (contract("a", "SpaceX", "OpenAI"), contract("b", "Google", "OpenAI")),
        (contract("a", "SpaceX", "OpenAI"), contract("b", "OpenAI", "SpaceX")),
        (contract("a", "SpaceX", "OpenAI"), contract("b", "SpaceX", "OpenAI", kind="investment")),
        (
            contract("a", "SpaceX", "OpenAI", payment=money("150000000", "month")),
            contract("b", "SpaceX", "OpenAI", payment=money("920000000", "month")),
        ),
        (
            contract("a", "SpaceX", "OpenAI", total_value=money("6300000000")),
            contract("b", "SpaceX", "OpenAI", total_value=money("45000000000")),
        ),
    ],
)
def test_two_contracts_where_they_differ(one: Extraction, two: Extraction) -> None:
    assert count(one, two) == 2


def test_two_contracts_of_one_document_stay_two() -> None:
    two = together(contract("a", "SpaceX", "OpenAI"), contract("a", "SpaceX", "OpenAI"))
    assert count(two) == 2
    assert count(two, contract("b", "SpaceX", "OpenAI")) == 2
    assert count(two, together(contract("b", "SpaceX", "OpenAI"), contract("b", "SpaceXAI", "OpenAI"))) == 2


def test_those_of_two_documents_find_each_other_by_their_amounts() -> None:
    def told(document: str, *amounts: str) -> Extraction:
        return together(
            *(contract(document, "SpaceX", "OpenAI", total_value=money(each)) for each in amounts)
        )

    found = resolve(
        [told("a", "12000000000", "4000000000"), told("b", "4000000000", "11900000000")], REGISTRY
    )
    assert found.links["contract/a"] == found.links["contract/b-2"]
    assert found.links["contract/a-2"] == found.links["contract/b"]
    assert found.links["contract/a"] != found.links["contract/a-2"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (contract("a", "SpaceX", ""), contract("b", "SpaceX", "")),
        (contract("a", "SpaceX", ""), contract("b", "SpaceX", "OpenAI")),
        (contract("a", "", "OpenAI"), contract("b", "SpaceX", "OpenAI")),
        (
            contract("a", "SpaceX", "", end=Value("date", "2029")),
            contract("b", "SpaceX", "", end=Value("date", "2029")),
        ),
    ],
)
def test_a_contract_with_a_party_that_is_not_named_is_its_own(one: Extraction, two: Extraction) -> None:
    assert count(one, two) == 2


def test_amounts_in_other_currencies_or_periods_contradict_nothing() -> None:
    euros = Value("money", "150000000", "EUR", "month")
    assert (
        count(
            contract("a", "SpaceX", "OpenAI", payment=money("150000000", "month")),
            contract("b", "SpaceX", "OpenAI", payment=euros),
            contract("c", "SpaceX", "OpenAI", payment=money("1800000000", "year")),
        )
        == 1
    )


def test_a_denied_amount_keeps_nothing_apart() -> None:
    denying = contract("b", "SpaceX", "OpenAI", total_value=money("45000000000"))
    denied = tuple(
        replace(each, modality=Modality.DENIED) if each.relation == "total_value" else each
        for each in denying.claims
    )
    stating = contract("a", "SpaceX", "OpenAI", total_value=money("6300000000"))
    assert count(stating, replace(denying, claims=denied)) == 1


def test_a_unit_that_a_document_names_as_such_signs_for_its_company() -> None:
    unit, parent = entity("Company", "Quillon"), entity("Company", "Brightwater")
    told = page("c", [unit, parent], [claim("c", unit.id, "part_of", parent.id)])
    pages = [contract("a", "Quillon", "OpenAI"), contract("b", "Brightwater", "OpenAI")]
    assert count(*pages) == 2
    assert count(*pages, told) == 1


@pytest.mark.parametrize("modality", [Modality.DENIED, Modality.POSSIBLE, Modality.PLANNED])
def test_a_unit_that_may_be_or_is_none_signs_for_itself(modality: Modality) -> None:
    unit, parent = entity("Company", "Quillon"), entity("Company", "Brightwater")
    told = page("c", [unit, parent], [claim("c", unit.id, "part_of", parent.id, modality)])
    assert count(contract("a", "Quillon", "OpenAI"), contract("b", "Brightwater", "OpenAI"), told) == 2


def test_a_merged_contract_has_the_claims_of_all_documents() -> None:
    pages = [
        contract("a", "SpaceX", "OpenAI", payment=money("150000000", "month")),
        contract("b", "SpaceXAI", "OpenAI", end=Value("date", "2029")),
    ]
    found = resolve(pages, REGISTRY)
    (made,) = [each for each in found.entities if each.type == "Contract"]
    said = {(each.relation, each.evidence.document) for each in found.claims if each.subject == made.id}
    assert said == {
        *((slot, key) for slot in ("kind", "supplier", "customer") for key in "ab"),
        ("payment", "a"),
        ("end", "b"),
    }
    assert found.links["contract/a"] == found.links["contract/b"] == made.id


def test_the_id_of_a_contract_follows_from_kind_and_parties() -> None:
    (one,) = [
        e.id for e in resolve([contract("a", "SpaceX", "OpenAI")], REGISTRY).entities if e.type == "Contract"
    ]
    (two,) = [
        e.id
        for e in resolve([contract("z", "SpaceXAI", "Open AI")], REGISTRY).entities
        if e.type == "Contract"
    ]
    assert one == two


def event(document: str, company: str, kind: str, **slots: Value) -> Extraction:
    about = entity("Company", company)
    made = Entity(f"event/{document}", "Event", f"{company} {kind}")
    said: dict[str, str | Value] = {"event_kind": Value("text", kind), "company": about.id, **slots}
    return page(document, [about, made], [claim(document, made.id, *each) for each in said.items()])


def test_one_event_where_kind_and_company_agree() -> None:
    about = event("a", "Open AI", "ipo"), event("b", "OpenAI", "ipo", amount=money("4000000000"))
    assert count(*about, type_name="Event") == 1


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (event("a", "OpenAI", "ipo"), event("b", "Google", "ipo")),
        (event("a", "OpenAI", "ipo"), event("b", "OpenAI", "bond_offering")),
        (
            event("a", "OpenAI", "funding_round", amount=money("2000000000")),
            event("b", "OpenAI", "funding_round", amount=money("40000000000")),
        ),
        (
            event("a", "OpenAI", "share_price_fall", percent=Value("percent", "3")),
            event("b", "OpenAI", "share_price_fall", percent=Value("percent", "16")),
        ),
    ],
)
def test_two_events_where_they_differ(one: Extraction, two: Extraction) -> None:
    assert count(one, two, type_name="Event") == 2


_CONTRACTS = st.builds(
    lambda supplier, customer, amount: (supplier, customer, amount),
    st.sampled_from(["SpaceX", "SpaceXAI", "Google"]),
    st.sampled_from(["OpenAI", "Open AI", "Halden", "Halden AI"]),
    st.sampled_from([None, "150000000", "160000000", "920000000"]),
)


@given(st.lists(_CONTRACTS, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_documents_never_matters(made: list[tuple[str, str, str | None]], order: Random) -> None:
    pages = []
    for n, (supplier, customer, amount) in enumerate(made):
        slots = {"payment": money(amount, "month")} if amount else {}
        pages.append(contract(f"{n}", supplier, customer, "compute", **slots))
    mixed = list(pages)
    order.shuffle(mixed)
    assert resolve(mixed, REGISTRY) == resolve(pages, REGISTRY)
