"""Where a row of tokens begins another clause, and which names in it are the subject of none."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.tagged import KINDS, is_placeholder

__all__ = [
    "SECURITIES",
    "STAKES",
    "SUBORDINATING",
    "begins_subclause",
    "hands_on",
    "in_list",
    "list_head",
    "names_source",
    "once",
    "opens_clause",
    "says_so",
    "says_who",
    "sells_shares",
    "stands_by",
    "tells_of_another",
    "told_by",
    "whose_goods",
]

_COMPANY = KINDS["Company"]
_PREPOSITIONS = frozenset(("from", "with", "by", "to", "of", "for", "at", "through", "than", "into"))
_NOMINAL = frozenset(
    ("a", "an", "the", "its", "their", "that", "which", "who", "whose", "other", *_PREPOSITIONS, "in")
)
_INSTEAD = (["rather", "than"], ["instead", "of"])
_RELATED = frozenset(
    ("subsidiary", "unit", "division", "affiliate", "spinoff", "spin-off", "rival", "competitor", "challenger",
     "partner", "backer", "investor", "customer", "supplier")
)  # fmt: skip
SECURITIES = frozenset(("bonds", "shares", "stock", "notes", "units", "warrants"))
"""Of a company, but not the company."""
STAKES = frozenset(("stake", "stakes", "shareholding", "holding"))
_SELLING = frozenset(("sell", "sells", "sold", "selling"))
_GOODS = frozenset(
    ("capacity", "services", "turbines", "turbine", "reactors", "batteries", "servers", "licences", "licenses", "chips",
     "gpus", "processors", "accelerators", "equipment", "engines", "hardware", "electricity", "compute", "systems",
     "racks", "credits", "generators", "panels", "wafers", "cells")
)  # fmt: skip
_PERIODS = frozenset(("day", "week", "month", "year"))
_ONE_OF = frozenset(("a", "an", "another"))
_JOINING = frozenset(("and", "while", "but", "whereas"))
SUBORDINATING = frozenset(
    ("though", "although", "because", "whereas", "unless", "until", "after", "before", "when", "while", "since", "if")
)  # fmt: skip
"""What begins a clause within another."""
_FINITE = frozenset(
    ("is", "are", "was", "has", "have", "had", "will", "would", "plans", "just", "also", "recently", "bought", "signed",
     "agreed", "said", "announced", "owns", "operates", "runs", "built", "won", "raised", "makes", "uses", "buys")
)  # fmt: skip
"""Behind the subject of a clause."""
_SOURCES = (
    (",", "said"), (",", "says"), ("according", "to"), ("analysts", "at"), ("analyst", "at"), ("analysts", "from"),
    ("analysts", "with"),
)  # fmt: skip
_TELLING = frozenset(("said", "says", "according", "analysts", "analyst"))
_BREAKS = frozenset((",", ";", ":", "that", "and", "said", "says"))
_SPEECH = frozenset(("said", "says", "told", "announced", "confirmed", "disclosed", "wrote"))
_ITEMS = 4
"""So many tokens before the last comma of a list stands the one before it."""


def whose_goods(place: int, words: Sequence[str], besides: frozenset[str] = frozenset()) -> bool:
    """Whether the company at that place only says whose goods, or what ``besides``, the next words are about: "Halden
    gas turbines"."""
    return not (_GOODS | besides).isdisjoint(words[place + 1 : place + 3])


def sells_shares(words: Sequence[str]) -> bool:
    """Whether what the words say is sold is a share in somebody: "sold its stake in"."""
    return not STAKES.isdisjoint(words) and not _SELLING.isdisjoint(words)


def opens_clause(place: int, words: Sequence[str]) -> bool:
    """Whether the company at that place begins another clause behind ", and", and is none of a list: "a deal with the
    unions, and Halden will build"; or behind "and" or "while" and before a verb: "and Halden just bought"."""
    comma = place - 2
    if comma < 0:
        return False
    joined = place < len(words) and words[place][0] == _COMPANY and words[comma + 1] in _JOINING
    if joined and words[comma] != "," and words[comma][0] != _COMPANY:
        return not _FINITE.isdisjoint(words[place + 1 : place + 2])
    if words[comma : comma + 2] != [",", "and"]:
        return False
    return "," not in words[max(0, comma - _ITEMS) : comma]


def begins_subclause(place: int, words: Sequence[str]) -> bool:
    """Whether the company at that place does something in a clause of its own: "though Halden declined"."""
    verb = next(iter(words[place + 1 : place + 2]), "")
    if words[max(0, place - 1)] not in SUBORDINATING or not verb.isalpha():
        return False
    return verb in _FINITE or verb.endswith(("ed", "s"))


