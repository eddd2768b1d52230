"""Contracts: parties in many forms with their direction, terms, several in one sentence, and how sure they are."""

from __future__ import annotations

from collections import defaultdict

import pytest

from kg.schema.records import Claim, Extraction, Modality
from kg.schema.wording import value_words
from tests.extract.field import said, statements

SIGNED = "Halden signed a compute contract with Brightwater. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # paying
        (
            "Northgate saw its stock rally after announcing a series of hosting contracts with Halden.",
            "Northgate > Halden AI: compute",
        ),
        ("Halden pays Brightwater $20 million a month for compute.", "Brightwater > Halden AI: compute"),
        ("Halden will pay Brightwater $20 million a month for compute.", "Brightwater > Halden AI: compute"),
        ("Halden pays $20 million a month to Brightwater for compute.", "Brightwater > Halden AI: compute"),
        (
            "Brightwater collects $20 million a month from Halden for computing power.",
            "Brightwater > Halden AI: compute",
        ),
        # renting, buying and providing
        ("Halden rents computing power from Brightwater.", "Brightwater > Halden AI: compute"),
        ("Halden leases Brightwater's computing capacity.", "Brightwater > Halden AI: compute"),
        ("Brightwater leases GPU capacity to Halden.", "Brightwater > Halden AI: compute"),
        ("Brightwater, which rents compute to Halden, is hiring.", "Brightwater > Halden AI: compute"),
        ("Orrin rents compute from Halden.", "Halden AI > Orrin: compute"),
        ("Brightwater ordered 20,000 OX500 chips from Orrin.", "Orrin > Brightwater: hardware"),
        ("Valmere will supply power to Northgate for 20 years.", "Valmere Energy > Northgate: power"),
        ("Northgate buys electricity from Valmere.", "Valmere Energy > Northgate: power"),
        ("Larkfield will invest $500 million in Halden.", "Larkfield Capital > Halden AI: investment"),
        # agreeing: the words do not say who supplies, what the two are does
        ("Halden and Brightwater signed a compute contract.", "Brightwater > Halden AI: compute"),
        ("Halden signed a five-year cloud deal with Brightwater.", "Brightwater > Halden AI: compute"),
        ("Brightwater signed a five-year cloud deal with Halden.", "Brightwater > Halden AI: compute"),
        ("Halden struck an agreement with Brightwater to rent compute.", "Brightwater > Halden AI: compute"),
        (
            "The compute contract between Brightwater and Halden was renewed.",
            "Brightwater > Halden AI: compute",
        ),
        ("The Brightwater-Halden compute deal runs through 2029.", "Brightwater > Halden AI: compute"),
        ("Halden's compute contract with Brightwater was renewed.", "Brightwater > Halden AI: compute"),
        ("Brightwater signed a 15-year lease with Northgate for 200 MW.", "Northgate > Brightwater: compute"),
        (
            "Northgate signed a power purchase agreement with Valmere.",
            "Valmere Energy > Northgate: power",
        ),
        ("Stonebrook signed a construction contract with Northgate.", "Stonebrook > Northgate: construction"),
        # what the text calls a company, where nothing else is known of it
        (
            "Quillon, a cloud provider, signed a compute contract with the startup Zephyrine.",
            "Quillon > Zephyrine: compute",
        ),
    ],
)
def test_who_supplies_what_to_whom(text: str, expected: str) -> None:
    assert parties(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Quillon and Zephyrine signed a compute contract.",
        "Quillon signed a contract with Zephyrine.",
        "Halden signed a contract with a landlord.",
        "Halden and Brightwater shared a stage.",
        "Meridian Cloud signed a compute contract with Meridian.",
        "What does Halden pay Brightwater for compute?",
        "If Halden rented compute from Brightwater, prices would rise.",
        "Halden does not rent compute from Brightwater.",
        "Halden hasn't signed a compute contract with Brightwater.",
        "Halden never paid Brightwater $20 million a month for compute.",
        "The compute deal between Halden and Brightwater fell through.",
    ],
)
def test_without_parties_direction_or_agreement_there_is_no_contract(text: str) -> None:
    assert parties(text) == []


