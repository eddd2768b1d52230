"""The graph as flat rows, from which the formats of tables and networks are written.

A row has the columns that ``COLUMNS`` names for its table, each a text, a whole number or a truth. What is not
known is an empty text, several things are one text joined by semicolons, and dates are texts as precise as
stated. Characters that XML forbids are left out. No column of an edge is called ``source``, ``target``, ``label``,
``type`` or ``key``, which formats of networks keep for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from kg.query.listing import COLUMNS as LISTED
from kg.schema.vocabulary import vocabulary
from kg.schema.wording import value_words

if TYPE_CHECKING:
    from kg.query.graph import Contract, Graph
    from kg.schema.records import Claim, Document, Entity, Fact

__all__ = ["COLUMNS", "Cell", "Flat", "Row", "clean", "label", "written"]

Cell = str | int | bool
Row = Mapping[str, Cell]

COLUMNS: Mapping[str, Mapping[str, type]] = {
    "nodes": {
        **dict.fromkeys(("id", "type", "name", "aliases", "identifiers", "values"), str),
        "facts": int,
    },
    "edges": {
        **dict.fromkeys(("id", "subject", "subject_name", "relation", "object", "object_name"), str),
        **dict.fromkeys(("modality", "status", "qualifiers"), str),
        **dict.fromkeys(("plain", "inferred"), bool),
        **dict.fromkeys(("origins", "supports"), int),
        **dict.fromkeys(("known_since", "last_said", "valid_from", "valid_to"), str),
        **dict.fromkeys(("quote", "document", "title", "outlet", "published", "url"), str),
    },
    "claims": {
        **dict.fromkeys(("id", "subject", "subject_name", "relation", "object", "object_name"), str),
        **dict.fromkeys(("value", "unit", "per", "qualifier", "qualifiers", "modality", "attribution"), str),
        **dict.fromkeys(("facts", "quote"), str),
        **dict.fromkeys(("start", "end"), int),
        **dict.fromkeys(("cell", "document", "document_kind", "title", "outlet", "published", "url"), str),
        "rule": str,
    },
    "contracts": {
        **dict.fromkeys(("id", "name"), str),
        **{
            each.name: int if each.kind == "int" else str for each in LISTED["contracts"] if each.name != "id"
        },
    },
}
"""The columns of each table and what they hold."""

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """The text without the characters that XML 1.0 forbids: controls, lone surrogates, non-characters."""
    return _NOT_IN_XML.sub("", text)


def label(relation: str) -> str:
    """The name of a relation for a reader."""
    return relation.replace("_", " ")


def written(cell: Cell) -> str:
    """A cell as text; a truth is ``true`` or ``false``."""
    return str(cell).lower() if isinstance(cell, bool) else str(cell)


class Flat:
    """The rows of a graph. Each table comes in the order of the ids of its records, claims as they stand."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    def table(self, name: str) -> Iterator[Row]:
        """The rows of ``nodes``, ``edges``, ``claims`` or ``contracts``."""
        tables = {
            "nodes": self.nodes,
            "edges": self.edges,
            "claims": self.claims,
            "contracts": self.contracts,
        }
        return tables[name]()

    def nodes(self) -> Iterator[Row]:
        """Every entity, and whatever else is an end of an edge."""
        entities = {entity.id: entity for entity in self.graph.entities()}
        values: dict[str, list[Fact]] = {}
        counts: dict[str, int] = {}
        for fact in self._facts:
            ends = {fact.subject, fact.object} if fact.object is not None else {fact.subject}
            for end in ends:
                counts[end] = counts.get(end, 0) + 1
            if fact.value is not None and fact.status in {"preferred", "differing", "disputed"}:
                values.setdefault(fact.subject, []).append(fact)
        for key in sorted(entities.keys() | counts.keys()):
            yield _node(key, entities.get(key), values.get(key, ()), counts.get(key, 0))

    def edges(self) -> Iterator[Row]:
        """Every fact between two entities, ``plain`` where it holds without a reservation (``is_plain``)."""
        from kg.store.rdf import is_plain

        words = vocabulary()
        for fact in self._facts:
            if fact.object is not None:
                claim = self._first_claim(fact)
                document = None if claim is None else self._documents[claim.evidence.document]
                yield {
                    "id": fact.id,
                    **self._ends(fact),
                    "modality": fact.modality.label,
                    "status": fact.status,
                    "qualifiers": _pairs(fact.qualifiers),
                    "plain": is_plain(fact, words),
                    "inferred": fact.inferred,
                    "origins": len(fact.origins),
                    "supports": len(fact.supported_by),
                    "known_since": fact.known_since or "",
                    "last_said": fact.last_said or "",
                    "valid_from": fact.valid_from or "",
                    "valid_to": fact.valid_to or "",
                    "quote": "" if claim is None else clean(claim.evidence.quote),
                    **_told(document),
                }

    def claims(self) -> Iterator[Row]:
        """Every claim, by document and place."""
        supports: dict[str, list[str]] = {}
        for fact in self._facts:
            for key in fact.supported_by:
                supports.setdefault(key, []).append(fact.id)
        for claim in self._claims.values():
            document, value, cell = self._documents[claim.evidence.document], claim.value, claim.evidence.cell
            yield {
                "id": claim.id,
                **self._ends(claim),
                "value": "" if value is None else clean(value.lexical),
                "unit": "" if value is None else value.unit,
                "per": "" if value is None else value.per,
                "qualifier": "" if value is None else value.qualifier,
                "qualifiers": _pairs(claim.qualifiers),
                "modality": claim.modality.label,
                "attribution": _joined(self._names.get(key, key) for key in claim.attribution),
                "facts": _joined(supports.get(claim.id, ())),
                "quote": clean(claim.evidence.quote),
                "start": claim.evidence.start,
                "end": claim.evidence.end,
                "cell": "" if cell is None else clean(f"row {cell.row}, column {cell.column}"),
                **_told(document),
                "document_kind": document.kind,
                "rule": claim.rule,
            }

    def contracts(self) -> Iterator[Row]:
        """Every contract with what stands in its slots."""
        for contract in self.graph.contracts():
            yield {"id": contract.entity.id, "name": clean(contract.entity.name), **self._slots(contract)}

    def documents(self) -> list[Document]:
        """The documents, by key."""
        return list(self._documents.values())

    def without_claims(self) -> str | None:
        """What a format of nodes and edges leaves out, in a line with counts; ``None`` where that is nothing."""
        count = len(self._claims)
        return (
            f"not held by this format: {count:,} claims, but for the first quote of each edge"
            if count
            else None
        )

    def _slots(self, contract: Contract) -> Row:
        columns = (each for each in LISTED["contracts"] if each.name != "id")
        return {each.name: _cell(each.get(contract, self._names)) for each in columns}

    def _ends(self, said: Fact | Claim) -> Row:
        return {
            "subject": said.subject,
            "subject_name": clean(self._names.get(said.subject, said.subject)),
            "relation": said.relation,
            "object": said.object or "",
            "object_name": clean(self._names.get(said.object, said.object)) if said.object else "",
        }

    def _first_claim(self, fact: Fact) -> Claim | None:
        """The first claim, by document and place, that a fact rests on, through others where it is inferred."""
        seen, waiting, found = {fact.id}, list(fact.supported_by), set()
        while waiting:
            key = waiting.pop()
            if key in self._claims:
                found.add(key)
            elif key in self._by_id and key not in seen:
                seen.add(key)
                waiting += self._by_id[key].supported_by
        first = min(found, key=self._places.__getitem__, default=None)
        return None if first is None else self._claims[first]

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return {entity.id: entity.name for entity in self.graph.entities()}

    @cached_property
    def _facts(self) -> list[Fact]:
        return sorted(self.graph.facts(), key=lambda fact: fact.id)

    @cached_property
    def _by_id(self) -> Mapping[str, Fact]:
        return {fact.id: fact for fact in self._facts}

    @cached_property
    def _claims(self) -> Mapping[str, Claim]:
        return {claim.id: claim for claim in self.graph.claims()}

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {key: place for place, key in enumerate(self._claims)}

    @cached_property
    def _documents(self) -> Mapping[str, Document]:
        return {document.key: document for document in self.graph.documents()}


