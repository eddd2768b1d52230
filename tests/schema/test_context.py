"""The shipped context is that of the vocabulary, and other libraries read it."""

from __future__ import annotations

import json

import pytest
import rdflib

from kg.schema.context import as_json, context
from kg.schema.resources import in_package
from kg.schema.vocabulary import TERMS, vocabulary


def test_the_shipped_file_is_up_to_date() -> None:
    written = in_package("schema", "context.jsonld").read_text(encoding="utf-8")
    assert written == as_json(vocabulary()), "run python -m kg.schema"


def test_it_has_every_relation_between_entities_as_a_link() -> None:
    terms = context(vocabulary())
    links = [each.iri.removeprefix(TERMS) for each in vocabulary().relations.values() if not each.value_kind]
    assert len(links) > 10
    assert [name for name in links if terms[name]["@type"] != "@id"] == []


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # rdflib's own, about itself
def test_a_document_that_names_it_means_the_vocabulary() -> None:
    said = {
        "@context": json.loads(as_json(vocabulary()))["@context"],
        "@id": "https://a.example/x",
        "@type": "Company",
        "suppliesComputeTo": "https://a.example/y",
        "knownSince": "2026",
    }
    read = rdflib.Graph().parse(data=json.dumps(said), format="json-ld")
    terms = rdflib.Namespace(TERMS)
    node = rdflib.URIRef("https://a.example/x")
    assert (node, rdflib.RDF.type, terms.Company) in read
    assert (node, terms.suppliesComputeTo, rdflib.URIRef("https://a.example/y")) in read
    assert read.value(node, terms.knownSince) is not None