def test_a_unit_signs_for_its_company_and_keeps_its_name() -> None:
    assert parties(
        "Halden signed a compute contract with Meridian Cloud. Under the deal Meridian Cloud gets $5 million a month."
    ) == ["Meridian Cloud > Halden AI: compute"]
    both = "Halden signed a compute contract with Meridian Cloud. Halden pays Meridian $5 million a month."
    assert parties(both) == ["Meridian > Halden AI: compute"]


def test_a_unit_that_is_named_signs_and_not_the_company_of_which_it_is_one() -> None:
    text = (
        "Northgate leases 70 MW of capacity to a subsidiary of lab Kestrel. "
        "Northgate signed a data center lease with Kestrel's subsidiary Zephyrine."
    )
    assert statements(text, "supplies_compute_to") == {"Northgate supplies_compute_to Zephyrine"}
    alone = "Northgate leases 70 MW of computing capacity to a subsidiary of lab Kestrel."
    assert statements(alone, "supplies_compute_to") == {"Northgate supplies_compute_to Kestrel Labs"}


def test_what_it_implies_is_said_too() -> None:
    assert statements("Halden rents compute from Brightwater.", "supplies_compute_to") == {
        "Brightwater supplies_compute_to Halden AI"
    }
    assert statements("Brightwater ordered 20,000 OX500 chips from Orrin.", "supplies_chips_to") == {
        "Orrin supplies_chips_to Brightwater"
    }
    assert statements("Northgate buys electricity from Valmere.", "supplies_power_to") == {
        "Valmere Energy supplies_power_to Northgate"
    }


@pytest.mark.parametrize(
    ("text", "slot", "expected"),
    [
        ("The deal is worth $6.3 billion.", "total_value", "$6.3 billion"),
        ("The deal is worth up to €3 billion.", "total_value", "up to €3 billion"),
        ("The contract is valued at more than $6 billion.", "total_value", "at least $6 billion"),
        ("The contract is worth about $6 billion.", "total_value", "about $6 billion"),
        ("The total value of the contract is roughly $6 billion.", "total_value", "about $6 billion"),
        ("Under the deal Halden pays $150 million a month.", "payment", "$150 million a month"),
        ("Under the contract Halden pays €2 billion per year.", "payment", "€2 billion a year"),
        ("The contract begins in July 2026.", "start", "July 2026"),
        ("The contract starts on July 1, 2026.", "start", "1 July 2026"),
        ("The contract runs through 2029.", "end", "2029"),
        ("The agreement expires at the end of 2029.", "end", "31 December 2029"),
        ("The deal ends in mid-2029.", "end", "mid-2029"),
        ("Either side may end the contract on 90 days' notice.", "notice_days", "90 days"),
        ("The agreement can be terminated with three months' notice.", "notice_days", "90 days"),
        ("After the first three months the contract can be ended.", "lock_in_months", "3 months"),
        ("The agreement has a one-year lock-in.", "lock_in_months", "12 months"),
        ("The contract has a five-year term.", "term_months", "60 months"),
        ("The contract runs for 42 months.", "term_months", "42 months"),
        ("Under the deal Halden gets access to Ironwood 2.", "facility", "Ironwood 2"),
        ("The contract covers OX400 chips.", "chip", "OX400"),
        ("The contract covers 20,000 OX400 chips.", "chip_count", "20,000"),
        ("The deal covers 100 MW at Ironwood.", "capacity_mw", "100 MW"),
    ],
)
def test_terms_in_the_sentences_after(text: str, slot: str, expected: str) -> None:
    (contract,) = contracts(said(SIGNED + text))
    assert contract[slot] == {expected}


def test_terms_within_the_sentence_that_names_the_parties() -> None:
    (contract,) = contracts(
        said(
            "From July 1, 2026 Halden pays Brightwater $150 million a month for compute at Ironwood through 2029."
        )
    )
    assert contract["payment"] == {"$150 million a month"}
    assert contract["start"] == {"1 July 2026"}
    assert contract["end"] == {"2029"}
    assert contract["facility"] == {"Ironwood"}


@pytest.mark.parametrize(
    "text",
    [
        "The deal made headlines. Brightwater had revenue of $2 billion a month.",
        "Kestrel raised $6 billion.",
        "The deal was announced in June 2026.",
        "Is the deal worth $6 billion?",
        "If the deal were worth $6 billion, it would be a record.",
        "The deal is not worth $6 billion.",
        "The deal isn't worth $6 billion.",
    ],
)
def test_what_is_no_term_of_it(text: str) -> None:
    (contract,) = contracts(said(SIGNED + text))
    assert set(contract) == {"kind", "supplier", "customer", "status"}


