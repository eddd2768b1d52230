"""Several contracts between the same two parties: a first one, its expansions, and the sum of all, which is none."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.extract.analysis import Analysis
from kg.extract.contracts.frames import Frame
from kg.extract.contracts.terms import Term
from kg.extract.names.words import word_set
from kg.extract.tagged import Row

__all__ = ["Link", "Several", "apart"]

_APART = Decimal("0.2")
"""Amounts nearer to each other than this share may be two accounts of one contract."""
_NEAR, _NAMING, _ADDING = 2, 4, 2
_AMOUNTS = ("Money", "Power")
_IT = frozenset({"it", "that"})
# The first of them that two sentences state differently tells the contracts apart.
_TELLING = ("total_value", "capacity_mw")


@dataclass(frozen=True, slots=True)
class Link:
    """That a sentence tells of one contract (the number of its frame) as adding to another, or taking its place."""

    relation: str
    later: int
    former: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Several:
    """The contracts, the terms of each, which of them add to others, and amounts that are the sum of several: these
    are terms of none of them, each stands with the first of its contracts."""

    frames: list[Frame]
    terms: list[Term]
    links: list[Link]
    sums: list[Term]


@dataclass(frozen=True, slots=True)
class _Groups:
    """The terms by contract, the terms with which the text comes to each but the first, and sums of them all."""

    terms: list[list[Term]]
    starts: list[Term]
    sums: list[Term]


def apart(frames: Sequence[Frame], terms: Sequence[Term], analysis: Analysis) -> Several:
    """The contracts, with those that the text counts as further ones between the same parties as contracts of their
    own, and the terms of each."""
    made, told, links, sums = list(frames), list[Term](), list[Link](), list[Term]()
    for number, frame in enumerate(frames):
        own = [term for term in terms if term.frame == number]
        if frame.kind == "investment":
            groups = _Groups([_beside_parties(own, frame)], [], [])
        else:
            named = frame.supplier and frame.customer
            groups = _groups(own, frame, analysis) if named else _Groups([own], [], [])
        if len(groups.terms) == 1:  # nothing tells the contract before apart, of which some of them may be
            groups.terms[0][:] = [term for term in groups.terms[0] if not term.former]
        numbers = [number, *range(len(made), len(made) + len(groups.terms) - 1)]
        for target, group in zip(numbers, groups.terms, strict=True):
            if target != number:
                sentences = sorted({term.sentence for term in group})
                made.append(
                    replace(frame, sentences=sentences, firm={*sentences} & frame.firm or {*sentences})
                )
            told.extend(replace(term, frame=target) for term in group)
        if len(groups.terms) > 1:
            kept = {term.sentence for term in groups.terms[0]}
            others = {term.sentence for group in groups.terms[1:] for term in group} - kept
            frame.sentences[:] = [n for n in frame.sentences if n not in others] or frame.sentences
        links.extend(_links(groups.starts, numbers, analysis))
        sums.extend(groups.sums)
    return Several(made, sorted(told, key=lambda term: term.sentence), links, sums)


def _beside_parties(terms: Sequence[Term], frame: Frame) -> list[Term]:
    """The terms without the amounts of other rounds, or of the whole round, where an amount stands beside the parties:
    several amounts that one pays into another are no contracts of their own."""
    beside = any(term.slot == "total_value" and term.sentence in frame.sentences for term in terms)
    return [t for t in terms if t.slot != "total_value" or not beside or t.sentence in frame.sentences]


def _groups(terms: Sequence[Term], frame: Frame, analysis: Analysis) -> _Groups:
    """The terms by contract, in the order of the text; all in one where nothing tells several apart."""
    sums: list[Term] = []
    for slot in _TELLING:
        telling = [term for term in terms if term.slot == slot and term.value and not term.denied]
        summed = [term for term in telling if _is_summed(term, analysis)]
        single = [term for term in telling if term not in summed]
        starts = list(_starts(single, frame, analysis))
        # With no amount beside it, a sum may be all that is said of the one contract, unless it adds to another.
        left = summed if single else [term for term in summed if _is_raised(term, analysis)]
        terms = [term for term in terms if term not in left]
        sums.extend(term for term in left if single and slot == "total_value")
        if len(starts) > 1:
            return _Groups(_divided(terms, starts, slot, analysis), starts[1:], sums)
    return _Groups([list(terms)], [], sums)


def _links(starts: Sequence[Term], numbers: Sequence[int], analysis: Analysis) -> Iterator[Link]:
    """Where the text comes to a contract as one that adds to another, takes its place, or gives up its own: to or for
    that which it told of before."""
    for place, start in enumerate(starts):
        row = analysis.sentences[start.sentence].row
        later, former = numbers[place + 1], numbers[place]
        if (replaced := _is_replaced(start, row)) is not None:
            pair = (former, later) if replaced else (later, former)
            yield Link("replaces", *pair, start.sentence)
        elif _says(row, "added-deal") and not _says(row, "first-deal"):
            yield Link("extends", later, former, start.sentence)


def _starts(telling: Sequence[Term], frame: Frame, analysis: Analysis) -> Iterator[Term]:
    """The terms with which the text comes to another contract."""
    begun: list[Term] = []
    for term in telling:
        new = all(_differ(term, other) for other in begun)
        if not begun or (new and _of_another(term, frame, analysis)):
            begun.append(term)
            yield term


def _of_another(term: Term, frame: Frame, analysis: Analysis) -> bool:
    """Whether the sentence says that it speaks of another contract, or the one just before that names the parties."""
    named = next((n for n in range(1, _NEAR + 1) if term.sentence - n in frame.firm), 0)
    return any(
        _says(analysis.sentences[n].row, "another-deal") for n in (term.sentence, term.sentence - named)
    )


def _divided(
    terms: Sequence[Term], starts: Sequence[Term], slot: str, analysis: Analysis
) -> list[list[Term]]:
    """Each term with the contract that its sentence speaks of by its amount, else with that which it calls the new or
    the previous one, else with the one spoken of last."""
    groups: list[list[Term]] = [[] for _ in starts]
    spoken: dict[int, int] = {}
    for term in terms:
        if term.slot == slot and term.value:
            like = [n for n, start in enumerate(starts) if not _differ(term, start)]
            if like:
                groups[like[0]].append(term)
                spoken[term.sentence] = like[0]
    places = sorted(spoken)
    ages = _ages(starts, analysis)
    for term in terms:
        if term.slot != slot or not term.value:
            before = bisect_right(places, term.sentence)
            last = spoken[places[before - 1]] if before else 0
            row = analysis.sentences[term.sentence].row
            meant = None if term.sentence in spoken else ages.get(_says(row, "first-deal"))
            called = meant is not None and (_says(row, "first-deal") or _says(row, "new-deal"))
            groups[meant if called and meant is not None else last].append(term)
    return [sorted(group, key=lambda term: term.sentence) for group in groups]


def _ages(starts: Sequence[Term], analysis: Analysis) -> dict[bool, int]:
    """Which of two contracts is the previous one (``True``) and which the new one, where the words before the amount
    of just one call it so."""
    former = [number for number, start in enumerate(starts) if _is_former(start, analysis)]
    return {True: former[0], False: 1 - former[0]} if len(starts) == 2 and len(former) == 1 else {}


def _is_replaced(start: Term, row: Row) -> bool | None:
    """Whether another contract takes the place of the one of this amount, or (``False``) this one that of another;
    ``None`` where the sentence says neither."""
    verb = next((n for n, word in enumerate(row.words) if word in word_set("replacing-deal")), None)
    if verb is None:
        return None
    place = _place(start, row)
    behind = row.words[verb + 1 : verb + 1 + _NAMING]
    if "by" in behind[:1]:
        return None if place < verb else False
    if place > verb:
        return True if not word_set("first-deal").isdisjoint(row.words[verb:place]) else None
    meant = _IT | word_set("contract-noun") | word_set("first-deal")
    return None if meant.isdisjoint(behind) else False


def _place(start: Term, row: Row) -> int:
    return next(row.place_of(item) for item in row.items if item.value == start.value)


def _is_former(start: Term, analysis: Analysis) -> bool:
    """Whether the words before an amount call its contract the previous one."""
    row = analysis.sentences[start.sentence].row
    place = _place(start, row)
    return not word_set("first-deal").isdisjoint(row.words[max(0, place - _NAMING) : place])


def _is_summed(term: Term, analysis: Analysis) -> bool:
    """Whether the amount is that of all contracts, and not what one adds ("expanded the deal by $1 billion"), nor an
    amount beside their sum ("a new $1 billion deal, bringing the total to $3 billion")."""
    row = analysis.sentences[term.sentence].row
    summing = [n for n, word in enumerate(row.words) if word in word_set("all-deals")]
    if not summing:
        return False
    place = _place(term, row)
    if "by" in row.words[max(0, place - _ADDING) : place]:
        return False
    if any(n < place for n in summing):
        return True
    return not any(row.place_of(item) > summing[0] for item in row.items if item.kind in _AMOUNTS)


def _is_raised(total: Term, analysis: Analysis) -> bool:
    """Whether another contract raises the total to this."""
    return total.slot == "total_value" and _says(analysis.sentences[total.sentence].row, "adding-up")


def _differ(one: Term, other: Term) -> bool:
    if one.value is None or other.value is None or one.value.unit != other.value.unit:
        return False
    return abs(one.value.number - other.value.number) >= _APART * max(one.value.number, other.value.number)


def _says(row: Row, words: str) -> bool:
    return not word_set(words).isdisjoint(row.words)
