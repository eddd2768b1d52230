"""Which names of a document mean the same entity: short forms, surnames, numbered siblings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from kg.extract.names.places import full_place
from kg.extract.names.shapes import surname
from kg.extract.names.words import common_words, given_names, word_set
from kg.schema.names import bare, droppable, legal_forms
from kg.schema.records import Entity, entity_id
from kg.schema.registry import Registry

__all__ = ["canonical_names"]

_NUMBERED = re.compile(r"(.+?)[ -](?:\d{1,3}|[IVX]{1,4})")
_PAIR = re.compile(r"([A-Z])[a-z]+ (?:&|and) ([A-Z])[a-z]")
_WITH_INITIALS = ("Company", "Agency", "Program", "Regulation", "Facility", "Outlet")
_FEWEST_INITIALS = 3
_MOST_GIVEN = 3
# What a firm trades in, at the end of its name.
_TRADE = frozenset(("datacenters", "datacentres", "dc", "dcs"))
_SIBLINGS = ("Facility", "Model", "Chip")


class _Known(NamedTuple):
    """The names of a document with their types, those with their entry in the registry, all by their first and last
    word, and the order in which the text has them."""

    types: Mapping[str, str]
    entry: Mapping[str, str]
    by_ends: Mapping[str, list[str]]
    places: Mapping[str, int]


def canonical_names(
    names: Mapping[str, tuple[str | None, str | None]], registry: Registry, cities: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, Entity]]:
    """From (type, registry id) by written form: the entity each form means, and the entities.

    ``cities`` maps the name of a city to the fuller form in which it stands once ("Memphis, Tennessee").
    A name without a type takes that of the longer name it abbreviates, or of its numbered sibling.
    """
    types = {name: kind for name, (kind, _) in names.items() if kind}
    entry = {name: known for name, (kind, known) in names.items() if kind and known}
    numbered = _numbered(types)
    companies = [name for name, kind in types.items() if kind == "Company"]
    for name in names:
        sibling = None if name in types else _sibling(name, types, numbered)
        # "Halden" of Halden AI, which calls its model Halden-3, is the company.
        if sibling and not any(_shortens(name, company, "Company") for company in companies):
            types[name] = types[sibling]
    for name in names:
        if name not in types and _full_name(name, types):
            types[name] = "Person"
    spelled = _spelled_out(names, types, entry)
    for short, whole in spelled.items():
        types.setdefault(whole, types.get(short, ""))
    places = {name: place for place, name in enumerate(dict.fromkeys((*names, *types)))}
    known = _Known(types, entry, _by_ends(types), places)
    longer = spelled | {name: full for name in names if name not in entry and (full := _longer(name, known))}
    for name, full in longer.items():
        types[name] = types[full]
    for city, full in cities.items():
        types[full], types[city] = "Place", "Place"
        longer[city] = full
        entry.pop(city, None)
    return _entities(types, entry, longer, registry)


def _entities(
    types: Mapping[str, str], entry: Mapping[str, str], longer: Mapping[str, str], registry: Registry
) -> tuple[dict[str, str], dict[str, Entity]]:
    surfaces: dict[str, str] = {}
    forms: dict[str, list[str]] = {}
    for name in sorted(types):
        full = name
        while full in longer and longer[full] != full:
            full = longer[full]
        entity = entry.get(full) or entity_id(
            types[full], full_place(full) if types[full] == "Place" else bare(full)
        )
        surfaces[name] = entity
        forms.setdefault(entity, []).append(name)
    entities = {}
    for entity, written in forms.items():
        known = registry.get(entity)
        best = known.name if known else full_place(max(written, key=_leading))
        kind = known.type if known else types[written[0]]
        aliases = tuple(name for name in written if name != best)
        entities[entity] = Entity(entity, kind, best, aliases, known.identifiers if known else ())
    return surfaces, entities


def _leading(name: str) -> tuple[bool, int, str]:
    """The longest form leads, but never a mere shouting of another."""
    return not name.isupper(), len(name), name


def _numbered(types: Mapping[str, str]) -> dict[str, str]:
    """The first numbered name for each name that such have in common."""
    found: dict[str, str] = {}
    for other in sorted(types):
        if types[other] in _SIBLINGS and (match := _NUMBERED.fullmatch(other)):
            found.setdefault(match[1], other)
    return found


def _sibling(name: str, types: Mapping[str, str], numbered: Mapping[str, str]) -> str | None:
    """ "Colossus" for "Colossus 2", and the other way round."""
    match = _NUMBERED.fullmatch(name)
    if match and types.get(match[1]) in _SIBLINGS:
        return match[1]
    return numbered.get(name)


def _spelled_out(
    names: Mapping[str, object], types: Mapping[str, str], entry: Mapping[str, str]
) -> dict[str, str]:
    """For each name that is but capitals the one name of the document that it is the initials of, where one of the two
    has a type, and no other than the other: "HPA" and "Halden Power Authority", "SB 69" and "Senate Bill 69"."""
    by_initials: dict[str, list[str]] = {}
    for full in names:
        *before, last = bare(full).split() or [""]
        number = f" {last}" if last.isdigit() and before[-1:] == ["Bill"] else ""
        words = [word for word in (before if number else [*before, last]) if word[:1].isupper()]
        if (len(words) >= _FEWEST_INITIALS or number) and not full.isupper():
            by_initials.setdefault("".join(word[0] for word in words) + number, []).append(full)
        if pair := _PAIR.match(full):  # "H&V" of "Halden & Vossin Enterprises"
            by_initials.setdefault(f"{pair[1]}&{pair[2]}", []).append(full)
        # "HSI" of "Halden Superintelligence Inc."
        if bare(full) != full and len(words) == _FEWEST_INITIALS - 1:
            form = full.removeprefix(bare(full)).lstrip(", ")
            by_initials.setdefault("".join(word[0] for word in (*words, form)), []).append(full)
    found = {}
    for name in names:
        spelled = by_initials.get(name, ())
        if len(spelled) == 1 and name not in entry:
            kinds = {types[each] for each in (name, *spelled) if each in types}
            if len(kinds) == 1 and kinds <= {*_WITH_INITIALS}:
                found[name] = spelled[0]
    return found


def _by_ends(types: Mapping[str, str]) -> dict[str, list[str]]:
    """The names by their first and by their last word: a short form shares one of them."""
    index: dict[str, list[str]] = {}
    for name in types:
        words = name.replace(",", "").lower().split()
        for word in {words[0], words[-1]} if words else ():
            index.setdefault(word, []).append(name)
    return index


def _longer(name: str, known: _Known) -> str | None:
    """The one longer name of the document that this is a short form of, ``None`` where there is none or a choice."""
    types = known.types
    kind = types.get(name)
    found = {
        full
        for full in known.by_ends.get(name.lower().split()[0], ())
        if len(full) > len(name)
        and (_shortens(name, full, types[full]) or _begins(name, full, known))
        and not _unit(name, full, known)
        and (kind in (None, types[full]) or types[full] == "Person" or bare(full) == name)
    }
    targets = {known.entry.get(full, full) for full in found}
    if len(targets) > 1:
        longest = {
            full
            for full in found
            if not any(full != other and _shortens(full, other, types[full]) for other in found)
        }
        found = longest if len(longest) == 1 else set()
    return min(found, key=lambda full: (len(full), full)) if found else None


def _unit(name: str, full: str, known: _Known) -> bool:
    """Whether the longer name is rather that of a unit: the text speaks of "Ostvik" before it does of "Ostvik
    Cloud"."""
    if known.types[full] != "Company" or droppable(full.replace(",", "").split()[len(name.split()) :]):
        return False
    return name in known.places and known.places[name] < known.places[full]