@pytest.mark.parametrize(
    ("text", "capacity"),
    [
        ("Halden leased 50 MW from Northgate, with the potential to add 135 MW.", {"50 MW"}),
        ("Halden leased 50 MW from Northgate. The lease has room to grow by 135 MW.", {"50 MW"}),
        ("Halden rents 50 MW from Northgate. The deal gives it rights to power of 135 MW.", {"50 MW"}),
        ("Halden rents computing power from Northgate. The Velmora agreements cover 135 MW.", set()),
        ("Halden rents computing power from Northgate. The agreements cover 135 MW.", {"135 MW"}),
    ],
)
def test_what_may_come_on_top_or_is_of_others_is_no_capacity_of_it(text: str, capacity: set[str]) -> None:
    (contract,) = contracts(said(f"The startup Velmora grew. {text}"))
    assert contract.get("capacity_mw", set()) == capacity


def test_a_denied_amount_is_kept_as_denied() -> None:
    assert "Brightwater – Halden AI compute contract total_value $6 billion (denied)" in statements(
        SIGNED + "The deal is not worth $6 billion."
    )


def test_two_contracts_in_one_sentence_are_told_apart_by_respectively() -> None:
    text = "Halden and Kestrel pay Brightwater $20 million and $30 million a month for compute, respectively."
    assert payments(text) == {"Halden AI": {"$20 million a month"}, "Kestrel Labs": {"$30 million a month"}}


def test_each_amount_belongs_to_the_party_before_it() -> None:
    text = (
        "Halden rents compute from Brightwater. Kestrel rents compute from Brightwater too. "
        "Halden pays $20 million a month through 2029, while Kestrel pays $30 million a month over the same period."
    )
    assert payments(text) == {"Halden AI": {"$20 million a month"}, "Kestrel Labs": {"$30 million a month"}}
    assert [contract["end"] for contract in contracts(said(text))] == [{"2029"}, {"2029"}]


def test_what_a_company_without_a_contract_pays_is_no_term_of_anothers() -> None:
    text = "Halden pays Brightwater $20 million a month for compute, while Kestrel pays $30 million a month."
    assert payments(text) == {"Halden AI": {"$20 million a month"}}
    turned = SIGNED + "Kestrel pays $30 million a month, whereas Halden pays $20 million a month."
    assert payments(turned) == {"Halden AI": {"$20 million a month"}}


def test_an_investment_stands_apart_from_what_the_two_buy_of_each_other() -> None:
    text = (
        "Halden pays Brightwater $20 million a month for compute. "
        "Brightwater will invest $500 million in Halden."
    )
    made = {"/".join(contract["kind"]): contract for contract in contracts(said(text))}
    assert set(made) == {"compute", "investment"}
    assert made["compute"]["payment"] == {"$20 million a month"}
    assert "total_value" not in made["compute"]
    assert made["investment"]["total_value"] == {"$500 million"}
    assert "payment" not in made["investment"]


