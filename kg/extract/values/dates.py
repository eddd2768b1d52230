"""Dates and periods to the precision in which they are written, as the forms of ``kg.schema.dates``."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from kg.extract.values.found import Found, Taken
from kg.schema.records import Value

__all__ = ["HINTS", "read"]

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), start=1)
    for name in names.split()
}  # fmt: skip
_MONTH = (
    r"(?P<month>" + "|".join(sorted((m.capitalize() for m in _MONTHS), key=len, reverse=True)) + r")\b\.?"
)
_YEAR = r"(?P<year>(?:19[5-9][0-9]|20[0-9][0-9]))(?![.,]?[0-9])(?!\s*(?:MW|GW|GPUs?|[Mm]egawatts|chips|%))"
_NUMBERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}

# Words behind which a month is one to come.
_AHEAD = re.compile(
    r"\b(?:will|would|shall|could|may|by|until|till|through|to|due|expected|scheduled|slated|set|plan|plans|planned"
    r"|aims|next|coming|starting|starts|start|beginning|begins|begin|from|opens|ends|expires|closes|takes effect"
    r"|goes live|comes online|be)\b[^.;]{0,60}\Z"
)
_SURELY_AHEAD = re.compile(
    r"\b(?:will|expected to|due to|scheduled|slated|set to|plans to|next)\b[^.,;]{0,50}\Z"
)
_BEFORE = 80
_FAR = 2
"""So many months from that of the text, one may be of the year before or behind: datelines are a month off at most."""

HINTS = frozenset(("year", "decade", *(name[:3] for name in _MONTHS)))
"""A date without a digit has one of these."""


_HAS_YEAR = re.compile("19[5-9][0-9]|20[0-9][0-9]")
_HAS_MONTH = re.compile("|".join(dict.fromkeys(name[:3].capitalize() for name in _MONTHS)))
# With each expression what a text needs for it: a year, a month, one of some words.
_ALL = tuple(
    (year, month, words, re.compile(expression))
    for year, month, words, expression in (
        (True, False, ("nd of", "nd-", "ear-end"),
         rf"(?P<edge>[Tt]he end of|[Ee]nd of|[Ee]nd-|[Yy]ear-end\s)\s?(?:{_MONTH},?\s+)?{_YEAR}"),
        (True, False, ("-",), r"(?P<year>20[0-9][0-9])-(?P<number>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12][0-9]|3[01])\b"),
        (True, True, (), rf"\b{_MONTH}\s+(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}"),
        (True, True, (), rf"\b(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}"),
        (True, True, (), rf"\b{_MONTH},?\s+(?:of\s+)?{_YEAR}"),
        (True, False, ("arly", "mid", "Mid", "late", "Late", "he middle of", "he beginning of", "he start of"),
         rf"\b(?P<part>[Ee]arly|[Mm]id|[Ll]ate|[Tt]he (?:middle|beginning|start) of)[\s-]+(?:in\s+)?{_YEAR}"),
        (True, False, ("Q1", "Q2", "Q3", "Q4", "q1", "q2", "q3", "q4", "quarter"),
         rf"\b(?P<quarter>[Qq][1-4]|(?:[Tt]he\s+)?(?:{'|'.join(_NUMBERS)})[\s-]quarter)\s+(?:of\s+)?(?:FY)?{_YEAR}"),
        (True, False, ("H1", "H2", "h1", "h2", "half"),
         rf"\b(?P<half>[Hh][12]|(?:[Tt]he\s+)?(?:first|second)[\s-]half)\s+(?:of\s+)?{_YEAR}"),
        (False, True, (), rf"\b{_MONTH}\s+(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\b(?![0-9,]*[0-9])"),
        (False, False, ("decade",), r"\b(?:[Tt]he\s+)?[Ee]nd of the decade\b(?P<decade>)"),
        (False, False, (" year",),
         r"\b(?P<relative>(?:(?:[Ee]arly|[Mm]id|[Ll]ate)[\s-])?(?:[Nn]ext|[Tt]his|[Ll]ast) year)\b"),
        (False, True, ("in ",), rf"(?<=\bin ){_MONTH}(?!\s+[0-9])"),
        (True, False, (),
         # What is before the year is looked at behind it: an expression that begins with digits is found fast.
         rf"{_YEAR}(?:(?<![\w$€£.,-]....)|(?<=\b(?:19|20)[0-9][0-9]-....))\b(?!-(?!(?:19|20)[0-9][0-9]\b)[0-9])"),
    )
)  # fmt: skip


# Those for which a year and a month are there, or not.
_PATTERNS = {
    (has_year, has_month): [
        (words, expression)
        for year, month, words, expression in _ALL
        if year <= has_year and month <= has_month
    ]
    for has_year in (False, True)
    for has_month in (False, True)
}


def read(text: str, published: str | None = None) -> Iterator[Found]:
    """Dates in order of precision; the first pattern that reads a place wins it.

    A month without a year, "next year" and "the decade" are read against ``published`` (ISO 8601), and left alone
    without it. A month after it of which the words before do not speak as one to come is that of the year before
    ("raised in September", said in May); one before it that surely is to come is that of the next.
    """
    taken = Taken()
    for expression in _fitting(text):
        for match in expression.finditer(text):
            form = _form(match, published)
            if form is not None and taken.take(*match.span()):
                yield Found("Date", Value("date", form, text=match.group()), *match.span())


def _fitting(text: str) -> Iterator[re.Pattern[str]]:
    """The expressions for which the text has what they need."""
    there = _HAS_YEAR.search(text) is not None, _HAS_MONTH.search(text) is not None
    for words, expression in _PATTERNS[there]:
        if not words or any(map(text.__contains__, words)):
            yield expression


def _form(match: re.Match[str], published: str | None) -> str | None:
    """The date that the groups of a pattern say; ``None`` where it is none or its year is not known."""
    groups: dict[str, str | None] = match.groupdict()
    if "decade" in groups:
        return f"{published[:3]}9-12-31" if published else None
    year = groups.get("year") or (_year_of(match, groups.get("month"), published) if published else None)
    if year is None:
        return None
    if relative := groups.get("relative"):
        return _relative(relative, int(year))
    if groups.get("edge") or groups.get("month") or groups.get("number"):
        return _day_or_month(groups, year)
    return _part_of_year(groups, year)


def _year_of(match: re.Match[str], month: str | None, published: str) -> str:
    """The year of what is told without one: that of publication, or of the month the one before or behind it."""
    if not month or not published[5:7]:
        return published[:4]
    year, months = int(published[:4]), _MONTHS[month.lower()] - int(published[5:7])
    before = match.string[max(0, match.start() - _BEFORE) : match.start()]
    if months >= _FAR and not _AHEAD.search(before):
        return str(year - 1)
    return str(year + 1 if months <= -_FAR and _SURELY_AHEAD.search(before) else year)


def _day_or_month(groups: dict[str, str | None], year: str) -> str | None:
    """A month, a day of it, or its last day; ``None`` for a day that the month does not have."""
    month = int(groups.get("number") or _MONTHS[(groups.get("month") or "december").lower()])
    last = calendar.monthrange(int(year), month)[1]
    day = last if groups.get("edge") else groups.get("day")
    if day is None:
        return f"{year}-{month:02d}"
    return f"{year}-{month:02d}-{int(day):02d}" if 1 <= int(day) <= last else None


def _part_of_year(groups: dict[str, str | None], year: str) -> str:
    if part := groups.get("part"):
        word = part.lower().removeprefix("the ")
        name = {"middle of": "mid", "beginning of": "early", "start of": "early"}.get(word, word)
        return f"{name}-{year}"
    if quarter := groups.get("quarter"):
        return f"{year}-Q{_ordinal(quarter)}"
    if half := groups.get("half"):
        return f"{year}-H{_ordinal(half)}"
    return year


def _ordinal(words: str) -> int:
    digits = re.search(r"[1-4]", words)
    return (
        int(digits.group())
        if digits
        else next(number for word, number in _NUMBERS.items() if word in words.lower())
    )


def _relative(words: str, year: int) -> str:
    shift = {"next": 1, "this": 0, "last": -1}
    parts = words.lower().replace("-", " ").split()
    moved = year + next(step for word, step in shift.items() if word in parts)
    return f"{parts[0]}-{moved}" if parts[0] in ("early", "mid", "late") else str(moved)
