"""What a cell holds: names with words of confidence, values, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Context, Decimal

from kg.extract.values import read_values
from kg.schema.dates import span
from kg.schema.decimals import decimal_form
from kg.schema.mapping import Column
from kg.schema.records import Value
from kg.schema.vocabulary import Relation

__all__ = ["Item", "Unread", "coordinates", "items", "number", "value"]

_TAG = re.compile(r"\w+")
_NUMBER = re.compile(r"-?(?:\d+|\d{1,3}(?:,\d{3})+)?(?:(?<=\d)\.?|\.\d+)(?:[eE][-+]?\d{1,2})?", re.ASCII)
_ISO = re.compile(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:[T ]\d{2}:\d{2}.*)?", re.ASCII)
_DEGREES = re.compile(
    r"""(\d{1,3})[°º]\s*(\d{1,2})['’′]\s*(\d{1,2}(?:\.\d+)?)["”″]\s*([NS])[,\s]+"""
    r"""(\d{1,3})[°º]\s*(\d{1,2})['’′]\s*(\d{1,2}(?:\.\d+)?)["”″]\s*([EW])"""
)
_DECIMALS = re.compile(r"(-?\d{1,2}\.\d+),\s*(-?\d{1,3}\.\d+)")
_SECOND = Decimal("0.00001")
"""Places to which seconds of arc are told in degrees: a metre."""

_KINDS = {"money": ("Money", "Rate"), "power": ("Power",), "duration": ("Duration", "Notice"), "count": ("Count",),
          "percent": ("Percent",), "date": ("Date",)}  # fmt: skip
_IN_UNIT = {"term_months": "month", "lock_in_months": "month", "notice_days": "day"}
_SHORTHAND = (
    (re.compile(r"(?i)(?<=up to )~|(?<=least )~"), ""),
    (re.compile(r"~\s?(?=\S)"), "about "),
    (re.compile(r"(?i)(?<=\d )yrs?\b"), "years"),
    (re.compile(r"\s/\s(?=\d+ years)"), " for "),
    (re.compile(r"\bFY\s?(?=(?:19|20)\d\d\b)"), ""),
)
_BELOW_ZERO = re.compile(r"[-−–]|minus\b|\(.*\)$", re.IGNORECASE | re.DOTALL)
_DIGIT = re.compile(r"\d")
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_EXACT = Context(prec=1000, Emax=9999, Emin=-9999)
"""Digits that no number in a cell has; decimals are rounded to 28 otherwise."""

_LONGEST_VALUE = 1000
"""Characters of a cell from which it is prose, in which numbers may stand for anything."""


class Unread(Exception):  # noqa: N818 - a cell that is left out, and told of
    """A cell that does not hold what its column should; the text says what it is not."""


@dataclass(frozen=True, slots=True)
class Item:
    """One name in a cell: its text, its offset in the cell, and the word of confidence behind it."""

    text: str
    start: int
    tag: str = ""


def items(text: str, column: Column) -> Iterator[Item]:
    """The names in a cell, without those that mean nothing."""
    if text in column.nothing:
        return
    start = 0
    for part in text.split(column.list) if column.list else [text]:
        name, tag = _tagged(part) if column.tagged else (part, "")
        written = name.strip().strip('"').strip()
        if written not in column.nothing and _says_something(written):
            yield Item(written, start + name.index(written), tag)
        start += len(part) + len(column.list)


def _says_something(text: str) -> bool:
    """Whether there is a letter or digit: dashes and dots stand for nothing."""
    return any(map(str.isalnum, text))


def _tagged(part: str) -> tuple[str, str]:
    """A name and the word of confidence behind its last ``#``, if there is one."""
    name, sign, word = part.rpartition("#")
    tag = word.strip()
    return (name, tag.casefold()) if sign and _TAG.fullmatch(tag) else (part, "")


def value(text: str, column: Column, relation: Relation) -> Value | None:
    """The value that the relation takes, as the cell has it; ``None`` where the cell says nothing.

    A plain number is in the unit of the relation, or the currency of the column; anything else is read as running text
    is ("~$300B / 5 yrs"). Raises ``Unread`` where the cell holds no such value.
    """
    if text in column.nothing or not _says_something(text):
        return None
    if column.words:
        return _word(text, column, relation)
    if relation.value_kind == "text":
        said = coordinates(text) if relation.name == "coordinates" else text
        if said and relation.values and said not in relation.values:
            raise Unread(f"is no {relation.name} (known are {', '.join(relation.values)})")
        return Value("text", said, text=text) if said else None
    if relation.value_kind == "date":
        return _date(text)
    return _number(text, column, relation) or _in_words(text, relation)


