"""Words that stand for two at once: "the two companies", "both companies", and "the pair", companies or people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract.tagged import Item, Row
from kg.schema.resources import in_package, read_yaml

__all__ = ["Pair", "joined"]


@dataclass
class Pair:
    """The two companies that a text named last, empty where it named more of them or just one."""

    companies: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    _lone: str | None = None

    def resolve(self, text: str, offset: int, items: Sequence[Item]) -> list[Item]:
        """Two references for each place of the sentence that means both: its words in front of the noun are the first
        company, the noun is the second. Another company that the sentence names before takes the place of those of
        the sentences before."""
        if (match := _both_people().match(text)) and len(self.people) == 2:
            spans = zip(("first", "second") if match["first"] else ("one", "other"), self.people, strict=True)
            return [
                Item("Person", match.start(word) + offset, match.end(word) + offset, person, reference=True)
                for word, person in spans
            ]
        found: list[Item] = []
        for match in _both().finditer(text):
            start, noun, end = (
                place + offset for place in (match.start(), match.start(match.lastgroup or 0), match.end())
            )
            named = dict.fromkeys(
                item.entity for item in items if item.kind == "Company" and item.entity and item.end <= start
            )
            pair = self.companies if set(named) <= set(self.companies) else tuple(named)
            if len(pair) == 2 and not any(item.start < end and start < item.end for item in items):
                found.append(Item("Company", start, noun - 1, pair[0], reference=True))
                found.append(Item("Company", noun, end, pair[1], reference=True))
        return found

    def remember(self, items: Sequence[Item]) -> None:
        """Takes note of the companies and people of a sentence, references and all."""
        people = dict.fromkeys(item.entity for item in items if item.kind == "Person" and item.entity)
        if not people.keys() <= set(self.people):
            self.people = tuple(people)
        named = tuple(dict.fromkeys(item.entity for item in items if item.kind == "Company" and item.entity))
        if not named or set(named) <= set(self.companies):
            return
        if len(named) == 1 and self._lone and not self.companies:
            named = (self._lone, *named)
        self.companies = named if len(named) == 2 else ()
        self._lone = named[0] if len(named) == 1 and self._lone is None else None


def joined(row: Row) -> Row:
    """The row with an "and" between the two references of each pair, so that patterns read them as a list."""
    by_end = {item.end: item for item in row.items if item.reference}
    gaps = [
        row.place_of(item)
        for item in row.items
        if item.reference and (first := by_end.get(item.start - 1)) and first.entity != item.entity
    ]
    for gap in reversed(gaps):
        row = _with_and(row, gap)
    return row


def _with_and(row: Row, gap: int) -> Row:
    def places() -> list[tuple[int, int]]:
        spans = list(row.places)
        return [*spans[:gap], (spans[gap - 1][1], spans[gap][0]), *spans[gap:]]

    return Row([*row.words[:gap], "and", *row.words[gap:]], row.items, places)


@cache
def _both_people() -> re.Pattern[str]:
    """What stands for two people at the head of a sentence, before what people do."""
    verbs = "|".join(
        map(re.escape, read_yaml(in_package("extract", "words", "references.yaml"))["pair-people"])
    )
    nouns = (
        "co-founders|cofounders|founders|engineers|researchers|scientists|executives|men|women|friends|brothers"
        "|siblings|sisters|entrepreneurs"
    )
    return re.compile(
        rf"(?P<first>The|These|Both)(?: two)? (?P<second>two|pair|duo|{nouns})\b"
        rf"(?= (?:(?:both|had|previously|first) )?(?:{verbs})\b)"
        # "Both had worked at": the word behind stands for the second.
        rf"|(?P<one>Both) (?P<other>had|have|previously|formerly|once|earlier)(?= (?:previously )?(?:{verbs})\b)"
    )


@cache
def _both() -> re.Pattern[str]:
    """What counts the two, and a noun; or a noun that needs no number, where it is the subject of a verb. Who says
    something is a matter of its own."""
    words = read_yaml(in_package("extract", "words", "references.yaml"))
    counted, alone, said, verbs, others = (
        "|".join(map(re.escape, words[group]))
        for group in ("pair-counted", "pair-alone", "pair-said", "pair-verb", "pair-other")
    )
    speaking = rf"(?:have |has |also )?(?:{said})\b"
    return re.compile(
        rf"(?:\b(?:[Tt]he|[Tt]hese) two (?:[a-z]+ )?|\b[Bb]oth (?:of the )?)(?P<counted>(?:{counted})\b)"
        rf"(?! (?:{others})\b| {speaking})"
        rf"|\b[Tt]he (?P<alone>(?:{alone})\b)(?= (?:{verbs}|[a-z]+ed)\b)(?! {speaking})"
    )
