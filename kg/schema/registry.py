"""The known entities of the field, read from YAML: names, aliases, identifiers and hints. It makes no claims."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.schema.records import Entity, slug
from kg.schema.resources import read_yaml, shipped

__all__ = ["Entry", "Registry"]

_TYPES = (
    "Agency",
    "Chip",
    "Company",
    "Facility",
    "Model",
    "Outlet",
    "Person",
    "Place",
    "Program",
    "Regulation",
)
_LISTS = ("aliases", "legal", "words", "tickers", "hosts")
# Hints that are ids of entries, and their type; a unit and its parent are of one type.
_POINTERS = {"part_of": None, "maker": "company", "operator": "company", "company": "company"}
_MARKS = ("within", "sector", "brand")
_FIELDS = {"name", "id", "wikidata", *_LISTS, *_POINTERS, *_MARKS}
_ID = re.compile(r"[a-z0-9-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Entry:
    """One known entity. ``hints`` are (key, id) pairs that help to tell names apart: ``part_of``, ``maker``, …

    ``words`` are those of its names that are also ordinary words; they mean the entity only in a context that
    makes them names. ``hosts`` are the domains at which it publishes.
    """

    id: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    identifiers: tuple[tuple[str, str], ...] = ()
    hints: tuple[tuple[str, str], ...] = ()
    hosts: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All its names, the canonical one first, each once."""
        return tuple(dict.fromkeys((self.name, *self.aliases, *sorted(self.words))))

    def hint(self, key: str) -> str | None:
        for name, value in self.hints:
            if name == key:
                return value
        return None

    def entity(self) -> Entity:
        return Entity(self.id, self.type, self.name, self.aliases, self.identifiers)


@dataclass(frozen=True)
class Registry:
    """Entries by id. ``shipped | own`` is both, and what the right one says of an entity or of a name wins."""

    entries: Mapping[str, Entry] = field(default_factory=dict)

    @classmethod
    def shipped(cls) -> Registry:
        """The registry that comes with the package."""
        return cls.from_folder(shipped("data", "registry"))

    @classmethod
    def from_folder(cls, folder: Path) -> Registry:
        """All ``*.yaml`` files of a folder; raises ``InputError`` that names file and entry where one is malformed."""
        if not folder.is_dir():
            raise InputError(str(folder), "is no folder", "name one that holds registry files")
        return cls._of(
            entry for path in sorted(folder.glob("*.yaml")) for entry in _entries(_read(path), path.name)
        )

    @classmethod
    def from_data(cls, files: Iterable[Mapping[str, Any]]) -> Registry:
        """From the content of registry files: ``{"type": "Company", "entities": [{"name": …}, …]}``.

        Raises ``InputError`` that names the entry where one is malformed.
        """
        return cls._of(entry for data in files for entry in _entries(data, "registry"))

    @classmethod
    def _of(cls, found: Iterable[tuple[str, Entry]]) -> Registry:
        entries: dict[str, Entry] = {}
        for where, entry in found:
            if entry.id in entries:
                problem = f"has the id {entry.id}, as {entries[entry.id].name} has"
                raise InputError(where, problem, "join the two entries or give one another `id`")
            entries[entry.id] = entry
        return cls(entries)

    def __or__(self, other: Registry) -> Registry:
        """Both; an entry of ``other`` replaces that of the same id, and has its names for itself among its type.

        An entry here that is called what one of ``other`` is always called by is the same entity under another
        id: it goes, and hints at it are hints at the other. Of an entry of another type that shares a name, the
        name becomes one of its ``words``, where ``other`` does not list it among its own.
        """
        return _merged(self, other) if other.entries else self

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries.values())

    def __len__(self) -> int:
        return len(self.entries)

    def get(self, entity: str) -> Entry | None:
        return self.entries.get(entity)

    @cached_property
    def surfaces(self) -> Mapping[str, tuple[str, ...]]:
        """The entries (ids) that each written form can mean: names as listed, and longer ones in capitals."""
        found: dict[str, list[str]] = {}
        for entry in self:
            for name in entry.names:
                for form in _forms(name):
                    found.setdefault(form, []).append(entry.id)
        return {form: tuple(dict.fromkeys(ids)) for form, ids in found.items()}

    @cached_property
    def units(self) -> Mapping[str, str]:
        """The parent (id) of each entry that is a unit of another."""
        return {entry.id: parent for entry in self if (parent := entry.hint("part_of"))}

    @cached_property
    def hosts(self) -> Mapping[str, str]:
        """The name of who publishes at each domain."""
        return {host: entry.name for entry in self for host in entry.hosts}

    def is_word(self, form: str, entity: str) -> bool:
        """Whether this written form of the entity is also an ordinary word."""
        entry = self.entries[entity]
        return form in entry.words or any(form == word.upper() for word in entry.words)

    def root(self, entity: str) -> str:
        """The company that a unit belongs to, through all levels; the id itself where it is no unit."""
        if entity not in self.units:
            return entity
        seen = {entity}
        while (parent := self.units.get(entity)) and parent not in seen:
            seen.add(parent)
            entity = parent
        return entity

    def problems(self) -> list[str]:
        """What would mislead the reading of texts, a line each, sorted; empty where nothing would.

        A name that several entries of one type share and one of them does not list in ``words``, and hints at
        entries that do not exist.
        """
        return sorted([*self._shared_names(), *self._lost_hints()])

    def _shared_names(self) -> Iterator[str]:
        for form, ids in self.surfaces.items():
            for one, two in combinations([self.entries[each] for each in ids], 2):
                if one.type == two.type and not (self.is_word(form, one.id) and self.is_word(form, two.id)):
                    yield f"{one.id} and {two.id} share the name {form!r}, which is not in `words` of both"

    def _lost_hints(self) -> Iterator[str]:
        for entry in self:
            for key, target in entry.hints:
                if key in _POINTERS and target not in self.entries:
                    yield f"{entry.id} has {key} {target}, which is no entry"


