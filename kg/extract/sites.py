"""Sites that have no proper name: "its Austin data center" and "its data center in Austin" are one facility, called by
the place where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import pairwise
from typing import NamedTuple

from kg.extract.grammar import Hit, RuleSet
from kg.extract.keepers import KEEPING, Keepers
from kg.extract.names.places import PARTS, is_region
from kg.extract.rules import compiled
from kg.extract.sentences import Sentence
from kg.extract.tagged import KINDS, Item, Row, row_of
from kg.schema.records import Entity, entity_id

__all__ = ["Surroundings", "nominal_sites", "surroundings"]

_OWNING = ("'s", "its", "their")
_ARTICLES = ("a", "an", "another")
_MEASURED = ("-acre", "-hectare", "-foot", "-building")
_BEGINNING = frozenset(
    (("ground", "on"), ("work", "on"), ("construction", "on"), ("construction", "of"), ("plans", "for"),
     ("plan", "for"), ("proposal", "for"), ("lease", "for"))
)  # fmt: skip
_MAKING = ("build", "construct", "develop", "open", "set up", "put up")
_MEANING = ("will ", "plans to ", "planning to ", "agreed to ", "intends to ", "committed to ")
_UNDONE = frozenset(
    ("not", "never", "no", "longer", "won't", "n't", "dropped", "withdrew", "withdrawn", "scrapped")
)
_SORT = "[ai|hpc|gpu|hyperscale|computing|training|supercomputing|compute]"
_NOUN = (
    "(data center|data centers|data centre|data centres|datacenter|datacenters|data-center|campus|supercomputer"
    "|supercluster|training cluster|site|facility)"
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
_ONE = (
    "(data center|data centre|datacenter|campus|site|facility|supercomputer|supercluster|complex|cluster|hub|plant"
    "|ai factory) [campus|complex|site]"
)
_BEHIND = (
    "('s|its|their|the|this|a|an|another|{u:Power}) _5 [{m:Money}] [,] _2 [{w:Power}] [{o:Company}]"
    f" _3 {_ONE} <site-aside*>"
    " [<site-clause>|with ~3 [capacity of] ~1 {v:Power} [of capacity]] <site-near> {p:Place}"
    " [(planned|proposed|developed|built|run|owned|operated) by _2 {d:Company}]"
)
# "Its data center will be located in Memphis"
_STANDING = (
    f"('s|its|their|the|this|a|an|another) _5 [{{m:Money}}] [,] _2 [{{w:Power}}] _3 {_ONE} [, with ~6 {{v:Power}} ,]"
    " (is|was|will be|would be) <lead*> (located|situated|sited|coming up|planned|proposed|slated) <site-near>"
    " {p:Place}"
)
# "In Memphis, Halden is putting up a 40 MW data center", "land in Memphis, where it will build a 40 MW data center".
_AHEAD = (
    "(in|near|outside) {p:Place} , [where] [, ~8 ,] ({c:Company}|it|they) <site-doing>"
    f" (a|an|its|another) _5 {{w:Power}} _3 {_ONE} !(<site-aside*> <site-near> {{q:Place}})"
)
_LONG = 40
# "Located in Memphis, the data center"
_OPENING = f"^ (located|situated) (in|near|outside) {{p:Place}} , the _5 [{{w:Power}}] _3 {_ONE}"
_NEAR = re.compile(r" (?:in|near|outside|at) (?:the |nearby )?\Z")
_STANDS = re.compile(r",? (?:[\w-]+ ){0,4}(?:in|near|outside|at) (?:the )?")
_CALLED = re.compile(r"((?:[A-ZÀ-Þ](?<!\w.)[\w’'-]*+ ){1,4})(?:[a-z-]+ )?(?:data|campus|site|facility)\b")
_WORDS = frozenset(
    ("data", "center", "centre", "datacenter", "campus", "site", "facility", "supercomputer", "complex", "supercluster",
     "cluster", "hub", "plant", "ai", "factory")
)  # fmt: skip
# Where neither a word of these nor a company is beside it, a plant is of another field.
_COMPUTING = re.compile(
    r"[Dd]ata ?[Cc]ent(?:er|re)|\bAI\b|artificial intelligence|[Cc]omput|[Cc]hip|[Ss]emiconductor"
)
# Of these there are many in a town: one by itself is told of by its size.
_SMALL = frozenset(("complex", "cluster", "hub", "plant"))


class _Site(NamedTuple):
    """Where the noun of a site stands, its place, its name, and other forms of it."""

    start: int
    end: int
    place: Item
    name: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a text says around a sentence: the sites with a proper name nearby (``named``), of all of them where the
    text says that they are (``placed``), the places that it names with such a site (``settled``), whether none of its
    sites has a name (``unnamed``), what gives the towns by which it calls sites (``towns``), whose they are
    (``keepers``), and all its places (``places``)."""

    named: Collection[str | None]
    placed: Mapping[str | None, Set[str | None]]
    settled: Collection[str | None]
    unnamed: bool
    towns: Callable[[], frozenset[str]]
    keepers: Keepers
    places: Collection[str]

    def town(self, region: str, entities: Mapping[str, Entity]) -> str:
        """The only town or county that the text places in the region, or in part of which it speaks; else the region:
        what a headline has in northern Ohio, the text has in Dover, Ohio."""
        first, _, rest = region.partition(" ")
        whole = rest if first.lower() in PARTS else region
        inside = [name for place in self.places if (name := entities[place].name).endswith(f", {whole}")]
        return inside[0] if len(inside) == 1 else region

    def may_be_named(self, place: str | None) -> bool:
        """Whether what stands in that place may be a site that has a name: one nearby of which the text does not say
        that it is elsewhere."""
        return any(not self.placed.get(site, frozenset()) - {place} for site in self.named)


