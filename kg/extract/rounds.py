"""Words that refer to a round in which a company raises money: "the round", "its latest Series B", "the other
investors"."""

from __future__ import annotations

import re

__all__ = ["ROUND", "ROUND_NOUNS"]

_ROUNDS = ("round", "financing", "fundraise", "fundraising", "raise", "funding", "infusion", "tranche")
_INVESTORS = ("investors", "backers", "participants")
# What a round may be called too, where the words say who led or joined it.
_DEALS = ("deal", "transaction", "investment", "loan")
_NO_ADJECTIVE = (
    "to|will|would|could|may|might|is|are|was|were|be|has|have|had|that|which|who|of|for|in|on|with|by|from|at|as|its|their"
    "|a|an|the|and|or|plans|expects"
)
ROUND = re.compile(
    r"(?:\b(?:[Tt]he|[Tt]his|[Tt]hat|[Ll]atest|[Ii]ts)\s|(?<=[a-z])['’]s\s)"
    rf"(?:(?!(?:{_NO_ADJECTIVE})\s)[\w$€£.’'-]+\s){{0,6}}?"
    rf"(?:(?P<noun>{'|'.join(_ROUNDS)})\b(?!\s+(?:of financing|round|funding|financing|raise|infusion|tranche))"
    r"|(?P<series>[Ss]eries\s[A-K]\d?)\b(?!\s(?:[a-z]+\s)?(?:round|funding|financing|raise))"
    rf"|(?P<deal>{'|'.join(_DEALS)})\b(?=,? (?:(?:is|was|is being) )?(?:co-|jointly )?"
    r"(?:led|supported|underwritten|anchored|backed|provided|arranged|funded|financed) by))"
    r"|\A(?:Other|New|Existing|Cornerstone|Additional|Further|Participating|Individual|Returning|Strategic|Early|Previous"
    rf"|The|Its)\s(?:\w+\s){{0,2}}(?P<who>{'|'.join(_INVESTORS)})\b"
    r"|(?:(?<=led )|(?<=lead )|(?<=leading ))the (?P<led>deal|investment|transaction)\b"
    r"|(?<=the )(?P<lead>lead investors?)\b(?! in)"
    r"|\A(?P<all>Investors|Backers)(?= includ)"
    r"|\balso (?P<join>participated|joined|invested|took part)(?=\.|,|\Z)"
)
"""A reference to a round: the group that matched says how it is made (``noun``, ``series``, ``deal``, ``who``, ``led``,
``lead``, ``all``, ``join``)."""
ROUND_NOUNS = (*_ROUNDS, *_INVESTORS, *_DEALS, "Series", "lead investor", "Investors", "Backers", " also ")
"""Of these words each reference holds one."""
