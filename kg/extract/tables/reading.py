"""Cells read in their row: entities, values, words of certainty; what is not understood is noted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.extract.tables.cells import Item, Unread, coordinates, items, number, value
from kg.extract.tables.certainty import known_words, modality_of
from kg.extract.tables.names import CellNames
from kg.extract.tables.notes import Notes
from kg.extract.tables.sheet import Row
from kg.extract.tables.sources import sources_in
from kg.schema.dates import span
from kg.schema.mapping import Column, TableMapping
from kg.schema.records import Entity, Mention, Modality, Source, Value, entity_id
from kg.schema.registry import Registry
from kg.schema.vocabulary import Relation, vocabulary

__all__ = ["Named", "Reading", "Said", "applies"]


_LONGEST_NAME = 500
"""Characters of a name, or of an address; beyond, a cell is prose."""


@dataclass(frozen=True, slots=True)
class Named:
    """An entity that a cell names, and the word of confidence behind the name, if there is one."""

    id: str
    tag: str = ""


@dataclass(frozen=True)
class Said:
    """A row with what holds for all that it says: how surely, and where it is from."""

    row: Row
    certainty: tuple[Modality, ...]
    based_on: tuple[Source, ...]


class Reading:
    """Reads the cells of one table by its mapping; gathers entities, mentions and notes."""

    def __init__(self, mapping: TableMapping, registry: Registry, published: str | None) -> None:
        self.mapping = mapping
        self.published = published
        self.registry = registry
        self.notes = Notes()
        self.mentions: list[Mention] = []
        self.entities: dict[str, Entity] = {}
        self._names = CellNames(registry)
        self._known: dict[tuple[str, str], Entity | None] = {}
        self._taken: dict[str, str] = {}

    def said(self, row: Row) -> Said | None:
        """The row as a whole; ``None`` where a word that tells how surely is unknown."""
        words = self.certainty(row, self.mapping.certainty)
        if words is None:
            return None
        planned = (Modality.PLANNED,) if self._is_planned(row) else ()
        sources = sources_in((row.text(name) for name in self.mapping.sources), self.registry)
        return Said(row, (*words, *planned), sources)

    def entities_in(self, row: Row, name: str, wanted: Sequence[str]) -> Iterator[Named]:
        """The entities of the types ``wanted`` that a cell names, each once."""
        column, text = self.mapping.column(name), row.text(name)
        seen = set()
        for item in items(text, column):
            if item.tag and item.tag not in known_words():
                known = ", ".join(sorted(known_words()))
                self.notes.cell(row.number, name, f"#{item.tag}", f"has an unknown tag (known are {known})")
                continue
            if len(item.text) > _LONGEST_NAME:
                self.notes.cell(row.number, name, item.text, "is too long to be a name")
                continue
            found = self._entity(row, column, item.text)
            if found is None and not (column.types == ("Place",) and coordinates(item.text)):
                self.notes.cell(row.number, name, item.text, "names nothing that is known")
            elif found and found.type in wanted and found.id not in seen:
                seen.add(found.id)
                self._keep(found, item, row, name)
                yield Named(found.id, item.tag)

    def versions_in(self, row: Row, name: str) -> Iterator[tuple[str, str]]:
        """The chips in a cell that are versions of a known one, each with that one (ids)."""
        for item in items(row.text(name), self.mapping.column(name)):
            found = self._known.get((name, item.text))
            base = self._names.variant_of(item.text) if self.mapping.column(name).distinct else None
            if found and base and found.id != base.id:
                self.entities.setdefault(base.id, Entity(base.id, base.type, base.name))
                yield found.id, base.id

    def value_in(self, row: Row, name: str, relation: Relation, *, optional: bool = False) -> Value | None:
        """The value in a cell; ``None`` where there is none, or none that the relation takes, which is noted unless it
        is ``optional``."""
        text = row.text(name)
        try:
            return value(text, self.mapping.column(name), relation)
        except Unread as problem:
            if not optional:
                self.notes.cell(row.number, name, text, str(problem))
            return None

    def certainty(self, row: Row, names: Iterable[str]) -> tuple[Modality, ...] | None:
        """What the words in these columns stand for; ``None`` where one is unknown."""
        found = []
        for name in names:
            text = row.text(name)
            if not text or text in self.mapping.column(name).nothing:
                continue
            modality = modality_of(text)
            if modality is None:
                known = ", ".join(sorted(known_words()))
                self.notes.cell(row.number, name, text, f"is no known word of certainty (known are {known})")
                return None
            found.append(modality)
        return tuple(found)

    def _entity(self, row: Row, column: Column, name: str) -> Entity | None:
        if name in column.numbered:
            return Entity(
                entity_id(column.types[0], f"{row.document} {name} {row.number}"), column.types[0], row.key
            )
        key = (column.name, name)
        if key not in self._known:
            self._known[key] = self._look_up(column, name)
        return self._known[key]

    def _look_up(self, column: Column, name: str) -> Entity | None:
        if column.reader == "address":
            return self._names.town(name)
        if column.types == ("Place",):
            return self._names.place(name)
        if column.known and self._names.known(name, column.types) is None:
            return None
        found = self._names.entity(name, column.types, distinct=column.distinct)
        if column.distinct and self._taken.setdefault(found.id, name) != name:
            return Entity(entity_id(column.types[0], name), column.types[0], name)
        return found

    def _keep(self, entity: Entity, item: Item, row: Row, name: str) -> None:
        former = self.entities.get(entity.id)
        forms = {*entity.aliases, *(former.aliases if former else ())}
        self.entities[entity.id] = Entity(entity.id, entity.type, entity.name, tuple(sorted(forms)))
        start = row.start(name) + item.start
        self.mentions.append(Mention(entity.id, start, start + len(item.text)))

    def _is_planned(self, row: Row) -> bool:
        above = self.mapping.planned
        if above is None:
            return False
        if above.other == "published":
            return self._is_to_come(row, above.column)
        one, other = number(row.text(above.column)), number(row.text(above.other))
        return one is not None and other is not None and one > other

    def _is_to_come(self, row: Row, name: str) -> bool:
        """Whether the day in a cell is after that of the table."""
        day = self.value_in(row, name, vocabulary().relations["date"])
        if day is None or self.published is None:
            return False
        return span(day.lexical).earliest > span(self.published).latest


def applies(
    conditions: Mapping[str, tuple[str, ...]], exceptions: Mapping[str, tuple[str, ...]], row: Row
) -> bool:
    """Whether a rule holds for a row: each condition is met, and no exception."""
    return all(row.text(name) in texts for name, texts in conditions.items()) and not any(
        row.text(name) in texts for name, texts in exceptions.items()
    )
