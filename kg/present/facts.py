"""Facts as records for JSON: names beside ids, values with their parts, and the words behind one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from kg.present.card import quotes_of
from kg.present.words import Words

if TYPE_CHECKING:
    from kg.query.graph import Graph
    from kg.schema.records import Entity, Fact, Value

__all__ = ["entity_data", "fact_data", "facts_data"]


def entity_data(entity: Entity) -> dict[str, Any]:
    """An entity with what else it is called and known by."""
    return {
        "id": entity.id,
        "type": entity.type,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "identifiers": [{"scheme": scheme, "value": value} for scheme, value in entity.identifiers],
    }


def facts_data(graph: Graph, facts: Sequence[Fact]) -> list[dict[str, Any]]:
    """Facts of a graph, without the words behind them."""
    claims = graph.claims(sorted({key for fact in facts for key in fact.supported_by})) if facts else []
    documents = [graph.document(key) for key in sorted({claim.evidence.document for claim in claims})]
    words = Words.of(graph.entities(), documents, claims)
    return [_data(fact, words) for fact in facts]


def fact_data(graph: Graph, fact: Fact) -> dict[str, Any]:
    """A fact with the quotes for it and against it, the surest first, each with its document."""
    (told,) = facts_data(graph, [fact])
    claims, against = quotes_of(graph, fact)
    return {**told, "claims": [each.data() for each in claims], "against": [each.data() for each in against]}


def _data(fact: Fact, words: Words) -> dict[str, Any]:
    return {
        "id": fact.id,
        "text": words.sentence(fact),
        "subject": _node(fact.subject, words),
        "relation": fact.relation,
        "object": None if fact.object is None else _node(fact.object, words),
        "value": None if fact.value is None else _value(fact.value),
        "modality": fact.modality.label,
        "status": fact.status,
        "rule": fact.rule,
        "origins": list(words.all(fact.origins)),
        "known_since": fact.known_since,
        "last_said": fact.last_said,
        "valid_from": fact.valid_from,
        "valid_to": fact.valid_to,
        "qualifiers": dict(fact.qualifiers),
        "inferred": fact.inferred,
        "formula": fact.formula,
    }


def _node(key: str, words: Words) -> dict[str, str]:
    return {"id": key, "name": words.name(key)}


def _value(value: Value) -> dict[str, str]:
    """The parts of a value but the wording of one document."""
    return {name: part for name, part in asdict(value).items() if name != "text"}
