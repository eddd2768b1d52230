"""The graph as flat rows, from which the formats of tables and networks are written.

A row has the columns that ``COLUMNS`` names for its table, each a text, a whole number or a truth. What is not
known is an empty text, several things are one text joined by semicolons, and dates are texts as precise as
stated. Characters that XML forbids are left out. No column of an edge is called ``source``, ``target``, ``label``,
``type`` or ``key``, which formats of networks keep for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from kg.export.batches import AT_ONCE, Range, chosen, count, in_range, named, ranges, records, within
from kg.query.graph import Contract
from kg.query.listing import COLUMNS as LISTED
from kg.schema.vocabulary import vocabulary
from kg.schema.wording import value_words

if TYPE_CHECKING:
    from kg.query.graph import Graph
    from kg.schema.records import Claim, Document, Entity, Fact

__all__ = ["AMOUNTS", "COLUMNS", "Cell", "Flat", "Row", "clean", "label", "written"]

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

AMOUNTS = frozenset(
    {"total_value", "payment", "term_months", "notice_days", "lock_in_months", "chip_count", "capacity_mw"}
)
"""The columns of contracts with exact numbers as texts, which are numbers in formats that have a type for them."""

_STANDING = ("preferred", "differing", "disputed")

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
    """The rows of a graph, read part by part. Each table comes in the order of the ids of its records, claims by
    document and place."""

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
        for limits in ranges(self.graph, "entities"):
            entities = {each.id: each for each in within(self.graph, "entities", limits)}
            values: dict[str, list[Fact]] = {}
            for fact in self._values(limits):
                values.setdefault(fact.subject, []).append(fact)
            counts = self._counts(limits)
            for key in sorted(entities.keys() | counts.keys()):
                yield _node(key, entities.get(key), values.get(key, ()), counts.get(key, 0))

    def edges(self) -> Iterator[Row]:
        """Every fact between two entities, ``plain`` where it holds without a reservation (``is_plain``)."""
        for part in records(self.graph, "facts"):
            yield from self.told([fact for fact in part if fact.object is not None])

    def told(self, facts: Sequence[Fact]) -> Iterator[Row]:
        """Some facts as rows of edges; one with a value has no object, and the value's words as ``object_name``."""
        from kg.store.rdf import is_plain

        words = vocabulary()
        names = self.names(facts)
        claims = self._first_claims(facts)
        documents = self.heads(claim.evidence.document for claim in claims.values())
        for fact in facts:
            claim = claims.get(fact.id)
            yield {
                "id": fact.id,
                **_ends(fact, names),
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
                **_told(None if claim is None else documents[claim.evidence.document]),
            }

    def claims(self) -> Iterator[Row]:
        """Every claim, by document and place."""
        for part in records(self.graph, "claims", "document"):
            for start in range(0, len(part), AT_ONCE):
                some = part[start : start + AT_ONCE]
                names = self.names(some)
                supports = self._supports([claim.id for claim in some])
                documents = self.heads(claim.evidence.document for claim in some)
                for claim in some:
                    document = documents[claim.evidence.document]
                    yield _claim(claim, document, names, supports.get(claim.id, ()))

    def contracts(self) -> Iterator[Row]:
        """Every contract with what stands in its slots."""
        for part in records(self.graph, "entities"):
            entities = [each for each in part if each.type == "Contract"]
            slots: dict[str, list[Fact]] = {each.id: [] for each in entities}
            for fact in named(self.graph, "facts", slots, "subject"):
                slots[fact.subject].append(fact)
            names = self.names([fact for facts in slots.values() for fact in facts])
            for entity in entities:
                filled = _slots(Contract(entity, tuple(slots[entity.id])), names)
                yield {"id": entity.id, "name": clean(entity.name), **filled}

    def with_slots(self) -> Iterator[tuple[Row, Row | None]]:
        """The nodes, and beside a contract what stands in its slots. Both come by id, so that neither is held."""
        contracts = self.contracts()
        waiting = next(contracts, None)
        for row in self.nodes():
            if waiting is not None and waiting["id"] == row["id"]:
                yield row, waiting
                waiting = next(contracts, None)
            else:
                yield row, None

    def documents(self) -> Iterator[Document]:
        """The documents, by key, without their texts."""
        for limits in ranges(self.graph, "documents", "key"):
            yield from within(self.graph, "documents", limits, "key", light=True)

    def count(self, table: str) -> int:
        """How many records a table of the ledger has."""
        return count(self.graph, table)

    def connections(self) -> int:
        """How many facts are between two entities."""
        import polars as pl

        def pick(frame: pl.LazyFrame) -> pl.LazyFrame:
            return frame.select(pl.col("object").count())

        return int(self.graph.frame("facts", pick).item())

    def without_claims(self) -> str | None:
        """What a format of nodes and edges leaves out, in a line with counts; ``None`` where that is nothing."""
        claims = self.count("claims")
        return (
            f"not held by this format: {claims:,} claims, but for the first quote of each edge"
            if claims
            else None
        )

    def names(self, said: Iterable[Fact | Claim]) -> Mapping[str, str]:
        """The names of those that facts or claims are about, and whom they go back to."""
        ids: set[str] = set()
        for each in said:
            ids.update((each.subject, each.object or each.subject))
            ids.update(getattr(each, "attribution", ()))
        return self.graph.called(ids) if ids else {}

    def heads(self, keys: Iterable[str]) -> Mapping[str, Document]:
        """Documents by key, without their texts."""
        return {each.key: each for each in named(self.graph, "documents", keys, "key", light=True)}

    def _values(self, limits: Range) -> list[Fact]:
        """The facts with a value that stand, about the entities of a range."""
        import polars as pl

        which = (
            in_range("subject", limits)
            & pl.col("value_kind").is_not_null()
            & pl.col("status").is_in(_STANDING)
        )
        return chosen(self.graph, "facts", which, "subject")

    def _counts(self, limits: Range) -> Mapping[str, int]:
        """In how many facts the entities of a range are."""
        import polars as pl

        def ends(frame: pl.LazyFrame) -> pl.LazyFrame:
            objects = pl.when(pl.col("object") != pl.col("subject")).then(pl.col("object"))
            both = [frame.select(end=each) for each in (pl.col("subject"), objects)]
            return pl.concat([each.filter(in_range("end", limits)) for each in both]).group_by("end").len()

        return dict(self.graph.frame("facts", ends).rows())

    def _supports(self, claims: Sequence[str]) -> Mapping[str, list[str]]:
        """The ids of the facts that rest on each of these claims, sorted."""
        import polars as pl

        def pick(frame: pl.LazyFrame) -> pl.LazyFrame:
            each = frame.select("id", claim="supported_by").explode("claim")
            return each.filter(pl.col("claim").is_in(claims))

        found: dict[str, list[str]] = {}
        for key, claim in self.graph.frame("facts", pick).sort("id").iter_rows():
            found.setdefault(claim, []).append(key)
        return found

    def _first_claims(self, facts: Sequence[Fact]) -> Mapping[str, Claim]:
        """The first claim, by document and place, that each fact rests on, through others where it is inferred."""
        rests = {fact.id: fact.supported_by for fact in facts}
        unknown = _facts_among(rests.values()) - rests.keys()
        while unknown:
            more = {fact.id: fact.supported_by for fact in named(self.graph, "facts", unknown)}
            rests |= dict.fromkeys(unknown, ()) | more
            unknown = _facts_among(more.values()) - rests.keys()
        ids = {key for keys in rests.values() for key in keys} - rests.keys()
        claims = {claim.id: claim for claim in named(self.graph, "claims", ids)}
        behind = {
            fact.id: [claims[key] for key in _leaves(fact.id, rests) if key in claims] for fact in facts
        }
        return {key: min(found, key=_place) for key, found in behind.items() if found}


