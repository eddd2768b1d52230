"""FollowTheMoney (https://followthemoney.tech), for Aleph, OpenAleph and yente: one entity a line, as JSON.

It has no word for how surely a thing is said, so that only plain facts are written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import IO, TYPE_CHECKING

from kg.export.batches import AT_ONCE, named
from kg.export.flat import Flat, Row, clean, label
from kg.schema.dates import iso_months
from kg.schema.records import document_id

if TYPE_CHECKING:
    from kg.query.graph import Graph
    from kg.schema.records import Document, Entity

__all__ = ["write"]

_SCHEMATA = {
    "Company": "Company",
    "Person": "Person",
    "Agency": "PublicBody",
    "Outlet": "Organization",
    "Facility": "RealEstate",
    "Program": "Project",
    "Place": "Address",
    "Contract": "Contract",
}
"""The schema by type; chips, models, regulations and events have none."""

_LINKS = {
    "owns": ("Ownership", "owner", "asset"),
    "acquired": ("Ownership", "owner", "asset"),
    "executive_of": ("Directorship", "director", "organization"),
    "formerly_at": ("Employment", "employee", "employer"),
    "supplier": ("ContractAward", "contract", "supplier"),
}
"""Schema and ends by relation; any other is an ``UnknownLink`` whose role is the relation."""

_OTHER_LINK = ("UnknownLink", "subject", "object")
_LEGAL = frozenset({"Company", "Person", "PublicBody", "Organization"})
_MAY_BE: Mapping[str, frozenset[str]] = {
    "owner": _LEGAL,
    "asset": frozenset({"Company", "RealEstate", "Contract"}),
    "director": _LEGAL,
    "organization": _LEGAL - {"Person"},
    "employee": frozenset({"Person"}),
    "employer": _LEGAL - {"Person"},
    "contract": frozenset({"Contract"}),
    "supplier": _LEGAL,
}
"""Which of our schemata an end takes; where another stands there, the link is an ``UnknownLink``."""

_ADDRESS = re.compile(r"https?://\S+")

Properties = Mapping[str, list[str]]


def write(graph: Graph, out: IO[bytes]) -> str | None:
    """Documents, entities, then links, each link with the first quote as ``summary`` and its document as ``proof``."""
    flat = Flat(graph)
    for document in flat.documents():
        _line(out, document_id(document.key), *_document(document))
    unknown, left_out = 0, 0
    for key, schema, properties in _entities(flat):
        if schema is None:
            unknown += 1
        else:
            _line(out, key, schema, properties)
    for row, subject, target in _edges(flat):
        if row["plain"] and subject is not None and target is not None:
            _line(out, str(row["id"]), *_link(row, subject, target))
        else:
            left_out += 1
    told = {
        "entities without a schema there": unknown,
        "facts with a reservation or about those": left_out,
        "claims, but for the first quote of each fact": flat.count("claims"),
    }
    parts = [f"{count:,} {what}" for what, count in told.items() if count]
    return f"not held by this format: {', '.join(parts)}" if parts else None


def _document(document: Document) -> tuple[str, Properties]:
    return "Table" if document.kind == "table" else "Article", {
        "title": _texts(document.title or document.key),
        "fileName": _texts(document.key),
        "publisher": _texts(document.outlet),
        "publishedAt": _date(document.published),
        "sourceUrl": _address(document.url),
        "notes": _texts(document.rights),
    }


def _entities(flat: Flat) -> Iterator[tuple[str, str | None, Properties]]:
    """Key, schema, if there is one, and properties of each node."""
    nodes = flat.with_slots()
    while part := list(islice(nodes, AT_ONCE)):
        entities = {
            each.id: each for each in named(flat.graph, "entities", (str(row["id"]) for row, _ in part))
        }
        customers = _customers(flat.graph, [str(row["id"]) for row, slots in part if slots is not None])
        for row, slots in part:
            key = str(row["id"])
            terms = {} if slots is None else _terms(slots, customers.get(key, []))
            yield key, _SCHEMATA.get(str(row["type"])), _thing(row, entities.get(key)) | terms


def _edges(flat: Flat) -> Iterator[tuple[Row, str | None, str | None]]:
    """The edges with the schemata of their ends."""
    edges = flat.edges()
    while part := list(islice(edges, AT_ONCE)):
        keys = {str(row[end]) for row in part for end in ("subject", "object")}
        schemata = {each.id: _SCHEMATA.get(each.type) for each in named(flat.graph, "entities", keys)}
        for row in part:
            yield row, schemata.get(str(row["subject"])), schemata.get(str(row["object"]))


def _customers(graph: Graph, contracts: list[str]) -> Mapping[str, list[str]]:
    """The ids of the customers of each contract, as far as they are plain."""
    from kg.schema.vocabulary import vocabulary
    from kg.store.rdf import is_plain

    found: dict[str, list[str]] = {}
    words = vocabulary()
    for fact in named(graph, "facts", contracts, "subject"):
        if fact.relation == "customer" and fact.object is not None and is_plain(fact, words):
            found.setdefault(fact.subject, []).append(_id(fact.object))
    return found


def _thing(row: Row, entity: Entity | None) -> dict[str, list[str]]:
    name = "full" if row["type"] == "Place" else "name"
    identifiers = () if entity is None else entity.identifiers
    return {
        name: [str(row["name"])],
        "alias": [] if entity is None else [clean(alias) for alias in entity.aliases],
        "wikidataId": [value for scheme, value in identifiers if scheme == "wikidata"],
        "description": _texts(str(row["values"])),
    }


def _terms(row: Row, customers: list[str]) -> dict[str, list[str]]:
    return {
        "title": [str(row["name"])],
        "authority": customers,
        "type": _texts(str(row["kind"])),
        "status": _texts(str(row["status"])),
        "amount": _texts(str(row["total_value"])),
        "currency": _texts(str(row["currency"])),
    }


def _link(row: Row, subject: str, target: str) -> tuple[str, Properties]:
    """The schema and the properties of a link between things of these schemata."""
    relation = str(row["relation"])
    schema, start, end = _LINKS.get(relation, _OTHER_LINK)
    if subject not in _MAY_BE.get(start, {subject}) or target not in _MAY_BE.get(end, {target}):
        schema, start, end = _OTHER_LINK
    document = str(row["document"])
    return schema, {
        start: [_id(str(row["subject"]))],
        end: [_id(str(row["object"]))],
        "role": [": ".join(filter(None, (label(relation), str(row["qualifiers"]))))],
        "status": [f"{row['modality']}, {row['status']}"],
        "startDate": _date(str(row["valid_from"])),
        "endDate": _date(str(row["valid_to"])),
        "summary": _texts(str(row["quote"])),
        "publisher": _texts(str(row["outlet"])),
        "sourceUrl": _address(str(row["url"])),
        "recordId": [str(row["id"])],
        "proof": [_id(document_id(document))] if document else [],
    }


def _line(out: IO[bytes], key: str, schema: str, properties: Properties) -> None:
    held = {name: values for name, values in properties.items() if values}
    entity = {"id": _id(key), "schema": schema, "properties": held}
    out.write(json.dumps(entity, ensure_ascii=False).encode() + b"\n")


def _id(key: str) -> str:
    """Ids stand in addresses there, where a slash would part them."""
    return key.replace("/", "-", 1)


def _texts(text: str | None) -> list[str]:
    return [clean(text)] if text else []


def _address(text: str | None) -> list[str]:
    return [text] if text and _ADDRESS.fullmatch(text) else []


def _date(form: str | None) -> list[str]:
    """The date as ISO 8601, a part of a year by its first month; nothing where it is no date."""
    try:
        return [iso_months(form)[0]] if form else []
    except ValueError:
        return []
