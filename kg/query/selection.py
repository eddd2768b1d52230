"""A part of the graph: what is behind a named query, of some types, or around an entity, with its evidence.

A fact is part of it where every condition keeps it, and so is an entity. With the facts come the claims that they rest
on or that contradict them, the documents of these, and the conflicts between facts that are left. A fact that was
inferred from others which are left out rests on the claims behind these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from kg.ledger.tables import Contents
from kg.query.held import GraphHeld
from kg.query.results import Node

if TYPE_CHECKING:
    from pathlib import Path

    from kg.query.graph import Graph
    from kg.schema.records import Entity, Fact

__all__ = ["GraphPart", "Selection", "selected"]

_IDS_AT_ONCE = 10_000


@dataclass(frozen=True)
class Selection:
    """What is asked for; without anything, the whole graph.

    ``query`` is the name of a query, ``parameters`` are its, ``queries`` is a folder of one's own. ``types`` are types
    of entities: connections are between entities of these. ``around`` is a name, ``hops`` how far from it.
    """

    query: str | None = None
    parameters: Mapping[str, object] = field(default_factory=dict)
    queries: Path | None = None
    types: tuple[str, ...] = ()
    around: str | None = None
    hops: int = 1

    @property
    def is_all(self) -> bool:
        return not (self.query or self.types or self.around)


def selected(graph: Graph, selection: Selection) -> Graph:
    """The part of a graph; the graph itself where all is asked for.

    Raises as ``Graph.query`` and ``Graph.entity`` do.
    """
    if selection.is_all:
        return graph
    entities = {entity.id: entity for entity in graph.entities()}
    keep: list[_Kept] = []
    if selection.query:
        keep.append(_behind(graph, selection, entities))
    if selection.around:
        near = graph.neighbors(selection.around, hops=selection.hops, all_facts=True)
        through = {step.through.id for each in near for step in each.path.steps if step.through}
        keep.append(_among({graph.entity(selection.around).id, *through, *(each.entity.id for each in near)}))
    if selection.types:
        keep.append(_among({key for key, entity in entities.items() if entity.type in selection.types}))
    chosen = [entity for entity in entities.values() if all(entity.id in each.entities for each in keep)]
    return GraphPart(graph, chosen, _facts(graph, chosen, keep))


@dataclass(frozen=True)
class _Kept:
    """The entities (ids) that a condition keeps, and whether it keeps a fact."""

    entities: frozenset[str]
    keeps: Callable[[Fact], bool]


def _among(entities: Iterable[str]) -> _Kept:
    kept = frozenset(entities)
    return _Kept(kept, lambda fact: fact.subject in kept and (fact.object is None or fact.object in kept))


def _behind(graph: Graph, selection: Selection, entities: Mapping[str, Entity]) -> _Kept:
    """The facts behind the rows of a query, their ends, and the entities in the rows."""
    result = graph.query(selection.query or "", selection.parameters, queries=selection.queries)
    facts = {key for row in result.facts for key in row}
    cells = {cell.id for row in result.rows for cell in row if isinstance(cell, Node) and cell.id in entities}
    for fact in graph.facts(ids=sorted(facts)):
        cells.update(end for end in (fact.subject, fact.object or "") if end in entities)
    return _Kept(frozenset(cells), lambda fact: fact.id in facts)


def _facts(graph: Graph, entities: Sequence[Entity], keep: Sequence[_Kept]) -> list[Fact]:
    found: list[Fact] = []
    for start in range(0, len(entities), _IDS_AT_ONCE):
        ids = [entity.id for entity in entities[start : start + _IDS_AT_ONCE]]
        about: list[Fact] = graph._read("facts", subject=ids)
        found += (fact for fact in about if all(each.keeps(fact) for each in keep))
    return found


class GraphPart(GraphHeld):
    """Some entities and facts of a graph, with what these rest on. Names are those of the whole graph."""

    def __init__(self, whole: Graph, entities: Sequence[Entity], facts: Sequence[Fact]) -> None:
        super().__init__(whole.folder, whole.version)
        self._whole, self._entities, self._facts = whole, entities, facts

    def close(self) -> None:
        super().close()
        self.__dict__.pop("contents", None)

    def called(self, ids: Iterable[str]) -> dict[str, str]:
        return self._whole.called(ids)

    @cached_property
    def known_nodes(self) -> set[str]:
        from kg.schema.records import document_id

        documents = {document_id(document.key) for document in self._whole.documents()}
        return {*(entity.id for entity in self._whole.entities()), *documents}

    @cached_property
    def contents(self) -> Contents:
        from kg.fuse.judged import still_apart
        from kg.ledger.tables import tidy

        chosen = {fact.id for fact in self._facts}
        facts = [replace(fact, supported_by=self._rests(fact, chosen)) for fact in self._facts]
        ids = {key for fact in facts for key in (*fact.supported_by, *fact.contradicted_by)}
        claims = self._some("claims", "id", ids)
        documents = {claim.evidence.document for claim in claims}
        about = {*chosen, *(claim.id for claim in claims), *(entity.id for entity in self._entities)}
        return tidy(
            Contents(
                documents=tuple(self._some("documents", "key", documents)),
                entities=tuple(self._entities),
                claims=tuple(claims),
                facts=tuple(facts),
                conflicts=tuple(still_apart(self._whole._read("conflicts"), chosen)),
                judgements=tuple(
                    each for each in self._whole._read("judgements") if about.issuperset(each.about)
                ),
                prints=tuple(self._some("prints", "document", documents)),
            )
        )

    def _rests(self, fact: Fact, chosen: set[str]) -> tuple[str, ...]:
        """What a fact rests on, with the claims behind other facts in the place of those that are left out."""
        seen, waiting, found = {fact.id}, list(fact.supported_by), dict[str, None]()
        while waiting:
            key = waiting.pop(0)
            if key in chosen or not key.startswith("fact/"):
                found[key] = None
            elif key not in seen:
                seen.add(key)
                waiting += [below for each in self._whole.facts(ids=[key]) for below in each.supported_by]
        return tuple(found)

    def _some(self, table: str, column: str, values: Iterable[str]) -> list[Any]:
        wanted = sorted(values)
        found: list[Any] = []
        for start in range(0, len(wanted), _IDS_AT_ONCE):
            found += self._whole._read(table, **{column: wanted[start : start + _IDS_AT_ONCE]})
        return found
