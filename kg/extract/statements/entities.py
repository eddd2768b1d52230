"""The entities of a file of statements: those of the registry where it knows the name, else as the file has them."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.tables.names import CellNames
from kg.schema.records import Entity, entity_id
from kg.schema.registry import Registry
from kg.schema.vocabulary import vocabulary

__all__ = ["Entities"]


class Entities:
    """Gathers the entities of one document by their ids in it."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._names = CellNames(registry)
        self._found: dict[str, Entity] = {}

    def keep(self, entity: Entity, *, own: bool) -> str:
        """Keeps an entity and gives back its id. ``own`` says that it comes with an id of this project, which it keeps;
        else it is the registry's where that knows the name, or gets an id by its name."""
        known = self._registry.get(entity.id) if own else self._names.known(entity.name, (entity.type,))
        if known is not None:
            forms = {entity.name, *entity.aliases} - {known.name}
            entity = replace(
                entity, id=known.id, type=known.type, name=known.name, aliases=tuple(sorted(forms))
            )
        elif not own:
            entity = replace(entity, id=entity_id(entity.type, entity.name))
        former = self._found.get(entity.id)
        if former is not None:
            entity = _both(former, entity)
        self._found[entity.id] = entity
        return entity.id

    def by_id(self, key: str) -> str | None:
        """The id of an entity of which a file gives nothing but its id; ``None`` where that tells no type."""
        if key not in self._found:
            kinds = {name.lower(): name for name in vocabulary().entity_types}
            kind, _, name = key.partition("/")
            if kind not in kinds or not name:
                return None
            known = self._registry.get(key)
            self._found[key] = Entity(key, kinds[kind], known.name if known else name.replace("-", " "))
        return key

    def get(self, key: str) -> Entity:
        """The entity of an id that was kept."""
        return self._found[key]

    def all(self) -> tuple[Entity, ...]:
        """All that were kept, by id."""
        return tuple(self._found[key] for key in sorted(self._found))


def _both(one: Entity, other: Entity) -> Entity:
    """One entity that is told of twice."""
    aliases = {*one.aliases, other.name, *other.aliases} - {one.name}
    identifiers = {**dict.fromkeys(one.identifiers), **dict.fromkeys(other.identifiers)}
    return replace(one, aliases=tuple(sorted(aliases)), identifiers=tuple(identifiers))
