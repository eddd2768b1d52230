"""Where a claim's quote stands, in the terms of the Web Annotation Data Model.

Tools that know the model (https://www.w3.org/TR/annotation-model/) find a quote again by its words and what
stands around them, or by its position. Both follow from what the dataset holds, so they are added on export.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any

from kg.schema.vocabulary import TERMS

if TYPE_CHECKING:
    import pyoxigraph as ox

__all__ = ["CONTEXT", "with_selectors"]

CONTEXT = 32
"""Characters before and after the quote that ``oa:prefix`` and ``oa:suffix`` hold."""

_OA = "http://www.w3.org/ns/oa#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_SOURCE = "http://www.w3.org/ns/prov#wasQuotedFrom"
_QUOTE, _START, _END = TERMS + "quote", TERMS + "startOffset", TERMS + "endOffset"
_NEEDED = {_SOURCE, _QUOTE, _START, _END}
_PARTS = ("target", "quote", "position")
_INTEGER = "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"


def with_selectors(quads: Iterable[ox.Quad], text: str) -> Iterator[ox.Quad]:
    """The quads of one document's graph, grouped by subject, each claim followed by its target and selectors.

    ``text`` is the document's. The nodes are named after the claim: ``#target``, ``#quote``, ``#position``.
    """
    import pyoxigraph as ox

    for subject, group in groupby(quads, key=lambda quad: quad.subject):
        claim = list(group)
        yield from claim
        said = {quad.predicate.value: quad.object for quad in claim}
        if isinstance(subject, ox.NamedNode) and said.keys() >= _NEEDED:
            for node, predicate, value in _target(subject, said, text):
                yield ox.Quad(node, ox.NamedNode(predicate), value, claim[0].graph_name)


def _target(claim: ox.NamedNode, said: Mapping[str, Any], text: str) -> Iterator[tuple[Any, str, Any]]:
    """Subject, predicate and object of what leads from a claim to its words."""
    import pyoxigraph as ox

    def offset(number: int) -> ox.Literal:
        return ox.Literal(str(number), datatype=ox.NamedNode(_INTEGER))

    target, quote, position = (ox.NamedNode(f"{claim.value}#{part}") for part in _PARTS)
    start, end = int(said[_START].value), int(said[_END].value)
    yield claim, _OA + "hasTarget", target
    yield target, _TYPE, ox.NamedNode(_OA + "SpecificResource")
    yield target, _OA + "hasSource", said[_SOURCE]
    yield target, _OA + "hasSelector", quote
    yield target, _OA + "hasSelector", position
    yield quote, _TYPE, ox.NamedNode(_OA + "TextQuoteSelector")
    yield quote, _OA + "exact", said[_QUOTE]
    yield quote, _OA + "prefix", ox.Literal(text[max(0, start - CONTEXT) : start])
    yield quote, _OA + "suffix", ox.Literal(text[end : end + CONTEXT])
    yield position, _TYPE, ox.NamedNode(_OA + "TextPositionSelector")
    yield position, _OA + "start", offset(start)
    yield position, _OA + "end", offset(end)
