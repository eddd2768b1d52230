"""Whose words a sentence is by the sentences around it: one that announces or confirms it, a paper that was spoken of
before, a quotation that goes on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from kg.extract.grammar import RuleSet
from kg.extract.rules import compiled
from kg.extract.said import NOBODY, Attribution, announces, confirming
from kg.extract.sentences import Sentence
from kg.extract.tagged import Row
from kg.schema.resources import in_package, read_yaml

__all__ = ["Told", "speakers"]

# So many sentences before at most a paper was spoken of.
_LATELY = 8
_MARKS = ('"', "“", "”")


class Told(NamedTuple):
    """A sentence, its row, and who says it by its own words."""

    sentence: Sentence
    row: Row
    who: Attribution


def speakers(told: Sequence[Told]) -> list[Attribution]:
    """Who says each of the sentences, which are all of a text: by its own words, else by those around it."""
    found = [each.who for each in told]
    frame: tuple[int, Attribution] | None = None
    for number, (sentence, row, who) in enumerate(told):
        if frame and sentence.block == frame[0] and not who.sources:
            found[number] = frame[1]
        elif announces(row):
            frame = sentence.block, who
        if not found[number].named and (of_paper := _of_paper(number, told, found)).sources:
            found[number] = of_paper
        if number and not found[number - 1].sources and (behind := confirming(row)).sources:
            found[number - 1] = _from(behind, told[number - 1].sentence, retold=True)
    for number, opened in enumerate(openings := _quotations(told)):
        if opened is not None and not found[number].sources:
            found[number] = _from(_voice(number, told, found, openings), told[number].sentence)
    return found


def _from(who: Attribution, sentence: Sentence, *, retold: bool = False) -> Attribution:
    """The speakers, whom another sentence names, as those of all of the sentence."""
    scopes = (sentence.start,) * len(who.named)
    return replace(who, places=(), scopes=scopes, scope=sentence.start, joints=(), retold=retold)


def _of_paper(number: int, told: Sequence[Told], found: Sequence[Attribution]) -> Attribution:
    """Who is named as the speaker where the paper was spoken of that the sentence goes on with: "the filing shows"."""
    sentence, row, _ = told[number]
    hit = next(_papers().hits(row), None)
    if hit is None:
        return NOBODY
    known = set(_words()["told-papers"][str(hit.rule.options["paper"])])
    for before in range(number - 1, max(number - _LATELY, 0) - 1, -1):
        if found[before].named and not known.isdisjoint(told[before].row.words):
            return _from(found[before], sentence)
    return NOBODY


def _quotations(told: Sequence[Told]) -> list[bool | None]:
    """For each sentence that is nothing but quotation whether this goes on behind it, for others ``None``."""
    found: list[bool | None] = []
    inside, block = False, -1
    for sentence, _, _ in told:
        text = sentence.text
        inside, block = inside and sentence.block == block, sentence.block
        begins = inside or text.startswith(_MARKS)
        inside = _goes_on(text, inside=inside)
        found.append(inside if begins and (inside or text.endswith(_MARKS)) else None)
    return found


def _goes_on(text: str, *, inside: bool) -> bool:
    """Whether a quotation is open at the end of the text, at whose beginning one is or not."""
    if "“" in text or "”" in text:
        return text.rfind("“") > text.rfind("”")
    return inside != (text.count('"') % 2 == 1)


def _voice(
    number: int, told: Sequence[Told], found: Sequence[Attribution], openings: Sequence[bool | None]
) -> Attribution:
    """Who speaks in a quotation: the speaker of the sentence with which it ends, else of the one before it."""
    block = told[number].sentence.block
    after = number
    while openings[after] and after + 1 < len(told) and told[after + 1].sentence.block == block:
        after += 1
        if found[after].sources:
            return found[after]
    before = number - 1
    if before >= 0 and told[before].sentence.block == block and _speaks(told[before].sentence):
        return found[before]
    return NOBODY


def _speaks(sentence: Sentence) -> bool:
    """Whether there is a quotation in the sentence."""
    return any(mark in sentence.text for mark in _MARKS)


@cache
def _words() -> Mapping[str, Mapping[str, Sequence[str]]]:
    words: Mapping[str, Mapping[str, Sequence[str]]] = read_yaml(
        in_package("extract", "words", "attribution.yaml")
    )
    return words


@cache
def _papers() -> RuleSet:
    """The rules for papers that are spoken of again, each with the word for the paper as its option ``paper``."""
    words = _words()
    return compiled(
        "attribution papers",
        [
            {"pattern": pattern.replace("PAPER", paper), "paper": paper}
            for paper in words["told-papers"]
            for pattern in words["papers"]
        ],
    )
