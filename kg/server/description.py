"""What the endpoint says of itself (https://www.w3.org/TR/sparql11-service-description/)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.server.answering import GRAPHS, ROWS

if TYPE_CHECKING:
    import pyoxigraph as ox

__all__ = ["PREFIXES", "description"]

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
PREFIXES = {"sd": _SD, "formats": _FORMATS}
"""Short names for what is in a description."""

_NAMED = {
    "JSON": "SPARQL_Results_JSON",
    "XML": "SPARQL_Results_XML",
    "CSV": "SPARQL_Results_CSV",
    "TSV": "SPARQL_Results_TSV",
    "TURTLE": "Turtle",
    "N_TRIPLES": "N-Triples",
    "JSON_LD": "JSON-LD",
    "RDF_XML": "RDF_XML",
}
"""Names of formats in https://www.w3.org/ns/formats/."""


def description(endpoint: str) -> Iterator[ox.Triple]:
    """The description of the endpoint at an address: its language, its formats, and that it has a default graph."""
    import pyoxigraph as ox

    def sd(name: str) -> ox.NamedNode:
        return ox.NamedNode(_SD + name)

    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    service, dataset, plain = (ox.BlankNode(name) for name in ("service", "dataset", "default"))
    yield ox.Triple(service, kind, sd("Service"))
    yield ox.Triple(service, sd("endpoint"), ox.NamedNode(endpoint))
    yield ox.Triple(service, sd("supportedLanguage"), sd("SPARQL11Query"))
    for form in dict.fromkeys((*ROWS.values(), *GRAPHS.values())):
        yield ox.Triple(service, sd("resultFormat"), ox.NamedNode(_FORMATS + _NAMED[form]))
    yield ox.Triple(service, sd("defaultDataset"), dataset)
    yield ox.Triple(dataset, kind, sd("Dataset"))
    yield ox.Triple(dataset, sd("defaultGraph"), plain)
    yield ox.Triple(plain, kind, sd("Graph"))
