"""Rows that tell of contracts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tables import DEALS, DEALS_MAPPING, read, said

HEADER = "Deal,Seller,Buyer,Site,MW,Value,Status\n"
MAPPING = DEALS_MAPPING.replace("Buyer: {type: Company}", 'Buyer: {type: Company, list: ";"}')


def lines(folder: Path, row: str, mapping: str = MAPPING) -> list[str]:
    return said(read(folder, HEADER + row + "\n", mapping), qualified=True)


def test_a_row_makes_a_contract_with_its_slots(tmp_path: Path) -> None:
    contract = "Fjellgrid – Norrsken AI compute contract"
    assert lines(tmp_path, DEALS.splitlines()[1]) == [
        f"{contract} kind compute [confirmed]",
        f"{contract} supplier Fjellgrid [confirmed]",
        f"{contract} customer Norrsken AI [confirmed]",
        f"{contract} status confirmed [confirmed]",
        "Fjellgrid supplies_compute_to Norrsken AI [confirmed]",
        f"{contract} total_value about $2.4 billion [confirmed]",
        f"{contract} term_months 120 months [confirmed]",
        f"{contract} capacity_mw 120 MW [confirmed]",
        f"{contract} facility Site Kestrel [confirmed]",
    ]


@pytest.mark.parametrize(
    ("word", "status", "modality"),
    [("signed", "confirmed", "confirmed"), ("existing", "confirmed", "asserted"), ("reported", "reported", "reported"),
     ("LOI", "planned", "planned"), ("rumored", "planned", "possible"), ("", None, "asserted")],
)  # fmt: skip
def test_the_status_says_how_surely(tmp_path: Path, word: str, status: str | None, modality: str) -> None:
    found = read(tmp_path, f"{HEADER}D,A,B,,,,{word}\n", MAPPING)
    stated = [claim.value.lexical for claim in found.claims if claim.relation == "status" and claim.value]
    assert stated == ([status] if status else [])
    assert {claim.modality.label for claim in found.claims} == {modality}


REFUSED = {
    "two customers": ("D,A,B; C,,,,", "column `Buyer`: “B; C” in row 2: names 2 parties where a contract has"),
    "one party on both sides": ("D,A,A,,,,", "column `Buyer`: “A” in row 2: names the supplier once more"),
    "no customer": ("D,A,,,,,", "row 2 is left out: no cell makes a claim"),
    "an unknown status": ("D,A,B,,,,wishful", "column `Status`: “wishful” in row 2: is no known word of certainty"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_row_that_tells_of_no_contract_says_why(tmp_path: Path, name: str) -> None:
    row, note = REFUSED[name]
    found = read(tmp_path, f"{HEADER}{row}\n", MAPPING)
    assert (found.claims, found.entities) == ((), ())
    assert any(line.startswith(note) for line in found.notes)


def test_a_slot_that_is_not_understood_costs_no_other(tmp_path: Path) -> None:
    found = read(tmp_path, f"{HEADER}D,A,B,,lots,,\n", MAPPING)
    assert [claim.relation for claim in found.claims][:3] == ["kind", "supplier", "customer"]
    assert found.notes == ("column `MW`: “lots” in row 2: holds no power",)


def test_the_same_deal_in_two_rows_is_two_contracts(tmp_path: Path) -> None:
    found = read(tmp_path, f"{HEADER}D,A,B,,,,\nE,A,B,,,,\n", MAPPING)
    assert len([each for each in found.entities if each.type == "Contract"]) == 2


def test_conditions_tell_kinds_apart(tmp_path: Path) -> None:
    rule = "  - {kind: KIND, supplier: Seller, customer: Buyer, where: {Value: TEXT}}\n"
    contracts = rule.replace("KIND", "compute").replace("TEXT", "cloud") + rule.replace(
        "KIND", "power"
    ).replace("TEXT", "[grid, sun]")
    mapping = MAPPING.split("  Site:")[0] + "contracts:\n" + contracts
    found = read(tmp_path, f"{HEADER}D,A,B,,,sun,\nE,A,B,,,cloud,\nF,A,B,,,air,\n", mapping)
    assert [claim.value.lexical for claim in found.claims if claim.relation == "kind" and claim.value] == [
        "power",
        "compute",
    ]
    assert any(line.startswith("row 4 is left out") for line in found.notes)


def test_an_investment_that_is_only_rumoured_is_no_stake(tmp_path: Path) -> None:
    mapping = MAPPING.replace("kind: compute", "kind: investment")
    for word, made in (("reported", True), ("rumored", False)):
        found = read(tmp_path, f"{HEADER}D,A,B,,,,{word}\n", mapping)
        assert any(claim.relation == "invested_in" for claim in found.claims) is made
