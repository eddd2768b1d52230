"""Names for ids: what list commands call entities, documents and facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.schema.records import document_id
from kg.schema.vocabulary import vocabulary
from kg.schema.wording import plain_phrase, value_words

if TYPE_CHECKING:
    from kg.schema.records import Claim, Document, Entity, Fact

__all__ = ["Words", "label"]


@dataclass(frozen=True, slots=True)
class Words:
    """The names of entities, documents and publications by id."""

    names: Mapping[str, str]

    @classmethod
    def of(
        cls, entities: Iterable[Entity], documents: Iterable[Document], claims: Iterable[Claim] = ()
    ) -> Words:
        from kg.render.quotes import origin_names

        return cls(origin_names(documents, claims) | {entity.id: entity.name for entity in entities})

    def name(self, key: str) -> str:
        """The name of that id, else the words themselves."""
        return self.names.get(key, key)

    def all(self, keys: Iterable[str]) -> tuple[str, ...]:
        """The names, each once, ignoring case in their order."""
        return tuple(sorted({self.name(key) for key in keys}, key=lambda name: (name.casefold(), name)))

    def document(self, key: str) -> str:
        """What a document is called, by its key."""
        return self.name(document_id(key)) if document_id(key) in self.names else key

    def target(self, said: Claim | Fact) -> str:
        """Object or value."""
        return self.name(said.object or "") if said.value is None else value_words(said.value)

    def sentence(self, said: Claim | Fact) -> str:
        known = vocabulary().relations.get(said.relation)
        phrase = known.phrase if known else plain_phrase(said.relation)
        return f"{self.name(said.subject)} {phrase} {self.target(said)}"


def label(relation: str) -> str:
    """What a relation is called."""
    known = vocabulary().relations.get(relation)
    return known.label if known else plain_phrase(relation)
