"""Who says a thing, and how surely: attribution and modality of a statement in its sentence."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, pairwise, product
from typing import Any

from kg.extract.grammar import Hit, RuleSet
from kg.extract.names.words import word_set
from kg.extract.rules import compiled
from kg.extract.segments import with_main
from kg.extract.tagged import KINDS, Item, Row, is_placeholder
from kg.schema.records import Modality
from kg.schema.resources import in_package, read_yaml

__all__ = [
    "NOBODY", "Attribution", "attribution", "by_speakers", "by_the_parties", "heard_in", "held", "modality_of",
    "spoken", "within",
]  # fmt: skip

_CHOICE = re.compile(r"\(([^)]*)\)")
_CLAUSE_START = frozenset((";", "—", ":", "while", "but", "although", "though", "whereas", "however"))
_PAUSE = _CLAUSE_START | {","}
# Before a company: that somebody of it speaks, and that somebody else does ("people close to A said").
_THEIRS = frozenset(("of", "at", "for", "from"))
_OTHERS = frozenset(("with", "by", "to", "about", "on", "against"))
_JOINING = {"and", "or", "&"}
_DETERMINERS = frozenset(("a", "an", "the", "its"))
_ACTORS = (KINDS["Company"], KINDS["Person"])
# What opens a clause of which the one before it says nothing: "rose after A said", "a site that A said".
_GOING_ON = frozenset(("and", "but", "while"))
_LISTING = frozenset((",", "and", "or", "&"))
# Words that make a name a description of another.
_CALLING = frozenset(("-based", "-backed", "-owned", "-funded", "-controlled", "-headquartered"))
_BETWEEN = frozenset((",", "'s", "the", "a", "an", "its", "of", "at", "and", "(", ")", "former", "then", "—"))
# What stands before the name of a speaker.
_TITLES = (KINDS["Role"], KINDS["Place"])
_OPENING = frozenset(
    (
        "after",
        "although",
        "because",
        "following",
        "since",
        "that",
        "though",
        "when",
        "where",
        "whereas",
        "which",
    )
)
# In this order: what is "not confirmed" is not denied.
_HEDGED = {
    "unconfirmed": Modality.POSSIBLE,
    "denied": Modality.DENIED,
    "refused": Modality.DENIED,
    "possible": Modality.POSSIBLE,
    "planned": Modality.PLANNED,
}
_NEAR, _FAR = 4, 14
# Those of the words for sources without a name that say it of one clause only.
_ADVERBS = frozenset(("reportedly",))
_OPENS = 2  # so many words may stand before who opens a sentence
_VERBS = frozenset(
    ("has", "have", "had", "is", "was", "will", "would", "also", "struck", "won", "bought", "took", "made", "sold",
     "built", "let", "plans")
)  # fmt: skip
_GRANTING = frozenset(("while", "although", "though"))
# An aside says nothing of the statement: "A, a firm that has not grown, bought B".
# "…, but the deal collapsed": within the clause that takes something back.
_BUT = re.compile(r"(?:[^,;.]* )??, (?:but|though|although|before|until) (?P<clause>[^,;.]*)")
_ASIDE = re.compile(r"(?<= ), (?:a|an|the|which|who) [^,;]*, ")
# What is agreed or in the making is not there yet.
_AHEAD = re.compile(
    r"(?<![^ ])(?:will|would|agree[sd]?(?: (?:in|on|last|this|earlier) [^ ]+){0,2} to"
    r"|(?:deal|agreement|contract|option|term sheet|venture) to"
    r"|(?:is|are) (?:(?:also|now|still|currently|already) )?(?:building|constructing|developing|acquiring|buying)"
    r"|(?:is|are) (?:(?:now|still|currently) )?being (?:built|constructed|developed)"
    r"|(?:begun|began|begins|started|starts) (?:building|constructing|construction)|(?:broke|breaks|broken) ground"
    r"|it 's (?:acquiring|buying)|under construction|to be (?:operated|run|managed|built|developed|owned)) "
    r"|\A[\ue000-\ue0ff][\uf000-\uf8ff] to "  # a headline: "A to buy B"
)
# What is no hedge: the month ("in May", "late May", "May 6"), and a plan that is told ("said on Monday it would").
_MAY = re.compile(
    r"(?<![^ ])(?:(?:in|since|until|till|by|of|from|through|during|before|after|between|early|late|mid|last|next) may "
    r"|may (?=\d{1,2} )"
    r"|(?:said|saying|says|announced|announcing|confirmed|adding|added|disclosed|told [^ ]+) (?:[^ ]+ ){0,10}?would )"
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """``named`` are entity ids; ``unnamed`` is the wording for sources without a name, empty where there are none.

    ``outlets`` are those of them that are outlets, which speak for others, not for themselves. ``places`` is where
    their names stand as speakers, none where another sentence has them, and ``scopes`` where what each says begins, in
    the document; ``scope`` is the same for the sources without a name. ``joints`` are those scopes with which another
    clause begins, where what was said before is over. ``retold`` is whether another sentence says whose words these
    are.
    """

    named: tuple[str, ...] = ()
    unnamed: str = ""
    outlets: frozenset[str] = frozenset()
    places: tuple[int, ...] = ()
    scopes: tuple[int, ...] = ()
    scope: int = 0
    joints: tuple[int, ...] = ()
    retold: bool = False

    @property
    def sources(self) -> tuple[str, ...]:
        return self.named or ((self.unnamed,) if self.unnamed else ())

    @property
    def second_hand(self) -> bool:
        return not self.outlets.isdisjoint(self.named) or bool(self.unnamed)


NOBODY = Attribution()
"""The document itself says it."""


def attribution(row: Row, text: str, offset: int) -> Attribution:
    """Who the sentence is attributed to, in its own words."""
    # The main clause alone too: an aside may stand between a speaker and the verb.
    hits = [*chain.from_iterable(map(_rules("named").hits, with_main(row)))]
    found = next(_rules("unnamed").hits(row), None)
    if not hits and not found:
        return NOBODY
    speakers: dict[str, dict[str, Item]] = {"": {}, "office": {}, "listener": {}}
    for hit in hits:
        for item in _speakers(hit):
            if not item.entity or (item.reference and not _refers(item, row)):
                continue
            if (part := _part(hit, item)) is not None:
                speakers[part].setdefault(item.entity, item)
    named = speakers[""]
    if all(item.kind != "Person" for item in named.values()):
        named = speakers["office"] | named
    named = named or speakers["listener"]
    unnamed, scope = "", 0
    if found:
        first, last = found.span
        unnamed = text[row.places[first][0] - offset : row.places[last - 1][1] - offset]
        scope = row.places[_scope(row.words, first)][0]
    if not (named or unnamed):
        return NOBODY
    ordered = sorted(named, key=lambda entity: (named[entity].start, entity))
    scopes = [_scope(row.words, row.place_of(named[entity])) for entity in ordered]
    return Attribution(
        tuple(ordered),
        unnamed,
        frozenset(entity for entity, item in named.items() if item.kind == "Outlet"),
        tuple(named[entity].start for entity in ordered),
        tuple(row.places[number][0] for number in scopes),
        scope,
        tuple(row.places[number][0] for number in scopes if row.words[number] in _GOING_ON),
    )


def _refers(speaker: Item, row: Row) -> bool:
    """Whether "the company" and "he" are who they were taken for: none whom the sentence goes on to name."""
    named = (item for item in row.items if item.start > speaker.start and not item.reference)
    return speaker.kind in ("Company", "Person") and all(item.entity != speaker.entity for item in named)


def _scope(words: Sequence[str], speaker: int) -> int:
    """The token with which begins what the speaker says, who is the token ``speaker``: with the clause that begins
    before the name ("shares rose after the chipmaker A said …", "A left, and its rival B said …"), else with the
    sentence."""
    while speaker > 1 and _titles(words[speaker - 1], words[speaker]):
        speaker -= 1
    for number in range(speaker - 1, 1, -1):
        if words[number] in _OPENING or _joins(words, number):
            return number
        if words[number] == "," and (joint := _before_time(words, number)):
            return joint
        if words[number] in _PAUSE or is_placeholder(words[number]):
            break
    return 0


def _titles(word: str, following: str) -> bool:
    """Whether the word belongs to the title of who follows: "Oslo", "Halden", "'s" or "CEO" before a name."""
    role = following[0] == KINDS["Role"]
    return (
        word[0] in _TITLES
        or (word == "'s" and role)
        or (word[0] == KINDS["Company"] and (role or following == "'s"))
    )


def _joins(words: Sequence[str], number: int) -> bool:
    """Whether the token goes on with another clause, not with a list."""
    if number < 3 or words[number] not in _GOING_ON or words[number - 1] != ",":
        return False
    return not is_placeholder(words[number - 2]) or words[number - 3] not in _LISTING


def _before_time(words: Sequence[str], comma: int) -> int:
    """The token that goes on with another clause, where nothing but a time stands between it and the comma: "and late
    last year, A announced"; 0 where none does."""
    for number in range(comma - 1, max(comma - _NEAR - 1, 1), -1):
        if _joins(words, number):
            return number
        if words[number] not in word_set("time") and words[number][0] != KINDS["Date"]:
            break
    return 0


