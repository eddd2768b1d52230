"""Percentages and stakes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.values.found import NUMBER, QUALIFIER, RANGE, Found, decimal, plain, qualifier
from kg.schema.records import Value

__all__ = ["read"]

_PERCENT = re.compile(
    rf"(?:(?<![\w$])(?:{QUALIFIER})\s+)?(?<![\w.,$]){RANGE}(?P<number>{NUMBER})"
    r"\s?(?:%|per\s?cent\b|percent\b)(?P<plus>\+)?",
    re.IGNORECASE,
)


def read(text: str) -> Iterator[Found]:
    """Numbers before a sign or word for hundredths."""
    for match in _PERCENT.finditer(text):
        amount = plain(decimal(match["number"]))
        value = Value("percent", amount, "", "", qualifier(match.groupdict()), match.group())
        yield Found("Percent", value, match.start(), match.end())
