"""Names in cells: which entity of the registry a cell means, by its type; else one of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from kg.extract.names.places import full_place, gazetteer
from kg.schema.records import Entity, entity_id
from kg.schema.registry import Entry, Registry
from kg.schema.resources import in_package, read_yaml

__all__ = ["CellNames"]

_POSTCODE = re.compile(r"\b[\dA-Z]*\d[\w-]*\b")
_TOWN = re.compile(r"[^\W\d_][^\d,]*(?: [^\d, ]+){0,2}")
_ASIDE = re.compile(r"\s*\([^()]*\)")


class CellNames:
    """Finds the entities that cells name. The type of a column tells which of the registry's names can be meant."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    def known(self, name: str, types: Sequence[str]) -> Entry | None:
        """The entry that the name means: as it is, without what is in brackets, for a chip without its maker.

        ``None`` where no entry of the types has it, or several of one type.
        """
        # What stands in brackets behind a model is its version.
        forms = dict.fromkeys((name, name if "Model" in types else _ASIDE.sub("", name).strip()))
        for form in forms:
            for type_name in types:
                ids = [key for key in self._registry.surfaces.get(form, ()) if self._type(key) == type_name]
                if len(ids) == 1:
                    return self._registry.entries[ids[0]]
        if "Chip" in types:
            return next((entry for form in forms for entry in self._behind_maker(form)), None)
        return None

    def entity(self, name: str, types: Sequence[str], *, distinct: bool = False) -> Entity:
        """The entity that the name means: the registry's, else a new one of the first type.

        With ``distinct`` a version of a chip is a chip of its own.
        """
        entry = self.known(name, types)
        if entry is None and types == ("Chip",) and not distinct:
            entry = self.variant_of(name)
        if entry is not None:
            return Entity(entry.id, entry.type, entry.name, (name,) if name != entry.name else ())
        return Entity(entity_id(types[0], name), types[0], name)

    def variant_of(self, name: str) -> Entry | None:
        """The known chip of which the name is a version: on another board, or with another memory."""
        base = " ".join(_ASIDE.sub("", name).split())
        while (shorter := _shape().sub("", base)) != base:
            base = shorter.rstrip()
            if entry := self.known(base, ("Chip",)):
                return entry
        return None

    def place(self, name: str) -> Entity | None:
        """A country, state or town by its name; ``None`` where the gazetteer has none such."""
        full = full_place(_words()["places"].get(name) or _ASIDE.sub("", name).strip())
        entry = self.known(full, ("Place",))
        if entry is not None:
            return Entity(entry.id, entry.type, entry.name)
        known = gazetteer()
        if full in known.regions or full in known.large:
            return Entity(entity_id("Place", full), "Place", full)
        return self.town(name)

    def town(self, address: str) -> Entity | None:
        """The town of an address, with its state or country: what stands between the commas before these.

        ``None`` where the address does not end so; small towns are in no gazetteer, so the form has to tell.
        """
        known = gazetteer()
        wider = None
        parts = [part.strip() for part in re.split(r"[,\n]", address)]
        for before, part in reversed([*pairwise(parts)]):
            region = _POSTCODE.sub("", part).strip()
            if region not in known.regions and region not in known.codes:
                continue
            # Outside America the code stands before the town.
            town = before if region in known.codes.values() else _POSTCODE.sub("", before).strip()
            if town in known.regions:
                wider = wider or Entity(entity_id("Place", town), "Place", town)
            elif town not in known.codes and _TOWN.fullmatch(town) and "University" not in town:
                full = full_place(f"{town}, {region}")
                return Entity(entity_id("Place", full), "Place", full, (town,))
        return wider

    def _type(self, key: str) -> str:
        return self._registry.entries[key].type

    def _behind_maker(self, name: str) -> Iterator[Entry]:
        """The chips of whose maker the name begins with a name, and goes on with theirs."""
        words = name.split()
        for length in range(1, len(words)):
            makers = {
                self._registry.root(key)
                for key in self._registry.surfaces.get(" ".join(words[:length]), ())
                if self._type(key) == "Company"
            }
            for key in self._registry.surfaces.get(" ".join(words[length:]), ()) if makers else ():
                entry = self._registry.entries[key]
                maker = entry.hint("maker")
                if entry.type == "Chip" and maker and self._registry.root(maker) in makers:
                    yield entry


@cache
def _shape() -> re.Pattern[str]:
    """Words at the end of a chip's name that tell of the board or the memory."""
    shapes: list[str] = _words()["shapes"]
    return re.compile(rf"[\s-]+(?:{'|'.join(shapes)})$", re.IGNORECASE)


@cache
def _words() -> Mapping[str, Any]:
    words: Mapping[str, Any] = read_yaml(in_package("extract", "tables", "words.yaml"))
    return words