def _part(hit: Hit, speaker: Item) -> str | None:
    """``listener`` or ``office`` where the rule says so; ``office`` too for the company of somebody: "the head of A
    said". None where somebody else speaks: "people close to A said"."""
    part = next((option for option in ("listener", "office") if hit.rule.options.get(option)), "")
    words, place = hit.row.words, hit.row.place_of(speaker)
    if not part and words[place + 1] == "," and _tells_by_the_way(place, hit):
        return None
    if part or speaker.kind != "Company" or place != hit.span[0] or words[place + 1] == ",":
        return part
    before = [word for word in words[max(0, place - 2) : place] if word != "the"][-1:]
    if not _OTHERS.isdisjoint(before):
        return None
    return "" if _THEIRS.isdisjoint(before) else "office"


def _tells_by_the_way(place: int, hit: Hit) -> bool:
    """Whether who opens the sentence only speaks in a clause on it, of which the verb behind tells no more: "Halden,
    which has said that it is short of chips, signed a deal"; but what it says of a deal may be said of this one."""
    words, last = hit.row.words, hit.span[1]
    if place > _OPENS or words[place + 2] not in ("which", "who") or "," not in words[last:]:
        return False
    comma = words.index(",", last)
    if not word_set("contract-noun").isdisjoint(words[place:comma]):
        return False
    verb = words[comma + 1] if comma + 1 < len(words) else ""
    return verb in _VERBS or (verb.endswith("ed") and len(verb) > _NEAR)


