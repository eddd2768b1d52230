"""What the terms of a contract say about each other: payment x term against the stated total."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal

from kg.fuse.agreement import sharpest
from kg.schema.dates import span
from kg.schema.records import Value
from kg.schema.wording import date_words, value_words

__all__ = ["Check", "Terms", "months_between"]

# Stated totals are rounded to two or three digits: 42 x $150 million is $6.3 billion exactly, 32.6 x $920 million
# "about $30 billion".
_TOLERANCE = Decimal("0.02")
_MONTHS_A_PAYMENT = {"month": 1, "quarter": 3, "year": 12}
_SHOWN = Context(prec=4)


@dataclass(frozen=True, slots=True)
class Check:
    """One end date tried: the months it makes, the total that follows, and the stated total that agrees, if any."""

    end: Value
    months: int
    total: Value
    stated: Value | None

    @property
    def agrees(self) -> bool:
        return self.stated is not None


@dataclass(frozen=True, slots=True)
class Terms:
    """What is stated of a contract, as far as its end can be checked against it: first day, payment, totals."""

    start: date
    payment: Value
    totals: tuple[Value, ...]

    @classmethod
    def of(cls, slots: Mapping[str, Sequence[Value]]) -> Terms | None:
        """From all values stated, by relation; ``None`` where start or payment is missing or not one, or no total is
        in the currency of the payment."""
        starts = {span(value.lexical).earliest for value in sharpest(slots.get("start", ()))}
        payments = sharpest(value for value in slots.get("payment", ()) if value.per in _MONTHS_A_PAYMENT)
        if len(starts) != 1 or len(payments) != 1:
            return None
        totals = [value for value in slots.get("total_value", ()) if value.unit == payments[0].unit]
        return cls(starts.pop(), payments[0], tuple(sharpest(totals))) if totals else None

    def check(self, end: Value) -> Check:
        """Tries an end date, taken as the last day it can mean."""
        months = months_between(self.start, span(end.lexical).latest)
        total = self.payment.number * months / _MONTHS_A_PAYMENT[self.payment.per]
        stated = next((v for v in self.totals if abs(total - v.number) <= _TOLERANCE * v.number), None)
        return Check(end, months, Value("money", f"{total:f}", self.payment.unit), stated)

    def apart(self, coarse: Value, fine: Value) -> bool:
        """Whether the stated total goes with the later end alone: "through 2029", and not with July of that year."""
        return self.check(coarse).agrees and not self.check(fine).agrees

    def reason(self, chosen: Check, others: Sequence[Check]) -> str:
        """Why one end agrees and the others do not, in a sentence."""
        exact = chosen.stated is not None and chosen.stated.number == chosen.total.number
        total = (
            "the stated total" if exact else f"close to the stated {_words(chosen.stated or chosen.total)}"
        )
        sentence = f"{_months(chosen)} at {value_words(self.payment)} are {_words(chosen.total)}, {total}"
        rest = [
            f"{date_words(each.end.lexical)} would be {_months(each)} and {_words(each.total)}"
            for each in others
        ]
        return "; ".join([sentence, *rest])


def months_between(first: date, last: date) -> int:
    """Full or begun months from the first day to the last, both included: 1 July 2026 to 31 December 2029 are 42."""
    whole = (last.year - first.year) * 12 + last.month - first.month
    return whole + (1 if last.day >= first.day else 0)


def _months(check: Check) -> str:
    return f"{check.months} month{'' if check.months == 1 else 's'}"


def _words(amount: Value) -> str:
    """The amount to four digits, which is as much as a total is ever stated to."""
    shown = _SHOWN.plus(amount.number)
    words = value_words(Value("money", f"{shown:f}", amount.unit))
    return words if shown == amount.number else f"about {words}"
