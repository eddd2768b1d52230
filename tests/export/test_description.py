"""What an export in RDF says of itself agrees with what it holds."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import DCAT, DCTERMS, RDF, VOID

from kg.export.description import DATASET
from kg.query.graph import Graph
from kg.schema.vocabulary import TERMS

NODE = rdflib.URIRef(DATASET)


@pytest.fixture(scope="module")
def read(written: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(written / "turtle", format="turtle")


def _own(read: rdflib.Graph) -> list[tuple[rdflib.term.Node, ...]]:
    """All statements but those of the description."""
    credit = {DCTERMS.bibliographicCitation, DCTERMS.rights}
    return [each for each in read if not str(each[0]).startswith(DATASET) and each[1] not in credit]


def test_it_is_a_data_set_with_version_and_sources(read: rdflib.Graph, wild: Graph) -> None:
    assert set(read.objects(NODE, RDF.type)) == {DCAT.Dataset, VOID.Dataset}
    version = str(read.value(NODE, rdflib.URIRef(str(DCAT) + "version")))
    assert re.fullmatch("sha256-[0-9a-f]{16}", version)
    sources = set(read.objects(NODE, DCTERMS.source))
    assert sources == set(read.subjects(RDF.type, rdflib.URIRef(TERMS + "Document")))
    cited = [str(each) for each in read.objects(None, DCTERMS.bibliographicCitation)]
    assert len(cited) == len(wild.documents()) == len(sources)
    assert "Us. A brief" in cited
    media = read.value(read.value(NODE, DCAT.distribution), DCAT.mediaType)
    assert str(media).endswith("/text/turtle")


def test_its_counts_are_right(read: rdflib.Graph, wild: Graph) -> None:
    own = _own(read)
    counts = {name: int(str(read.value(NODE, VOID[name]))) for name in ("triples", "entities", "documents")}
    assert counts == {
        "triples": len(own), "entities": len(wild.entities()), "documents": len(wild.documents()),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("partition", "of", "measure"), [("class", 2, VOID.entities), ("property", 1, VOID.triples)]
)
def test_its_partitions_are_right(
    read: rdflib.Graph, partition: str, of: int, measure: rdflib.URIRef
) -> None:
    parts = read.objects(NODE, VOID[f"{partition}Partition"])
    found = {read.value(part, VOID[partition]): int(str(read.value(part, measure))) for part in parts}
    own = [each for each in _own(read) if of == 1 or each[1] == RDF.type]
    assert found == Counter(each[of] for each in own)
    assert len(found) > 5
