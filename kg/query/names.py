"""Finding an entity by what people call it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.errors import NotFoundError
from kg.near import did_you_mean, nearest
from kg.schema.records import Entity
from kg.schema.vocabulary import BASE

__all__ = ["Names"]

_WORD = re.compile(r"\w+")
_NO_NAME = "check its spelling, or try a part of the name"


@dataclass(frozen=True)
class Names:
    """The entities by id, by name as written, and by name ignoring case."""

    by_id: Mapping[str, Entity]
    written: Mapping[str, Sequence[str]]
    folded: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, entities: Iterable[Entity]) -> Names:
        by_id = {entity.id: entity for entity in entities}
        written: dict[str, list[str]] = {}
        folded: dict[str, list[str]] = {}
        for entity in by_id.values():
            names = dict.fromkeys((entity.name, *entity.aliases))
            for name in names:
                written.setdefault(name, []).append(entity.id)
            for name in dict.fromkeys(name.casefold() for name in names):
                folded.setdefault(name, []).append(entity.id)
        return cls(by_id, written, folded)

    def find(self, name: str) -> list[Entity]:
        """The entities that the name means, at least one: by id or IRI, else as written, else ignoring case.

        Raises ``NotFoundError`` with the names nearest to it.
        """
        name = " ".join(name.split())
        identifier = name.removeprefix("<").removesuffix(">").removeprefix(BASE)
        if identifier in self.by_id:
            return [self.by_id[identifier]]
        found = self.written.get(name) or self.folded.get(name.casefold())
        if not found:
            raise NotFoundError(
                name or "(empty name)", "is no entity of this graph", self._suggestion(name.casefold())
            )
        return [self.by_id[each] for each in sorted(found)]

    def with_word_like(self, word: str) -> list[str]:
        """Names of entities of which a word spelt nearly so is the greater part, the shortest for each such word; none
        where it is part of a name as it stands."""
        holding: dict[str, str] = {}
        for name in sorted(self.folded, key=_by_length):
            for each in _WORD.findall(name):
                if 2 * len(each) > len(name):
                    holding.setdefault(each, name)
        known = word.casefold() in holding
        return [] if known else self._called(holding[each] for each in nearest(word.casefold(), holding))

    def _suggestion(self, folded: str) -> str:
        parts = sorted((name for name in self.folded if len(folded) > 2 and folded in name), key=_by_length)
        return did_you_mean(self._called([*parts, *nearest(folded, self.folded)])) or _NO_NAME

    def _called(self, folded: Iterable[str]) -> list[str]:
        return list(dict.fromkeys(self.by_id[self.folded[name][0]].name for name in folded))


def _by_length(name: str) -> tuple[int, str]:
    return len(name), name
