"""Titles that people hold: ``founder, CEO, CTO and chief designer``; several in a row are one value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.extract.values.found import Found
from kg.schema.records import Value

__all__ = ["HINTS", "read", "split"]

_BEFORE = ("co", "deputy", "former", "ex", "early", "longtime", "interim", "acting", "incoming", "outgoing", "founding",
           "first", "current", "then", "global", "(?-i:group)", r"deputy\s+group")  # fmt: skip
_CRAFTS = "(?:designer|engineer|scientist|architect|economist|technologist|strategist)"
# Before "investor" they say that it is a firm.
_FUNDS = ("capital", "equity", "infrastructure", "property", "estate", "energy", "renewables", "climate", "credit",
          "asset", "debt", "technology", "institutional", "state", "sovereign")  # fmt: skip
_NO_FUND = "".join(rf"(?<!\b{fund} )" for fund in _FUNDS)
# As regular expressions.
_TITLES = (
    r"(?:co-?)?founders?", r"co-?founding\s+\w+", "CEOs?", "CTO", "CFO", "COO", "CSO", "CIO", "CPO", "CRO",
    r"chief\s+executives?(?:\s+officer)?",
    rf"chief\s+(?!{_CRAFTS}\b)[a-z-]+(?:,?\s+(?!chief\b)[a-z&-]+){{0,4}}?\s+officer",
    rf"chief\s+(?:AI\s+|software\s+|data\s+)?{_CRAFTS}",
    r"chief\s+of\s+staff",
    r"(?:executive\s+|senior\s+|corporate\s+)?vice[\s-]+(?:presidents?|chair(?:man|woman)?)",
    r"(?:affairs|AI|cloud|communications|data|design|energy|finance|hardware|infrastructure|legal|marketing|operating|policy"
    r"|product|research|sales|security|software|strategy|technology)\s+(?:chief|head)", r"MD(?=\s*(?:&|and)\s*CEO\b)",
    "[ES]VP", "VP", "CISO", "CMO", "CHRO", r"(?:portfolio|country|investment)\s+manager", "treasurer",
    "president", r"(?:co-?)CEOs?", r"(?:(?:non-?)?executive\s+)?chair(?:man|woman|person)?(?:\s+of\s+the\s+board)?",
    r"(?:founding|operating|senior|venture)\s+partner",
    r"managing\s+(?:director|partner)", r"general\s+(?:manager|partner|counsel)", r"(?:non-?)?executive\s+director",
    r"(?:commercial|finance|financial|marketing|operations|sales|technical|technology)\s+director",
    r"board\s+(?:member|director)", r"(?:product|system|software)\s+architect",
    rf"{_NO_FUND}(?:investor|backer)"
    r"(?=\s+(?-i:[A-Z])|,\s+(?:CEO|founder|chair)|,? and (?:CEO|chief|chair|founder)|$)",
    r"head(?=\s+of\b)", "director", "spokes(?:person|man|woman)",
    "secretary", "minister",
)  # fmt: skip
_FIELDS = ("engineering", "operations", "infrastructure", "product", "research", "AI", "hardware", "software", "cloud",
           r"data\s+cent(?:er|re)s?", "policy", "finance", "sales", "strategy", "energy", "compute", "marketing",
           "power", "communications", "sustainability", "construction", "partnerships", r"real\s+estate",
           r"(?:corporate\s+|business\s+)?development", r"(?:government|public|external|corporate)\s+affairs",
           r"public\s+policy", r"supply\s+chain", r"investor\s+relations")  # fmt: skip

_TITLE = rf"(?:(?:{'|'.join(_BEFORE)})[\s-]+){{0,4}}(?:{'|'.join(_TITLES)})"
_EXTRA = (
    rf"(?:\s+(?:of|for)\s+(?:{'|'.join(_FIELDS)})(?:\s+(?:and|&)\s+\w+\b(?!\s+(?-i:[A-Z])))?"
    r"(?=\s+(?:at|for|of|in|and|with)\b|[,.;)]|\s*$|\s+(?!(?:Department|Ministry|Agency|Commission)\b)(?-i:[A-Z])))?"
)
# To look for a letter first saves half the time: a word has two borders.
_ROLES = re.compile(
    rf"\b(?=\w){_TITLE}\b{_EXTRA}(?:(?:,\s*(?:and\s+)?|\s+and\s+|\s*&\s*|/)(?:(?:the|its|then)\s+)?{_TITLE}\b{_EXTRA})*",
    re.IGNORECASE,
)
_SHORT = ("ceo", "cto", "cfo", "coo", "cso", "cio", "cpo", "cro", "ciso", "cmo", "chro")
_LONG = (
    "founder", "founding", "partner", "chief", "vp", "manager", "treasurer", "president", "chair", "counsel", "board",
    "architect", "investor", "backer", "head", "director", "spokes", "secretary", "minister",
)  # fmt: skip
HINTS = frozenset((*_SHORT, *_LONG))
"""Every title holds one of these."""
# Many words hold one of the short ones: "across", "factory". The first letter goes first, so that it is found fast.
_SHORT_WORD = re.compile(rf"c(?<!\wc)(?:{'|'.join(short[1:] for short in _SHORT)})s?\b")
_PART = re.compile(rf"{_TITLE}\b{_EXTRA}", re.IGNORECASE)
_MOST_SPLIT = 1_000
"""Rows of titles met of late of which the single ones are remembered: most people are "CEO" or "founder and CEO"."""


def read(text: str) -> Iterator[Found]:
    """Titles as ``Role``."""
    lower = text.lower()
    if not (_SHORT_WORD.search(lower) or any(map(lower.__contains__, _LONG))):
        return
    for match in _ROLES.finditer(text):
        yield Found("Role", Value("text", match.group(), text=match.group()), *match.span())


@lru_cache(_MOST_SPLIT)
def split(titles: str) -> tuple[str, ...]:
    """The single titles of a row of titles."""
    return tuple(" ".join(match.group().split()) for match in _PART.finditer(titles))