def _merged(first: Registry, other: Registry) -> Registry:
    claims = _claims(other)
    entries: dict[str, Entry] = {}
    heirs: dict[str, str | None] = {}
    for entry in first:
        heir = claims.get(entry.type, {}).get(entry.name)
        if entry.id in other.entries:
            entries[entry.id] = other.entries[entry.id]
        elif heir is None and (left := _with_names_left(entry, claims)):
            entries[entry.id] = left
        else:
            heirs[entry.id] = heir
    entries |= other.entries
    return Registry({key: _pointed_at(entry, heirs) for key, entry in entries.items()})


_Claims = Mapping[str, Mapping[str, str | None]]
"""By type and written form the entry that the form always means, ``None`` where it is a word of all that have it."""


def _claims(registry: Registry) -> _Claims:
    claims: dict[str, dict[str, str | None]] = {}
    for form, ids in registry.surfaces.items():
        for entity in ids:
            forms = claims.setdefault(registry.entries[entity].type, {})
            forms[form] = forms.get(form) or (None if registry.is_word(form, entity) else entity)
    return claims


def _with_names_left(entry: Entry, claims: _Claims) -> Entry | None:
    """The entry without names that its type's claims have; what other types always mean is a word of it."""
    claimed = claims.get(entry.type, {})
    left = [name for name in entry.names if claimed.keys().isdisjoint(_forms(name))]
    if not left:
        return None
    elsewhere = {
        form
        for type_name, forms in claims.items()
        for name in left
        for form in _forms(name)
        if type_name != entry.type and forms.get(form)
    }
    return replace(
        entry,
        name=left[0],
        aliases=tuple(alias for alias in entry.aliases if alias in left[1:]),
        words=frozenset(
            name for name in left if name in entry.words or not elsewhere.isdisjoint(_forms(name))
        ),
    )


