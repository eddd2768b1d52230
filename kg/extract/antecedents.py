"""What in a sentence a reference may mean, and what it cannot: by who does what to whom, asides, quotations, and
what stands behind a preposition."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from kg.extract.referring import it_within, words
from kg.extract.rounds import DEAL_NOUNS, ROUND_SIGNS
from kg.extract.segments import segments
from kg.extract.sentences import Sentence
from kg.extract.subjects import (
    in_passing,
    is_invested_in,
)
from kg.extract.tagged import Item, Row
from kg.extract.tellers import tells

__all__ = [
    "MEASURES",
    "THEIRS",
    "THINGS",
    "aside_from",
    "done_to",
    "giver",
    "in_asides",
    "is_governed",
    "is_of_rest",
    "is_other_site",
    "is_plant",
    "it_in_sentence",
    "joined_at_head",
    "last_in",
    "named_after",
    "named_in_clause",
    "nouns_in",
    "paid_into",
    "served",
    "unquoted",
    "who_left",
]

# A sentence that begins so goes on about a company that it need not name.
THEIRS = ("Its ", "It ", "Their ", "They ")
# Between clauses, and what ends the stretch behind a reference, of so many characters, in which no name means the same.
_JOINT = re.compile(r", (?:and|but|while|whereas) |; ")
_SOON = 60
_PAUSE = re.compile("[,:;—–(]")
# What somebody leaves where they worked, and who is called by what they give.
_LEAVING = re.compile(
    r"\b(?:worked|working|served|spent)\b[^.;]*\b(?:leaving|left|quit|quitting|departed|departing) \Z"
)
_SINCE = re.compile(r"\b(?:since|when|before|after|while) \Z")
# Whom somebody serves or backs, since there is a company: "has backed Halden since the company was founded".
_SERVED = re.compile(
    r"\b(?:suppl(?:ied|ier|ying)|back(?:ed|er|ing)|support(?:ed|er|ing)|advis(?:ed|er|ing)|partner(?:ed)?|customer|client"
    r"|investor|invested|hosted|funded|financed)\b(?! by )(?P<whom>[^.,;]*) since \Z"
)
_FOUNDED = re.compile(
    r" (?:was|had been) (?:co-)?(?:founded|established|set up|launched|formed|created|started)\b"
)
_GIVERS = ("provider", "landlord", "operator", "supplier", "vendor")
MEASURES = (
    "bill", "law", "act", "legislation", "regulation", "measure", "directive", "framework", "statute", "rule", "rules",
    "order", "moratorium", "ban", "restrictions", "controls", "list",
)  # fmt: skip
# Before the subject of a sentence: "Shares of", "Last week,".
_OPENS = re.compile(
    r"(?:(?:In|On|At|By|Last|This|Earlier|Later|Meanwhile|Separately|Also|But|And|While|When|After|Since)\b"
    r"[^;]{0,60}?[, ])?"
    r"(?:(?:The|the|Shares (?:of|in)|shares (?:of|in)) (?:[a-z-]+ ){0,4})?"
)
_NOUN = 30  # so many characters behind a name its noun ends at most
# What makes power is no campus, though one may lie beside it.
_PLANT = re.compile(
    r"(?:[A-Z][\w.’'-]* )*(?:[a-z-]+ ){0,3}(?:plant|station|reactors?|farm|dam|mine)\b(?!['’]s? )"
    r"|.* (?:Nuclear|Energy Center|Power Station|Generating Station|Power Plant)\b"
)
# What is left of a company of which somebody has bought a part.
_LEFT_OVER = ("The rest ", "The remain", "The balance ", "The other half ")
_BESIDE = frozenset(("adjoining", "adjacent", "neighboring", "neighbouring", "nearby", "other", "second"))
# One of several, unless it says which of them the one before is: "it is the first site in Oslo".
_ORDINALS = frozenset(("first", "third", "fourth", "next"))
_BEFORE_WHICH = (
    " is ",
    " was ",
    " be ",
    " become ",
    " becomes ",
    " became ",
    " remains ",
    " as ",
    ", ",
    "— ",
)
# Before a company of which a sentence tells only by the way.
_GOVERNED = re.compile(
    r"\b(?:to|by|from|join(?:s|ed|ing)?|left|customer (?:is|was)|customers (?:are|include)) (?:[a-z-]+ ){0,2}"
    r"(?:(?:[A-Z][\w.]*,? ){0,3}[A-Z][\w.]*-based (?:[a-z-]+ ){0,2})?\Z"
)
_GOVERNED_PRODUCT = (" in ", " on ", " with ", " using ", " of ", " for ")
_GOVERNING = 50
"""So many characters before the company such words begin at most."""


# What "it" may be.
THINGS = ("Company", "Facility", "Model", "Chip", "Agency", "Regulation", "Program", "Outlet")
_DONE_TO = (" in ", " to ", " with ", " from ", " for ", " by ")
_TELLS = (" said ", " says ", " told ", " added ", " announced ", " confirmed ")


def done_to(company: str | None, items: Sequence[Item], sentence: Sentence) -> bool:
    """Whether the sentence names the company as one to whom something is done: "it has invested in Halden"."""
    text = sentence.text
    return any(
        item.kind == "Company"
        and item.entity == company
        and text.endswith(_DONE_TO, 0, item.start - sentence.start)
        and not any(word in text[: item.start - sentence.start] for word in _TELLS)
        for item in items
    )


_QUOTED = re.compile(r"“[^”]*(?:”|\Z)|\"[^\"]*(?:\"|\Z)")


def unquoted(people: list[Item], sentence: Sentence) -> list[Item]:
    """Those of the people who are not only spoken of in a quotation, if any: "he" behind it is the speaker."""
    if len(people) < 2 or not ('"' in sentence.text or "“" in sentence.text):
        return people
    spans = [match.span() for match in _QUOTED.finditer(sentence.text)]
    outside = [
        item for item in people if not any(start <= item.start - sentence.start < end for start, end in spans)
    ]
    return outside or people


def it_in_sentence(sentence: Sentence, items: Sequence[Item]) -> Iterator[Item]:
    """ "It" within a sentence, where that names one company before it and nothing else that it could stand for."""
    for match in it_within().finditer(sentence.text) if " it " in sentence.text else ():
        word, things = ("keeper", ("Company",)) if match["keeper"] else ("word", THINGS)
        start, end = match.start(word) + sentence.start, match.end(word) + sentence.start
        before = [item for item in items if item.end <= start and item.kind in things]
        meant = {item.entity for item in before if not in_passing(item, sentence)}
        if len(meant) == 1 and _OPENS.fullmatch(sentence.text, 0, before[0].start - sentence.start):
            yield Item("Company", start, end, meant.pop(), reference=True)


def joined_at_head(items: Sequence[Item], sentence: Sentence) -> bool:
    """Whether the first company of the sentence shares its verb with the next, or this begins another clause: "A and B
    have built", "A has built, and B"."""
    companies = [item for item in items if item.kind == "Company"][:2]
    if len({item.entity for item in companies}) < len(companies) or len(companies) < 2:
        return False
    one, two = companies
    between = sentence.text[one.end - sentence.start : two.start - sentence.start]
    return between == " and " or between.endswith((", and ", ", while ", ", but ", "; "))


