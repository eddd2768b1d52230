"""What entities of different documents are found by: only those that have a sign in common can be one.

``kg.resolve.entities`` decides; this narrows down whom it has to look at when a document comes or goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.resolve.entities import OWNERS
from kg.resolve.names import name_key, plain_name
from kg.schema.records import Entity

__all__ = ["signs", "sought"]

_SAME, _WHOLE, _BEGINNING = "=", "[", "<"
"""Marks of a sign that both have; of the whole name of a company, and of the beginning of one, which the first is a
short form of."""

_OPPOSITE = {_WHOLE: _BEGINNING, _BEGINNING: _WHOLE}


def signs(entity: Entity) -> set[str]:
    """The signs of an entity as a document has it."""
    return {*_signs(entity)}


def sought(found: Iterable[str]) -> set[str]:
    """The signs of all who may be one with an entity of these signs, or be kept from it by it."""
    return {_OPPOSITE.get(sign[0], sign[0]) + sign[1:] for sign in found}


def _signs(entity: Entity) -> Iterator[str]:
    kind = entity.type
    for name in (entity.name, *entity.aliases):
        yield f"{_SAME}{kind}|{name_key(name, kind).core}"
        if kind == "Facility":  # whose kind counts where the rest is the name of a town or company
            yield f"{_SAME}{kind}|{name_key(name, kind, lambda _: True).core}"
        if kind in OWNERS:
            for part in {name, name.partition(",")[0]}:
                yield f"{_SAME}Facility|{plain_name(part, 'Place')}"
    for scheme, value in entity.identifiers:
        yield f"{_SAME}{kind}#{scheme}|{value}"
    if kind == "Company":
        yield from _wordings(entity.name)


def _wordings(name: str) -> Iterator[str]:
    """The name in capitals, and each beginning of it."""
    yield f"{_WHOLE}{' '.join(name.split()).upper()}"
    words = name.replace(",", "").upper().split()
    for end in range(1, len(words)):
        yield f"{_BEGINNING}{' '.join(words[:end])}"
