"""Amounts of money and rates, exact: ``$6.3 billion``, ``US$150m a month``, ``€1.7bn``, ``920 million dollars``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.extract.values.found import NUMBER, Found, Taken, any_of, decimal, qualified, qualifier
from kg.schema.decimals import decimal_form
from kg.schema.records import Value

__all__ = ["HINTS", "read"]

_SYMBOLS = {
    "us$": "USD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "cn¥": "CNY", "rmb": "CNY", "₩": "KRW", "₹": "INR",
    "rs.": "INR", "rs": "INR", "c$": "CAD", "ca$": "CAD", "a$": "AUD", "au$": "AUD", "s$": "SGD", "hk$": "HKD",
    "nt$": "TWD", "r$": "BRL", "nz$": "NZD", "mx$": "MXN", "rm": "MYR", "rp": "IDR", "฿": "THB", "₫": "VND",
    "₱": "PHP", "₪": "ILS", "₺": "TRY", "₦": "NGN",
    "skr": "SEK", "nkr": "NOK", "dkr": "DKK", "sfr": "CHF",
}  # fmt: skip
_CODES = {code.lower(): code for code in (
    "USD", "EUR", "GBP", "JPY", "CNY", "KRW", "INR", "CHF", "CAD", "AUD", "SGD", "HKD", "TWD", "SEK", "NOK", "DKK",
    "BRL", "SAR", "AED", "MYR", "IDR", "THB", "VND", "NZD", "MXN", "CLP", "ZAR", "QAR", "KWD", "BHD", "OMR", "ILS",
    "PLN", "CZK", "HUF", "EGP", "NGN", "KES", "PKR", "KZT")}  # fmt: skip
_WORDS = {
    "dollar": "USD", "dollars": "USD", "us dollars": "USD", "u.s. dollars": "USD", "canadian dollars": "CAD",
    "australian dollars": "AUD", "euro": "EUR", "euros": "EUR", "pounds": "GBP", "yen": "JPY", "yuan": "CNY",
    "won": "KRW", "rupees": "INR", "swiss francs": "CHF", "francs": "CHF", "kronor": "SEK", "kroner": "NOK",
    "riyals": "SAR", "dirhams": "AED", "rupiah": "IDR", "ringgit": "MYR", "baht": "THB", "dong": "VND", "rand": "ZAR",
    "shekels": "ILS", "zlotys": "PLN", "zloty": "PLN", "reais": "BRL", "tenge": "KZT", "saudi riyals": "SAR",
    "qatari riyals": "QAR", "indian rupees": "INR", "singapore dollars": "SGD", "hong kong dollars": "HKD",
    "new zealand dollars": "NZD", "taiwan dollars": "TWD", "new taiwan dollars": "TWD", "philippine pesos": "PHP",
    "mexican pesos": "MXN", "chilean pesos": "CLP", "swedish kronor": "SEK", "norwegian kroner": "NOK",
    "danish kroner": "DKK",
}  # fmt: skip
_BEFORE, _AFTER = _SYMBOLS | _CODES, _WORDS | _CODES
_SCALES = {"trillion": 12, "trillions": 12, "tn": 12, "t": 12, "billion": 9, "billions": 9, "bn": 9, "b": 9,
           "million": 6, "millions": 6, "mn": 6, "mm": 6, "m": 6, "thousand": 3, "k": 3, "crore": 7,
           "crores": 7, "cr": 7, "lakh": 5, "lakhs": 5, "lakh crore": 12, "lakh crores": 12}  # fmt: skip
_PER = {"month": "month", "monthly": "month", "mo": "month", "year": "year", "annum": "year", "annually": "year",
        "yearly": "year", "annual": "year", "yr": "year", "quarter": "quarter", "quarterly": "quarter",
        "hour": "hour", "hr": "hour", "day": "day", "week": "week", "gpu-hour": "gpu-hour", "gpu hour": "gpu-hour",
        "gpu per hour": "gpu-hour"}  # fmt: skip
# What else a price is of, with a word before it that says so: "per megawatt", but not "a $2 billion gigawatt plan".
_OF_EACH = {"megawatt": "megawatt", "mw": "megawatt", "gigawatt": "gigawatt", "gw": "gigawatt", "kilowatt": "kilowatt",
            "kw": "kilowatt", "megawatt-hour": "megawatt-hour", "megawatt hour": "megawatt-hour",
            "mwh": "megawatt-hour", "kilowatt-hour": "kilowatt-hour", "kilowatt hour": "kilowatt-hour",
            "kwh": "kilowatt-hour", "acre": "acre"}  # fmt: skip

HINTS = frozenset((*"$€£¥₩₹฿₫₱₪₺₦", "rs", "rmb", "rm", "rp", "skr", "nkr", "dkr", "sfr", *_CODES, *_WORDS))
"""An amount has one of these beside a digit."""

_SYMBOL = rf"(?<![A-Za-z0-9])(?P<symbol>{any_of(_BEFORE)})\s?"
_LEADING = re.compile(rf"{_SYMBOL}\Z", re.IGNORECASE)
_SCALE = rf"(?:[\s-]?(?P<scale>{any_of(_SCALES)})\b)?(?P<plus>\+)?"
_RATE = (
    rf"(?:(?:\s+{any_of(_AFTER)})?(?:(?P<of>[\s-]+(?:a|per|each|every|an)[\s-]+|\s*/\s*)|[\s-]+)"
    rf"(?P<per>{any_of(_PER)}|(?(of){any_of(_OF_EACH)}|(?!)))\b(?!-old))?"
)
# "The 2026 won" is no money, and "50 pounds" may be a weight.
_AMOUNT = re.compile(
    rf"(?:{_SYMBOL}(?P<number>{NUMBER}){_SCALE}"
    rf"|(?<![\w.,$])(?![0-9.]+\s(?:won|pounds)\b)(?P<number2>{NUMBER})[\s-]?(?P<scale2>{any_of(_SCALES)})?[\s-]"
    rf"(?P<word>{any_of(_AFTER)})\b)"
    rf"{_RATE}",
    re.IGNORECASE,
)
_RANGE = re.compile(
    rf"(?<![A-Za-z0-9])(?:\b(?P<lead>between|from)\s+)?(?P<first>{_SYMBOL}(?P<low>{NUMBER})(?:[\s-]?(?P<low_scale>{any_of(_SCALES)})\b)?)"
    rf"(?P<gap>\s?[-–—]\s?|\s+(?:to|and)\s+)"
    rf"(?P<last>(?:{any_of(_BEFORE)}\s?)?(?P<high>{NUMBER})[\s-]?(?P<scale>{any_of(_SCALES)})\b{_RATE})",
    re.IGNORECASE,
)
# What a range has, and few sentences with an amount: the upper end behind a dash or word.
_SECOND = re.compile(r"(?:[-–—]|[Tt][Oo]\s|[Aa][Nn][Dd]\s)\s*[^\s0-9]{0,4}\s?[0-9]")
_LIST_GAP = re.compile(r"\s*(?:,|and|or|to|[-–—]|,\s*and)\s*", re.IGNORECASE)


def read(text: str) -> Iterator[Found]:
    """Amounts as ``Money``, with a period as ``Rate``. In "$1.25 billion and $920 million per month" both are rates;
    what each megawatt costs is neither.

    "$5-7 billion" is two amounts, at least the one and up to the other.
    """
    taken = Taken()
    ranges = [
        match
        for match in (_RANGE.finditer(text) if _SECOND.search(text) else ())
        if (match["lead"] or match["gap"].strip().lower() != "and") and taken.take(*match.span())
    ]
    hits = [
        ((start, match.end()), _value(groups, text[start : match.end()]))
        for start, match, groups in qualified(_AMOUNT, text, _LEADING)
        if taken.take(start, match.end())
    ]
    for position in range(len(hits) - 2, -1, -1):
        ((_, end), value), ((start, _), following) = hits[position], hits[position + 1]
        if following.per and not value.per and _LIST_GAP.fullmatch(text, end, start):
            hits[position] = (hits[position][0], replace(value, per=following.per))
    found = [_found(value, *span) for span, value in hits]
    found.extend(end for match in ranges for end in _ends(match))
    sums = (each for each in found if each.value.per not in _OF_EACH.values())
    yield from sorted(sums, key=lambda each: each.start)


def _found(value: Value, start: int, end: int) -> Found:
    return Found("Rate" if value.per else "Money", value, start, end)


def _value(groups: Mapping[str, str | None], written: str) -> Value:
    scale = (groups["scale"] or groups["scale2"] or "").lower()
    amount = decimal(groups["number"] or groups["number2"] or "", _SCALES.get(scale, 0))
    symbol, word = groups["symbol"], groups["word"]
    currency = _BEFORE[symbol.lower()] if symbol else _AFTER[(word or "").lower()]
    return Value("money", decimal_form(amount), currency, _period(groups["per"]), qualifier(groups), written)


def _period(written: str | None) -> str:
    return (_PER | _OF_EACH)[written.lower()] if written else ""


def _ends(match: re.Match[str]) -> Iterator[Found]:
    """The two amounts of a range; the scale behind the second is also that of a first that has none."""
    scale = match["scale"].lower()
    low = decimal(match["low"], _SCALES[(match["low_scale"] or scale).lower()])
    high = decimal(match["high"], _SCALES[scale])
    currency, period = _BEFORE[match["symbol"].lower()], _period(match["per"])
    if (match["lead"] or "").lower() == "from" or (low >= high and match["low_scale"]):
        bounds = ("exact", "exact")  # a change: "from $5 to $7 billion", "cut $7 billion to $5 billion"
    else:
        bounds = ("at_least", "up_to")
    for part, amount, bound in zip(("first", "last"), (low, high), bounds, strict=True):
        if part == "last" or low < high or match["low_scale"]:  # "$500-1.5 billion" leaves the first unclear
            value = Value("money", decimal_form(amount), currency, period, bound, match[part])
            yield _found(value, *match.span(part))
