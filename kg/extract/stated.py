"""One statement of a sentence, before it is a claim with its evidence."""

from __future__ import annotations

from typing import NamedTuple

from kg.schema.records import Value

__all__ = ["Stated"]


class Stated(NamedTuple):
    """Entities by their local ids; an ``object`` or a ``value``; ``qualifiers`` as a claim has them."""

    subject: str
    relation: str
    object: str | None
    value: Value | None = None
    qualifiers: tuple[tuple[str, str], ...] = ()
