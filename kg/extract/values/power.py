"""Electric power in megawatts, with its basis where it is said: ``200 MW``, ``1.2 gigawatts of IT load``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.values.found import NUMBER, QUALIFIER, RANGE, Found, any_of, decimal, qualifier
from kg.schema.decimals import decimal_form
from kg.schema.records import Value

__all__ = ["HINTS", "basis", "read"]

HINTS = frozenset(("mw", "gw", "kw", "watt"))
_WORDS = {
    "a": "1", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "half a": "0.5", "one and a half": "1.5",
}  # fmt: skip
_POWER = re.compile(
    rf"(?<![\w$])(?:(?:{QUALIFIER})\s+)?(?<![\w.,$])(?:{RANGE}(?P<number>{NUMBER})(?P<more>\+)?|(?P<word>{any_of(_WORDS)})(?=[\s-]))"
    r"[\s-]?(?:(?:incremental|additional|extra|further) )?"
    r"(?P<unit>MW|GW|kW|[Mm]egawatts?|[Gg]igawatts?|[Kk]ilowatts?|mw|gw)(?:e\b|\b)(?![\s-]?h(?:ours?)?\b|-(?:scale|class)\b)"
    r"(?P<plus>\+)?(?:\s\((?:MW|GW|kW)\))?",
)
_SCALE = {"m": 0, "g": 3, "k": -3}
_IT = re.compile(r"\s*(?:of\s+)?(?:critical\s+)?(?:IT|critical)\b")


def read(text: str) -> Iterator[Found]:
    """Amounts of power, in megawatts. Energy (``MWh``) is none."""
    for match in _POWER.finditer(text):
        number = match["number"] or _WORDS[match["word"].lower()]
        amount = decimal(number, _SCALE[match["unit"][0].lower()])
        value = Value("power", decimal_form(amount), "MW", "", qualifier(match.groupdict()), match.group())
        yield Found("Power", value, match.start(), match.end())


def basis(text: str, end: int) -> str:
    """``it`` where the words after the amount say so (``MW of critical IT load``), else ``unknown``."""
    return "it" if _IT.match(text, end) else "unknown"
