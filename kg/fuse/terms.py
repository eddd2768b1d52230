"""What the terms of one contract say about each other: payment x term and total, start, term and end."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from functools import partial

from kg.fuse.ranges import Range, date_form, means, months_between, moved
from kg.fuse.reckoning import (
    Reckoning,
    amount_words,
    by_relation,
    comparable_surety,
    plain_number,
    rounded,
)
from kg.schema.dates import Span, span
from kg.schema.records import Fact, Value
from kg.schema.wording import date_words, value_words

__all__ = ["contract_reckonings"]

_MONTHS_A_PAYMENT = {"month": 1, "quarter": 3, "year": 12}
_SLACK = 1
"""Months by which dates and a stated term may differ: a begun one may count or not."""
_PRECISE = 2
"""Months that a length may leave open where something is computed from it."""
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class _Length:
    """How many months a contract runs: the likely number and what it can be; from what, and in words; ``exact`` where
    it is one whole number."""

    likely: Decimal
    months: Range
    words: str
    inputs: tuple[Fact, ...]
    exact: bool

    @property
    def precise(self) -> bool:
        return self.months.high - self.months.low <= _PRECISE


def contract_reckonings(facts: Sequence[Fact]) -> Iterator[Reckoning]:
    """Everything that the stated facts of one contract (its id is their subject) allow to be computed.

    Where a slot is stated, or disputed, it is checked and nothing is computed for it.
    """
    stated, taken = by_relation(facts)
    stated = {name: fact for name, fact in stated.items() if _usable(fact)}
    term, dated, paid = _from_term(stated), _from_dates(stated), _from_amounts(stated)
    if dated and dated.months.high <= 0:
        made = partial(Reckoning, "end - start", dated.inputs[0].subject, "end")
        if comparable_surety(dated.inputs):
            yield made(f"{dated.words}, before it starts", dated.inputs, agrees=False)
        return
    yield from _checks(stated, term, dated)
    if _is(stated, "kind", "investment"):
        return  # money for shares is not paid by the month
    yield from _implied_length(taken, dated, paid)
    known = term or (dated if dated and dated.precise else None)
    if known:
        yield from _implied_amounts(stated, taken, known)
    if known := term or paid:
        yield from _implied_dates(stated, taken, known)


def _usable(fact: Fact) -> bool:
    """Whether a slot has a value that can be reckoned with."""
    value = fact.value
    if value is None or value.kind in ("text", "date"):
        return True
    if fact.relation == "payment" and value.per not in _MONTHS_A_PAYMENT:
        return False
    return value.number > 0


def _is(stated: Mapping[str, Fact], relation: str, text: str) -> bool:
    fact = stated.get(relation)
    return bool(fact and fact.value and fact.value.lexical == text)


def _value(stated: Mapping[str, Fact], relation: str) -> tuple[Fact, Value] | None:
    fact = stated.get(relation)
    return (fact, fact.value) if fact and fact.value else None


def _from_term(stated: Mapping[str, Fact]) -> _Length | None:
    said = _value(stated, "term_months")
    if said is None or said[1].unit != "month" or said[1].qualifier in ("up_to", "at_least"):
        return None
    fact, value = said
    exact = value.qualifier == "exact"
    months = Range(value.number, value.number) if exact else means(value)
    return _Length(value.number, months, value_words(value), (fact,), exact)


def _from_dates(stated: Mapping[str, Fact]) -> _Length | None:
    start, end = _value(stated, "start"), _value(stated, "end")
    if start is None or end is None:
        return None
    first, last = span(start[1].lexical), span(end[1].lexical)
    least, most = months_between(first.latest, last.earliest), months_between(first.earliest, last.latest)
    words = f"{date_words(start[1].lexical)} to {date_words(end[1].lexical)}"
    months = Range(Decimal(least), Decimal(most))
    # From the first day that is meant to the last, as people count.
    return _Length(Decimal(most), months, words, (start[0], end[0]), exact=least == most)


def _from_amounts(stated: Mapping[str, Fact]) -> _Length | None:
    """Total divided by payment; a total of at least so much, or a payment of up to so much, leave the term open."""
    payment, total = _value(stated, "payment"), _value(stated, "total_value")
    if payment is None or total is None or payment[1].unit != total[1].unit:
        return None
    if total[1].qualifier == "at_least" or payment[1].qualifier in ("up_to", "at_least"):
        return None
    months = total[1].number / _monthly(payment[1])
    low, high = Decimal(math.floor(months)), Decimal(math.ceil(months))
    if low < 1:
        return None
    words = f"{value_words(total[1])} at {value_words(payment[1])}"
    return _Length(months.quantize(_TENTH), Range(low, high), words, (payment[0], total[0]), exact=False)


def _monthly(payment: Value) -> Decimal:
    return payment.number / _MONTHS_A_PAYMENT[payment.per]


def _checks(stated: Mapping[str, Fact], term: _Length | None, dated: _Length | None) -> Iterator[Reckoning]:
    """Of what is stated more than once, whether it agrees."""
    if term and dated:
        least, most = dated.months.low - _SLACK, dated.months.high + _SLACK
        agrees = term.months.overlaps(Range(least, most))
        counted = _counted(dated)
        words = f"{dated.words} is {counted}, " + ("as stated" if agrees else f"not the stated {term.words}")
        yield from _check("end - start", "term_months", words, (*term.inputs, *dated.inputs), agrees=agrees)
    payment, total, length = _value(stated, "payment"), _value(stated, "total_value"), term or dated
    if payment is None or total is None or length is None or payment[1].unit != total[1].unit:
        return
    rate = means(payment[1])
    a_month = Range(*(end / _MONTHS_A_PAYMENT[payment[1].per] for end in (rate.low, rate.high)))
    agrees = a_month.times(length.months).overlaps(means(total[1]))
    product = amount_words(_monthly(payment[1]) * length.likely, payment[1].unit)
    words = f"{_counted(length)} at {value_words(payment[1])} are {product}, "
    words += f"{'beside' if agrees else 'not'} the stated {value_words(total[1])}"
    inputs = (payment[0], total[0], *length.inputs)
    yield from _check("payment x term", "total_value", words, inputs, agrees=agrees)


def _check(
    rule: str, relation: str, words: str, inputs: tuple[Fact, ...], *, agrees: bool
) -> Iterator[Reckoning]:
    if comparable_surety(inputs):
        yield Reckoning(rule, inputs[0].subject, relation, words, inputs, agrees=agrees)


def _counted(length: _Length) -> str:
    low, high = length.months.low, length.months.high
    if low == high:
        return f"{plain_number(low)} month{'' if low == 1 else 's'}"
    return f"{plain_number(low)} to {plain_number(high)} months"


def _implied_length(
    taken: frozenset[str], dated: _Length | None, paid: _Length | None
) -> Iterator[Reckoning]:
    if "term_months" in taken:
        return
    if dated and dated.precise:
        length, rule, words = dated, "end - start", f"{dated.words} is {_counted(dated)}"
    elif paid and not dated:
        length, rule, words = paid, "total / payment", f"{paid.words} is {_counted(paid)}"
        if paid.months.low != paid.months.high:
            words += f" ({plain_number(paid.likely)})"
    else:
        return
    qualifier = "exact" if length.exact else "about"
    value = Value("duration", plain_number(length.likely), "month", qualifier=qualifier)
    yield Reckoning(rule, length.inputs[0].subject, "term_months", words, length.inputs, value=value)


def _implied_amounts(
    stated: Mapping[str, Fact], taken: frozenset[str], length: _Length
) -> Iterator[Reckoning]:
    payment, total = _value(stated, "payment"), _value(stated, "total_value")
    if payment and "total_value" not in taken:
        fact, rate = payment
        product = _monthly(rate) * length.likely
        value = _amount(product, rate, exact=length.exact)
        words = f"{_counted(length)} at {value_words(rate)} are {amount_words(product, rate.unit)}"
        inputs = (fact, *length.inputs)
        yield Reckoning("payment x term", fact.subject, "total_value", words, inputs, value=value)
    if total and "payment" not in taken and length.likely > 1:
        fact, amount = total
        share = amount.number / length.likely
        value = _amount(share, amount, exact=length.exact, per="month")
        words = f"{value_words(amount)} over {_counted(length)} is {amount_words(share, amount.unit)} a month"
        inputs = (fact, *length.inputs)
        yield Reckoning("total / term", fact.subject, "payment", words, inputs, value=value)


def _amount(number: Decimal, like: Value, *, exact: bool, per: str = "") -> Value:
    shown = rounded(number)
    sure = exact and shown == number
    qualifier = like.qualifier if sure or like.qualifier in ("up_to", "at_least") else "about"
    return Value("money", plain_number(shown), like.unit, per, qualifier)


def _implied_dates(stated: Mapping[str, Fact], taken: frozenset[str], length: _Length) -> Iterator[Reckoning]:
    """The end from start and term, or the start from end and term."""
    low, high = math.floor(length.months.low), math.ceil(length.months.high)
    for given, wanted, sign, rule in (
        ("start", "end", 1, "start + term"),
        ("end", "start", -1, "end - term"),
    ):
        known = _value(stated, given)
        if known is None or wanted in taken:
            continue
        fact, value = known
        try:
            days = _shifted(span(value.lexical), low, high, sign)
        except (ValueError, OverflowError):
            continue  # beyond the years that a date can have
        if (form := date_form(days)) is None:
            continue
        exact = days.days == 1 and value.qualifier == "exact"
        made = Value("date", form, qualifier="exact" if exact else "about")
        way, verb = ("from", "end") if sign > 0 else ("up to", "begin")
        words = f"{_of(length)} {way} {date_words(value.lexical)} {verb} {date_words(form)}"
        inputs = (fact, *length.inputs)
        yield Reckoning(rule, fact.subject, wanted, words, inputs, value=made)


def _of(length: _Length) -> str:
    """The length in words, with where it comes from if that is not a stated term."""
    if len(length.inputs) == 1:
        return _counted(length)
    return f"{_counted(length)} ({length.words})"


def _shifted(days: Span, low: int, high: int, sign: int) -> Span:
    """First and last day, so many months later or earlier, that complete the months."""
    day = timedelta(days=1)
    if sign > 0:
        return Span(moved(days.earliest, low) - day, moved(days.latest, high) - day)
    return Span(moved(days.earliest + day, -high), moved(days.latest + day, -low))
