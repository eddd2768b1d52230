"""Whose words a sentence is by the sentences around it: one that announces or confirms it, a paper that was spoken of
before, a quotation that goes on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from kg.extract.grammar import Hit, RuleSet
from kg.extract.rules import compiled
from kg.extract.said import NOBODY, Attribution, by_speakers
from kg.extract.segments import segments
from kg.extract.sentences import Sentence
from kg.extract.tagged import Row
from kg.schema.resources import in_package, read_yaml

__all__ = ["Told", "speakers"]

# So many sentences before at most a paper was spoken of.
_LATELY = 8
_MARKS = ('"', "“", "”")

Told = tuple[Sentence, Row, Attribution]
"""A sentence, its row, and who says it by its own words."""


def speakers(told: Sequence[Told]) -> list[Attribution]:
    """Who says each of the sentences, which are all of a text: by its own words, else by those around it."""
    found = [who for _, _, who in told]
    rules = _rules()
    frame: tuple[int, Attribution] | None = None
    for number, (sentence, row, who) in enumerate(told):
        framed = frame is not None and sentence.block == frame[0] and who is NOBODY
        if frame and framed:
            found[number] = frame[1]
        for hit in rules.hits(segments(row)[0]):
            part = hit.rule.options["part"]
            if part == "announcing" and not framed:
                frame = sentence.block, who
            elif part == "papers" and not found[number].named:
                found[number] = _of_paper(hit, number, told, found)
            elif part == "confirming" and number and found[number - 1] is NOBODY:
                behind = by_speakers(hit.role("w"))
                found[number - 1] = _from(behind, told[number - 1][0], retold=True)
    for number in (open_behind := _quotations(told)):
        if found[number] is NOBODY:
            found[number] = _from(_voice(number, told, found, open_behind), told[number][0])
    return found


def _from(who: Attribution, sentence: Sentence, *, retold: bool = False) -> Attribution:
    """The speakers, whom another sentence names, as those of all of the sentence."""
    if who is NOBODY:
        return who
    scopes = (sentence.start,) * len(who.named)
    return replace(who, places=(), scopes=scopes, scope=sentence.start, joints=(), retold=retold)


def _of_paper(hit: Hit, number: int, told: Sequence[Told], found: Sequence[Attribution]) -> Attribution:
    """Who is named as the speaker where the paper was spoken of that the sentence goes on with, "the filing shows";
    else who says it already."""
    papers = _words()["told-papers"]
    first, last = hit.span
    known = {word for paper in hit.row.words[first:last] if paper in papers for word in papers[paper]}
    for before in range(number - 1, max(number - _LATELY, 0) - 1, -1):
        if found[before].named and not known.isdisjoint(told[before][1].words):
            return _from(found[before], told[number][0])
    return found[number]


def _quotations(told: Sequence[Told]) -> dict[int, bool]:
    """The sentences that are nothing but quotation, each with whether this goes on behind it."""
    found: dict[int, bool] = {}
    inside, block = False, -1
    for number, (sentence, _, _) in enumerate(told):
        text = sentence.text
        if sentence.block != block:
            inside, block = False, sentence.block
        if '"' not in text and "“" not in text and "”" not in text:
            if inside:
                found[number] = True
            continue
        begins = inside or text.startswith(_MARKS)
        inside = _goes_on(text, inside=inside)
        if begins and (inside or text.endswith(_MARKS)):
            found[number] = inside
    return found


def _goes_on(text: str, *, inside: bool) -> bool:
    """Whether a quotation is open at the end of the text, at whose beginning one is or not."""
    if "“" in text or "”" in text:
        return text.rfind("“") > text.rfind("”")
    return inside != (text.count('"') % 2 == 1)


def _voice(
    number: int, told: Sequence[Told], found: Sequence[Attribution], open_behind: Mapping[int, bool]
) -> Attribution:
    """Who speaks in a quotation: the speaker of the sentence with which it ends, else of the one before it."""
    block = told[number][0].block
    after = number
    while open_behind.get(after) and after + 1 < len(told) and told[after + 1][0].block == block:
        after += 1
        if found[after] is not NOBODY:
            return found[after]
    before = told[number - 1][0] if number else None
    return found[number - 1] if before and before.block == block and _speaks(before) else NOBODY


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
def _rules() -> RuleSet:
    """The rules for sentences that tell whose words others are, each with its ``part`` in that."""
    words = _words()
    any_paper = f"({'|'.join(words['told-papers'])})"
    return compiled(
        "attribution around",
        [
            {"pattern": pattern.replace("PAPER", any_paper), "part": part}
            for part in ("announcing", "confirming", "papers")
            for pattern in words[part]
        ],
    )