def _node(key: str, entity: Entity | None, values: Iterable[Fact], facts: int) -> Row:
    said = sorted(values, key=lambda fact: (fact.relation, fact.id))
    return {
        "id": key,
        "type": key.split("/", maxsplit=1)[0].capitalize() if entity is None else entity.type,
        "name": key if entity is None else clean(entity.name),
        "aliases": "" if entity is None else _joined(entity.aliases),
        "identifiers": "" if entity is None else _pairs(entity.identifiers),
        "values": _joined(_valued(fact) for fact in said),
        "facts": facts,
    }


def _valued(fact: Fact) -> str:
    """A fact with a value as text, with how surely it is said where it is not simply so."""
    words = "" if fact.value is None else value_words(fact.value)
    marks = [fact.modality.label] * (fact.modality.label != "asserted") + [fact.status] * (
        fact.status != "preferred"
    )
    return f"{label(fact.relation)}: {words}" + (f" ({', '.join(marks)})" if marks else "")


def _told(document: Document | None) -> Row:
    names = {"document": "key", "title": "title", "outlet": "outlet", "published": "published", "url": "url"}
    return {name: clean(getattr(document, field, None) or "") for name, field in names.items()}


def _pairs(pairs: Iterable[tuple[str, str]]) -> str:
    return _joined(f"{name}: {text}" for name, text in pairs)


def _joined(texts: Iterable[str]) -> str:
    return clean("; ".join(texts))


def _cell(value: str | int | list[str] | None) -> Cell:
    if value is None:
        return ""
    if isinstance(value, list):
        return _joined(value)
    return clean(value) if isinstance(value, str) else value