def test_a_past_investment_is_no_contract() -> None:
    text = "Brightwater invested $500 million in Halden."
    assert parties(text) == []
    assert statements(text) == {"Brightwater invested_in Halden AI"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Brightwater disclosed a $6.3 billion order from Orrin.", "Brightwater > Orrin: compute"),
        ("Brightwater has received an order from Orrin.", "Brightwater > Orrin: compute"),
        ("Brightwater won a compute contract from Orrin.", "Brightwater > Orrin: compute"),
        ("Brightwater announced an order from Orrin for cloud capacity.", "Brightwater > Orrin: compute"),
        # chips go the other way
        ("Brightwater ordered 20,000 OX500 chips from Orrin.", "Orrin > Brightwater: hardware"),
        ("Brightwater signed a contract with Orrin for 20,000 OX500 chips.", "Orrin > Brightwater: hardware"),
    ],
)
def test_what_a_cloud_sells_to_a_maker_of_chips_is_compute(text: str, expected: str) -> None:
    assert parties(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Halden signed a deal with Brightwater.", "Brightwater > Halden AI: compute"),
        ("Brightwater signed an agreement with Northgate.", "Northgate > Brightwater: compute"),
        ("Meridian and Northgate announced an agreement.", "Northgate > Meridian: compute"),
        ("Halden struck a pact with Meridian.", "Meridian > Halden AI: compute"),
        ("Northgate signed an agreement with Valmere.", "Valmere Energy > Northgate: power"),
        ("Orrin signed an agreement with Valmere.", "Valmere Energy > Orrin: power"),
    ],
)
def test_what_is_agreed_is_by_who_the_parties_are_where_nothing_says_it(text: str, expected: str) -> None:
    assert parties(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Halden signed an agreement with Kestrel.",
        "Halden signed an agreement with Quillon.",
        "Larkfield signed an agreement with Stonebrook.",
        "Halden has ties with Brightwater.",
    ],
)
def test_of_other_parties_it_stays_unknown(text: str) -> None:
    assert parties(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Northgate signed a 15-year lease with an unnamed hyperscaler for 200 MW.",
            {"supplier": {"Northgate"}, "kind": {"compute"}, "capacity_mw": {"200 MW"}, "term_months": {"180 months"}},
        ),
        (
            "Northgate has leased 200 MW to an undisclosed AI company.",
            {"supplier": {"Northgate"}, "kind": {"compute"}, "capacity_mw": {"200 MW"}},
        ),
        (
            "Northgate signed a lease with a large customer at Ironwood. The deal is worth $2 billion.",
            {"supplier": {"Northgate"}, "kind": {"compute"}, "facility": {"Ironwood"}, "total_value": {"$2 billion"}},
        ),
        ("Meridian signed a power deal with an unnamed utility.", {"customer": {"Meridian"}, "kind": {"power"}}),
        ("Meridian signed an agreement to buy electricity.", {"customer": {"Meridian"}, "kind": {"power"}}),
    ],
)  # fmt: skip
def test_a_contract_with_a_party_that_is_not_named(text: str, expected: dict[str, set[str]]) -> None:
    (contract,) = contracts(said(text))
    assert contract == {**expected, "status": {"confirmed"}}
    assert statements(text, "supplies_compute_to", "supplies_power_to") == set()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Northgate did not sign a lease with an unnamed hyperscaler.", []),
        ("Did Northgate sign a lease with an unnamed hyperscaler?", []),
        ("Quillon signed an agreement with an unnamed rival.", []),
        # the text says elsewhere with whom
        (
            "Northgate signed a lease with an unnamed hyperscaler. It has signed a lease with Brightwater.",
            ["Northgate – Brightwater compute contract"],
        ),
        (
            "Northgate signed a lease with an unnamed hyperscaler.",
            ["Northgate – unnamed compute contract"],
        ),
    ],
)
def test_only_what_nothing_else_explains_is_one(text: str, names: list[str]) -> None:
    assert [entity.name for entity in said(text).entities if entity.type == "Contract"] == names