def surroundings(text: str, found: Sequence[Sequence[Item]]) -> Iterator[Surroundings]:
    """Those of each sentence of the text, by the items ``found`` in it. A site beside it of which the sentence says the
    place is not nearby."""
    places = [{item.entity for item in items if item.kind == "Place"} for items in found]
    sited = [{item.entity for item in items if item.kind == "Facility"} for items in found]
    unplaced = [sites if not here else frozenset[str]() for sites, here in zip(sited, places, strict=True)]
    settled = {place for here, sites in zip(places, sited, strict=True) if sites for place in here}
    placed, unnamed = _placed(text, found), not any(sited)
    towns = cache(partial(_towns_of_sites, text))  # few texts need it
    keepers = Keepers(found)
    all_places = dict.fromkeys(place for here in places for place in sorted(filter(None, here)))
    for number, here in enumerate(sited):
        nearby = here.union(*unplaced[max(0, number - 1) : number + 2])
        yield Surroundings(nearby, placed, settled, unnamed, towns, keepers, all_places)


def _placed(text: str, found: Sequence[Sequence[Item]]) -> dict[str | None, set[str | None]]:
    """The places right behind the names of sites: "Ironwood in Texas"."""
    placed: dict[str | None, set[str | None]] = {}
    for items in found:
        for site, place in pairwise(items):
            if (
                site.kind == "Facility"
                and place.kind == "Place"
                and _STANDS.fullmatch(text, site.end, place.start)
            ):
                placed.setdefault(site.entity, set()).add(place.entity)
    return placed


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

    All sites of a document that are called by the same town are one, unless two firms have one each. States and
    countries name one only for its owner: they hold many. "A data center in Austin" is one only where the text also
    calls it by the town, says in full where that is, or tells of it as of one: by its size, or by who runs it.
    """
    found: list[Item] = []
    if not any(item.kind == "Place" for item in row.items):
        return row, found
    for start, end, place, written, forms in (
        *_in_front(row, text, entities),
        *_behind(row, text, entities, around),
        *_ahead("ahead", row, text, entities, around),
        *_ahead("opening", row, text, entities, around),
    ):
        if any(item.start < end and start < item.end for item in (*row.items, *found)):
            continue
        plant = written.endswith("plant")
        if plant and not (_COMPUTING.search(text) or any(item.kind == "Company" for item in row.items)):
            continue
        town = entities[place.entity or ""]
        sort = "plant" if plant else "site"  # the plant beside it is another
        stands = around.town(town.name, entities) if line.heading and is_region(town.name) else town.name
        key, owner = around.keepers.site(entity_id("Facility", f"{stands} {sort}"), row, start, entities)
        name = f"{owner} {written}" if owner else written
        if not owner:
            key = _named(written, entities) or key
        known = entities.get(key, Entity(key, "Facility", name))
        # What else it is called, the other's is called already.
        aliases = dict.fromkeys((*known.aliases, *(() if owner else forms), name))
        aliases.pop(known.name, None)
        entities[key] = replace(known, aliases=tuple(aliases))
        found.append(Item("Facility", start, end, key))
    if not found:
        return row, []
    return row_of(line.text, line.start, sorted([*row.items, *found], key=lambda item: item.start)), found


def _in_front(row: Row, text: str, entities: dict[str, Entity]) -> Iterator[_Site]:
    """Sites behind the name of their place."""
    for hit in _rules("before").hits(row):
        (place,) = hit.role("p")
        first, last = hit.span
        # "Its Austin, Texas, campus", but not "in Austin, Texas, data centers".
        apart = row.words[first + 1] == ","
        whose = row.words[max(0, first - 1)]
        if (apart or _region(place, entities)) and whose not in _OWNING and not (apart and whose == "the"):
            continue
        start, end = row.places[first + 1][0], row.places[last - 1][1]
        name = _name(place, text, row.places[first + 1 + apart][0], end)
        yield _Site(start, end, place, name, (text[place.start : end],))


def _behind(row: Row, text: str, entities: dict[str, Entity], around: Surroundings) -> Iterator[_Site]:
    """Sites before the name of their place. Where a site has a name, the words may well say what that is."""
    # Of what stands somewhere a text without names of sites tells, or "a data center" with no "the".
    standing = (
        hit for hit in _rules("standing").hits(row) if around.unnamed or row.words[hit.span[0]] in _ARTICLES
    )
    for hit in (*_rules("behind").hits(row), *standing):
        (place,) = hit.role("p")
        first = hit.span[0]
        numbers = _noun(row, hit)
        start, end = row.places[numbers[0]][0], row.places[numbers[-1]][1]
        name = _name(place, text, start, end)
        town = text[place.start : place.end].partition(",")[0]
        full = "," in text[place.start : place.end]
        # "A 40 MW data center in Austin" is one, as is that which somebody runs; "a data center in Austin" may be any.
        sized = any(hit.role(role) for role in "uwv")
        told = sized or any(hit.role(role) for role in "mcdeo") or _told_of(row, first, numbers[0])
        unsure = (
            around.may_be_named(place.entity)
            or _of_all(row, first)
            or place.entity in around.settled
            or ((_region(place, entities) or row.words[numbers[-1]] in _SMALL) and not sized)
            or (row.words[first] in _ARTICLES and not (full or told))
        )
        if not unsure or town in around.towns():
            whole = row.places[first if hit.role("u") else first + 1][0]
            owned = [text[owner.start : end] for owner in hit.role("o")]  # "Halden data center"
            yield _Site(start, end, place, name, (*_forms(text, (whole, start), end, place), *owned))


def _forms(text: str, starts: Iterable[int], end: int, place: Item) -> Iterator[str]:
    """The site with its place behind it, with and without its region: "campus in Austin, Texas", "40 MW campus in
    Austin", "campus under construction in Austin"."""
    town = text[place.start : place.end].partition(",")[0]
    near = _NEAR.search(text, end, place.start)
    between = dict.fromkeys((near.group() if near else None, text[end : place.start]))
    for start in starts:
        for words in filter(None, between):
            if len(words) < _LONG:
                yield from (
                    f"{text[start:end]}{words}{form}" for form in (text[place.start : place.end], town)
                )