def _pointed_at(entry: Entry, heirs: Mapping[str, str | None]) -> Entry:
    """The entry with hints at the heirs of entries that are gone, and without those at entries without an heir."""
    if all(key not in _POINTERS or target not in heirs for key, target in entry.hints):
        return entry
    moved = ((key, heirs.get(target, target) if key in _POINTERS else target) for key, target in entry.hints)
    return replace(entry, hints=tuple((key, target) for key, target in moved if target is not None))


def _forms(name: str) -> Iterator[str]:
    """The name as listed, in capitals where it has four letters or more, with a capital at the head of a sentence
    ("AtNorth"), and in the other spelling of "center"."""
    spellings = dict.fromkeys((name, name.replace(" Center", " Centre"), name.replace(" Centre", " Center")))
    for form in spellings:
        yield form
        if len(form) > 3 and form.upper() != form:
            yield form.upper()
            if form[0].islower() and not form.islower():
                yield form[0].upper() + form[1:]


def _entries(data: Mapping[str, Any], file: str) -> Iterator[tuple[str, Entry]]:
    """The entries of a file, each with the words that say where it stands."""
    type_name, items = str(data["type"]), data.get("entities") or []
    if type_name not in _TYPES:
        raise InputError(file, f"unknown type {type_name}", f"the types are {', '.join(_TYPES)}")
    if not isinstance(items, list):
        raise InputError(file, "`entities` is no list", "begin each entry with a dash")
    for item in items:
        name = item.get("name") if isinstance(item, dict) else None
        where = f"{file}, {type_name} {name or repr(item)}"
        if not isinstance(name, str) or not name.strip():
            raise InputError(where, "has no name", "give it the key `name`, in quotes where it is a number")
        _check(item, where)
        yield where, _entry(type_name, item)


def _check(item: Mapping[str, Any], where: str) -> None:
    if unknown := sorted(str(key) for key in set(item) - _FIELDS):
        raise InputError(where, f"unknown keys {unknown}", f"the keys are {', '.join(sorted(_FIELDS))}")
    for key in ("id", *_POINTERS):
        if item.get(key) is not None and not _ID.fullmatch(str(item[key])):
            problem = f"`{key}` is {item[key]!r}"
            raise InputError(where, problem, "ids are small letters and digits of ASCII, and hyphens")
    for key in _LISTS:
        value = item.get(key) or []
        if not isinstance(value, list) or not all(isinstance(each, str) and each.strip() for each in value):
            raise InputError(where, f"`{key}` is no list of texts", "write [one, two], numbers in quotes")


def _entry(type_name: str, item: Mapping[str, Any]) -> Entry:
    prefix = type_name.lower()
    identifiers = [("wikidata", str(item["wikidata"]))] if item.get("wikidata") else []
    identifiers += [("ticker", ticker) for ticker in item.get("tickers") or ()]
    hints = [(key, f"{target or prefix}/{item[key]}") for key, target in _POINTERS.items() if item.get(key)]
    hints += [(key, str(item[key]).lower()) for key in _MARKS if item.get(key)]
    return Entry(
        id=f"{prefix}/{item.get('id') or slug(item['name'])}",
        type=type_name,
        name=item["name"],
        aliases=(*(item.get("aliases") or ()), *(item.get("legal") or ())),
        words=frozenset(item.get("words") or ()),
        identifiers=tuple(identifiers),
        hints=tuple(hints),
        hosts=tuple(item.get("hosts") or ()),
    )


def _read(path: Path) -> Mapping[str, Any]:
    import yaml

    try:
        data = read_yaml(path)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{path.name}, line {mark.line + 1}" if mark else path.name
        raise InputError(place, "is not valid YAML", "correct the file") from error
    if not isinstance(data, dict) or "type" not in data:
        raise InputError(path.name, "is no registry file", "it needs the keys `type` and `entities`")
    return data
