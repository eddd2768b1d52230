"""Several contracts between the same two parties: a first one, its expansions, and the sum of all, which is none."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from kg.extract.analysis import Analysis
from kg.extract.contracts.frames import Frame
from kg.extract.contracts.terms import Term
from kg.extract.names.words import word_set
from kg.extract.tagged import Row

__all__ = ["apart"]

_APART = Decimal("0.2")
"""Amounts nearer to each other than this share may be two accounts of one contract."""
_NEAR = 2
# The first of them that two sentences state differently tells the contracts apart.
_TELLING = ("total_value", "capacity_mw")


def apart(
    frames: Sequence[Frame], terms: Sequence[Term], analysis: Analysis
) -> tuple[list[Frame], list[Term]]:
    """The contracts, with those that the text counts as further ones between the same parties as contracts of their
    own, and the terms of each. An amount that is said to be the sum of several is left out."""
    made, told = list(frames), list[Term]()
    for number, frame in enumerate(frames):
        own = [term for term in terms if term.frame == number]
        groups = _groups(own, frame, analysis) if frame.supplier and frame.customer else [own]
        for place, group in enumerate(groups):
            target = number if place == 0 else len(made)
            if place:
                sentences = sorted({term.sentence for term in group})
                made.append(
                    replace(frame, sentences=sentences, firm={*sentences} & frame.firm or {*sentences})
                )
            told.extend(replace(term, frame=target) for term in group)
        if len(groups) > 1:
            kept = {term.sentence for term in groups[0]}
            others = {term.sentence for group in groups[1:] for term in group} - kept
            frame.sentences[:] = [n for n in frame.sentences if n not in others] or frame.sentences
    return made, sorted(told, key=lambda term: term.sentence)


def _groups(terms: Sequence[Term], frame: Frame, analysis: Analysis) -> list[list[Term]]:
    """The terms by contract, in the order of the text; all in one where nothing tells several apart."""
    for slot in _TELLING:
        telling = [term for term in terms if term.slot == slot and term.value and not term.denied]
        summed = [term for term in telling if _says(analysis.sentences[term.sentence].row, "all-deals")]
        single = [term for term in telling if term not in summed]
        starts = list(_starts(single, frame, analysis))
        if single and summed:
            terms = [term for term in terms if term not in summed]
        if len(starts) > 1:
            return _divided(terms, starts, slot)
    return [list(terms)]


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


def _divided(terms: Sequence[Term], starts: Sequence[Term], slot: str) -> list[list[Term]]:
    """Each term with the contract that its sentence speaks of by its amount, else with the one spoken of last."""
    groups: list[list[Term]] = [[] for _ in starts]
    spoken: dict[int, int] = {}
    for term in terms:
        if term.slot == slot and term.value:
            like = [n for n, start in enumerate(starts) if not _differ(term, start)]
            if like:
                groups[like[0]].append(term)
                spoken[term.sentence] = like[0]
    places = sorted(spoken)
    for term in terms:
        if term.slot != slot or not term.value:
            before = bisect_right(places, term.sentence)
            groups[spoken[places[before - 1]] if before else 0].append(term)
    return [sorted(group, key=lambda term: term.sentence) for group in groups]


def _differ(one: Term, other: Term) -> bool:
    if one.value is None or other.value is None or one.value.unit != other.value.unit:
        return False
    return abs(one.value.number - other.value.number) >= _APART * max(one.value.number, other.value.number)


def _says(row: Row, words: str) -> bool:
    return not word_set(words).isdisjoint(row.words)
