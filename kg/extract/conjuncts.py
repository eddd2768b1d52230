"""What the subject of a sentence does beside the first thing: "A has ordered chips from B, struck a deal with C; and
leased a site to D" says three things of A, of which the later ones stand far from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from kg.extract.segments import segments
from kg.extract.tagged import KINDS, Row, is_placeholder
from kg.extract.verbs import irregular

__all__ = ["clause_of", "conjuncts"]

_COMPANY = KINDS["Company"]
_JOINING = frozenset(("and", "but"))
_STOPS = _JOINING | {",", ";"}
_BETWEEN = frozenset(("also", "then", "later", "recently", "since", "already", "now"))
_PERFECT = frozenset(("has", "have", "had"))
_GOING_ON = _PERFECT | {
    "is", "was", "will", "plans", "expects", "counts", "names", "lists", "leases", "rents", "supplies", "operates",
    "owns", "runs", "buys", "sells", "hosts", "uses", "makes", "builds", "holds", "serves",
}  # fmt: skip
# Forms that mostly tell what was done to what stands before them, or have two objects.
_DONE_TO = frozenset(
    ("called", "named", "dubbed", "based", "considered", "deemed", "given", "awarded", "granted", "offered", "shown",
     "asked", "told", "paid", "led", "owned", "said", "reported", "valued", "compared")
)  # fmt: skip
# What an object begins with; behind these a form like "signed" is no participle of what stands before it.
_OBJECT = frozenset(
    ("a", "an", "the", "its", "their", "another", "two", "three", "four", "several", "more", "up", "about", "roughly",
     "nearly", "some", "half", "all", "most", "new", "additional")
)  # fmt: skip
_OBJECTS = {
    KINDS[kind] for kind in ("Money", "Company", "Count", "Chip", "Facility", "Duration", "Power", "Percent")
}
# Behind the subject, before the verb: what follows may be done by somebody else.
_OF_OTHERS = frozenset(
    ("that", "which", "who", "whose", "said", "says", "told", "reported", "believes", "thinks", "claims", "if",
     "after", "before", "when", "while", "because", "since", "where", "as", "whether", "not", "n't", "never", "denied")
)  # fmt: skip
_SAID = frozenset(("that", "said", "says", "told", "whether", "if", "how"))
_PREPOSITIONS = frozenset(
    (
        "of",
        "from",
        "with",
        "by",
        "to",
        "for",
        "at",
        "in",
        "on",
        "than",
        "like",
        "unlike",
        "and",
        "or",
        "into",
        "as",
    )
)
_FAR = 12
"""A subject stands among so many first words."""
_SAYING = 4
"""So near to it stands a verb of saying, behind which others may do what follows."""


def conjuncts(row: Row) -> Iterator[Row]:
    """Each later thing that the company does which the sentence is about, behind the name of the company; and what a
    company did that is told with stress: "it was A that made the chips"."""
    main = segments(row)[0]
    words = main.words
    if (
        words[:1] == ["it"]
        and words[1:2] in (["was"], ["is"])
        and words[3:4] in (["that"], ["who"], ["which"])
    ):
        if words[2][0] == _COMPANY:
            yield main.kept([2, *range(4, len(words))])
        return
    if _STOPS.isdisjoint(words):
        return
    subject = _subject(words)
    if subject is None:
        return
    begun: list[tuple[int, int]] = []  # where each begins, and the stop before it
    for stop in range(subject + 3, len(words) - 3):
        if words[stop] in _STOPS and (verb := _verb(words, stop)) is not None:
            begun.append((verb, stop))
    for (verb, stop), (_, end) in pairwise([*begun, (0, len(words))]):
        # What will be done is no more than planned, and read where it stands near.
        if words[verb] != "will" and not _others_do(words, subject, stop):
            yield main.kept([subject, *range(verb, end)])


def clause_of(place: int, words: Sequence[str]) -> tuple[int, int]:
    """From where to where (excluded) the words tell of one thing that a subject does, around the place."""
    begun = [
        stop for stop in range(1, len(words) - 3) if words[stop] in _STOPS and _verb(words, stop) is not None
    ]
    first = max((stop for stop in begun if stop < place), default=0)
    return first, min((stop for stop in begun if stop >= place), default=len(words))


def _subject(words: Sequence[str]) -> int | None:
    """The place of the only company that the sentence can be about: it opens it, and has done something."""
    place = next((n for n, word in enumerate(words[:_FAR]) if word[0] == _COMPANY), None)
    if place is None or (place and words[place - 1] in _PREPOSITIONS):
        return None
    behind, before = words[place + 1 : place + 3], words[:place]
    told = any(map(_is_past, before)) or not _SAID.isdisjoint(before)
    if len(behind) < 2 or (told and before[-1] != ","):
        return None
    verb = behind[1] if behind[0] in _BETWEEN or behind[0].endswith("ly") else behind[0]
    return place if verb in _GOING_ON or _is_past(verb) else None


def _verb(words: Sequence[str], stop: int) -> int | None:
    """Where behind the stop the verb of the same subject stands."""
    if words[stop] in _JOINING and words[stop - 1] in _STOPS:
        return None  # that before it is the stop
    place = stop + 1
    joined = words[place] in _JOINING and words[stop] not in _JOINING
    place += joined
    place += words[place] in _BETWEEN
    following = words[place + 1 : place + 2]
    if not following:
        return None
    if words[place] in _GOING_ON and words[stop] != ",":
        return place
    if joined or words[stop] == ";":
        return place if _is_past(words[place]) or words[place] in _GOING_ON else None
    if not _is_past(words[place]) or words[place] in _DONE_TO:
        return None
    return place if following[0] in _OBJECT or following[0][0] in _OBJECTS else None


def _others_do(words: Sequence[str], subject: int, stop: int) -> bool:
    """Whether between the two somebody else may be the subject. Behind a semicolon all begins anew."""
    if words[stop] == ";":
        return not _OF_OTHERS.isdisjoint(words[subject : subject + _SAYING])
    last = max((n for n in range(subject, stop) if words[n] == ";"), default=subject)
    if not _OF_OTHERS.isdisjoint(words[last:stop]):
        return True
    return any(
        words[n][0] == _COMPANY and (_is_past(words[n + 1]) or words[n + 1] in _GOING_ON)
        for n in range(last + 1, stop)
    )


def _is_past(word: str) -> bool:
    if is_placeholder(word):
        return False
    return (word.endswith("ed") and len(word) > 4) or word in _irregular_pasts()


@cache
def _irregular_pasts() -> frozenset[str]:
    return frozenset(past for past, _ in irregular().values()) | {
        "went",
        "became",
        "began",
        "grew",
        "rose",
        "fell",
    }