def by_speakers(items: Sequence[Item]) -> Attribution:
    """What is said by them, whom another sentence names."""
    named = {item.entity: item for item in items if item.entity}
    return Attribution(
        tuple(named),
        outlets=frozenset(entity for entity, item in named.items() if item.kind == "Outlet"),
        scopes=tuple(item.start for item in named.values()),
    )


def by_the_parties(row: Row) -> bool:
    """Whether "the companies" say it, without a name."""
    return next(_rules("parties").hits(row), None) is not None


def _speakers(hit: Hit) -> list[Item]:
    """Who fills the role ``w``. In "according to A, B sells" B begins the next clause, and in "bought from A, B said" A
    ends the one before; a list would have an "and"."""
    speakers = hit.role("w")
    numbers = [hit.row.place_of(item) for item in speakers]
    if len(numbers) < 2:
        return speakers
    if len(numbers) == 2 and numbers[0] > 1 and _joins(hit.row.words, numbers[1] - 1):
        return speakers[-1:]  # "sells to A, and B said"
    between = [hit.row.words[first:last] for first, last in pairwise(numbers)]
    joined = [number for number, words in enumerate(between, 1) if not _JOINING.isdisjoint(words)]
    if numbers[0] == hit.span[0]:
        return speakers if len(numbers) - 1 in joined or "," not in between[-1] else speakers[-1:]
    return speakers[: max(joined, default=0) + 1]


def held(hit: Hit, who: Attribution, *, aside: bool = False) -> Attribution:
    """What of the attribution of its sentence holds for a statement: not who only speaks in a later clause, not that
    something else is reported ("A, which owns B, reportedly left"), and nobody where the words describe the speaker.
    ``aside`` is whether they do nothing but describe: a title, a noun phrase, an aside."""
    if not who.sources:
        return who
    if (aside and who.retold) or _describes(hit, who, aside=aside):
        return NOBODY
    first, last = hit.span
    told = [number for number in range(first, last) if hit.row.words[number] in word_set("saying")]
    who = within(who, hit.row.places[max(told, default=first)][0])
    return heard_in(who, hit.row.words[_clause_start(hit.row, first) : last + (not aside)])


def heard_in(who: Attribution, clause: Collection[str]) -> Attribution:
    """Who says the words of the clause: a "reportedly" elsewhere in the sentence tells nothing of them."""
    if who.unnamed.lower() not in _ADVERBS or who.unnamed.lower() in clause:
        return who
    return replace(who, unnamed="")


