"""What an export in RDF says of itself, in DCAT (https://www.w3.org/TR/vocab-dcat-3/) and VoID
(https://www.w3.org/TR/void/): version, how much it holds of what, and its sources with their rights."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.export.flat import Flat
from kg.schema.records import content_hash, document_id
from kg.schema.vocabulary import BASE, TERMS

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.export.spool import Counts
    from kg.query.graph import Graph

__all__ = ["DATASET", "description"]

DATASET = BASE + "dataset"
"""The data set; what it is described with has names that begin with it."""

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_DCAT = "http://www.w3.org/ns/dcat#"
_DCT = "http://purl.org/dc/terms/"
_VOID = "http://rdfs.org/ns/void#"
_INTEGER = "http://www.w3.org/2001/XMLSchema#integer"
_TITLE = "Knowledge graph of AI infrastructure"
_MEDIA = "https://www.iana.org/assignments/media-types/"


def description(graph: Graph, counts: Counts, media_type: str) -> Iterator[ox.Triple]:
    """The data set, its distribution in this format, partitions by class and property, and the rights of documents.

    ``counts`` are those of all other statements of the export; ``void:triples`` is their number.
    """
    import pyoxigraph as ox

    from kg import __version__

    node, file = ox.NamedNode(DATASET), ox.NamedNode(DATASET + "/distribution")
    yield _iri(node, _RDF + "type", _DCAT + "Dataset")
    yield _iri(node, _RDF + "type", _VOID + "Dataset")
    yield _text(node, _DCT + "title", _TITLE)
    yield _text(node, _DCAT + "version", str(graph.version.number))
    yield _text(node, _DCT + "provenance", f"ai-infra-kg {__version__}, from the sources named here")
    yield _iri(node, _VOID + "vocabulary", TERMS)
    yield _text(node, _VOID + "uriSpace", BASE)
    yield _iri(node, _DCAT + "distribution", file.value)
    yield _iri(file, _RDF + "type", _DCAT + "Distribution")
    yield _iri(file, _DCAT + "mediaType", _MEDIA + media_type)
    sizes = {
        "triples": counts.statements,
        "entities": Flat(graph).count("entities"),
        "documents": Flat(graph).count("documents"),
        "classes": len(counts.classes),
        "properties": len(counts.predicates),
    }
    for name, number in sizes.items():
        yield _number(node, _VOID + name, number)
    yield from _partitions(node, counts)
    yield from _sources(node, graph)


def _partitions(node: ox.NamedNode, counts: Counts) -> Iterator[ox.Triple]:
    import pyoxigraph as ox

    kinds = (("class", "entities", counts.classes), ("property", "triples", counts.predicates))
    for kind, measure, found in kinds:
        for term, number in sorted(found.items()):
            about = term.decode()[1:-1]
            part = ox.NamedNode(f"{DATASET}/{kind}-{_short(about)}")
            yield _iri(node, f"{_VOID}{kind}Partition", part.value)
            yield _iri(part, _VOID + kind, about)
            yield _number(part, _VOID + measure, number)


def _short(iri: str) -> str:
    """A term as part of a name: ``kg-suppliesComputeTo``."""
    from kg.schema.context import SPACES

    found = ((name, iri.removeprefix(space)) for name, space in SPACES.items() if iri.startswith(space))
    return next((f"{name}-{local}" for name, local in found), content_hash(iri)[:20])


def _sources(node: ox.NamedNode, graph: Graph) -> Iterator[ox.Triple]:
    import pyoxigraph as ox

    for document in Flat(graph).documents():
        source = ox.NamedNode(BASE + document_id(document.key))
        yield _iri(node, _DCT + "source", source.value)
        credit = ". ".join(filter(None, (document.outlet, document.title, document.published, document.url)))
        if credit:
            yield _text(source, _DCT + "bibliographicCitation", credit)
        if document.rights:
            yield _text(source, _DCT + "rights", document.rights)


def _iri(subject: ox.NamedNode, predicate: str, value: str) -> ox.Triple:
    import pyoxigraph as ox

    return ox.Triple(subject, ox.NamedNode(predicate), ox.NamedNode(value))


def _text(subject: ox.NamedNode, predicate: str, text: str) -> ox.Triple:
    import pyoxigraph as ox

    return ox.Triple(subject, ox.NamedNode(predicate), ox.Literal(text))


def _number(subject: ox.NamedNode, predicate: str, number: int) -> ox.Triple:
    import pyoxigraph as ox

    value = ox.Literal(str(number), datatype=ox.NamedNode(_INTEGER))
    return ox.Triple(subject, ox.NamedNode(predicate), value)
