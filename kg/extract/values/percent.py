"""Percentages and stakes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.values.found import NUMBER, RANGE, Found, decimal, qualified, qualifier
from kg.schema.decimals import decimal_form
from kg.schema.records import Value

__all__ = ["HINTS", "read"]

HINTS = frozenset(("%", "cent"))
_PERCENT = re.compile(
    rf"(?<![\w.,$]){RANGE}(?P<number>{NUMBER})"
    r"\s?(?:%|per\s?cent\b|percent\b)(?P<plus>\+)?",
    re.IGNORECASE,
)


def read(text: str) -> Iterator[Found]:
    """Numbers before a sign or word for hundredths."""
    for start, match, groups in qualified(_PERCENT, text):
        amount = decimal_form(decimal(match["number"]))
        value = Value("percent", amount, "", "", qualifier(groups), text[start : match.end()])
        yield Found("Percent", value, start, match.end())