def within(who: Attribution, begin: int) -> Attribution:
    """Those of the speakers of a sentence who speak where the words begin, at an offset of the document."""
    kept = [n for n, scope in enumerate(who.scopes) if scope <= begin and not _over(n, who, begin)]
    unnamed = who.unnamed if who.scope <= begin else ""
    if len(kept) == len(who.named) and unnamed == who.unnamed:
        return who
    named = tuple(who.named[number] for number in kept)
    return replace(who, named=named, unnamed=unnamed, scopes=tuple(who.scopes[number] for number in kept))


def _over(number: int, who: Attribution, begin: int) -> bool:
    """Whether the speaker of that number speaks no more where the words begin: "A said that …, and B announced …". An
    outlet may still tell of both."""
    joint = max((each for each in who.joints if each <= begin), default=0)
    before = bool(who.places) and who.places[number] < joint
    return before and who.named[number] not in who.outlets


def _describes(hit: Hit, who: Attribution, *, aside: bool) -> bool:
    """Whether the words only describe who is speaking: "Halden, which is based in Oslo, said", "its rival Halden said".
    The writer says that, not the speaker."""
    row, end = hit.row, hit.span[1]
    if aside and _calls(row.words[hit.span[0] : end]):
        return True
    numbers = [row.place_of(item) for item in row.items_in(*hit.span) if item.start in who.places]
    if not numbers or not word_set("saying").isdisjoint(row.words[numbers[0] : end - 1]):
        return False
    # "The rival Halden" ends with the speaker, who goes on with the verb, but not "invested in Orrin, Halden said".
    ends = numbers[-1] == end - 1 and row.words[end - 2] != ","
    return aside or (ends and not word_set("saying").isdisjoint(row.words[end : end + _NEAR]))


def _calls(words: Sequence[str]) -> bool:
    """Whether the words do no more than call somebody something: "Halden CEO Jane Doe", "Oslo-based Halden". It is the
    writer who does, whoever tells the rest."""
    if not _CALLING.isdisjoint(words):
        return True
    others = {word for word in words if not is_placeholder(word)}
    return others <= _BETWEEN and any(word[0] == KINDS["Role"] for word in words)


def modality_of(hit: Hit, who: Attribution, parties: Sequence[str] = ()) -> Modality:
    """How surely the matched words say it.

    ``parties`` are the entities that the statement is about: what they say of themselves is confirmed. The rule's
    option ``future`` says what "will" makes of it (``planned`` or ``asserted``), ``ignore`` which hedges do not count,
    ``modality`` what it always is.
    """
    if fixed := hit.rule.options.get("modality"):
        return Modality[str(fixed).upper()]
    if hit.rule.options.get("head"):
        # A description takes for granted what it says, whatever becomes of what it describes.
        inside = hit.text
        return Modality.PLANNED if _hedges("planned").search(inside) else spoken(who, parties)
    first, last = hit.span
    start = first if _in_apposition(hit) else _clause_start(hit.row, first)
    hedged = bool(_hedging().find_matches_as_strings(hit.row.text_of(start, last + _FAR)))
    if hedged and (modality := _hedge(hit, start)) is not None:
        return modality
    if hit.rule.options.get("future") == "planned" and (_AHEAD.search(_near(hit)) or _cleared(hit)):
        return Modality.PLANNED
    reported = hedged and _hedges("reported").search(hit.row.text_of(start, last))
    return Modality.REPORTED if reported else spoken(who, parties)


def _cleared(hit: Hit) -> bool:
    """Whether somebody lets a purchase go on that is not told as done: "the regulator clears Halden's purchase of", but
    not "cleared Halden's purchase of Orrin in 2020"."""
    (first, _), words = hit.span, hit.row.words
    if first == 0 or words[first - 1] not in _CLEARING or words[first + 1] not in ("'s", "'", "’"):
        return False
    if hit.rule.options.get("relation") not in ("acquired", "invested_in"):
        return False
    return not hit.row.items_in(first, len(words), KINDS["Date"])


_CLEARING = frozenset(("approve", "approved", "approves", "clear", "cleared", "clears", "okays"))