FIRST = "Halden signed a compute contract with Brightwater worth $12 billion. "


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("In May Halden signed a second contract with Brightwater worth $4 billion.", ["$12 billion", "$4 billion"]),
        ("The expansion of the deal is worth $4 billion.", ["$12 billion", "$4 billion"]),
        (
            "A further agreement with Brightwater is worth $4 billion. "
            "That brings the total value of the contracts to $16 billion.",
            ["$12 billion", "$4 billion"],
        ),
        # two accounts of one contract
        ("Wirefield reported that the contract is worth $11.9 billion.", ["$11.9 billion+$12 billion"]),
        ("Wirefield reported that the deal is worth $20 billion.", ["$12 billion+$20 billion"]),
        ("An additional 4,000 people work on the deal.", ["$12 billion"]),
    ],
)  # fmt: skip
def test_several_contracts_between_the_same_parties(text: str, values: list[str]) -> None:
    made = contracts(said(FIRST + text))
    assert ["+".join(sorted(contract["total_value"])) for contract in made] == values
    assert {(*contract["supplier"], *contract["customer"]) for contract in made} == {
        ("Brightwater", "Halden AI")
    }


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        (
            "The agreement replaces an earlier contract with Brightwater worth $4 billion.",
            ("$12 billion", "$4 billion"),
        ),
        (
            "In May Halden signed another contract with Brightwater worth $4 billion, replacing the first.",
            ("$4 billion", "$12 billion"),
        ),
        (
            "A further agreement with Brightwater worth $4 billion superseded it.",
            ("$4 billion", "$12 billion"),
        ),
        ("An earlier contract with Brightwater was worth $4 billion.", None),
        ("Brightwater will replace the chips under a second contract worth $4 billion.", None),
    ],
)
def test_a_contract_that_takes_the_place_of_another(text: str, linked: tuple[str, str] | None) -> None:
    found = said(FIRST + text)
    worth = {
        claim.subject: value_words(claim.value)
        for claim in found.claims
        if claim.relation == "total_value" and claim.value
    }
    links = [(worth[c.subject], worth[c.object or ""]) for c in found.claims if c.relation == "replaces"]
    assert links == ([linked] if linked else [])


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("The expansion of the deal is worth $4 billion.", True),
        ("Halden expanded the contract with Brightwater by a deal worth $4 billion.", True),
        # further contracts of which nobody says that they add to the first
        ("In May Halden signed a second contract with Brightwater worth $4 billion.", False),
        ("In May Halden signed a separate contract with Brightwater worth $4 billion.", False),
        ("The original deal, since expanded, was worth $4 billion.", False),
        # one contract
        ("The expansion of the deal is worth $12.1 billion.", False),
    ],
)
def test_an_expansion_extends_what_the_text_told_of_before(text: str, linked: bool) -> None:
    found = said(FIRST + text)
    links = [(claim.subject, claim.object) for claim in found.claims if claim.relation == "extends"]
    later = {
        claim.subject: value_words(claim.value)
        for claim in found.claims
        if claim.relation == "total_value" and claim.value
    }
    assert [(later[subject], later[target or ""]) for subject, target in links] == (
        [("$4 billion", "$12 billion")] if linked else []
    )


def test_a_sum_of_several_contracts_is_told_of_the_first() -> None:
    found = said(
        f"{FIRST}A further agreement with Brightwater is worth $4 billion. "
        "That brings the total value of the contracts to $16 billion."
    )
    (combined,) = [claim for claim in found.claims if claim.relation == "combined_value"]
    totals = {
        claim.subject: value_words(claim.value)
        for claim in found.claims
        if claim.relation == "total_value" and claim.value
    }
    assert combined.value
    assert (value_words(combined.value), totals[combined.subject]) == ("$16 billion", "$12 billion")
    assert sorted(totals.values()) == ["$12 billion", "$4 billion"]


def test_the_terms_of_a_further_contract_are_its_own() -> None:
    first, second = contracts(
        said(
            f"{FIRST}The deal covers 100 MW. In May Halden signed a second contract with Brightwater worth $4 billion. "
            "The second contract covers 300 MW and runs through 2031."
        )
    )
    assert (first["capacity_mw"], first.get("end")) == ({"100 MW"}, None)
    assert (second["capacity_mw"], second.get("end")) == ({"300 MW"}, {"2031"})


def test_contracts_are_told_apart_by_their_capacity_where_no_amount_does() -> None:
    made = contracts(
        said(
            "Halden signed a compute contract with Brightwater for 100 MW. "
            "In May Halden signed an additional contract with Brightwater for 300 MW."
        )
    )
    assert [contract["capacity_mw"] for contract in made] == [{"100 MW"}, {"300 MW"}]


@pytest.mark.parametrize(
    "text",
    [
        "Halden has signed $10 billion of compute deals with Brightwater and Northgate.",
        "Halden has signed deals worth $10 billion for compute with Brightwater and Northgate.",
    ],
)
def test_an_amount_of_several_contracts_is_nobodys(text: str) -> None:
    made = contracts(said(text))
    assert [contract["supplier"] for contract in made] == [{"Brightwater"}, {"Northgate"}]
    assert [contract for contract in made if "total_value" in contract] == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Halden rents compute from Brightwater.", "confirmed"),
        ("Halden confirmed that it rents compute from Brightwater.", "confirmed"),
        ("According to Wirefield, Halden rents compute from Brightwater.", "reported"),
        ("Halden rents compute from Brightwater, people familiar with the matter said.", "reported"),
        ("Halden reportedly rents compute from Brightwater.", "reported"),
        ("Halden is in talks to rent compute from Brightwater.", "planned"),
        ("Halden is in talks to sign a compute contract with Brightwater.", "planned"),
        ("Halden is considering a compute deal with Brightwater.", "planned"),
        ("Halden plans to rent compute from Brightwater.", "planned"),
        ("Halden may sign a compute contract with Brightwater.", "planned"),
        ("Halden and Brightwater signed a letter of intent for a compute contract.", "planned"),
        ("Halden has yet to sign a compute contract with Brightwater.", "planned"),
        ("Brightwater's compute agreement with Halden was terminated.", "terminated"),
        ("Halden canceled its compute contract with Brightwater.", "terminated"),
        ("Either party may end the compute contract between Halden and Brightwater.", "confirmed"),
        ("Halden will rent compute from Brightwater from 2027.", "confirmed"),
    ],
)
def test_status(text: str, status: str) -> None:
    (contract,) = contracts(said(text))
    assert contract["status"] == {status}


