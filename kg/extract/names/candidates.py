"""Spans that have the shape of a name: capitalised words, camel case, letters with digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kg.extract.names.places import PARTS, gazetteer, is_region
from kg.extract.names.words import common_words, given_names, word_set
from kg.extract.sentences import Sentence

__all__ = ["Candidate", "candidates", "label", "title_case"]

# Words in small letters before it belong to no name; they are passed over.
_TOKEN = re.compile(r"(?:[a-z]++,? )*([^\W_]++(?:[.&/’'-][^\W_]++)*\.?)")
_CAMEL = re.compile(r"[a-z]{1,2}[A-Z]\w*")
_PLURAL = re.compile(r"[A-Z]{2,}s")  # "SMRs", "PPAs": things of a kind
_DIGITS = re.compile(r"\d{1,4}[A-Za-z]?|[IVX]{1,4}|\d\.\d")
_PERIOD = re.compile(r"(?:FY|CY|Q|H)\d{1,4}")  # "Q4 FY26"
_POSSESSIVE = re.compile(r"['’]s?$")
_WITH_STOP = re.compile(r"(?:[A-Z]\.)+|(?:Inc|Corp|Co|Ltd|Jr|Sr|St)\.")
_SPLIT_TAIL = re.compile(r"(?<=\w\w)-[a-z]+$|-(?:class|cores?|level|line|series|type)$")
_JOINERS = {" of ", " for ", " of the "}
_PARTICLES = {
    " bin ",
    " bint ",
    " ibn ",
    " da ",
    " de ",
    " de la ",
    " del ",
    " den ",
    " der ",
    " di ",
    " du ",
    " van ",
    " van den ",
    " van der ",
    " von ",
    " dos ",
    " das ",
}
_IBERIAN = (" dos ", " das ", " de ", " del ")
"""Those that also join the names of firms and places: "Casa dos Ventos"."""
_JOINING = {"of", "for", "the"}
# Words that say what the name after them is: "Startup Halden raised …" at the head of a sentence.
_LABELS = frozenset(("startup", "start-up", "chipmaker", "neocloud", "hyperscaler", "automaker", "rival", "rivals",
                     "newcomer", "broker", "brokerage", "billionaire", "entrepreneur", "analyst", "analysts", "former",
                     "dubbed", "named", "called", "codenamed"))  # fmt: skip
_POINTING = frozenset(
    ("this", "that", "these", "those", "it", "its", "our", "their", "his", "her", "your", "my")
)
_MEMBERS = frozenset(("MP", "MEP", "MSP", "TD", "MLA", "MPP"))
"""Of parliaments: "Ashfield North MP Jane Doe"."""
_HONORIFICS = frozenset(("sen", "sens", "rep", "reps", "gov", "prof", "gen", "rev"))
_PROGRAM_NOUN = re.compile(r" (?:[Mm]ission|[Ii]nitiative|[Pp]rogram(?:me)?|government)\b")
_NUMBER = re.compile(r"(?<=\bNo)\. \d{1,2}(?!\w)")
_BILL = re.compile(r"(?:(?<=\bHouse Bill)|(?<=\bSenate Bill)|(?<=\bAssembly Bill)) \d{1,5}\b")
_OFFICE = re.compile(r" (?:[Ss]ecretary|[Mm]inister|[Uu]ndersecretary)\b")
# The last ones end the names of places.
_TOWNS = ("village", "city", "town", "township", "borough", "county", "parish")
_TOWN_OFFICE = re.compile(
    r" (?:President|Executive|Mayor|Manager|Supervisor|Administrator|Trustee|Clerk|Attorney|Commissioner|Board|Council)"
)
_OFFICES = frozenset(("Commission", "Department", "Ministry", "Authority", "Council", "Bureau", "Committee"))
_FORMS = frozenset(("inc", "llc", "ltd"))
_NICK = re.compile(r"[A-Z][a-z]+[)\"”] [A-Z]")
_NICK_OPENING = frozenset((" (", ' "', " “"))
_NICK_CLOSING = frozenset((") ", '" ', "” "))
_EVENT = re.compile(r" (?:Summit|Conference|Forum|Expo|Awards)\b")
_LETTERED = frozenset(("Series", "Class", "Unit", "Phase"))  # "Series B", "Class A", "the Unit 2 reactor"
_CHIP = re.compile(r"[A-Z]{1,4}\d{2,4}[A-Za-z]{0,2}")
_DIRECTIONS = frozenset(("south", "north", "west", "east"))
_SYLLABLE = 5
_MOST_WORDS = 10_000
"""Words seen of late of which is remembered what they look like."""


class Candidate(NamedTuple):
    """A span that may be a name. ``opening`` is true where the sentence begins with it, so its capital says nothing."""

    text: str
    start: int
    end: int
    opening: bool


def label(word: str) -> bool:
    """Whether the word with a capital says what follows, or nothing of it: "Startup", "American", "Meanwhile"."""
    return _no_name(word) or word.lower() in _LABELS


def title_case(text: str) -> bool:
    """Whether nearly every longer word is capitalised, so that capitals say nothing."""
    words = [word for word in re.findall(r"[A-Za-z][\w'’-]*", text) if len(word) > 3]
    capitals = sum(1 for word in words if not word[0].islower())
    return len(words) >= 5 and capitals >= 0.75 * len(words)


def candidates(sentence: Sentence, taken: list[tuple[int, int]]) -> Iterator[Candidate]:
    """The candidates of a sentence outside the spans taken already (offsets of the document)."""
    words = list(_words(sentence, taken))
    group: list[tuple[str, int, int]] = []
    for number, word in enumerate(words):
        if group and word[0] in _JOINING:
            continue  # whether the name goes on is for the next word to say
        if group and not _joined(sentence, group, word):
            yield from _candidate(sentence, group)
            group = []
        if (
            _capital(word[0])
            or (group and _DIGITS.fullmatch(word[0]))
            or _numbered(sentence, word, words[number + 1 : number + 2])
        ):
            group.append(word)
        elif group:
            yield from _candidate(sentence, group)
            group = []
    if group:
        yield from _candidate(sentence, group)


def _words(sentence: Sentence, taken: list[tuple[int, int]]) -> Iterator[tuple[str, int, int]]:
    for match in _TOKEN.finditer(sentence.text):
        text = match[1]
        start, end = match.span(1)
        if text.islower() and "-" not in text:
            if not text[0].isalpha():  # "2b", which is one behind a capital; others are no part of a name
                yield text, start + sentence.start, end + sentence.start
            continue
        if text.startswith(("ex-", "Ex-")) and text[3:4].isupper():
            text, start = text[3:], start + 3
        if _overlaps(start + sentence.start, end + sentence.start, taken):
            continue
        if text := _without_tail(text):
            yield text, start + sentence.start, start + sentence.start + len(text)


@lru_cache(_MOST_WORDS)
def _without_tail(word: str) -> str:
    """The word without what is no part of a name at its end: a stop, "-backed", "'s"."""
    if word.endswith(".") and not _WITH_STOP.fullmatch(word):
        word = word[:-1]
    if "-" in word and (word[0].isupper() or _CAMEL.match(word)):
        tail = word.rpartition("-")[2]
        if len(tail) > _SYLLABLE or tail in common_words():  # "Wei-ting" is all of a name
            word = _SPLIT_TAIL.sub("", word)
    return _POSSESSIVE.sub("", word) if "'" in word or "’" in word else word


def _overlaps(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    for first, last in taken:  # noqa: SIM110 - asked for every word; a generator takes twice the time
        if start < last and first < end:
            return True
    return False


@lru_cache(_MOST_WORDS)
def _capital(word: str) -> bool:
    return word[0].isupper() or bool(_CAMEL.fullmatch(word))


def _numbered(sentence: Sentence, word: tuple[str, int, int], following: list[tuple[str, int, int]]) -> bool:
    """Whether a number begins the name of a company: "137 Ventures"."""
    return (
        word[0].isdigit()
        and bool(following)
        and following[0][0].istitle()
        and (following[0][0] == "Global" or following[0][0].lower() in word_set("ending-company"))
        and following[0][1] == word[2] + 1
    )


def _joined(sentence: Sentence, group: list[tuple[str, int, int]], word: tuple[str, int, int]) -> bool:
    """Whether the word goes on with the name: only a space between, or a joiner that names allow."""
    gap = sentence.text[group[-1][2] - sentence.start : word[1] - sentence.start]
    if gap == " " or (gap == ", " and word[0].rstrip(".").lower() in _FORMS):
        return True
    if gap in _NICK_OPENING:  # 'Wei "Tony" Lin'
        return len(group) == 1 and _NICK.match(sentence.text, word[1] - sentence.start) is not None
    if gap in _NICK_CLOSING or gap == " & ":
        return _capital(word[0]) and (gap == " & " or len(group) > 1)
    if gap in _PARTICLES:
        return _capital(word[0]) and (
            gap in _IBERIAN
            or group[0][0].lower() in given_names()
            or (gap.startswith((" van ", " von ")) and group[0][0].lower() not in common_words())
        )
    if gap == " and ":  # "Halden Water and Power Company"
        return len(group) > 1 and word_set("utility").issuperset((group[-1][0].lower(), word[0].lower()))
    of_head = any(part[0].lower() in word_set("of-head") for part in group)
    return gap in _JOINERS and _capital(word[0]) and of_head


def _candidate(sentence: Sentence, group: list[tuple[str, int, int]]) -> Iterator[Candidate]:
    opening = not sentence.text[: group[0][1] - sentence.start].strip("\"“‘'([")
    if opening and len(group) > 2 and _counted(group):
        opening = False
    elif opening and (_function_word(group[0][0]) or (len(group) > 1 and group[0][0].lower() in _LABELS)):
        group, opening = group[1:], False
    if _topic(group):
        return
    whole = group
    group = _trimmed(sentence, group)
    if len(group) > 1 and _CHIP.fullmatch(group[-1][0]):
        yield from _candidate(sentence, group[:-1])
        group, opening = group[-1:], False
    if (
        not group
        or _cut(whole, group)
        or (len(group) == 1 and (_no_name(group[0][0]) or group[0][0] in _OFFICES or _holder(group[0][0])))
    ):
        return
    if (group is not whole and _topic(group)) or _of_office(sentence, group):
        return
    if _EVENT.match(sentence.text, group[-1][2] - sentence.start) or (
        len(group) > 1 and _EVENT.fullmatch(f" {group[-1][0]}")
    ):
        return
    if any(word[0].lower() in word_set("device") for word in group):
        return
    if len(group) == 2 and group[1][0] == "AI" and group[0][0].lower() in word_set("ai-adjective"):
        return
    start, end = _with_part(sentence, group), group[-1][2]
    tails = (tail.match(sentence.text, end - sentence.start) for tail in (_PROGRAM_NOUN, _NUMBER, _BILL))
    if tail := next(filter(None, tails), None):
        end = sentence.start + tail.end()
    yield Candidate(sentence.text[start - sentence.start : end - sentence.start], start, end, opening)


def _with_part(sentence: Sentence, group: list[tuple[str, int, int]]) -> int:
    """Where the name begins: that of a region with what says which part of it is meant, "western New York"."""
    start = group[0][1]
    before = sentence.text[: start - sentence.start].rpartition(" ")[0].rpartition(" ")[2]
    if before not in PARTS or " ".join(word for word, _, _ in group) not in gazetteer().regions:
        return start
    return start - len(before) - 1


def _cut(whole: list[tuple[str, int, int]], group: list[tuple[str, int, int]]) -> bool:
    """Whether only words are left of a longer name ("Center Group" of "its Data Center Group"), or they only say where
    somebody is from ("South Korean")."""
    words = [word[0].lower() for word in group]
    from_there = len(words) == 2 and words[0] in _DIRECTIONS and words[1] in word_set("no-name")
    return from_there or (group is not whole and len(group) > 1 and common_words().issuperset(words))


def _counted(group: list[tuple[str, int, int]]) -> bool:
    """Whether a number begins the name of a company: "Two Rivers Capital"."""
    return group[0][0].lower() in word_set("number") and group[-1][0].lower() in word_set("ending-company")


def _topic(group: list[tuple[str, int, int]]) -> bool:
    if len(group) == 2 and group[0][0] in _LETTERED and len(group[1][0]) == 1:
        return True
    return " ".join(word for word, _, _ in group).lower() in word_set("topics")


def _of_office(sentence: Sentence, group: list[tuple[str, int, int]]) -> bool:
    """Whether the words only say which office somebody holds: "Defense" in "U.S. Defense Secretary", "Village" in
    "Ashfield Village President"."""
    last, end = group[-1][0].lower(), group[-1][2] - sentence.start
    return (last in word_set("office") and _OFFICE.match(sentence.text, end) is not None) or (
        last in (_TOWNS if len(group) == 1 else _TOWNS[:3])
        and " ".join(word for word, _, _ in group) not in gazetteer().cities
        and _TOWN_OFFICE.match(sentence.text, end) is not None
    )


def _trimmed(sentence: Sentence, group: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """The words without those at the ends that belong to no name."""
    while group and _trailing(sentence, group):
        group = group[:-1]
    if is_region(" ".join(word for word, _, _ in group)):
        return group
    holders = [
        number
        for number, word in enumerate(group[:-1], 1)
        if _holder(word[0])
        or (word[0] in _MEMBERS and (number > 1 or group[number][0].lower() in given_names()))
    ]
    group = group[holders[-1] :] if holders else group  # "County Supervisor Jane Doe"
    while len(group) > 1 and (
        (group[-1][0].isupper() and group[-1][0].lower() in word_set("post-nominal"))
        or group[-1][0].lower() in word_set("calendar")
    ):
        group = group[:-1]
    while group and group[0][0].lower() in _POINTING:
        group = group[1:]  # "Velmora: This AI chip …"
    while (
        group
        and group[0][0].lower() in word_set("no-name")
        and group[0][0].lower().rstrip(".") not in ("u.s", "u.k")
        and not (len(group) > 2 and _whole_name(group))
    ):
        group = group[1:]
    return group


def _whole_name(group: list[tuple[str, int, int]]) -> bool:
    """Whether a word such as "AI" or "American" begins the name all the same: "AI Act", "American Dynamism Fund"."""
    last = group[-1][0].lower()
    return last in word_set("ending-national") or (
        group[0][0] == "AI" and last in word_set("ending-regulation")
    )


@lru_cache(_MOST_WORDS)
def _no_name(word: str) -> bool:
    return (
        (plain := word.lower().rstrip(".")) in word_set("no-name")
        or ("-" in plain and word_set("no-name").issuperset(plain.split("-")))
        or plain in _HONORIFICS
        or bool(_DIGITS.fullmatch(word))
        or bool(_PLURAL.fullmatch(word))
        or bool(_PERIOD.fullmatch(word))
        or len(word) < 2
        or (word.isupper() and word.lower() in word_set("post-nominal"))
        or _function_word(word)
    )


def _holder(word: str) -> bool:
    return word.lower() in word_set("office-holder")


def _function_word(word: str) -> bool:
    return word.lower() in word_set("function")


def _trailing(sentence: Sentence, group: list[tuple[str, int, int]]) -> bool:
    """Whether the last word only looks like part of the name: "GB300 AI" before "chips"."""
    last = group[-1][0]
    if len(group) > 1 and last.lower() in _HONORIFICS:
        return True
    if last.lower() in {"ceo", "cto", "cfo", "coo", "ipo", "gpu", "gpus", "tpu", "tpus", "cpu", "cpus"}:
        return True
    if last == "AI" and len(group) > 1:
        following = re.match(r"[\s-]+([a-z-]+)", sentence.text[group[-1][2] - sentence.start :])
        return following is not None and following[1] in word_set("ai-head")
    return False
