"""Extractions put together by hand, in which every name and claim counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.resolve import resolve
from kg.schema.records import Claim, Entity, Evidence, Extraction, Modality, Value, entity_id
from kg.schema.registry import Registry

__all__ = ["REGISTRY", "claim", "contract", "entity", "money", "names", "page", "together"]

REGISTRY = Registry.from_data(
    [
        {
            "type": "Company",
            "entities": [
                {"name": "SpaceX", "legal": ["Space Exploration Technologies Corp."]},
                {"name": "SpaceXAI", "part_of": "spacex"},
                {"name": "Google"},
                {"name": "Google DeepMind", "aliases": ["DeepMind"], "part_of": "google"},
                {"name": "OpenAI"},
                {"name": "EQT"},
                {"name": "EQT Corporation"},
                {"name": "Meridian"},
                {"name": "Meridian Cloud", "part_of": "meridian"},
                {"name": "Brightwater"},
                {"name": "Halden AI"},
            ],
        },
        {"type": "Facility", "entities": [{"name": "Colossus"}, {"name": "Colossus 2"}]},
        {
            "type": "Model",
            "entities": [{"name": "Command R"}, {"name": "Command R+", "id": "command-r-plus"}],
        },
        {"type": "Chip", "entities": [{"name": "MI300X"}, {"name": "MI300A"}]},
    ]
)


def entity(type_name: str, name: str) -> Entity:
    """An entity as a document names it: under the id of the registry where that has just this name."""
    known = [entry for entry in REGISTRY if entry.type == type_name and name in entry.names]
    return known[0].entity() if known else Entity(entity_id(type_name, name), type_name, name)


def page(key: str, entities: Iterable[Entity], claims: Iterable[Claim] = ()) -> Extraction:
    return Extraction(key, tuple(entities), (), tuple(claims))


def claim(
    document: str, subject: str, relation: str, target: str | Value, modality: Modality = Modality.ASSERTED
) -> Claim:
    """A claim with a quote of its own; ``target`` is an id or a value."""
    quote = f"{subject} {relation} {target if isinstance(target, str) else target.lexical}"
    value = None if isinstance(target, str) else target
    return Claim(
        subject,
        relation,
        target if isinstance(target, str) else None,
        value,
        Evidence(document, quote, 0, len(quote)),
        modality,
    )


def contract(
    document: str, supplier: str, customer: str, kind: str = "compute", **slots: Value
) -> Extraction:
    """A document with one contract between companies of these names; an empty name is a party that is not named."""
    parties = {
        role: entity("Company", name)
        for role, name in (("supplier", supplier), ("customer", customer))
        if name
    }
    made = Entity(f"contract/{document}", "Contract", f"{supplier} – {customer} {kind} contract")
    said: dict[str, str | Value] = {
        "kind": Value("text", kind),
        **{role: party.id for role, party in parties.items()},
        **slots,
    }
    claims = [claim(document, made.id, relation, target) for relation, target in said.items()]
    return page(document, [*parties.values(), made], claims)


def together(*pages: Extraction) -> Extraction:
    """What pages of one document say, as one page; contracts after the first get the ids ``…-2``, ``…-3``."""
    entities: dict[str, Entity] = {}
    claims: list[Claim] = []
    for number, one in enumerate(pages, 1):
        ids = {e.id: f"{e.id}-{number}" for e in one.entities if e.type == "Contract" and number > 1}
        for each in one.entities:
            entities[ids.get(each.id, each.id)] = replace(each, id=ids.get(each.id, each.id))
        claims.extend(replace(said, subject=ids.get(said.subject, said.subject)) for said in one.claims)
    return page(pages[0].document, entities.values(), claims)


def money(amount: str, per: str = "", qualifier: str = "exact") -> Value:
    return Value("money", amount, "USD", per, qualifier)


def names(*pages: Extraction) -> list[str]:
    """Names of the entities of the graph that the pages give, sorted."""
    return sorted(each.name for each in resolve(pages, REGISTRY).entities)
