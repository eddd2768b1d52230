"""The records of payments: only stated totals, by currency, bounded where they may overlap, and what comes round."""

from __future__ import annotations

from kg.render.views.money import Money, money
from tests.render.sketch import Sketch, field_sketch
from tests.render.views.support import records_of


def _told(*sentences: str, **more: object) -> Money:
    sketch = Sketch()
    for letter, name in zip("abcd", ("Alder", "Birch", "Cedar", "Dogwood"), strict=True):
        sketch.entity(f"company/{letter}", name)
    for number in "1234":
        sketch.entity(f"contract/{number}", f"Contract {number}")
    sketch.document("doc", "They pay.")
    sketch.tell("doc", "They pay.", *sentences, **more)  # type: ignore[arg-type]
    return money(records_of(sketch))


def _deal(number: int, supplier: str, customer: str, value: str = "", kind: str = "compute") -> list[str]:
    terms = [f"kind text:{kind}", f"supplier company/{supplier}", f"customer company/{customer}"]
    terms += [f"total_value money:{value}"] if value else []
    return [f"contract/{number} {term}" for term in terms]


def test_the_customer_pays_the_supplier() -> None:
    (currency,) = _told(*_deal(1, "a", "b", "up_to 6300000000 USD")).currencies
    (payment,) = currency.payments
    assert (payment.payer_name, payment.payee_name, payment.kind) == ("Birch", "Alder", "compute")
    assert (payment.amount, payment.qualifier, payment.unit) == ("6300000000", "up_to", "USD")
    assert payment.text == "up to $6.3 billion"


def test_the_investor_pays_the_company() -> None:
    (currency,) = _told(*_deal(1, "a", "b", "2000000000 EUR", "investment")).currencies
    (payment,) = currency.payments
    assert (payment.payer_name, payment.payee_name, currency.unit) == ("Alder", "Birch", "EUR")


def test_an_investment_with_a_price_counts_unless_a_contract_tells_it() -> None:
    stake = "company/a invested_in company/b"
    price = (("price", "8000000000 USD"),)
    (currency,) = _told(stake, qualifiers=price).currencies
    assert [payment.text for payment in currency.payments] == ["$8 billion"]
    contract = _deal(1, "a", "b", "8000000000 USD", "investment")
    (currency,) = _told(stake, *contract, qualifiers=price).currencies
    assert [payment.source for payment in currency.payments] == ["contract/1"]


def test_currencies_stay_apart() -> None:
    told = _told(*_deal(1, "a", "b", "5 USD"), *_deal(2, "a", "b", "7 EUR"), *_deal(3, "a", "c", "9 USD"))
    assert [(currency.unit, len(currency.payments)) for currency in told.currencies] == [
        ("USD", 2),
        ("EUR", 1),
    ]


def test_contracts_that_may_overlap_give_bounds() -> None:
    told = _told(
        *_deal(1, "a", "b", "10000000000 USD"),
        *_deal(2, "a", "b", "20000000000 USD"),
        *_deal(3, "c", "b", "5000000000 USD"),
    )
    totals = {
        (total.name, total.pays): (total.low, total.high, total.text) for total in told.currencies[0].totals
    }
    assert totals[("Birch", True)] == ("25000000000", "35000000000", "$25 billion to $35 billion")
    assert totals[("Alder", False)] == ("20000000000", "30000000000", "$20 billion to $30 billion")
    assert totals[("Cedar", False)] == ("5000000000", "5000000000", "$5 billion")


def test_what_cannot_be_counted_says_why() -> None:
    told = _told(
        *_deal(1, "a", "b"),
        "contract/2 supplier company/a",
        "contract/2 total_value money:5 USD",
        *_deal(3, "a", "b", "5 USD"),
        "contract/3 customer company/c",
        *_deal(4, "c", "d", "7 USD"),
        "contract/4 tranche_of contract/3",
    )
    assert told.currencies == ()
    assert {(other.source, other.left_out) for other in told.others} == {
        ("contract/1", "no total is stated"),
        ("contract/2", "who pays or who is paid is not told"),
        ("contract/3", "several pay or are paid, and nobody says how much each"),
        ("contract/4", "a part of another contract"),
    }


def test_a_disputed_total_is_not_counted() -> None:
    told = money(records_of(field_sketch()))
    assert told.currencies == ()
    disputed = [other for other in told.others if other.left_out == "the accounts of the total differ"]
    assert sorted(other.text for other in disputed) == ["up to $5.4 billion", "up to $6.3 billion"]


def test_nothing_is_reckoned_from_payments() -> None:
    told = _told(
        *_deal(1, "a", "b"),
        "contract/1 payment money:1000000 USD/month",
        "contract/1 term_months duration:12 month",
    )
    assert told.currencies == ()


def test_money_that_comes_round_is_found_once() -> None:
    told = _told(
        *_deal(1, "a", "b", "300 USD"),
        *_deal(2, "b", "c", "40 USD"),
        "company/a invested_in company/c",
        *_deal(3, "d", "a", "5 USD"),
    )
    (circle,) = told.circles
    assert [(step.payer_name, step.payee_name, step.text) for step in circle] == [
        ("Alder", "Cedar", ""),
        ("Cedar", "Birch", "$40"),
        ("Birch", "Alder", "$300"),
    ]


def test_the_order_of_what_is_told_changes_nothing() -> None:
    sentences = [*_deal(1, "a", "b", "5 USD"), *_deal(2, "b", "a", "7 USD"), *_deal(3, "c", "a", "7 EUR")]
    assert _told(*sentences) == _told(*reversed(sentences))