def _facts_among(supports: Iterable[Iterable[str]]) -> set[str]:
    return {key for keys in supports for key in keys if key.startswith("fact/")}


def _leaves(key: str, rests: Mapping[str, Sequence[str]]) -> set[str]:
    """What a fact rests on that rests on nothing itself."""
    seen, waiting, found = {key}, list(rests[key]), set()
    while waiting:
        here = waiting.pop()
        if here not in rests:
            found.add(here)
        elif here not in seen:
            seen.add(here)
            waiting += rests[here]
    return found


def _place(claim: Claim) -> tuple[str, int, str]:
    return claim.evidence.document, claim.evidence.start, claim.id


def _ends(said: Fact | Claim, names: Mapping[str, str]) -> Row:
    target = names.get(said.object, said.object) if said.object else ""
    return {
        "subject": said.subject,
        "subject_name": clean(names.get(said.subject, said.subject)),
        "relation": said.relation,
        "object": said.object or "",
        "object_name": clean(target),
    }


def _slots(contract: Contract, names: Mapping[str, str]) -> Row:
    columns = (each for each in LISTED["contracts"] if each.name != "id")
    return {each.name: _cell(each.get(contract, names)) for each in columns}


def _claim(claim: Claim, document: Document, names: Mapping[str, str], facts: Iterable[str]) -> Row:
    value, cell = claim.value, claim.evidence.cell
    return {
        "id": claim.id,
        **_ends(claim, names),
        "value": "" if value is None else clean(value.lexical),
        "unit": "" if value is None else value.unit,
        "per": "" if value is None else value.per,
        "qualifier": "" if value is None else value.qualifier,
        "qualifiers": _pairs(claim.qualifiers),
        "modality": claim.modality.label,
        "attribution": _joined(names.get(key, key) for key in claim.attribution),
        "facts": _joined(facts),
        "quote": clean(claim.evidence.quote),
        "start": claim.evidence.start,
        "end": claim.evidence.end,
        "cell": "" if cell is None else clean(f"row {cell.row}, column {cell.column}"),
        **_told(document),
        "document_kind": document.kind,
        "rule": claim.rule,
    }


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
