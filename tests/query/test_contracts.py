"""What stands in the slots of contracts, and which contracts are asked for."""

from __future__ import annotations

import pytest

from kg.query.contracts import in_force, matching, parties, units_of
from kg.query.graph import Contract
from kg.schema.records import Claim, Entity
from kg.schema.wording import value_words
from tests.fuse.support import DEAL, amount, fused, said, text

_UNIT = said("a", "part_of", "company/unit-parent", subject="company/unit")


def _contract(*claims: Claim, key: str = DEAL) -> Contract:
    facts = fused(*claims).facts
    return Contract(Entity(key, "Contract", "A deal"), tuple(fact for fact in facts if fact.subject == key))


def test_the_preferred_value_stands_and_not_the_one_it_was_preferred_to() -> None:
    contract = _contract(
        said("a", "total_value", amount("150")),
        said("b", "total_value", amount("150")),
        said("c", "total_value", amount("400")),
        said("c", "kind", text("power"), how="denied"),
    )
    assert [value_words(fact.value) for fact in in_force(contract, "total_value") if fact.value] == ["$150"]
    assert in_force(contract, "kind") == ()


def test_values_between_which_nothing_decides_both_stand() -> None:
    contract = _contract(said("a", "total_value", amount("150")), said("b", "total_value", amount("400")))
    assert {fact.status for fact in in_force(contract, "total_value")} == {"disputed"}
    assert len(in_force(contract, "total_value")) == 2


def test_a_company_and_its_unit_are_suppliers_of_one_contract() -> None:
    contract = _contract(
        said("a", "supplier", "company/unit-parent"),
        said("b", "supplier", "company/unit-parent"),
        said("c", "supplier", "company/unit"),
        said("c", "customer", "company/buyer"),
        _UNIT,
    )
    assert parties(contract, "supplier") == ("company/unit-parent", "company/unit")
    assert parties(contract, "customer") == ("company/buyer",)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["contract/one", "contract/two"]),
        ({"supplier": {"company/a"}}, ["contract/one"]),
        ({"customer": {"company/a"}}, ["contract/two"]),
        ({"company": {"company/a"}}, ["contract/one", "contract/two"]),
        ({"company": {"company/a"}, "kind": "power"}, ["contract/two"]),
        ({"supplier": {"company/a"}, "customer": {"company/a"}}, []),
        ({"company": set()}, []),
    ],
)
def test_contracts_are_found_by_party_and_kind(asked: dict[str, object], found: list[str]) -> None:
    contracts = [
        _contract(
            said("a", "supplier", f"company/{supplier}", subject=key),
            said("a", "customer", f"company/{customer}", subject=key),
            said("a", "kind", text(kind), subject=key),
            key=key,
        )
        for key, supplier, customer, kind in (
            ("contract/one", "a", "b", "compute"),
            ("contract/two", "b", "a", "power"),
        )
    ]
    assert [each.entity.id for each in matching(contracts, **asked)] == found  # type: ignore[arg-type]


def test_units_of_units_belong_to_a_company_and_denied_ones_do_not() -> None:
    facts = fused(
        _UNIT,
        said("a", "part_of", "company/unit", subject="company/team"),
        said("a", "part_of", "company/unit-parent", subject="company/rival", how="denied"),
        said("a", "part_of", "company/team", subject="company/unit-parent"),
    ).facts
    assert units_of("company/unit-parent", facts) == {"company/unit-parent", "company/unit", "company/team"}
    assert units_of("company/rival", facts) == {"company/rival"}
