"""Sites that have no proper name: "its Austin data center" and "its data center in Austin" are one facility, called by
the place where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from kg.extract.grammar import Hit, RuleSet
from kg.extract.names.places import gazetteer
from kg.extract.rules import compiled
from kg.extract.sentences import Sentence
from kg.extract.tagged import Item, Row, row_of
from kg.schema.records import Entity, entity_id

__all__ = ["Surroundings", "nominal_sites", "surroundings"]

_OWNING = ("'s", "its", "their")
_ARTICLES = ("a", "an", "another")
_KEEPING = frozenset(
    ("operates", "operate", "operating", "operated", "runs", "run", "running", "opened", "opening", "owns", "own",
     "built", "building", "developing", "completed")
)  # fmt: skip
_SORT = "[ai|hpc|gpu|hyperscale|computing|training|supercomputing|compute]"
_NOUN = (
    "(data center|data centers|data centre|data centres|datacenter|datacenters|data-center|campus|supercomputer|site"
    "|facility)"
)
_TAIL = "[campus|campuses|complex|site]"
# "The Dallas data center operator" is no site.
_NO_SITE = (
    "(operator|operators|developer|developers|provider|providers|company|companies|firm|firms|landlord|market|markets"
    "|industry|business|builder|owner|specialist|giant)"
)
_BEFORE = (
    f"{{p:Place}} [,] {_SORT} {_NOUN} {_TAIL} !([,] (called|named|known as|dubbed|codenamed)) !{_NO_SITE}"
    " !((,|—) {f:Facility})"
)
_BEHIND = (
    "('s|its|their|the|this|a|an|another|{u:Power}) _5 [{m:Money}] _2 [{w:Power}] _3"
    " (data center|data centre|datacenter|campus|site|facility|supercomputer)"
    " [campus|complex|site] [with ~3 [capacity of] ~1 {v:Power} [of capacity]]"
    " [(on|spanning|covering|across) ~~3 (acre|acres|hectares) [of ~1 land]]"
    " [(planned|proposed|developed|built|run|owned|operated) by _2 {c:Company}]"
    " [(that|which) {e:Company} <lead*> (build|building|built|develop|developing|developed|open|opened|opening)]"
    " [,] [located|situated]"
    " (in|near|outside) [the] {p:Place} [(planned|proposed|developed|built|run|owned|operated) by _2 {d:Company}]"
)
_CALLED = re.compile(r"((?:[A-ZÀ-Þ](?<!\w.)[\w’'-]*+ ){1,4})(?:[a-z-]+ )?(?:data|campus|site|facility)\b")
_WORDS = frozenset(
    ("data", "center", "centre", "datacenter", "campus", "site", "facility", "supercomputer", "complex")
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a text says around a sentence: whether a site with a proper name stands nearby (``named``), the places that
    the text names with such a site (``settled``), and what gives the towns by which it calls sites (``towns``)."""

    named: bool
    settled: Collection[str | None]
    towns: Callable[[], frozenset[str]]


def surroundings(text: str, found: Sequence[Sequence[Item]]) -> Iterator[Surroundings]:
    """Those of each sentence of the text, by the items ``found`` in it. A site beside it of which the sentence says the
    place is not nearby."""
    kinds = [{item.kind for item in items} for items in found]
    sited = ["Facility" in each for each in kinds]
    unplaced = ["Facility" in each and "Place" not in each for each in kinds]
    settled = {
        item.entity
        for items, site in zip(found, sited, strict=True)
        if site
        for item in items
        if item.kind == "Place"
    }
    towns = cache(partial(_towns_of_sites, text))  # few texts need it
    for number, here in enumerate(sited):
        yield Surroundings(here or any(unplaced[max(0, number - 1) : number + 2]), settled, towns)


def _towns_of_sites(text: str) -> frozenset[str]:
    """What may be the names of towns by which the text calls sites: "Austin" of "the Austin data center"."""
    found: set[str] = set()
    for match in _CALLED.finditer(text):
        words = match[1].split()
        found.update(
            " ".join(words[first:last])
            for first in range(len(words))
            for last in range(first + 1, len(words) + 1)
        )
    return frozenset(found)


