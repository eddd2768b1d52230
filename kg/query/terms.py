"""Names in a query that the vocabulary does not have. SPARQL finds nothing under them and says nothing of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import urljoin

from kg.near import did_you_mean, nearest
from kg.query.sparql import bare
from kg.schema.vocabulary import BASE, HAS, OBJECT, TERMS, vocabulary
from kg.store.prefixes import prefixes

__all__ = ["known_terms", "unknown_terms"]

_PREFIX = re.compile(r"\bprefix\s+([\w.-]*):\s*<( *)>", re.IGNORECASE)
_IRI = re.compile(r"<( +)>")
_NAME = re.compile(r"(?<![\w?$:@.-])([\w-]*):(\w[\w-]*)")


def unknown_terms(query: str) -> tuple[str, ...]:
    """A line for each name of the project's vocabulary in a query that is not in it, with what may have been meant."""
    return tuple(
        f"{written}: is no term of the vocabulary, and nothing is found by it; {_remedy(iri)}"
        for written, iri in dict(_names(query)).items()
        if iri.startswith((TERMS, HAS, OBJECT)) and iri not in known_terms()
    )


def _names(query: str) -> Iterator[tuple[str, str]]:
    """What stands in a query as a name, and the IRI that it is."""
    plain = bare(query)  # every character has its place, but those of IRIs, texts and comments are blanks
    spaces = {**prefixes(), **{found[1]: query[slice(*found.span(2))] for found in _PREFIX.finditer(plain)}}
    for found in _IRI.finditer(plain):
        yield query[slice(*found.span())], urljoin(BASE, query[slice(*found.span(1))])
    for found in _NAME.finditer(plain):
        if found[1] in spaces:
            yield found[0], spaces[found[1]] + found[2]


def _remedy(iri: str) -> str:
    space = next(each for each in (TERMS, HAS, OBJECT) if iri.startswith(each))
    there = [each.removeprefix(space) for each in known_terms() if each.startswith(space)]
    near = nearest(iri.removeprefix(space), there)
    prefix = next(name for name, each in prefixes().items() if each == space)
    return did_you_mean(f"{prefix}:{name}" for name in near) or "`kg schema` lists them"


@cache
def known_terms() -> frozenset[str]:
    """The IRIs of the vocabulary: classes, relations, fields, and what leads to the facts of a relation."""
    known = vocabulary()
    properties = [
        each
        for every in (known.relations, known.inverses, known.fields, known.annotations)
        for each in every.values()
    ]
    terms = {each.iri for each in known.classes.values()} | {each.iri for each in properties}
    terms |= {each.companion_iri(field) for each in properties for field in each.companions}
    ways = {iri.replace(TERMS, space) for iri in terms for space in (HAS, OBJECT)}
    # The namespaces themselves stand in the prefixes of queries.
    return frozenset({TERMS, HAS, OBJECT, *terms, *ways})
