"""What the form of a name says about its type, without its context."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from kg.extract.names.words import common_words, given_names, word_set
from kg.schema.names import legal_forms

__all__ = ["shape_scores", "surname"]

# Weights of characteristic last words (``ending-…`` in words/sets.yaml). Sums compete with those of the cues.
_ENDINGS = (
    ("Company", 2.0),
    ("Outlet", 2.0),
    ("Regulation", 2.5),
    ("Program", 2.0),
    ("Agency", 2.5),
    ("Facility", 2.5),
    ("Place", 5.0),
)
_AGENCY = re.compile(
    r"(?:U\.?S\.? )?(?:Department|Ministry|Office|Bureau|Secretary|Board"
    r"|Administration|Authority|Commission|Agency|Council|Committee|Parliament|Directorate|Service) (?:of|for) "
    r"|(?:\w+ )?(?:Commerce|Energy|Defense|Justice|State|Treasury) Department$"
    r"|\bEconomic Development (?:Corp\b|Corporation|Partnership|Alliance)"
    r"|\b(?:Industrial|Urban|Enterprise) Development (?:Corp\b|Corporation)"
    r"|(?:House|Senate) (?:Select )?Committee|Supreme Court|(?:State|General) (?:Assembly|Legislature)$"
    r"|(?:U\.?S\.?|UK|U\.K\.|UAE|EU|[A-Z]\w+(?:an|ese|ish|i|ch|tch)) [Gg]overnment$",
)
_FACILITY = re.compile(
    r" (?:Data (?:Center|Centre)|Campus|Technology Park|Energy Center"
    r"|(?:Nuclear |Solar |Wind )?(?:Power|Generating) (?:Station|Plant)"
    r"|Nuclear (?:Station|Plant)|(?:Solar|Wind) Farm|(?:Power|Energy|Compute|Data Center) Hub)(?: \d+)?$"
)
# "Halden Data Centers", but no "AI Data Centers" and no "US Data Centers".
_HOST = re.compile(r"(?![A-Z]{2,3} |Hyperscale )[\w&.-]+(?: [A-Z]\w+)? Data Cent(?:er|re)s")
_BILL = re.compile(
    r"(?:SB|HB|AB|LD|HF|SF|LB|HR|H\.R\.) \d{1,5}|(?:Senate|House|Assembly) (?:Bill|File) \d{1,5}(?:-\d{1,4})?"
)
# Forms that leave no doubt.
_WHOLE = (("Regulation", _BILL), ("Person", re.compile(r"\w.+ (?:Jr|Sr)\.?")))
# "Halden.ai"
_SITE = re.compile(r"[A-Z][\w-]+\.(?:ai|io|com|co|tech|cloud)")
_CHIP = re.compile(r"[A-Z]{1,4}\d{1,4}[A-Za-z]{0,2}|[A-Z]{1,3}-?\d{3,4}[A-Z]?")


@lru_cache(maxsize=10_000)
def shape_scores(name: str) -> Mapping[str, float]:
    """Weights by type for the form of the name alone; empty where it says nothing."""
    words = name.replace(",", "").split()
    last = words[-1].lower().rstrip(".")
    scores: dict[str, float] = {}
    if whole := next((kind for kind, form in _WHOLE if form.fullmatch(name)), None):
        return {whole: 3.0}
    if len(words) > 1 and {last, words[-1].lower()} & legal_forms():
        scores["Company"] = 3.0
    for kind, weight in _ENDINGS:
        if len(words) > 1 and last in word_set(f"ending-{kind.lower()}"):
            scores[kind] = max(scores.get(kind, 0), weight)
    topic = last == "ai" and (len(words) > 2 or words[0].lower().endswith("ing"))
    if topic and all(word.lower() in common_words() for word in words[:-1]):
        scores["Company"] = 0.5  # "Open Source AI", "Applying AI": a topic, unless the context says more
    if _AGENCY.search(name):
        scores["Agency"] = 3.0
        scores.pop("Company", None)  # "Ministry of Energy"
    if _FACILITY.search(name):
        scores["Facility"] = 3.0
    if _SITE.fullmatch(name) or (_HOST.fullmatch(name) and words[0].lower() not in common_words()):
        scores["Company"] = 2.0
    if re.fullmatch(r"Project [A-Z]\w+", name):
        scores["Facility"] = 2.5
    if _CHIP.fullmatch(name):
        scores["Chip"] = 0.6  # sites, turbines and models have such codes too
    if re.fullmatch(r"[A-Za-z]+AI|[a-z]AI", name):
        scores["Company"] = 1.0
    if not scores and len(words) in (2, 3) and (_given_and_family(words) or _family_and_given(words)):
        scores["Person"] = 2.0
    return scores


_KOREAN = re.compile(r"[A-Z][a-z]+-[a-z]{2,5}")


def surname(words: Sequence[str]) -> str:
    """That of a person: the last word, but the first of "Zhang Wei" and "Seol Min-ji"."""
    first = len(words) > 1 and (
        words[0].lower() in word_set("family-name-first") or _KOREAN.fullmatch(words[-1]) is not None
    )
    return words[0 if first else -1]


def _given_and_family(words: list[str]) -> bool:
    first, last = words[0].lower(), words[-1].lower()
    plain = all(word.isalpha() for word in words) and not {first, last} & common_words()
    return plain and first in given_names()


def _family_and_given(words: list[str]) -> bool:
    """ "Zhang Wei": the family name first."""
    plain = all(word.replace("-", "").isalpha() and word[0].isupper() for word in words)
    return (
        plain
        and words[0].lower() in word_set("family-name-first")
        and not {words[-1].lower()} & common_words()
    )
