"""All views at once. Adding one is a module here, a field of :class:`Views`, and a script of that name in
``kg/render/assets/views``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from kg.schema.records import Claim, Conflict, Document, Entity, Fact

__all__ = ["Records", "Views", "views_of"]


@dataclass(frozen=True, slots=True)
class Records:
    """What views are made of. ``documents`` are by key; ``names`` are what ids are called, all that have a name."""

    entities: Sequence[Entity]
    facts: Sequence[Fact]
    claims: Sequence[Claim]
    documents: Mapping[str, Document]
    conflicts: Sequence[Conflict]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Views:
    """The records of each view, under its name in the page."""

    def data(self) -> dict[str, Any]:
        """As plain data, by name."""
        return {field.name: asdict(getattr(self, field.name)) for field in fields(self)}


def views_of(records: Records) -> Views:
    """The records of every view; the order of what they are made of changes nothing."""
    return Views()
