"""Measures that have no proper name: "the U.S. government's ban on X" is a regulation by that agency."""

from __future__ import annotations

from functools import cache

from kg.extract.grammar import RuleSet
from kg.extract.rules import compiled, grammar
from kg.extract.sentences import Sentence
from kg.extract.tagged import Item, Row, row_of
from kg.schema.records import Entity, entity_id

__all__ = ["nominal_regulations"]


def nominal_regulations(
    line: Sentence, row: Row, text: str, entities: dict[str, Entity]
) -> tuple[Row, list[Item]]:
    """The row with such measures as items, and these items; adds them to ``entities``.

    Named by agency and noun, and by what they are on where that is named: "U.S. government ban on Fable and Mythos".
    Where a verb stands between the two, the noun with what says its sort is another name: "license requirement".
    """
    found: list[Item] = []
    if not any(item.kind == "Agency" for item in row.items):
        return row, found
    for hit in _rules().hits(row):
        agency = entities[hit.role("a")[0].entity or ""]
        first, last = hit.span
        noun = _noun(row, first, last)
        if noun is None or any(item.start == row.places[noun][0] for item in found):
            continue
        targets = [entities[item.entity].name for item in hit.role("o") if item.entity]
        begin = _beginning(row, noun)
        apart = begin - first > 2 + (row.words[first + 1] == "'s")
        short = " ".join((agency.name, *row.words[begin if apart else noun : noun + 1]))
        name = f"{short} on {_joined(targets)}" if targets else short
        written = text[row.places[begin if apart else first][0] : row.places[noun][1]]
        key = entity_id("Regulation", name)
        before = entities.get(key)
        aliases = dict.fromkeys((*(before.aliases if before else ()), short, written))
        aliases.pop(name, None)
        entities[key] = Entity(key, "Regulation", name, tuple(aliases))
        found.append(Item("Regulation", *row.places[noun], key))
    if not found:
        return row, []
    items = sorted([*row.items, *found], key=lambda item: item.start)
    return row_of(line.text, line.start, items), found


def _noun(row: Row, first: int, last: int) -> int | None:
    nouns = _nouns()
    return next((number for number in range(first, last) if row.words[number] in nouns), None)


def _beginning(row: Row, noun: int) -> int:
    """The first of the words in front of the noun that say its sort."""
    sorts = grammar().lists["sort-of-rule"]
    while row.words[noun - 1] in sorts:
        noun -= 1
    return noun


def _joined(names: list[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


@cache
def _rules() -> RuleSet:
    patterns = (
        "{a:Agency} ['s] <sort-of-measure> <measure-noun> [(on|against|of) ~8 [{c:Company} 's] ~5 {o:Model|Chip+}]",
        "{a:Agency} ~~8 <imposed> ~4 (<measure-noun>|<rule-noun>) ~4 (<limiting>|for) ~8 [{c:Company} 's] ~5 "
        "{o:Model|Chip+}",
        "{a:Agency} ~~8 <imposed> ~4 (<measure-noun>|<rule-noun>) ~~6 (exports|sales|shipments) ~~12 to ~6 {p:Place}",
    )
    return compiled("nominal regulation", patterns)


@cache
def _nouns() -> frozenset[str]:
    lists = grammar().lists
    return frozenset((*lists["measure-noun"], *lists["rule-noun"]))
