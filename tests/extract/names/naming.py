"""The names that a text is found to hold, with the shared made-up field or a registry of one's own."""

from __future__ import annotations

from typing import Any

from kg.extract.analysis import Analysis, analyse
from kg.extract.names.known import NameScanner
from kg.extract.rules import relation_rules
from kg.schema.registry import Registry
from tests.extract.field import article, field

__all__ = ["entities", "mentions", "registry", "types"]


def registry(type_name: str, *entities: dict[str, Any]) -> Registry:
    """A registry of entries of one type."""
    return Registry.from_data([{"type": type_name, "entities": list(entities)}])


def _analysis(text: str, known: Registry | None) -> Analysis:
    known = field() if known is None else known
    return analyse(article(text), known, NameScanner.of(known), relation_rules())


def types(text: str, known: Registry | None = None) -> dict[str, str]:
    """The type of each name, as written in the text."""
    return {text[item.start : item.end]: item.kind for item in _analysis(text, known).names}


def mentions(text: str, known: Registry | None = None) -> list[tuple[str, str]]:
    """Each place where a name stands, in order: the words, and the name of the entity that they mean."""
    analysis = _analysis(text, known)
    return [
        (text[item.start : item.end], analysis.entities[item.entity or ""].name) for item in analysis.names
    ]


def entities(text: str, known: Registry | None = None) -> set[str]:
    """The names of the entities of the text."""
    return {entity.name for entity in _analysis(text, known).entities.values()}
