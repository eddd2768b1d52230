"""Values and dates as a reader expects them: ``$150 million a month``, ``31 July 2029``, ``up to``.

Nothing is rounded: an amount that three decimals of a million or billion cannot say is written out in full.
"""

from __future__ import annotations

import re
from decimal import Decimal

from kg.schema.records import Value

__all__ = ["date_words", "plain_phrase", "value_words"]

_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£"}
_SCALES = (("trillion", 12), ("billion", 9), ("million", 6))
_QUALIFIERS = {"up_to": "up to ", "about": "about ", "at_least": "at least "}
_DAY = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?:-(\d{2}))?")
_YEAR = re.compile(r"\d{4}")
_PART = re.compile(r"(early|mid|late)-(\d{4})")
_PIECE = re.compile(r"(\d{4})-([QH]\d)")
_DECADE = re.compile(r"(\d{3})X")
_HALVES = {"H1": "first half of", "H2": "second half of"}
# Not calendar.month_name, which follows the locale: the page is the same everywhere.
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def plain_phrase(relation: str) -> str:
    """The relation's name with spaces: what is shown where no vocabulary gives a better phrase."""
    return relation.replace("_", " ")


def value_words(value: Value) -> str:
    """The value for a reader, with qualifier, currency or unit, and period."""
    if value.kind == "text":
        return value.lexical if " " in value.lexical else plain_phrase(value.lexical)
    if value.kind == "date":
        words = date_words(value.lexical)
    elif value.kind == "money":
        words = _money(value.number, value.unit)
    elif value.kind == "percent":
        words = f"{_plain(value.number)}%"
    elif value.kind == "duration":
        words = f"{_plain(value.number)} {value.unit}{'' if value.number == 1 else 's'}"
    else:
        words = " ".join(filter(None, (_plain(value.number), value.unit)))
    period = f" {'an' if value.per == 'hour' else 'a'} {value.per}" if value.per else ""
    return _QUALIFIERS.get(value.qualifier, "") + words + period


def date_words(form: str) -> str:
    """A date form of :mod:`kg.schema.dates` for a reader; any other text is given back unchanged."""
    words = [_date(part) for part in form.split("/", 1)]
    return form if None in words else " to ".join(filter(None, words))


def _date(form: str) -> str | None:
    if match := _DAY.fullmatch(form):
        year, month, day = match.groups()
        name = f"{_MONTHS[int(month) - 1]} {year}"
        return f"{int(day)} {name}" if day else name
    if match := _PART.fullmatch(form):
        return f"mid-{match[2]}" if match[1] == "mid" else f"{match[1]} {match[2]}"
    if match := _PIECE.fullmatch(form):
        return f"{_HALVES.get(match[2], match[2])} {match[1]}"
    if match := _DECADE.fullmatch(form):
        return f"the {match[1]}0s"
    return form if _YEAR.fullmatch(form) else None


def _money(amount: Decimal, currency: str) -> str:
    symbol = _SYMBOLS.get(currency, f"{currency} ")
    sign = "-" if amount < 0 else ""
    for name, exponent in _SCALES:
        scaled = abs(amount).scaleb(-exponent)
        if scaled >= 1 and (scaled * 1000) % 1 == 0:
            return f"{sign}{symbol}{_plain(scaled)} {name}"
    return f"{sign}{symbol}{_plain(abs(amount))}"


def _plain(number: Decimal) -> str:
    """Without exponent, superfluous zeros or rounding; thousands apart."""
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
