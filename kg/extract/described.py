"""What a document tells of its companies: what it calls them, whose they are and who leads them, who raises money, how
often it names each."""

from __future__ import annotations

import re
from bisect import insort
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import chain

from kg.extract.grammar import Hit, RuleSet
from kg.extract.referring import sector_of, sorts, words
from kg.extract.rules import compiled
from kg.extract.segments import with_main
from kg.extract.tagged import KINDS, Item, Row
from kg.schema.records import Entity
from kg.schema.registry import Registry

__all__ = ["Described"]

_LEADING = re.compile(r"(?i)\A(?!.*\b(?:former|ex)\b).*\b(?:ceo|chief|founder|president)\b")
_TELLS = ("what", "raiser", "owner", "head", "seller")
# What the last word of a name may say that a company is.
_SORTS = frozenset(("bank", "fund", "group", "lab", "utility"))
# What a text calls an investor by the way, beside what it says that it is.
_OF_INVESTORS = ("firm", "group", "giant", "conglomerate")
# Sectors of the registry whose companies nobody calls startups.
_NO_STARTUPS = ("hyperscaler", "platform", "investor", "telecom", "servers")


@dataclass
class Described:
    """What a document tells of its companies, and what the registry knows of them.

    ``makers`` are the companies (of the document) that make its chips and models, ``sectors`` those of its companies,
    ``listed`` the companies whose shares are traded: all by the registry. ``words`` are what the document calls each
    company, ``owners`` the companies of people, ``heads`` those they lead, ``raisers`` those that raise money, with
    where the text says so, ``sellers`` those that sell another company.
    """

    makers: Mapping[str, str] = field(default_factory=dict)
    sectors: Mapping[str, str] = field(default_factory=dict)
    listed: frozenset[str] = frozenset()
    words: dict[str, set[str]] = field(default_factory=dict)
    owners: dict[str, list[str]] = field(default_factory=dict)
    heads: dict[str, str] = field(default_factory=dict)
    raisers: list[tuple[int, str]] = field(default_factory=list)
    sellers: set[str] = field(default_factory=set)
    rows: Sequence[Row] = ()

    @classmethod
    def of(cls, rows: Sequence[Row], entities: Mapping[str, Entity], registry: Registry) -> Described:
        """What the sentences tell of the companies among the entities, in whose names some of it stands already."""
        known = cls(
            _makers(entities, registry),
            _sectors(entities, registry),
            _listed(entities),
            _sorts(entities),
            rows=rows,
        )
        known._read(rows)
        return known

    def _read(self, rows: Sequence[Row]) -> None:
        """Collects what the document calls its companies ("Reflection AI, an open-source startup")."""
        for row in rows:
            for hit in _tellings(row):
                if hit.rule.options["tells"] == "what":
                    self._describe(hit)
                elif hit.rule.options["tells"] == "raiser":
                    if not _whom_they_left(hit):
                        self.raisers.extend(
                            (item.start, item.entity) for item in hit.role("x") if item.entity
                        )
                elif hit.rule.options["tells"] == "seller":
                    self.sellers.update(item.entity for item in hit.role("x") if item.entity)
                else:
                    person, company = hit.role("p")[0].entity, hit.role("x")[0].entity
                    if not person or not company:
                        continue
                    if hit.rule.options["tells"] == "owner":
                        self.owners.setdefault(person, []).append(company)
                    elif all(_leads(item) for item in hit.role("r")):
                        self.heads[person] = company
        self.raisers.sort()

    def _describe(self, hit: Hit) -> None:
        first, last = hit.span
        called = {_singular(word) for word in hit.row.words[first:last]}
        if "joint" in called:
            return  # a venture of several is none of them
        for item in hit.role("x"):
            if item.entity:
                self.words.setdefault(item.entity, set()).update(called)

    def raises(self, row: Row) -> None:
        """Learns who raises money from a sentence that only refers to it: "It has closed a funding round"."""
        for hit in _tellings(row):
            if hit.rule.options["tells"] == "raiser":
                for item in hit.role("x"):
                    if item.reference and item.entity:
                        insort(self.raisers, (item.start, item.entity))

    def owned(self, owner: str | None, noun: str, sort: str) -> str | None:
        """The company of a person: "Lindqvist's company"; of several the one of that sort: "Lindqvist's AI company"."""
        owned = set(self.owners.get(owner or "", ()))
        if len(owned) > 1:
            lab = noun == "lab" or not {"ai", "intelligence"}.isdisjoint(sort.lower().split())
            owned = {each for each in owned if (self.sectors.get(each) == "lab") == lab}
        return owned.pop() if len(owned) == 1 else None

    def so_called(self, noun: str, modifiers: Collection[str | None], named: Collection[str]) -> str | None:
        """The one company that the document calls so, none of the ``modifiers``; one that it names only later where it
        has ``named`` none before."""
        if noun in words()["generic"]:
            return None

        def may_be(company: str) -> bool:
            return company not in modifiers and (not named or company in named)

        found = [company for company, own in self.words.items() if noun in own and may_be(company)]
        if not found and (sector := sector_of(noun)):
            found = [
                company for company, own in self.sectors.items() if own in _wide(sector) and may_be(company)
            ]
        return found[0] if len(found) == 1 else None

    @cached_property
    def joint_venture(self) -> bool:
        """Whether the text speaks of a joint venture."""
        return any("venture" in row.words and "joint" in row.words for row in self.rows)

    @cached_property
    def often(self) -> Counter[str]:
        """How often the whole text names each company, in the order in which it does."""
        named = (item for row in self.rows for item in row.items if item.kind == "Company")
        return Counter(item.entity for item in named if item.entity)

    @cached_property
    def most_named(self) -> str | None:
        """The company that the whole text names most often, the first of them."""
        return max(self.often, key=self.often.__getitem__, default=None)

    def fits(self, company: str, noun: str) -> bool:
        """False where the document calls the company a startup and this a giant, or the other way round, and where it
        is known to be of another sector."""
        called = self.words.get(company, set())
        if (sector := sector_of(noun)) and noun not in called:
            return self.sectors.get(company) in (None, *_wide(sector))
        invests = self.sectors.get(company) == "investor"
        other = noun not in called and noun not in _OF_INVESTORS
        if invests and other and (noun == "startup" or company != self.most_named):
            return False
        grown = company in self.listed or self.sectors.get(company) in _NO_STARTUPS
        if noun == "startup" and grown and noun not in called:
            return False
        opposite = {"startup": "giant", "giant": "startup"}.get(noun)
        return not (opposite and opposite in called and noun not in called)

    def sole_such(self, companies: Iterable[str], mods: str) -> str | None:
        """The one of the companies that by its sector is what the words before the noun say: "the chip giant"."""
        said = {*re.split("[ -]", mods.lower())} & sorts().keys()
        fitting = frozenset[str]().union(*(sorts()[word] for word in said))
        such = {company for company in companies if self.sectors.get(company) in fitting}
        return such.pop() if len(such) == 1 else None

    def is_such(self, company: str, mods: str, others: Collection[str | None]) -> bool:
        """False where the words before the noun are of another sector than the company's, or the company's is not known
        and one of the ``others`` is of that sector: "the turbine maker" is no bank."""
        said = {*re.split("[ -]", mods.lower())} & sorts().keys()
        if not said or said & self.words.get(company, set()):
            return True
        fitting = frozenset[str]().union(*(sorts()[word] for word in said))
        if company in self.sectors:
            return self.sectors[company] in fitting
        return fitting.isdisjoint(self.sectors.get(each or "", "") for each in others)