def test_talks_make_no_plain_fact() -> None:
    for text in (
        "Halden is in talks to rent compute from Brightwater.",
        "Halden could rent compute from Brightwater.",
        "Halden is in talks to sign a $6 billion compute contract with Brightwater through 2029.",
    ):
        claims = [claim for claim in said(text).claims if claim.relation != "status"]
        assert claims
        assert max(claim.modality for claim in claims) < Modality.REPORTED


REPORTED = "According to Wirefield, Halden pays Brightwater $20 million a month for compute. "


def test_an_outlet_that_gives_the_same_figure_is_a_source_of_its_own() -> None:
    assert speakers(REPORTED + "The Harbor Times gives the same figure.", "payment") == {
        ("outlet/wirefield",): Modality.REPORTED,
        ("outlet/harbor-times",): Modality.REPORTED,
    }


def test_an_outlet_that_confirms_the_terms_confirms_them() -> None:
    text = REPORTED + "The Harbor Times confirms the terms."
    assert speakers(text, "payment")["outlet/harbor-times",] is Modality.CONFIRMED
    (contract,) = contracts(said(text))
    assert contract["confirmation"] == {"confirmed"}


@pytest.mark.parametrize(
    "text",
    [
        "The deal has not been officially confirmed.",
        "The contract hasn't been confirmed.",
        "Neither company has confirmed the terms, which remain unconfirmed.",
        "There is no official statement.",
    ],
)
def test_that_nobody_confirms_it_is_said_of_the_contract(text: str) -> None:
    (contract,) = contracts(said(REPORTED + text))
    assert contract["confirmation"] == {"not confirmed"}


def test_that_another_company_does_not_confirm_it_is_said_of_no_contract() -> None:
    (contract,) = contracts(said(REPORTED + "Northgate has not confirmed the report."))
    assert "confirmation" not in contract


def contracts(extraction: Extraction) -> list[dict[str, set[str]]]:
    """The slots of each contract that are not denied, as a reader sees them."""
    names = {entity.id: entity.name for entity in extraction.entities}
    found: dict[str, dict[str, set[str]]] = {}
    for claim in extraction.claims:
        if claim.subject.startswith("contract/") and claim.modality > Modality.DENIED:
            slots = found.setdefault(claim.subject, defaultdict(set))
            slots[claim.relation].add(names[claim.object] if claim.object else _words(claim))
    return [dict(slots) for slots in found.values()]


def parties(text: str) -> list[str]:
    """``supplier > customer: kind`` of each contract."""
    return [
        f"{'/'.join(slots['supplier'])} > {'/'.join(slots['customer'])}: {'/'.join(slots['kind'])}"
        for slots in contracts(said(text))
    ]


def payments(text: str) -> dict[str, set[str]]:
    """What each customer pays."""
    return {
        "/".join(slots["customer"]): slots["payment"] for slots in contracts(said(text)) if "payment" in slots
    }


def speakers(text: str, relation: str) -> dict[tuple[str, ...], Modality]:
    """Who says a slot, and how surely."""
    return {claim.attribution: claim.modality for claim in said(text).claims if claim.relation == relation}


def _words(claim: Claim) -> str:
    assert claim.value is not None
    return value_words(claim.value)


def test_shares_that_are_paid_for_are_not_supplied() -> None:
    assert "Northgate invested_in Orrin" not in statements(
        "Orrin paid $6 billion to buy shares of Northgate."
    )
