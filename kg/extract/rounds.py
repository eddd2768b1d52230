"""Words that refer to a round in which a company raises money: "the round", "its latest Series B", "the other
investors"."""

from __future__ import annotations

import re

__all__ = ["DEAL_NOUNS", "ROUND", "ROUND_SIGNS"]

_ROUNDS = (
    "round",
    "financing",
    "fundraise",
    "fundraising",
    "fund-raising",
    "raise",
    "funding",
    "infusion",
    "tranche",
)
_INVESTORS = ("investors", "backers", "participants", "shareholders")
DEAL_NOUNS = ("deal", "transaction", "investment", "loan")
"""What a round may be called too, where the words say who led or joined it."""
_BORROWED = ("facility", "offering", "package", "debt", "loans", "bonds", "notes", "refinancing")
_LED = (
    "led",
    "supported",
    "underwritten",
    "anchored",
    "backed",
    "provided",
    "arranged",
    "funded",
    "financed",
)
_JOINED = (
    "participated",
    "joined",
    "invested",
    "took part",
    "wrote checks",
    "wrote cheques",
    "chipped in",
    "came in",
)
_FORMER = "early|earlier|earliest|existing|previous|prior|past|seed|other"
_NO_ADJECTIVE = (
    "to|will|would|could|may|might|is|are|was|were|be|has|have|had|that|which|who|of|for|in|on|with|by|from|at|as|its|their"
    "|a|an|the|and|or|plans|expects"
)
ROUND = re.compile(
    r"(?:\b(?:[Tt]he|[Tt]his|[Tt]hat|[Ll]atest|[Ii]ts|[Aa]n(?= earlier)|[Aa](?= previous))\s|(?<=\w)['’]s\s)"
    rf"(?:(?!(?:{_NO_ADJECTIVE})\s)[\w$€£.’'-]+\s){{0,6}}?"
    rf"(?:(?P<noun>{'|'.join(_ROUNDS)})\b(?!\s+(?:of financing|round|funding|financing|raise|infusion|tranche))"
    r"|(?P<series>[Ss]eries\s[A-K]\d?)\b(?!\s(?:[a-z]+\s)?(?:round|funding|financing|raise))"
    rf"|(?P<deal>{'|'.join(DEAL_NOUNS)})\b(?=,? (?:(?:is|was|is being) )?(?:co-|jointly )?"
    rf"(?:{'|'.join(_LED)}) by))"
    rf"|(?P<debt>{'|'.join(_BORROWED)})\b(?=,? (?:(?:is|was|were|is being) )?(?:co-|jointly )?"
    r"(?:led|underwritten|anchored) by)"
    r"|\A(?:Other|New|Existing|Cornerstone|Additional|Further|Participating|Individual|Returning|Strategic|Early|Previous"
    rf"|The|Its)\s(?:\w+\s){{0,4}}?(?P<who>{'|'.join(_INVESTORS)})\b"
    r"|(?:, and|;|, while) (?:returning|existing|new|other) (?P<more>investors|backers|shareholders)(?= includ)"
    r"|(?:(?<=led )|(?<=lead )|(?<=leading ))the (?P<led>deal|investment|transaction)\b"
    r"|(?<=the )(?P<lead>lead investors?)\b(?! in)"
    r"|\A(?P<all>Investors|Backers)(?= includ)"
    rf"|\b(?:also|all) (?P<join>{'|'.join(_JOINED)})(?=\.|,|\Z| along| together)"
    r"|\b(?:joined|came in|joining) as (?:new|additional|strategic|fresh) (?P<as>investors|backers|shareholders)\b"
    rf"|\b(?P<too>{'|'.join(_JOINED)}) (?:too|as well)\b"
    r"|\b(?:join|joins|joined) (?:existing|current|earlier|previous|returning) "
    r"(?P<join_up>investors|backers|shareholders)\b"
    r"|\b(?P<part>took part|participated|came in)(?= in it\b|, as did\b|\.?\Z)"
    r"|[A-Z][\w&.]* (?:also )?(?:led|co-led) (?P<it>it)\b(?=[,.;]| with\b| along| together| and\b|\Z)"
    rf"|\b(?:were|was|are|is) (?:(?:all|also|both) )?(?:an? )?(?:{_FORMER}) "
    r"(?P<were>investors?|backers?|shareholders?)\b"
    r"(?! (?:in|of)\b)"
    rf"|\bamong the (?:other |new |early |participating |existing )?(?P<among>{'|'.join(_INVESTORS)})\b(?! (?:in|of)\b)"
)
"""A reference to a round: the group that matched says how it is made (``noun``, ``series``, ``deal``, ``debt``,
``who``, ``led``, ``lead``, ``all``, ``join``, ``as``, ``too``, ``part``, ``it``,
``were``, ``among``)."""
ROUND_SIGNS = (
    *_ROUNDS, *_INVESTORS, "Series", "series", "lead investor", "Investors", "Backers", "led the ", "lead the ",
    "leading the ", "took part", "participated", "led it", "came in", " investor", " backer", "shareholder",
    *(f"{verb} by" for verb in _LED),
    *(f"{word} {verb}" for verb in _JOINED for word in ("also", "all")),
    *(f"{verb} {more}" for verb in _JOINED for more in ("too", "as well")),
)  # fmt: skip
"""Each reference holds one of these, or is followed by it."""