def _of_all(row: Row, first: int) -> bool:
    """Whether it is one of all in a country: "Europe's fastest supercomputer", which has a name."""
    whose = row.words[first - 1] if first and row.words[first] == "'s" else ""
    return whose[:1] == KINDS["Place"] or whose in ("europe", "world", "country", "nation", "state", "region")


def _told_of(row: Row, first: int, noun: int) -> bool:
    """Whether the words before tell of one: who runs it, that it is begun, or how large it is."""
    *_, last_but_one, last = ("", "", *row.words[max(0, first - 2) : first])
    measured = any(word.endswith(_MEASURED) for word in row.words[first:noun])
    return measured or last in KEEPING or (last_but_one, last) in _BEGINNING or _will_make(row.words[:first])


def _will_make(before: Sequence[str]) -> bool:
    """Whether the words say that somebody is to make what follows: "plans to build", not "wants to build"."""
    words = " ".join(before[-4:])
    making = next((each for each in _MAKING if words.endswith(each)), "")
    return bool(making) and words.removesuffix(making).endswith(_MEANING) and _UNDONE.isdisjoint(before)


def _ahead(
    where: str, row: Row, text: str, entities: dict[str, Entity], around: Surroundings
) -> Iterator[_Site]:
    """Sites behind what is done in their place, or what says that they are there."""
    for hit in _rules(where).hits(row):
        (place,) = hit.role("p")
        if around.may_be_named(place.entity) or place.entity in around.settled:
            continue
        numbers = _noun(row, hit)
        start, end = row.places[numbers[0]][0], row.places[numbers[-1]][1]
        yield _Site(start, end, place, _name(place, text, start, end), ())


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
    return numbers[1:] if row.words[numbers[0]] == "ai" and row.words[numbers[1]] != "factory" else numbers


def _region(place: Item, entities: dict[str, Entity]) -> bool:
    return is_region(entities[place.entity or ""].name)


def _name(place: Item, text: str, start: int, end: int) -> str:
    """ "Austin data center", whatever region the place is written with."""
    return f"{text[place.start : place.end].partition(',')[0]} {text[start:end]}"


@cache
def _rules(where: str) -> RuleSet:
    patterns = {
        "before": _BEFORE, "behind": _BEHIND, "standing": _STANDING, "ahead": _AHEAD, "opening": _OPENING
    }  # fmt: skip
    return compiled(f"nominal site {where}", [patterns[where]])