def number(text: str) -> Decimal | None:
    """A cell that is a number: ``946``, ``1.1e+21``, ``1,250.5``; ``None`` where it is more or less than that."""
    if len(text) > _LONGEST_VALUE or not _NUMBER.fullmatch(text):
        return None
    return Decimal(text.replace(",", ""))


def _number(text: str, column: Column, relation: Relation) -> Value | None:
    """A plain number with the unit of its relation; ``None`` where it is none, or money of an unknown currency."""
    kind = relation.value_kind
    amount = number(text)
    if amount is None or (kind == "money" and not column.currency):
        return None
    if amount < 0 and kind != "percent":
        raise Unread("is below zero")
    units = {"money": column.currency, "power": "MW", "duration": _IN_UNIT.get(relation.name, "month")}
    amount = _scaled(amount, column)
    return Value(kind, decimal_form(amount), units.get(kind, ""), "", column.qualifier or "exact", text)


def _scaled(amount: Decimal, column: Column) -> Decimal:
    amount = amount.scaleb(column.scale, _EXACT)
    if column.round is None:
        return amount
    return amount.quantize(Decimal(1).scaleb(-column.round), context=_EXACT)


def _word(text: str, column: Column, relation: Relation) -> Value:
    said = column.words.get(text) or column.words.get("*")
    if said is None:
        raise Unread(f"is none of the words {', '.join(column.words)}")
    if relation.values and said not in relation.values:
        raise Unread(f"stands for {said}, which {relation.name} cannot be")
    return Value("text", said, text=text)


def _date(text: str) -> Value:
    if iso := _ISO.fullmatch(text):
        try:
            span(iso[1])
        except ValueError:
            raise Unread("is no day of the calendar") from None
        return Value("date", iso[1], text=text)
    found = [each for each in read_values(text[:_LONGEST_VALUE]) if each.kind == "Date"]
    # Of 03/04/2026 the year alone would be read; which is the day and which the month cannot be told.
    if len(found) != 1 or _DIGIT.search(text[: found[0].start] + text[found[0].end :]):
        raise Unread("is no date")
    return found[0].value


def coordinates(text: str) -> str | None:
    """Latitude and longitude in decimal degrees, to about a metre, where a cell holds some; else ``None``."""
    if found := _DECIMALS.search(text):
        return f"{found[1]},{found[2]}"
    if found := _DEGREES.search(text):
        parts = found.groups()
        return f"{_degrees(parts[:4])},{_degrees(parts[4:])}"
    return None


def _degrees(parts: Sequence[str]) -> str:
    """Degrees, minutes, seconds and the side of the equator or meridian as one number."""
    whole, minutes, seconds, side = parts
    angle = Decimal(whole) + Decimal(minutes) / 60 + Decimal(seconds) / 3600
    return f"{(-angle if side in 'SW' else angle).quantize(_SECOND)}"


def _spelled(text: str) -> str:
    """Shorthand as running text has it: "~$300B / 5 yrs" is "about $300B for 5 years"."""
    for short, long in _SHORTHAND:
        text = short.sub(long, text)
    return text


def _in_words(text: str, relation: Relation) -> Value:
    """The one value of the kind in running text; for a payment one per period, for a total one that is not."""
    if len(text) > _LONGEST_VALUE:
        raise Unread(f"is prose, not {relation.value_kind}")
    if _BELOW_ZERO.match(text) and relation.value_kind != "percent":
        raise Unread("is below zero")
    kinds = _KINDS[relation.value_kind]
    if relation.name in ("payment", "total_value"):
        kinds = ("Rate",) if relation.name == "payment" else ("Money",)
    found = [each.value for each in read_values(_spelled(text)) if each.kind in kinds]
    if len(found) != 1:
        many = "more than one" if found else "no"
        raise Unread(f"holds {many} {relation.value_kind}")
    unit = _IN_UNIT.get(relation.name)
    if unit is None or found[0].unit == unit:
        return replace(found[0], text=text)
    if unit != "month" or found[0].unit not in _MONTHS:
        raise Unread(f"is in {found[0].unit}s")
    return Value(
        "duration", decimal_form(found[0].number * _MONTHS[found[0].unit]), unit, "", found[0].qualifier, text
    )
