"""From what is typed to the entity that is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import NotFoundError

if TYPE_CHECKING:
    from kg.query.graph import Graph
    from kg.schema.records import Entity

__all__ = ["entity_named"]

_LISTED = 8


def entity_named(graph: Graph, name: str) -> Entity:
    """The entity of that id, name, alias or beginning of a name.

    Raises ``NotFoundError`` with the nearest names where there is none, and with ids and types where there
    are several.
    """
    try:
        found = graph.find(name)
    except NotFoundError:
        found = _beginning_with(graph, name)
        if not found:
            raise
    if len(found) == 1:
        return found[0]
    listed = ", ".join(f"{entity.id} ({entity.name})" for entity in found[:_LISTED])
    more = f" and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
    raise NotFoundError(name, f"can mean {len(found)} entities", f"say which: {listed}{more}")


def _beginning_with(graph: Graph, name: str) -> list[Entity]:
    """Entities whose name begins so, ignoring case; where there are none, those with such an alias or id."""
    start = " ".join(name.split()).casefold()
    if not start:
        return []
    entities = graph.entities()

    def begins(known: str) -> bool:
        return known.casefold().startswith(start)

    named = [entity for entity in entities if begins(entity.name)]
    return named or [
        entity for entity in entities if any(map(begins, _other_names(entity, by_id="/" in start)))
    ]


def _other_names(entity: Entity, *, by_id: bool) -> tuple[str, ...]:
    return (entity.id,) if by_id else entity.aliases
