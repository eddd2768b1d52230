"""Which names in the documents stand for one entity of the graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.resolve.names import plain_name, shortens
from kg.schema.records import Extraction
from kg.schema.registry import Registry

__all__ = ["LOCAL", "same_entities"]

LOCAL = ("Contract", "Event")
"""Types of entities that are local to their document."""


def same_entities(extractions: Iterable[Extraction], registry: Registry) -> dict[str, str]:
    """The id in the graph for each id of the documents that has another.

    An entity that the registry does not know is the one entry of its type with the same plain name, else one with
    the others of that plain name, else what its name is the unambiguous short form of. Entries of the registry are
    never one another, however alike their names.
    """
    forms: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for extraction in extractions:
        for entity in extraction.entities:
            if entity.type not in LOCAL:
                forms[entity.type][entity.id].add(entity.name)
    entries: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entry in registry:
        for name in (entry.name, *entry.aliases):
            entries[entry.type, plain_name(name)].add(entry.id)
    ids: dict[str, str] = {}
    for type_name, names in forms.items():
        unknown = {key: names[key] for key in sorted(names) if registry.get(key) is None}
        ids.update(_by_plain_name(type_name, unknown, entries))
    links = _with_short_forms(forms["Company"], ids, registry)
    return {key: _last(key, links) for key in sorted(links)}


def _by_plain_name(
    type_name: str, unknown: Mapping[str, set[str]], entries: Mapping[tuple[str, str], set[str]]
) -> dict[str, str]:
    ids: dict[str, str] = {}
    leaders: dict[str, str] = {}
    for key, names in unknown.items():
        plain = sorted({plain_name(name) for name in names})
        found = {entry for name in plain for entry in entries.get((type_name, name), ())}
        if len(found) == 1:
            ids[key] = found.pop()
        elif not found:
            leader = min((_last(leaders[name], ids) for name in plain if name in leaders), default=key)
            for name in plain:
                former = _last(leaders.setdefault(name, leader), ids)
                if former != leader:
                    ids[former] = leader
            if leader != key:
                ids[key] = leader
    return ids


def _with_short_forms(
    companies: Mapping[str, set[str]], ids: Mapping[str, str], registry: Registry
) -> dict[str, str]:
    """``ids`` and the short forms of companies; the longest first, so that a short form of one is one of the whole."""
    beginning: dict[str, list[str]] = defaultdict(list)
    for key, names in companies.items():
        for first in {name.split()[0] for name in names}:
            beginning[first].append(key)
    links = dict(ids)
    unknown = [key for key in companies if registry.get(key) is None and key not in ids]
    for key in sorted(unknown, key=lambda key: (-max(map(len, companies[key])), key)):
        names = companies[key]
        near = {other for name in names for other in beginning[name.split()[0]]}
        longer = {_last(other, links) for other in near if shortens(names, companies[other])} - {key}
        if len(longer) == 1:
            links[key] = longer.pop()
    return links


def _last(key: str, ids: Mapping[str, str]) -> str:
    while key in ids:
        key = ids[key]
    return key
