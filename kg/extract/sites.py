"""Sites that have no proper name: "its Austin data center" is a facility, called by the place where it stands."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from kg.extract.grammar import RuleSet
from kg.extract.names.places import gazetteer
from kg.extract.rules import compiled
from kg.extract.sentences import Sentence
from kg.extract.tagged import Item, Row, row_of
from kg.schema.records import Entity, entity_id

__all__ = ["nominal_sites"]

_OWNING = ("'s", "its", "their")
_PATTERN = (
    "{p:Place} [ai|hpc|gpu|hyperscale|computing|training|supercomputing|compute]"
    " (data center|data centers|data centre|data centres|datacenter|datacenters|data-center|campus|supercomputer|site"
    "|facility)"
    " [campus|campuses|complex|site]"
)


def nominal_sites(line: Sentence, row: Row, text: str, entities: dict[str, Entity]) -> tuple[Row, list[Item]]:
    """The row with such sites as items, and these items; adds them to ``entities``.

    All sites of a document that are called by the same town are one. States and countries name one only for its
    owner: they hold many.
    """
    found: list[Item] = []
    for hit in _rules().hits(row):
        (place,) = hit.role("p")
        town = entities[place.entity or ""]
        first, last = hit.span
        if town.name in gazetteer().regions and row.words[max(0, first - 1)] not in _OWNING:
            continue
        start, end = row.places[first + 1][0], row.places[last - 1][1]
        if any(item.start < end and start < item.end for item in row.items):
            continue
        short = f"{text[place.start : place.end].partition(',')[0]} {text[start:end]}"
        key = entity_id("Facility", f"{town.name} site")
        known = entities.get(key, Entity(key, "Facility", short))
        written = dict.fromkeys((*known.aliases, text[place.start : end], short))
        written.pop(known.name, None)
        entities[key] = replace(known, aliases=tuple(written))
        found.append(Item("Facility", start, end, key))
    if not found:
        return row, []
    return row_of(line.text, line.start, sorted([*row.items, *found], key=lambda item: item.start)), found


@cache
def _rules() -> RuleSet:
    return compiled("nominal site", [_PATTERN])
