"""Finding an entity by what people call it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from kg.errors import NotFoundError
from kg.schema.records import Entity
from kg.schema.vocabulary import BASE

__all__ = ["Names"]

_SUGGESTED = 3


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

    def _suggestion(self, folded: str) -> str:
        parts = sorted((name for name in self.folded if len(folded) > 2 and folded in name), key=_by_length)
        near = [*parts, *get_close_matches(folded, sorted(self.folded), _SUGGESTED)]
        best = dict.fromkeys(self.by_id[self.folded[name][0]].name for name in near)
        return f"did you mean {', '.join(list(best)[:_SUGGESTED])}?" if best else ""


def _by_length(name: str) -> tuple[int, str]:
    return len(name), name
