"""The prefixes that queries may use undeclared and that exports declare."""

from __future__ import annotations

from functools import cache

from kg.schema.vocabulary import BASE, HAS, OBJECT, TERMS, vocabulary

__all__ = ["prefixes"]


@cache
def prefixes() -> dict[str, str]:
    """Namespace by prefix: the vocabulary, the standards it builds on, and one for each kind of node.

    ``company:spacex`` and ``chip:gb300`` are entities; ``claim:``, ``fact:``, ``conflict:``, ``document:``
    and ``source:`` lead to evidence.
    """
    kinds = (*(name.lower() for name in vocabulary().entity_types), "claim", "fact", "conflict", "source")
    return {
        "": BASE,
        "kg": TERMS,
        "has": HAS,
        "object": OBJECT,
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "prov": "http://www.w3.org/ns/prov#",
        "oa": "http://www.w3.org/ns/oa#",
        **{kind: f"{BASE}{kind}/" for kind in sorted({*kinds, "document"})},
    }
