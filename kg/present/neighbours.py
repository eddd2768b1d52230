"""What is around an entity, as rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.present.table import Cell, Table

if TYPE_CHECKING:
    from kg.query.connections import Connections
    from kg.query.paths import Neighbour

__all__ = ["table"]

_COLUMNS = ("hops", "name", "type", "connection", "over", "how surely", "origins", "marks", "id")


def table(found: Iterable[Neighbour], connections: Connections) -> Table:
    """A row for each neighbour: how it is reached, over whom, and how surely that is said."""
    return Table(_COLUMNS, list(_rows(found, connections)))


def _rows(found: Iterable[Neighbour], connections: Connections) -> Iterable[tuple[Cell, ...]]:
    for each in found:
        last = each.path.steps[-1]
        told = {str(last): None}
        if last.through is None:
            told = dict.fromkeys(map(str, connections.steps(last.source.id, last.target.id)))
        yield (
            each.hops,
            each.entity.name,
            each.entity.type,
            tuple(told),
            tuple(entity.name for entity in each.path.entities[1:-1]),
            last.modality.label,
            last.origins,
            last.marks,
            each.entity.id,
        )
