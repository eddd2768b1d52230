"""What a cell holds: names with words of confidence, values, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from kg.extract.values import read_values
from kg.extract.values.found import plain
from kg.schema.dates import span
from kg.schema.mapping import Column
from kg.schema.records import Value
from kg.schema.vocabulary import Relation

__all__ = ["Item", "Unread", "coordinates", "items", "number", "value"]

_TAG = re.compile(r"\s*#(\w+)\s*$")
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
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


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
        tag = _TAG.search(part) if column.tagged else None
        name = part[: tag.start()] if tag else part
        written = name.strip().strip('"').strip()
        if written and written not in column.nothing:
            yield Item(written, start + name.index(written), tag[1].casefold() if tag else "")
        start += len(part) + len(column.list)


def value(text: str, column: Column, relation: Relation) -> Value | None:
    """The value that the relation takes, as the cell has it; ``None`` where the cell says nothing.

    A plain number is in the unit of the relation, or the currency of the column; anything else is read as running text
    is ("~$300B / 5 yrs"). Raises ``Unread`` where the cell holds no such value.
    """
    if not text or text in column.nothing:
        return None
    if column.words:
        return _word(text, column, relation)
    if relation.value_kind == "text":
        said = coordinates(text) if relation.name == "coordinates" else text
        return Value("text", said, text=text) if said else None
    if relation.value_kind == "date":
        return _date(text)
    return _number(text, column, relation) or _in_words(text, relation)


def number(text: str) -> Decimal | None:
    """A cell that is a number: ``946``, ``1.1e+21``, ``1,250.5``; ``None`` where it is more or less than that."""
    try:
        amount = Decimal(text.replace(",", "") if re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?", text) else text)
    except InvalidOperation:
        return None
    return amount if amount.is_finite() else None


def _number(text: str, column: Column, relation: Relation) -> Value | None:
    """A plain number with the unit of its relation; ``None`` where it is none, or money of an unknown currency."""
    kind = relation.value_kind
    amount = number(text)
    if amount is None or (kind == "money" and not column.currency):
        return None
    units = {"money": column.currency, "power": "MW", "duration": _IN_UNIT.get(relation.name, "month")}
    amount = _scaled(amount, column)
    return Value(kind, plain(amount), units.get(kind, ""), "", column.qualifier or "exact", text)


def _scaled(amount: Decimal, column: Column) -> Decimal:
    amount = amount.scaleb(column.scale)
    return amount if column.round is None else round(amount, column.round)


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
    found = [each.value for each in read_values(text) if each.kind == "Date"]
    if len(found) != 1:
        raise Unread("is no date")
    return found[0]


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
    kinds = _KINDS[relation.value_kind]
    if relation.name in ("payment", "total_value"):
        kinds = ("Rate",) if relation.name == "payment" else ("Money",)
    found = [each.value for each in read_values(_spelled(text)) if each.kind in kinds]
    if len(found) != 1:
        raise Unread(f"holds no {relation.value_kind}" if not found else f"holds {len(found)} of them")
    unit = _IN_UNIT.get(relation.name)
    if unit is None or found[0].unit == unit:
        return replace(found[0], text=text)
    if unit != "month" or found[0].unit not in _MONTHS:
        raise Unread(f"is in {found[0].unit}s")
    return Value(
        "duration", plain(found[0].number * _MONTHS[found[0].unit]), unit, "", found[0].qualifier, text
    )
