"""The JSON-LD context of the vocabulary (``context.jsonld``): terms by their bare names, and what their values are.

A term of the vocabulary needs no prefix; one whose values are nodes has them as texts, and so has one whose values are
all of one datatype. What stands otherwise says itself what it is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from kg.schema.vocabulary import TERMS, Relation, Vocabulary

__all__ = ["SPACES", "as_json", "context"]

SPACES = {
    "kg": TERMS,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "void": "http://rdfs.org/ns/void#",
}
"""Namespaces by prefix."""

_NODES = (
    "rdf:subject", "rdf:predicate", "rdf:object", "skos:exactMatch", "prov:wasQuotedFrom", "oa:hasTarget",
    "oa:hasSource", "oa:hasSelector", "dcat:distribution", "dcat:mediaType", "dcterms:source", "void:vocabulary",
    "void:class", "void:property", "void:classPartition", "void:propertyPartition",
)  # fmt: skip
"""Terms of others that lead to nodes."""

_NATIVE = frozenset({"string", "boolean", "integer"})
"""Datatypes that JSON has values of its own for."""


def context(words: Vocabulary) -> dict[str, Any]:
    """The content of ``@context``, without ``@base``, which is not that of the vocabulary."""
    terms = {**words.relations, **words.inverses, **words.fields}
    typed = {
        relation.iri.removeprefix(TERMS): kind
        for relation in terms.values()
        if (kind := _type(relation, words))
    }
    nodes = {name: {"@id": name, "@type": "@id"} for name in _NODES}
    own = {name: {"@id": f"kg:{name}", "@type": kind} for name, kind in sorted(typed.items())}
    return {"@version": 1.1, "@vocab": TERMS, **SPACES, **nodes, **own}


def as_json(words: Vocabulary) -> str:
    """The text of ``context.jsonld``."""
    return json.dumps({"@context": context(words)}, indent=1, ensure_ascii=False) + "\n"


def _type(relation: Relation, words: Vocabulary) -> str:
    """What all values of a relation are: ``@id``, a datatype, or nothing where they say so themselves."""
    if relation.range and not relation.value_kind and all(name in words.classes for name in relation.range):
        return "@id"
    kinds: Mapping[str, None] = dict.fromkeys(relation.range)
    (kind,) = kinds if len(kinds) == 1 else ("",)
    return f"xsd:{kind}" if kind and kind not in words.classes and kind not in _NATIVE else ""