def _begins(name: str, full: str, known: _Known) -> bool:
    """Whether the text calls a company that nobody knows by what its name begins with: "Ostvik" behind "Ostvik Data
    Parks", but not behind "Ostvik Wren", which may be what it makes."""
    if known.types[full] != "Company" or full in known.entry or not full.startswith(f"{name} "):
        return False
    rest = full[len(name) :].lower().split()
    firm = any(word in word_set("ending-company") | legal_forms() | _TRADE for word in rest)
    return firm and not common_words().issuperset(name.lower().split())


def _shortens(name: str, full: str, kind: str) -> bool:
    short, long = name.split(), full.replace(",", "").split()
    if kind == "Person":
        return (
            len(short) == 1
            and len(long) > 1
            and (short[0] in (long[-1], surname(long)) or _called(short[0], long))
        ) or (len(short) > 1 and short[0] == long[0] and short[-1] == long[-1])
    if kind in ("Company", "Outlet"):
        rest = long[len(short) :]
        return bool(rest) and long[: len(short)] == short and droppable(rest, nearby=True)
    if kind == "Facility":
        return (
            full.lower().startswith(name.lower() + " ")
            and full[len(name) :].strip().lower() in _FACILITY_TAILS
        )
    return False


def _full_name(name: str, types: Mapping[str, str]) -> bool:
    """Whether the name is that of a person whom the text also calls by the last word of it alone."""
    *given, family = name.split()
    return (
        0 < len(given) < _MOST_GIVEN
        and types.get(family) == "Person"
        and common_words().isdisjoint(word.lower() for word in given)
        and all(word.isalpha() or word.endswith(".") for word in given)
    )


def _called(name: str, full: list[str]) -> bool:
    """Whether a person is called by the given name alone."""
    return name == full[0] and name.lower() in given_names() and name.lower() not in common_words()


_FACILITY_TAILS = frozenset(
    ("data center", "data centre", "campus", "supercomputer", "facility", "site", "cluster")
)
