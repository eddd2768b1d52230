"""IRIs and literals: how an id, a date and a value are written in RDF."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

import pyoxigraph as ox

from kg.schema.dates import span
from kg.schema.decimals import decimal_form
from kg.schema.records import Value
from kg.schema.vocabulary import BASE, HAS, OBJECT, TERMS, camel

__all__ = [
    "boolean",
    "date",
    "fields",
    "has",
    "integer",
    "iri",
    "literal",
    "object_of",
    "term",
    "url",
]

XSD = "http://www.w3.org/2001/XMLSchema#"
NUMBERS = frozenset({"money", "power", "count", "percent", "duration"})

_DATES = (
    (re.compile(r"\d{4}"), "gYear"),
    (re.compile(r"\d{4}-\d{2}"), "gYearMonth"),
    (re.compile(r"\d{4}-\d{2}-\d{2}"), "date"),
)


def iri(identifier: str) -> ox.NamedNode:
    """The node of an entity, document, claim, fact or conflict."""
    return ox.NamedNode(BASE + identifier)


@lru_cache(maxsize=1000)
def term(name: str) -> ox.NamedNode:
    """The class, relation or field of that name; relations and fields may be in snake_case."""
    return ox.NamedNode(TERMS + camel(name))


@lru_cache(maxsize=1000)
def has(relation: str) -> ox.NamedNode:
    """What leads from an entity to its facts of that relation."""
    return ox.NamedNode(HAS + camel(relation))


@lru_cache(maxsize=1000)
def object_of(relation: str) -> ox.NamedNode:
    """What leads from a fact of that relation to its object."""
    return ox.NamedNode(OBJECT + camel(relation))


def date(form: str) -> ox.Literal:
    """A date typed by its precision; forms that XML Schema lacks (``mid-2029``) are strings."""
    for pattern, datatype in _DATES:
        if pattern.fullmatch(form):
            return _typed(form, datatype)
    return ox.Literal(form)


def url(address: str) -> ox.Literal:
    """An address as a literal, since those in documents need not be valid IRIs."""
    return _typed(address, "anyURI")


def integer(number: int) -> ox.Literal:
    return _typed(str(number), "integer")


def boolean(truth: bool) -> ox.Literal:
    return _typed("true" if truth else "false", "boolean")


def literal(value: Value, datatype: str = "decimal") -> ox.Literal:
    """What is said, without unit and qualifier. Numbers get the datatype, ``decimal`` or ``double``."""
    if value.kind in NUMBERS:
        return _typed(decimal_form(value.number), datatype)
    return date(value.lexical) if value.kind == "date" else ox.Literal(value.lexical)


def fields(value: Value) -> Mapping[str, ox.Literal]:
    """What stands beside the literal, by field: currency or unit, period, qualifier, the span of a date."""
    numeric = value.kind in NUMBERS
    found = {
        "currency" if value.kind == "money" else "unit": value.unit,
        "per": value.per,
        "qualifier": value.qualifier if numeric or value.qualifier != "exact" else "",
        "edtf": value.lexical if value.kind == "date" else "",
    }
    written = {name: ox.Literal(text) for name, text in found.items() if text}
    return {**written, **_span(value.lexical)} if value.kind == "date" else written


def _span(form: str) -> dict[str, ox.Literal]:
    try:
        days = span(form)
    except ValueError:
        # A date that no calendar has stays as it was written; the shapes report it.
        return {}
    return {
        "earliest": _typed(days.earliest.isoformat(), "date"),
        "latest": _typed(days.latest.isoformat(), "date"),
    }


def _typed(text: str, datatype: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(XSD + datatype))
