"""Which of several values of a contract goes with its other terms: payment x term against the stated total."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kg.fuse.agreement import sharpest
from kg.fuse.ranges import months_between
from kg.fuse.reckoning import amount_words, plain_number
from kg.schema.dates import span
from kg.schema.records import Value
from kg.schema.wording import value_words

__all__ = ["Check", "Terms"]

# Stated totals are rounded to two or three digits: 42 x $150 million is $6.3 billion exactly, 32.6 x $920 million
# "about $30 billion".
_TOLERANCE = Decimal("0.02")
_CHECKED = frozenset({"end", "start", "term_months", "payment", "total_value"})
_MONTHS_A_PAYMENT = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True)
class Check:
    """One value tried: the months that the contract runs with it, the total that follows, and the stated total that
    agrees, if any."""

    value: Value
    months: Decimal
    total: Value
    stated: Value | None

    @property
    def agrees(self) -> bool:
        return self.stated is not None


@dataclass(frozen=True, slots=True)
class Terms:
    """What is stated of a contract, as far as the values of one ``relation`` can be checked against it: payment,
    totals, and how long it runs: first and last day, or months. ``None`` is what the values tried stand for, and what
    nobody says."""

    relation: str
    start: date | None
    end: date | None
    months: Decimal | None
    payment: Value | None
    totals: tuple[Value, ...]

    @classmethod
    def of(cls, slots: Mapping[str, Sequence[Value]], relation: str = "end") -> Terms | None:
        """From all values stated, by relation; ``None`` where one that is needed is missing or not one, or no total
        is in the currency of the payment."""
        if relation not in _CHECKED:
            return None
        others = {name: values for name, values in slots.items() if name != relation}
        payment = _one(value for value in others.get("payment", ()) if value.per in _MONTHS_A_PAYMENT)
        end, term = (_one(others.get(name, ())) for name in ("end", "term_months"))
        starts = {span(value.lexical).earliest for value in sharpest(others.get("start", ()))}
        first = starts.pop() if len(starts) == 1 else None
        last = span(end.lexical).latest if end else None
        months = term.number if term and term.unit == "month" and relation not in ("start", "end") else None
        unit = payment.unit if payment else None
        totals = [value for value in others.get("total_value", ()) if unit in (None, value.unit)]
        terms = cls(relation, first, last, months, payment, tuple(sharpest(totals)))
        return terms if terms._enough() else None

    def _enough(self) -> bool:
        lasts = self.months is not None or (self.start is not None and self.end is not None)
        return {
            "end": bool(self.start and self.payment and self.totals),
            "start": bool(self.end and self.payment and self.totals),
            "term_months": bool(self.payment and self.totals),
            "payment": bool(lasts and self.totals),
            "total_value": bool(lasts and self.payment),
        }.get(self.relation, False)

    def check(self, value: Value) -> Check:
        """Tries a value: an end as the last day it can mean, a start as the first."""
        payment = value if self.relation == "payment" else self.payment
        totals = (value,) if self.relation == "total_value" else self.totals
        months = self._length(value)
        if payment is None or payment.per not in _MONTHS_A_PAYMENT:
            return Check(value, months, Value("money", "0"), None)
        total = payment.number * months / _MONTHS_A_PAYMENT[payment.per]
        near = (
            v for v in totals if v.unit == payment.unit and abs(total - v.number) <= _TOLERANCE * v.number
        )
        return Check(value, months, Value("money", f"{total:f}", payment.unit), next(near, None))

    def _length(self, value: Value) -> Decimal:
        if self.relation == "term_months":
            return value.number if value.unit == "month" else Decimal(0)
        start = span(value.lexical).earliest if self.relation == "start" else self.start
        end = span(value.lexical).latest if self.relation == "end" else self.end
        if self.months is not None or start is None or end is None:
            return self.months or Decimal(0)
        return Decimal(months_between(start, end))

    def apart(self, coarse: Value, fine: Value) -> bool:
        """Whether the stated total goes with the later end alone: "through 2029", and not with July of that year."""
        return self.relation == "end" and self.check(coarse).agrees and not self.check(fine).agrees

    def reason(self, chosen: Check, others: Sequence[Check]) -> str:
        """Why one value agrees and the others do not, in a sentence."""
        exact = chosen.stated is not None and chosen.stated.number == chosen.total.number
        total = (
            "the stated total" if exact else f"close to the stated {_words(chosen.stated or chosen.total)}"
        )
        payment = chosen.value if self.relation == "payment" else self.payment
        rate = value_words(payment) if payment else ""
        sentence = f"{_months(chosen)} at {rate} are {_words(chosen.total)}, {total}"
        return "; ".join([sentence, *(self._other(each) for each in others)])

    def _other(self, check: Check) -> str:
        if self.relation == "total_value":
            return f"{value_words(check.value)} would be another total"
        if self.relation == "payment":
            return f"{value_words(check.value)} would be {_words(check.total)}"
        return f"{value_words(check.value)} would be {_months(check)} and {_words(check.total)}"


def _one(values: Iterable[Value]) -> Value | None:
    """The value, where all that is stated agrees on one."""
    found = sharpest(values)
    return found[0] if len(found) == 1 else None


def _months(check: Check) -> str:
    return f"{plain_number(check.months)} month{'' if check.months == 1 else 's'}"


def _words(amount: Value) -> str:
    return amount_words(amount.number, amount.unit)
