"""Finding entities, documents and quotes by words."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.query.graph import Graph
    from kg.schema.records import Entity

__all__ = ["KINDS", "Hit", "search"]

_WORD = re.compile(r"\w+")
_WHOLE, _BEGINNING, _WORDS, _INSIDE = range(4)


@dataclass(frozen=True, slots=True)
class Hit:
    """What was found: an ``entity``, a ``document``, or a ``quote``, which has the id of its claim.

    ``text`` is the name, title or quote in which the words stand, ``type`` that of an entity or the kind of a document,
    ``document`` the key of the document of a quote.
    """

    kind: str
    id: str
    name: str
    type: str | None
    text: str
    document: str | None = None


def search(graph: Graph, words: str, kinds: Collection[str] = ()) -> list[Hit]:
    """What has all the words in it, ignoring case: entities by their names and aliases, documents by their titles and
    outlets, quotes by what they say; of these ``kinds`` only, where any are named.

    Entities come first, those that are called just so before those that begin so, have words that begin so, or have
    the words inside another. Raises ``UsageError`` where there is no word.
    """
    wanted = _WORD.findall(words.casefold())
    if not wanted:
        raise UsageError(words.strip() or "(nothing)", "holds no word", "name at least one")
    return [
        hit for kind, find in _FINDERS.items() if not kinds or kind in kinds for hit in find(graph, wanted)
    ]


def _entities(graph: Graph, wanted: Sequence[str]) -> Iterator[Hit]:
    found = []
    for entity in graph.entities():
        ranks = [
            (rank, name)
            for name in (entity.name, *entity.aliases)
            if (rank := _rank(name, wanted)) is not None
        ]
        if ranks:
            rank, name = min(ranks)
            found.append((rank, len(name), entity.name.casefold(), entity.id, name, entity))
    for *_, name, entity in sorted(found, key=lambda each: each[:4]):
        yield _entity(entity, name)


def _entity(entity: Entity, name: str) -> Hit:
    return Hit("entity", entity.id, entity.name, entity.type, name)


def _documents(graph: Graph, wanted: Sequence[str]) -> Iterator[Hit]:
    for document in graph.documents():
        title = document.title or document.key
        if _has(f"{title} {document.outlet or ''}", wanted):
            yield Hit("document", document.key, title, document.kind, title)


def _quotes(graph: Graph, wanted: Sequence[str]) -> Iterator[Hit]:
    names = graph.names.by_id
    seen = set()
    for claim in graph.claims():
        evidence = claim.evidence
        place = evidence.document, evidence.start, evidence.end
        if place not in seen and _has(evidence.quote, wanted):
            seen.add(place)
            subject = names.get(claim.subject)
            name = subject.name if subject else claim.subject
            yield Hit("quote", claim.id, name, None, evidence.quote, evidence.document)


def _has(text: str, wanted: Sequence[str]) -> bool:
    folded = text.casefold()
    return all(word in folded for word in wanted)


def _rank(name: str, wanted: Sequence[str]) -> int | None:
    """How well the words fit a name, 0 best; ``None`` where one is not in it."""
    if not _has(name, wanted):
        return None
    words = _WORD.findall(name.casefold())
    if words == list(wanted):
        return _WHOLE
    if words[: len(wanted) - 1] == list(wanted[:-1]) and words[len(wanted) - 1 :][:1][0].startswith(
        wanted[-1]
    ):
        return _BEGINNING
    return _WORDS if all(any(each.startswith(word) for each in words) for word in wanted) else _INSIDE


_FINDERS: Mapping[str, Callable[[Graph, Sequence[str]], Iterator[Hit]]] = {
    "entity": _entities,
    "document": _documents,
    "quote": _quotes,
}
KINDS = tuple(_FINDERS)
"""What can be searched."""