def aside_from(items: Sequence[Item], sentence: Sentence) -> bool:
    """Whether the sentence names its companies only in what somebody says, or of one that it does not name ("Its chip,
    made by Halden, …")."""
    first = next(item for item in items if item.kind in ("Company", "Person"))
    if first.kind == "Company":
        return first.start > sentence.start and sentence.text.startswith(THEIRS)
    return tells(first, sentence)


def is_governed(named: Sequence[Item], sentence: Sentence) -> bool:
    """Whether the first company only stands with something else that is told of: "Sales to Halden doubled", "servers
    based on Halden's chip"."""
    first = next(item for item in named if item.kind == "Company")
    place = first.start - sentence.start
    if sentence.text.endswith(_GOVERNED_PRODUCT, 0, place):
        behind = first.end + len("'s ")
        return any(item.start == behind and item.kind in ("Chip", "Model", "Facility") for item in named)
    return _GOVERNED.search(sentence.text, max(0, place - _GOVERNING), place) is not None


def in_asides(row: Row, found: Sequence[Item]) -> set[int]:
    """Where the items of asides begin, but for the names that these are about; with references ``found`` beside the
    items of the row, where any word of an aside begins."""
    asides = segments(row)[1:]
    if found:
        return {start for aside in asides for start, _ in aside.places[1:]}
    return {item.start for aside in asides for item in aside.items_in(1, len(aside))}


def is_other_site(match: re.Match[str], text: str) -> bool:
    """Whether a name stands before the noun, or it is beside the one named: "the Start Campus data center", "the
    adjoining campus"."""
    words = match.group().split()
    if not _ORDINALS.isdisjoint(words) and not text.endswith(_BEFORE_WHICH, 0, match.start()):
        return True
    return re.search(r" [A-Z][a-z]{2,}", match.group()) is not None or not _BESIDE.isdisjoint(words)


