"""Who is said to pay whom: stated totals of contracts and amounts of investments, one currency at a time.

A customer pays its supplier; an investor, which is the supplier of an investment, pays the company. Nothing is
converted, and nothing is computed from payments and terms. Contracts between the same two companies may overlap: what
a company pays or gets in all is given as bounds, the largest contract of each pair and the sum of all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import product

from kg.query.contracts import in_force
from kg.query.graph import Contract
from kg.render.views.records import Records, contracts_of
from kg.schema.records import Fact, Modality, Value
from kg.schema.wording import plain_phrase, value_words

__all__ = ["Currency", "Money", "Payment", "Total", "money"]

_LONGEST = 4
"""Companies in a circle that is looked for."""
_MOST = 60
"""Circles that are listed, the shortest first."""


@dataclass(frozen=True, slots=True)
class Payment:
    """What one company is said to pay another: by which contract or statement (``source``, its id and what it is).

    ``amount`` is exact (a decimal), with ``qualifier`` and ``unit``; empty where no total is stated. ``fact`` says it.
    ``left_out`` says why it is not part of the sums, if it is not.
    """

    source: str
    kind: str
    payer: str
    payer_name: str
    payee: str
    payee_name: str
    text: str
    amount: str
    qualifier: str
    unit: str
    fact: str
    modality: str
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class Total:
    """What a company pays (``pays``) or gets in one currency: at least ``low``, at most ``high`` (decimals)."""

    company: str
    name: str
    pays: bool
    low: str
    high: str
    text: str


@dataclass(frozen=True, slots=True)
class Currency:
    """The payments in one currency, the largest first, and what they add up to for each company."""

    unit: str
    payments: tuple[Payment, ...]
    totals: tuple[Total, ...]


@dataclass(frozen=True, slots=True)
class Money:
    """Payments by currency; those that cannot be counted, with the reason; and payments that come round in a circle,
    each in the order of payment, beginning with the first by name."""

    currencies: tuple[Currency, ...]
    others: tuple[Payment, ...]
    circles: tuple[tuple[Payment, ...], ...]


def money(records: Records) -> Money:
    """The payments that contracts and investments state."""
    parts = {
        fact.subject for fact in records.facts if fact.relation == "tranche_of" and fact.status == "preferred"
    }
    by_contract = [
        each for one in contracts_of(records) for each in _of_contract(one, records, one.entity.id in parts)
    ]
    funded = {(each.payer, each.payee) for each in by_contract if each.kind == "investment" and each.amount}
    invested = [
        payment
        for fact in sorted(records.facts, key=lambda fact: fact.id)
        if fact.relation == "invested_in" and fact.status in {"preferred", "differing"} and fact.object
        and fact.modality > Modality.DENIED and (fact.subject, fact.object) not in funded
        for payment in [_of_investment(fact, records)]
    ]  # fmt: skip
    payments = [*by_contract, *invested]
    counted = [payment for payment in payments if not payment.left_out]
    units = sorted(
        {each.unit for each in counted}, key=lambda unit: (-sum(each.unit == unit for each in counted), unit)
    )
    others = [each for each in payments if each.left_out and each.source.startswith("contract/")]
    return Money(
        currencies=tuple(_currency(unit, [each for each in counted if each.unit == unit]) for unit in units),
        others=tuple(
            sorted(others, key=lambda each: (each.payer_name, each.payee_name, each.source, each.text))
        ),
        circles=tuple(_circles(payments)),
    )


def _of_contract(contract: Contract, records: Records, is_part: bool) -> Iterator[Payment]:
    """One payment for each total that is stated; one without an amount where none is."""
    roles = ("supplier", "customer") if _is_investment(contract) else ("customer", "supplier")
    payers, payees = ([fact.object for fact in in_force(contract, role) if fact.object] for role in roles)
    kind = next((fact.value.lexical for fact in in_force(contract, "kind") if fact.value), "")
    totals = [fact for fact in in_force(contract, "total_value") if not fact.inferred and fact.value]
    why = _left_out(len(payers), len(payees), len(totals), is_part=is_part)
    surest = max((fact.modality for fact in contract.facts), default=Modality.DENIED)
    stated: Sequence[Fact | None] = totals or (None,)
    for payer, payee, total in product(payers or ("",), payees or ("",), stated):
        if payer != payee:
            yield _payment(contract.entity.id, kind, payer, payee, total, surest, why, records)


def _is_investment(contract: Contract) -> bool:
    return any(fact.value and fact.value.lexical == "investment" for fact in in_force(contract, "kind"))


def _left_out(payers: int, payees: int, totals: int, *, is_part: bool) -> str:
    """Why a contract with so many payers, payees and totals cannot be counted; empty where it can."""
    reasons = (
        (totals == 0, "no total is stated"),
        (payers == 0 or payees == 0, "who pays or who is paid is not told"),
        (payers + payees > 2, "several pay or are paid, and nobody says how much each"),
        (totals > 1, "the accounts of the total differ"),
        (is_part, "a part of another contract"),
    )
    return next((why for applies, why in reasons if applies), "")


def _payment(
    source: str,
    kind: str,
    payer: str,
    payee: str,
    total: Fact | None,
    surest: Modality,
    why: str,
    records: Records,
) -> Payment:
    value = None if total is None else total.value
    return Payment(
        source=source,
        kind=plain_phrase(kind),
        payer=payer,
        payer_name=records.name(payer),
        payee=payee,
        payee_name=records.name(payee),
        text="" if value is None else value_words(value),
        amount="" if value is None else value.lexical,
        qualifier="" if value is None else value.qualifier,
        unit="" if value is None else value.unit,
        fact=source if total is None else total.id,
        modality=(surest if total is None else total.modality).label,
        left_out=why,
    )


def _of_investment(fact: Fact, records: Records) -> Payment:
    """An investment with the price that is told of it, such as ``8000000000 USD``."""
    number, _, unit = dict(fact.qualifiers).get("price", "").partition(" ")
    priced = bool(unit) and _is_number(number)
    return Payment(
        source=fact.id,
        kind="investment",
        payer=fact.subject,
        payer_name=records.name(fact.subject),
        payee=fact.object or "",
        payee_name=records.name(fact.object or ""),
        text=value_words(Value("money", number, unit)) if priced else "",
        amount=number if priced else "",
        qualifier="exact" if priced else "",
        unit=unit if priced else "",
        fact=fact.id,
        modality=fact.modality.label,
        left_out="" if priced else "no amount is stated",
    )


def _is_number(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False


def _currency(unit: str, payments: Sequence[Payment]) -> Currency:
    ordered = sorted(
        payments, key=lambda each: (-Decimal(each.amount), each.payer_name, each.payee_name, each.source)
    )
    return Currency(
        unit, tuple(ordered), (*_totals(ordered, unit, pays=True), *_totals(ordered, unit, pays=False))
    )


def _totals(payments: Iterable[Payment], unit: str, *, pays: bool) -> list[Total]:
    pairs: dict[tuple[str, str], dict[str, list[Decimal]]] = defaultdict(lambda: defaultdict(list))
    for each in payments:
        ends = (
            (each.payer, each.payer_name, each.payee) if pays else (each.payee, each.payee_name, each.payer)
        )
        pairs[ends[:2]][ends[2]].append(Decimal(each.amount))
    found = []
    for (company, name), partners in pairs.items():
        low, high = sum(map(max, partners.values())), sum(sum(amounts) for amounts in partners.values())
        words = [value_words(Value("money", f"{amount:f}", unit)) for amount in dict.fromkeys((low, high))]
        found.append(Total(company, name, pays, f"{low:f}", f"{high:f}", " to ".join(words)))
    return sorted(found, key=lambda total: (-Decimal(total.high), total.name, total.company))


def _circles(payments: Sequence[Payment]) -> list[tuple[Payment, ...]]:
    """Circles of payments without a company twice, each once. Of several payments between two companies the largest in
    the first currency stands for all."""
    best: dict[str, dict[str, Payment]] = defaultdict(dict)
    for each in sorted(
        payments, key=lambda each: (not each.amount, each.unit, -Decimal(each.amount or 0), each.source)
    ):
        if each.payer and each.payee:
            best[each.payer].setdefault(each.payee, each)
    circles: list[tuple[Payment, ...]] = []
    for length in range(2, _LONGEST + 1):
        for start in sorted(best):
            for circle in _around(best, start, start, length, ()):
                circles.append(circle)
                if len(circles) == _MOST:
                    return circles
    return circles


def _around(
    best: dict[str, dict[str, Payment]], start: str, at: str, left: int, path: tuple[Payment, ...]
) -> Iterator[tuple[Payment, ...]]:
    """The circles of that length that begin at ``start``, which is the first of them by its id."""
    onward = best.get(at, {})
    if left == 1:
        if start in onward:
            yield (*path, onward[start])
        return
    passed = {each.payee for each in path}
    for other in sorted(onward):
        if other > start and other not in passed:
            yield from _around(best, start, other, left - 1, (*path, onward[other]))
