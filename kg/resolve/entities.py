"""Which names in the documents stand for one entity of the graph."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.resolve.judged import Verdicts
from kg.resolve.makers import Makers
from kg.resolve.names import Key, name_key, plain_name, shortens
from kg.schema.records import Extraction
from kg.schema.registry import Registry

__all__ = ["LOCAL", "OWNERS", "same_entities"]

NONE = Verdicts()

LOCAL = ("Contract", "Event")
"""Types of entities that are local to their document."""

OWNERS = ("Company", "Place")
"""Types whose names say whose or where a site is, and so not which."""

_WORD = re.compile(r"\w+")

_Mark = tuple[str, str]
"""An identifier: scheme and value."""


@dataclass
class _Known:
    """What the documents give of one entity, by its id: names, other forms, identifiers."""

    names: set[str] = field(default_factory=set)
    aliases: set[str] = field(default_factory=set)
    marks: set[_Mark] = field(default_factory=set)


def same_entities(
    extractions: Iterable[Extraction], registry: Registry, verdicts: Verdicts = NONE
) -> dict[str, str]:
    """The id in the graph for each id of the documents that has another.

    An entity that the registry does not know is the one entry of its type with the same plain name or identifier, else
    one with the others of that name or identifier, else what its name is the unambiguous short form, other name or
    maker's name of. Entries of the registry are never one another, however alike their names, unless a person says so:
    ``verdicts`` go before everything else.
    """
    found: dict[str, dict[str, _Known]] = defaultdict(lambda: defaultdict(_Known))
    for extraction in extractions:
        for entity in extraction.entities:
            if entity.type not in LOCAL:
                known = found[entity.type][entity.id]
                known.names.add(entity.name)
                known.aliases.update(entity.aliases)
                known.marks.update(entity.identifiers)
    owners = _owners(found, registry) if "Facility" in found else set()
    makers = Makers(registry)
    links: dict[str, str] = {}
    for type_name in sorted(found):
        links.update(_Resolver.of(type_name, found[type_name], registry, owners, makers, verdicts).links())
    return links


def _owners(found: Mapping[str, Mapping[str, _Known]], registry: Registry) -> set[str]:
    """The plain names of companies and places, of a town without its state."""
    written = {
        name
        for type_name in OWNERS
        for known in found.get(type_name, {}).values()
        for name in (*known.names, *known.aliases)
    }
    written.update(name for entry in registry if entry.type in OWNERS for name in entry.names)
    return {plain_name(part, "Place") for name in written for part in {name, name.partition(",")[0]}}


@dataclass
class _Resolver:
    """Resolves the entities of one type. ``entries`` are the ids of the registry by key, ``parents`` the links made."""

    type_name: str
    found: Mapping[str, _Known]
    registry: Registry
    makers: Makers
    key: Callable[[str], Key]
    entries: Mapping[Key | _Mark, set[str]]
    verdicts: Verdicts
    parents: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        type_name: str,
        found: Mapping[str, _Known],
        registry: Registry,
        owners: set[str],
        makers: Makers,
        verdicts: Verdicts,
    ) -> _Resolver:
        def key(name: str) -> Key:
            return name_key(
                name, type_name, owners.__contains__ if type_name == "Facility" else lambda _: False
            )

        entries: dict[Key | _Mark, set[str]] = defaultdict(set)
        for entry in registry:
            if entry.type == type_name:
                for sign in (*map(key, (entry.name, *entry.aliases)), *entry.identifiers):
                    entries[sign].add(entry.id)
        return cls(type_name, found, registry, makers, key, entries, verdicts)

    def links(self) -> dict[str, str]:
        """The id in the graph for each id that has another."""
        self._join_by_sign()
        for step in (self._kinds, self._other_names, self._short_forms):
            for one, other in step():
                self._follow(one, other)
        for one, other in self.verdicts.merged:
            if all(key in self.found or self._is_entry(key) for key in (one, other)):
                self._link(other, one)
        return {key: last for key in sorted(self.parents) if (last := self.last(key)) != key}

    def last(self, key: str) -> str:
        while key in self.parents:
            key = self.parents[key]
        return key

    def unknown(self) -> list[str]:
        """Ids of the documents that the registry lacks and that are nothing else yet."""
        return [
            key for key in sorted(self.found) if key not in self.parents and self.registry.get(key) is None
        ]

    def _is_entry(self, key: str) -> bool:
        entry = self.registry.get(key)
        return entry is not None and entry.type == self.type_name

    def _join(self, one: str, other: str) -> None:
        """Makes them one: an entry of the registry leads, else the lesser id; two entries stay two."""
        ends = sorted(
            {self.last(one), self.last(other)}, key=lambda key: (self.registry.get(key) is None, key)
        )
        if self.registry.get(ends[-1]) is None:
            self._link(ends[-1], ends[0])

    def _follow(self, one: str, other: str) -> None:
        """Makes the one a name of the other, unless the registry has it."""
        if self.registry.get(self.last(one)) is None:
            self._link(one, other)

    def _link(self, one: str, other: str) -> None:
        """Makes the one the other, unless a judgement keeps two of their names apart."""
        ends = {self.last(one), self.last(other)}
        if len(ends) == 2 and not any({*map(self.last, pair)} == ends for pair in self.verdicts.apart):
            self.parents[self.last(one)] = self.last(other)

    def _join_by_sign(self) -> None:
        """Those with one name but for spelling, or one identifier, and the entry of the registry that has it."""
        sharing: dict[Key | _Mark, list[str]] = defaultdict(list)
        for key in self.unknown():
            for sign in self._signs(key):
                sharing[sign].append(key)
        for sign, keys in sorted(sharing.items()):
            entries = self.entries.get(sign, set())
            if len(entries) < 2:
                for other in keys[1:]:
                    self._join(keys[0], other)
        for key in sorted(self.found):
            entries = self._entries_of(key)
            if len(entries) == 1 and self.registry.get(key) is None:
                self._join(key, entries.pop())

    def _signs(self, key: str) -> set[Key | _Mark]:
        known = self.found[key]
        return {*map(self.key, known.names), *known.marks}

    def _entries_of(self, key: str) -> set[str]:
        """The entries that have one of its names, by itself or after its maker's, or one of its identifiers."""
        signs = self._signs(key)
        found = {entry for sign in signs for entry in self.entries.get(sign, ())}
        if found or self.type_name not in self.makers.types:
            return found
        return {
            entry
            for name in self.found[key].names
            for rest, maker in self.makers.before(name)
            for sign in {self.key(rest), self.key(rest)._replace(kind="")}
            for entry in self.entries.get(sign, ())
            if self.makers.made(entry, maker)
        }

    def _kinds(self) -> Iterator[tuple[str, str]]:
        """Those that say what kind of thing they are, and those of that name that do not, where there is one kind."""
        kinds: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for key, known in self.found.items():
            for core, kind in map(self.key, known.names):
                kinds[core][kind].add(self.last(key))
        for sign, entries in self.entries.items():
            if isinstance(sign, Key) and sign.core in kinds:
                kinds[sign.core][sign.kind].update(entries)
        for _, by_kind in sorted(kinds.items()):
            every = {self.last(key) for keys in by_kind.values() for key in keys}
            if len(by_kind.keys() - {""}) == 1 and len([key for key in every if self.registry.get(key)]) < 2:
                first, *others = sorted(every, key=lambda key: (self.registry.get(key) is None, key))
                yield from ((other, first) for other in others)

    def _other_names(self) -> Iterator[tuple[str, str]]:
        """Those whose name is another name that a document gives of one other."""
        holders: dict[Key, set[str]] = defaultdict(set)
        for key, known in self.found.items():
            for alias in known.aliases:
                if _beside(alias, known.names):
                    holders[self.key(alias)].add(key)
        for key in self.unknown():
            others = {
                self.last(holder)
                for name in self.found[key].names
                for holder in holders.get(self.key(name), ())
            }
            if len(others - {key}) == 1:
                yield key, (others - {key}).pop()

    def _short_forms(self) -> Iterator[tuple[str, str]]:
        """Short forms of companies; the longest first, so that a short form of one is one of the whole."""
        if self.type_name != "Company":
            return
        names = {key: known.names for key, known in self.found.items()}
        marks = self._marks()
        beginning: dict[str, list[str]] = defaultdict(list)
        for key, written in names.items():
            for first in {name.split()[0].upper() for name in written}:
                beginning[first].append(key)
        for key in sorted(self.unknown(), key=lambda key: (-max(map(len, names[key])), key)):
            near = {other for name in names[key] for other in beginning[name.split()[0].upper()]}
            longer = {self.last(other) for other in near if shortens(names[key], names[other])} - {key}
            if len(longer) == 1 and not any(_differ(marks[key], marks[other]) for other in longer):
                yield key, longer.pop()

    def _marks(self) -> dict[str, dict[str, set[str]]]:
        """The identifiers of each entity by scheme, with those that the registry has."""
        marks: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for key, known in self.found.items():
            last = self.last(key)
            entry = self.registry.get(last)
            for scheme, value in (*known.marks, *(entry.identifiers if entry else ())):
                marks[last][scheme].add(value)
        return marks


def _differ(one: Mapping[str, set[str]], other: Mapping[str, set[str]]) -> bool:
    """Whether their identifiers say that they are two."""
    return any(one[scheme].isdisjoint(other[scheme]) for scheme in one.keys() & other.keys())


def _beside(alias: str, names: Iterable[str]) -> bool:
    """Whether an alias is a name of its own: one that only leaves words out is for short forms to judge, and one that
    adds some names a variant, a part or a site."""
    words = {*_WORD.findall(alias.casefold())}
    others = [{*_WORD.findall(name.casefold())} for name in names]
    return not any(words <= other or words >= other for other in others)
