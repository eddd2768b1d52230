"""Shares of a company against what was paid for them and what the company is worth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from kg.fuse.ranges import means
from kg.fuse.reckoning import Reckoning, amount_words, comparable_surety, plain_number, rounded
from kg.schema.records import Claim, Fact, Modality, Value
from kg.schema.wording import value_words

__all__ = ["stake_reckonings"]

_HUNDRED = Decimal(100)


def stake_reckonings(facts: Sequence[Fact], claims: Mapping[str, Claim]) -> Iterator[Reckoning]:
    """Where one document gives a share and its price: the worth of the whole, or whether that which it states agrees.

    Worth changes from round to round, so that only what one document gives together is checked.
    """
    worth: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.relation == "valuation" and fact.status != "denied":
            worth[fact.subject].append(fact)
    implied: dict[str, list[Reckoning]] = defaultdict(list)
    for fact in sorted(facts, key=lambda fact: fact.id):
        if not fact.object or fact.status == "denied" or fact.modality <= Modality.POSSIBLE:
            continue
        priced = _priced(fact)
        if priced is None:
            continue
        share, price = priced
        whole = price.number * _HUNDRED / share
        words = f"{value_words(price)} for {plain_number(share)}% makes the whole {amount_words(whole, price.unit)}"
        stated = worth.get(fact.object, [])
        if not stated:
            value = Value("money", plain_number(rounded(whole)), price.unit, qualifier="about")
            made = Reckoning("price / share", fact.object, "valuation", words, (fact,), value=value)
            implied[fact.object].append(made)
        for other in stated:
            if other.value and other.value.unit == price.unit and _together(fact, other, claims):
                yield from _check(fact, other, share, price, words)
    for found in implied.values():
        if len({each.value for each in found}) == 1:
            yield found[0]  # several would be of several rounds


def _priced(fact: Fact) -> tuple[Decimal, Value] | None:
    """Share and price, where all claims for the fact agree on one of each."""
    stakes, prices = (
        {text for name, text in fact.qualifiers if name == wanted} for wanted in ("stake", "price")
    )
    if len(stakes) != 1 or len(prices) != 1:
        return None
    try:
        share = Decimal(stakes.pop())
        number, unit = prices.pop().split(" ", 1)
        price = Value("money", plain_number(Decimal(number)), unit)
    except (InvalidOperation, ValueError):
        return None  # a table may qualify in words of its own
    return (share, price) if 0 < share <= _HUNDRED and price.number > 0 else None


def _together(one: Fact, other: Fact, claims: Mapping[str, Claim]) -> bool:
    documents = [{claims[key].evidence.document for key in fact.supported_by} for fact in (one, other)]
    return not documents[0].isdisjoint(documents[1])


def _check(fact: Fact, other: Fact, share: Decimal, price: Value, words: str) -> Iterator[Reckoning]:
    """Worth is told before or after the money came in; either may be meant."""
    if other.value is None or not comparable_surety((fact, other)):
        return
    paid, part, stated = means(price), means(Value("percent", str(share))), means(other.value)
    low, high = paid.low * _HUNDRED / part.high, paid.high * _HUNDRED / part.low
    agrees = low - paid.high <= stated.high and stated.low <= high
    said = f"{words}, {'beside' if agrees else 'not'} the stated {value_words(other.value)}"
    yield Reckoning("price / share", other.subject, "valuation", said, (fact, other), agrees=agrees)