def is_plant(item: Item, sentence: Sentence) -> bool:
    """Whether the sentence calls the site a power plant: "Halden's Bluewater plant"."""
    return (
        _PLANT.match(sentence.text, item.start - sentence.start, item.end + _NOUN - sentence.start)
        is not None
    )


def nouns_in(text: str) -> set[str]:
    """The groups of nouns of which the text holds one, if only as a part of a word."""
    scanner, groups = _nouns()
    return {groups[noun] for noun in scanner.find_matches_as_strings(text, overlapping=True)}


def named_in_clause(match: re.Match[str], sentence: Sentence, before: Sequence[Item]) -> list[str]:
    """The companies that the clause of the reference names before it: "A resigned at B, and C's staff left the
    company"."""
    joints = [joint.end() for joint in _JOINT.finditer(sentence.text, 0, match.start())]
    start = sentence.start + (joints[-1] if joints else 0)
    return [item.entity for item in before if item.kind == "Company" and item.entity and item.start >= start]


def is_of_rest(sentence: Sentence, before: Sequence[Item]) -> bool:
    """Whether the sentence tells of the part of a company that nobody has bought, who may be named last: "The rest is
    held by Jane Doe, who founded the company"."""
    left = sentence.text.startswith(_LEFT_OVER) and " held " in sentence.text
    return left and not any(item.kind == "Company" for item in before)


def giver(noun: str, before: Sequence[Item], sentence: Sentence) -> str | None:
    """Who gives where another takes: "Orrin leases capacity from Halden at the provider's campus"."""
    last = next((item for item in reversed(before) if item.kind == "Company"), None)
    if noun not in _GIVERS or last is None:
        return None
    return last.entity if sentence.text.endswith(" from ", 0, last.start - sentence.start) else None


def paid_into(match: re.Match[str], before: Sequence[Item], sentence: Sentence) -> str | None:
    """What somebody has put money into, where the next clause goes on about it: "Larkfield has invested in Halden since
    the company was founded"."""
    named = [item for item in before if item.kind == "Company" and item.start >= sentence.start]
    joins = _SINCE.search(sentence.text, 0, match.start()) is not None
    return named[-1].entity if joins and len(named) > 1 and is_invested_in(named[-1], sentence) else None


def served(match: re.Match[str], sentence: Sentence) -> tuple[int, int] | None:
    """From where to where somebody with a name is who is served or backed since the company was founded."""
    if not _FOUNDED.match(sentence.text, match.end()):
        return None
    served = _SERVED.search(sentence.text, 0, match.start())
    if served is None or served["whom"].islower():
        return None
    return sentence.start + served.start("whom"), sentence.start + served.end("whom")


def last_in(stretch: tuple[int, int], before: Sequence[Item]) -> str | None:
    """The company named last in the stretch, if it names any."""
    named = (i.entity for i in reversed(before) if i.kind == "Company" and stretch[0] <= i.start < stretch[1])
    return next(named, None)


def who_left(match: re.Match[str], before: Sequence[Item], sentence: Sentence) -> str | None:
    """What somebody leaves who was there: "worked for Halden for years, leaving the company in May"."""
    if not _LEAVING.search(sentence.text, 0, match.start()):
        return None
    here = [item for item in before if item.kind == "Company" and item.start >= sentence.start]
    return here[-1].entity if here else None


def named_after(match: re.Match[str], sentence: Sentence, items: Sequence[Item]) -> set[str | None]:
    """The companies that a sentence names after the reference: it is to none of these ("The company will supply
    Halden"), unless a clause in front refers to what the next one names ("When the company rose, Halden said …")."""
    start = sentence.start + match.end()
    end = sentence.end
    if match.start() > 0:
        pause = _PAUSE.search(sentence.text, match.end(), match.end() + _SOON)
        end = sentence.start + (pause.start() if pause else match.end() + _SOON)
    return {item.entity for item in items if item.kind == "Company" and start <= item.start < end}


@cache
def _nouns() -> tuple[Any, Mapping[str, str]]:
    """A scanner for nouns that refer to something, and the group of each."""
    from ahocorasick_rs import AhoCorasick, Implementation

    groups: dict[str, tuple[str, ...]] = {"measure": MEASURES}
    groups["round"] = ROUND_SIGNS
    groups["deal"] = DEAL_NOUNS
    groups["pair"] = (*words()["pair-counted"], *words()["pair-alone"], "The two", "Both", "founders")
    groups |= {group: tuple(words()[group]) for group in ("company", "site")}
    groups["company"] += ("Company",)  # of a press release
    group_of = {noun: group for group, nouns in groups.items() for noun in nouns}
    return AhoCorasick(sorted(group_of), implementation=Implementation.DFA), group_of
