"""What stands behind the name of a company: its legal form, and symbols of the exchange ("Orrin Corp ORRN rose",
"Orrin Corp (ORRN)")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from kg.extract.names.known import KnownName
from kg.extract.names.words import word_set

__all__ = ["LEGAL_FORM", "symbols", "symbols_end", "with_legal_form"]

_LEGAL_SHORT = (r"Co\.?,? Ltd", "& Co", "Inc", "Corp", "Co", "Ltd", r"N\.V", r"S\.A")
_LEGAL_FORMS = ("NV", "SA", "AB", "AS", "ASA", "Bhd", "Sdn Bhd", "Oy", "BV", "Oyj", "SpA", "LLP", "LLC", "PLC",
                "plc", "Corporation", "Incorporated", "Limited", "Company", "AG", "SE", "GmbH", "PBC",
                "LP", "Group", "Holdings", "Technologies", "North America", "Americas",
                "Asia Pacific", "EMEA")  # fmt: skip
LEGAL_FORM = re.compile(
    rf",? (?:(?:{'|'.join(_LEGAL_SHORT)})\b\.?|(?:{'|'.join(_LEGAL_FORMS)})\b)(?= ?[^\w-]| [a-z(]|$)"
)
# Those behind which symbols are looked for.
_FORMS = ("Inc", "Corp", "Co", "Ltd", "PLC", "plc", "Group", "Holdings", "Limited", "Technologies", "NV")
_BARE = re.compile(r"((?: [A-Z]{2,5})+)(?=[.,;:]|['’]s\b| [a-z(]|\Z)")
_SYMBOLS = re.compile(rf"{_BARE.pattern}| \(([A-Z]{{2,5}})\)")
_ENDS_WITH_FORM = re.compile(rf"\b(?:{'|'.join(_FORMS)})\.?\Z")
_LONGEST = 14


def with_legal_form(text: str, hit: KnownName) -> KnownName:
    """The known name with the legal form that follows it: "Nvidia Corporation" where "Nvidia" is known."""
    match = LEGAL_FORM.match(text, hit.end)
    if not match:
        return hit
    end = (
        match.end() - 1
        if match.group().endswith(".") and text[match.end() : match.end() + 2].strip()[:1].isupper()
        else match.end()
    )
    return KnownName(text[hit.start : end], hit.ids, hit.start, end)


def symbols(text: str) -> Iterator[tuple[int, int]]:
    """Where symbols stand behind the legal form of a company, which are no names."""
    for _, _, end in _forms().find_matches_as_indexes(text):
        match = _SYMBOLS.match(text, end - 1)
        if match is None or not _ENDS_WITH_FORM.search(text, max(0, end - _LONGEST), end - 1):
            continue
        first, last = match.span(match.lastindex or 0)
        if _no_words(text[first:last]):
            yield first, last


def symbols_end(text: str, end: int) -> int:
    """Where the bare symbols end that stand behind a name with a legal form, which itself ends at ``end``; ``end``
    where there are none."""
    match = _BARE.match(text, end)
    if match is None or not _no_words(match[1]):
        return end
    return match.end() if _ENDS_WITH_FORM.search(text, max(0, end - _LONGEST), end) else end


def _no_words(written: str) -> bool:
    """Whether none of them is a word in capitals, such as "CEO" and "AI"."""
    return word_set("no-name").isdisjoint(written.lower().split())


@cache
def _forms() -> Any:
    """A scanner for the forms with the space behind them: few texts have any."""
    from ahocorasick_rs import AhoCorasick, Implementation

    return AhoCorasick(
        [f"{form}{end}" for form in _FORMS for end in (" ", ". ")], implementation=Implementation.DFA
    )