def nominal_sites(
    line: Sentence, row: Row, text: str, entities: dict[str, Entity], around: Surroundings
) -> tuple[Row, list[Item]]:
    """The row with such sites as items, and these items; adds them to ``entities``.

    All sites of a document that are called by the same town are one. States and countries name one only for its
    owner: they hold many. "A data center in Austin" is one only where the text also calls it by the town, says in full
    where that is, or tells of it as of one: by its size, or by who runs it.
    """
    found: list[Item] = []
    if not any(item.kind == "Place" for item in row.items):
        return row, found
    for start, end, place, written in (
        *_in_front(row, text, entities),
        *_behind(row, text, entities, around),
    ):
        if any(item.start < end and start < item.end for item in (*row.items, *found)):
            continue
        town = entities[place.entity or ""]
        key = _named(written, entities) or entity_id("Facility", f"{town.name} site")
        known = entities.get(key, Entity(key, "Facility", written))
        forms = dict.fromkeys((*known.aliases, text[place.start : end], text[start : place.end], written))
        forms.pop(known.name, None)
        entities[key] = replace(known, aliases=tuple(form for form in forms if form))
        found.append(Item("Facility", start, end, key))
    if not found:
        return row, []
    return row_of(line.text, line.start, sorted([*row.items, *found], key=lambda item: item.start)), found


def _in_front(row: Row, text: str, entities: dict[str, Entity]) -> Iterator[tuple[int, int, Item, str]]:
    """Sites behind the name of their place: where the noun stands, the place, and the name of the site."""
    for hit in _rules("before").hits(row):
        (place,) = hit.role("p")
        first, last = hit.span
        # "Its Austin, Texas, campus", but not "in Austin, Texas, data centers".
        apart = row.words[first + 1] == ","
        if (apart or _region(place, entities)) and row.words[max(0, first - 1)] not in _OWNING:
            continue
        start, end = row.places[first + 1][0], row.places[last - 1][1]
        yield start, end, place, _name(place, text, row.places[first + 1 + apart][0], end)


def _behind(
    row: Row, text: str, entities: dict[str, Entity], around: Surroundings
) -> Iterator[tuple[int, int, Item, str]]:
    """Sites before the name of their place. Where a site has a name, the words may well say what that is."""
    for hit in _rules("behind").hits(row):
        (place,) = hit.role("p")
        first = hit.span[0]
        numbers = _noun(row, hit)
        start, end = row.places[numbers[0]][0], row.places[numbers[-1]][1]
        name = _name(place, text, start, end)
        town = text[place.start : place.end].partition(",")[0]
        full = "," in text[place.start : place.end]
        # "A 40 MW data center in Austin" is one, as is that which somebody runs; "a data center in Austin" may be any.
        told = any(hit.role(role) for role in "uwcde") or row.words[max(0, first - 1)] in _KEEPING
        unsure = (
            around.named
            or place.entity in around.settled
            or (_region(place, entities) and not any(hit.role(role) for role in "uwv"))
            or (row.words[first] in _ARTICLES and not (full or told))
        )
        if not unsure or town in around.towns():
            yield start, end, place, name


def _named(written: str, entities: dict[str, Entity]) -> str | None:
    """The site that bears the name already, as another of its names."""
    return next(
        (e.id for e in entities.values() if e.type == "Facility" and written in (e.name, *e.aliases)), None
    )


def _noun(row: Row, hit: Hit) -> list[int]:
    """The tokens of the noun, the last of its kind before the place."""
    first, last = hit.span
    number = max(n for n in range(first, last) if row.words[n] in _WORDS)
    numbers = [number]
    while row.words[numbers[0] - 1] in _WORDS:
        numbers.insert(0, numbers[0] - 1)
    return numbers


def _region(place: Item, entities: dict[str, Entity]) -> bool:
    return entities[place.entity or ""].name in gazetteer().regions


def _name(place: Item, text: str, start: int, end: int) -> str:
    """ "Austin data center", whatever region the place is written with."""
    return f"{text[place.start : place.end].partition(',')[0]} {text[start:end]}"


@cache
def _rules(where: str) -> RuleSet:
    return compiled(f"nominal site {where}", [{"before": _BEFORE, "behind": _BEHIND}[where]])