def says_who(place: int, words: Sequence[str]) -> bool:
    """Whether the company at that place only says who somebody is, or whose something is now: "a co-founder of
    Halden", "which like Halden", "since its sale to Halden"."""
    before = words[max(0, place - 3) : place]
    if before[-1:] in (["like"], ["unlike"]) or before[-2:] == ["sale", "to"]:
        return True
    return len(before) == 3 and before[0] in _ONE_OF and before[1][0] == KINDS["Role"] and before[2] == "of"


def names_source(words: Sequence[str]) -> bool:
    """Whether the words hold any with which :func:`told_by` finds a source, which costs less to ask."""
    return not _TELLING.isdisjoint(words)


def told_by(place: int, words: Sequence[str]) -> bool:
    """Whether the company at that place is only the source: "…, said Halden", "according to Halden", "analysts at
    Halden"."""
    return tuple(words[max(0, place - 2) : place]) in _SOURCES


def list_head(place: int, words: Sequence[str]) -> int:
    """The place of the first company of the list that the one at that place ends."""
    if words[max(0, place - 2) : place] == [",", "and"] and "," in words[max(0, place - _ITEMS) : place - 2]:
        place -= 1  # of "A, B, and C" it is that of "A, B, C"
        if words[place - 2][0] != _COMPANY:
            return place + 1
        place -= 2
    while place > 1 and words[place - 1] in ("and", ",") and words[place - 2][0] == _COMPANY:
        place -= 2
    return place


def in_list(place: int, words: Sequence[str]) -> bool:
    """Whether another name is joined to the company at that place, before or behind it."""
    following = words[place + 1 : place + 3]
    goes_on = len(following) > 1 and following[0] in ("and", ",") and is_placeholder(following[1])
    return goes_on or list_head(place, words) != place


def once(place: int, words: Sequence[str]) -> bool:
    """Whether the word before that place puts what stands there into the past: "former", "ex-"."""
    before = words[max(0, place - 2) : place]
    return before[-1:] in (["former"], ["ex"], ["onetime"]) or before == ["ex", "-"]


def tells_of_another(first: int, last: int, words: Sequence[str]) -> bool:
    """Whether the words that begin with the company at ``first`` (to ``last``, excluded) tell this of somebody else."""
    return _shares_no_verb(first, last, words) or _names_another(first, words)


def _names_another(place: int, words: Sequence[str]) -> bool:
    """Whether the company at that place only says whose another is, which is not named, or where somebody was: "the
    Halden subsidiary", "former Halden engineer Jane Doe's startup"."""
    if once(place, words) or words[max(0, place - 2) : place] in _INSTEAD:
        return True
    related = words[place + 1 : place + 3]
    return bool(related) and related[0] in _RELATED and related[-1][0] != _COMPANY


def _shares_no_verb(first: int, last: int, words: Sequence[str]) -> bool:
    """Whether the company with which words begin is not the subject of the verb that these come to (excluded ``last``):
    it stands behind a preposition, and an "and" goes on with what somebody else does ("bought chips from Halden and
    struck a deal")."""
    head = list_head(first, words)
    if not head or words[head - 1] not in _PREPOSITIONS:
        return False
    joints = (n for n in range(first + 1, last - 1) if words[n] in ("and", "but", "then"))
    return any(_verb_follows(words[n + 1 : n + 3]) for n in joints)


def _verb_follows(words: Sequence[str]) -> bool:
    """Whether behind "and" a verb goes on, as far as the first words tell: not "a rival", "that …", another name."""
    return not is_placeholder(words[0]) and (words[0] not in _NOMINAL or words[-1] in _PERIODS)


def hands_on(place: int, words: Sequence[str]) -> bool:
    """Whether the company at that place is what the subject does something to, which goes on with another verb: Halden
    in "Orrin invested in Halden and plans to buy"."""
    if words[place + 1 : place + 2] != ["and"] or _FINITE.isdisjoint(words[place + 2 : place + 3]):
        return False
    before = words[:place]
    start = max((number for number, word in enumerate(before) if word in _BREAKS), default=-1) + 1
    return any(word[0] == _COMPANY for word in before[start:]) and before[-1:] != ["'s"]


def says_so(place: int, words: Sequence[str]) -> bool:
    """Whether the company or person at that place only tells what stands before it: "bought a site from Orrin, Halden
    said", "its finance chief Jane Doe said"."""
    if _SPEECH.isdisjoint(words[place + 1 : place + 2]):
        return False
    before = place - 1
    if before > 0 and words[before][0] == KINDS["Role"]:
        before -= 1
        before -= words[before] in ("its", "the", "their")
    return before >= 0 and words[before] == ","


def stands_by(place: int, words: Sequence[str]) -> bool:
    """Whether the company at that place only does something meanwhile: "…, with Halden standing behind the rent"."""
    following = words[place + 1 : place + 2]
    return (
        words[max(0, place - 2) : place] == [",", "with"] and bool(following) and following[0].endswith("ing")
    )