def _near(hit: Hit) -> str:
    """The words that match, and those just before them without a pause between."""
    first, last = hit.span
    if _in_apposition(hit):
        return hit.row.text_of(first, last)
    return hit.row.text_of(max(_clause_start(hit.row, first, _PAUSE), first - _NEAR), last)


def _in_apposition(hit: Hit) -> bool:
    """Whether the words only say who somebody is, whatever becomes of it: "let to Halden, the owner of Orrin"; what a
    site is to be depends on that."""
    first, last = hit.span
    name, comma, article, *rest = (*hit.row.words[first:last], "", "")
    return name[:1] in _ACTORS and comma == "," and article in _DETERMINERS and "," not in rest


def _hedge(hit: Hit, start: int) -> Modality | None:
    """What the words make of it that deny it or put it in doubt, in its clause, which begins at ``start``, near it and
    behind it."""
    last, near = hit.span[1], _near(hit)
    after, _, _ = hit.row.text_of(last, last + _NEAR).partition(", ")
    if _hedges("undone").search(after) or _undone_later(hit):
        return Modality.DENIED
    ignored = str(hit.rule.options.get("ignore", "")).split()
    possible = _MAY.sub("", hit.row.text_of(start, last))
    denying = _denying(near, granted=start > 0 and hit.row.words[start - 1] in _GRANTING)
    scopes = {"unconfirmed": near, "denied": denying, "refused": near, "possible": possible, "planned": near}
    for label, modality in _HEDGED.items():
        if label not in ignored and _hedges(label).search(scopes[label]):
            return modality
    return None


def _undone_later(hit: Hit) -> bool:
    """Whether the clause behind takes it back: "…, but the deal collapsed"."""
    behind = _BUT.match(hit.row.text_of(hit.span[1], hit.span[1] + _FAR))
    return behind is not None and _hedges("undone").search(behind["clause"]) is not None


def _denying(words: str, *, granted: bool) -> str:
    """Those of the words that can deny a statement: no asides, and not what is ``granted`` before it ("While A named no
    sum, it paid B")."""
    behind = words.partition(", ")[2] if granted else ""
    return _ASIDE.sub(", ", (behind or words).rpartition(", but ")[2])


def spoken(who: Attribution, parties: Sequence[str] = ()) -> Modality:
    """Modality from the speaker alone."""
    if who.second_hand:
        return Modality.REPORTED
    if who.named and any(speaker in parties for speaker in who.named):
        return Modality.CONFIRMED
    return Modality.ASSERTED


def _clause_start(row: Row, first: int, stops: frozenset[str] = _CLAUSE_START) -> int:
    """The token behind the last stop before ``first``, or behind the last ", and"."""
    words = row.words
    for number in range(first - 1, -1, -1):
        if words[number] in stops or (words[number] == "and" and number and words[number - 1] == ","):
            return number + 1
    return 0


@cache
def _rules(group: str) -> RuleSet:
    patterns = read_yaml(in_package("extract", "words", "attribution.yaml"))[group]
    return compiled(f"attribution {group}", patterns)


@cache
def _hedge_words() -> dict[str, tuple[str, ...]]:
    """The phrases of the groups of ``modality.yaml``, each way to write one by itself."""
    groups = read_yaml(in_package("extract", "words", "modality.yaml"))
    return {
        label: tuple(chain.from_iterable(map(_ways_to_write, map(str, phrases))))
        for label, phrases in groups.items()
        if isinstance(phrases, list)
    }


def _ways_to_write(phrase: str) -> Iterator[str]:
    """``"a c"`` and ``"b c"`` for ``"(a|b) c"``."""
    choices = [part.split("|") for part in _CHOICE.split(phrase)]
    return map("".join, product(*choices))


@cache
def _hedging() -> Any:
    """A scanner for the phrases of all these groups: most sentences have none."""
    from ahocorasick_rs import AhoCorasick, Implementation

    phrases = set(chain.from_iterable(_hedge_words().values()))
    return AhoCorasick(sorted(phrases), implementation=Implementation.DFA)


@cache
def _hedges(label: str) -> re.Pattern[str]:
    """The words of a group of ``modality.yaml``; "n't" ends a word ("hasn't"), all others stand for themselves."""
    words = sorted(_hedge_words()[label], key=len, reverse=True)
    forms = ("[a-z]+" * word.startswith("n't") + re.escape(word) + " " for word in words)
    return re.compile("(?<![^ ])(?:" + "|".join(forms) + ")(?!only |least |long (?:ago|after|before) )")