def _wide(sector: str) -> tuple[str, ...]:
    """The sectors of which companies are called like those of the sector: a maker of memory is a chipmaker too."""
    return (sector, "supplier") if sector == "chipmaker" else (sector,)


def _makers(entities: Mapping[str, Entity], registry: Registry) -> dict[str, str]:
    """The maker of each entity, where the registry knows it and the document names it."""
    known = ((key, entry.hint("maker")) for key in entities if (entry := registry.get(key)))
    return {key: maker for key, maker in known if maker and maker in entities}


def _sectors(entities: Mapping[str, Entity], registry: Registry) -> dict[str, str]:
    """The sector of each company that the registry knows."""
    known = ((key, entry.hint("sector")) for key in entities if (entry := registry.get(key)))
    return {key: sector for key, sector in known if sector}


def _listed(entities: Mapping[str, Entity]) -> frozenset[str]:
    """The companies whose shares are traded, by what the registry knows."""
    return frozenset(
        key for key, each in entities.items() if any(kind == "ticker" for kind, _ in each.identifiers)
    )


def _sorts(entities: Mapping[str, Entity]) -> dict[str, set[str]]:
    """What the name of each company says that it is: "Halden Labs" is a lab."""
    last = (
        (key, each.name.lower().rpartition(" ")) for key, each in entities.items() if each.type == "Company"
    )
    return {
        key: {word.removesuffix("s")}
        for key, (first, _, word) in last
        if first and word.removesuffix("s") in _SORTS
    }


@cache
def _telling() -> RuleSet:
    """Rules that tell what a company is, who raises money, and whose a company is."""
    return compiled(
        "telling",
        [{"pattern": pattern, "tells": what} for what in _TELLS for pattern in words()[f"tells-{what}"]],
    )


def _tellings(row: Row) -> Iterator[Hit]:
    """What the sentence tells, and what its main clause does: "Halden, a maker of pumps, has raised ..."."""
    return chain.from_iterable(map(_telling().hits, with_main(row)))


def _leads(role: Item) -> bool:
    return role.value is not None and _LEADING.match(role.value.lexical) is not None


def _whom_they_left(hit: Hit) -> bool:
    """Whether who raises money only came from the company: "researchers who left Halden are raising"."""
    first, words = hit.span[0], hit.row.words
    return words[first][0] == KINDS["Company"] and words[max(0, first - 1)] in _LEFT


_LEFT = frozenset(("quit", "left", "leaving", "quitting", "departed", "at", "from"))


def _singular(word: str) -> str:
    word = word.replace("start-up", "startup")
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
