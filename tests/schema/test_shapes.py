"""The shapes accept a dataset as it should be, and name what is wrong with one that is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import RDF, SH, Graph, Literal, Namespace

from kg.schema.resources import in_package
from kg.schema.vocabulary import vocabulary

KGS = Namespace("https://w3id.org/ai-infra-kg/shapes#")
GOOD = (Path(__file__).parent / "good.ttl").read_text(encoding="utf-8")

# What to replace in the good dataset, by what, and the message that must come of it.
BAD = {
    "claim without a quote": (
        'kg:quote "Halden runs Fjord 1" ;',
        "",
        "a claim has exactly one quote",
    ),
    "claim with an empty quote": ('"Halden runs Fjord 1"', '""', "a claim has exactly one quote"),
    "claim with two quotes": (
        '"Halden runs Fjord 1"',
        '"Halden runs Fjord 1" , "Halden"',
        "a claim has exactly one quote",
    ),
    "quote that ends where it starts": (
        "kg:endOffset 19",
        "kg:endOffset 0",
        "a quote starts before it ends",
    ),
    "quote that starts before the document": (
        "kg:startOffset 0",
        "kg:startOffset -1",
        "a quote starts before it ends",
    ),
    "quote without an end": ("kg:endOffset 19 ;", "", "a quote ends once"),
    "offset that is no integer": (
        "kg:startOffset 10",
        "kg:startOffset 10.0",
        "a quote starts before it ends",
    ),
    "claim from nowhere": (
        "kg:endOffset 19 ;\n    prov:wasQuotedFrom :document\\/d1",
        "kg:endOffset 19",
        "a claim is quoted from exactly one document of the graph",
    ),
    "claim from a document that is not there": (
        "kg:endOffset 19 ;\n    prov:wasQuotedFrom :document\\/d1",
        "kg:endOffset 19 ;\n    prov:wasQuotedFrom :document\\/d2",
        "a claim is quoted from exactly one document of the graph",
    ),
    "claim without a modality": (
        'kg:status "planned" ; kg:modality "asserted"',
        'kg:status "planned"',
        "a claim or fact has exactly one modality",
    ),
    "unknown modality": (
        'kg:status "planned" ; kg:modality "asserted"',
        'kg:status "planned" ; kg:modality "likely"',
        "modality: one of denied, possible, planned, reported, asserted, confirmed",
    ),
    "claim without an object": (
        "rdf:object :facility\\/fjord-1 ;",
        "",
        "a claim or fact has exactly one object: an entity or a value",
    ),
    "claim with an object and a value": (
        "rdf:object :facility\\/fjord-1 ;",
        "rdf:object :facility\\/fjord-1 , 5.0 ;",
        "a claim or fact has exactly one object: an entity or a value",
    ),
    "claim without a subject": (
        "rdf:subject :company\\/halden ; ",
        "",
        "a claim or fact has exactly one subject",
    ),
    "claim with a relation nobody knows": (
        "rdf:predicate kg:operates",
        "rdf:predicate kg:admires",
        "only relations of the vocabulary are stated",
    ),
    "claim with a field for a relation": (
        "rdf:predicate kg:operates",
        "rdf:predicate kg:quote",
        "only relations of the vocabulary are stated",
    ),
    "claim about the wrong type": (
        "rdf:subject :company\\/halden ; rdf:predicate kg:operates",
        "rdf:subject :chip\\/k9 ; rdf:predicate kg:operates",
        "operates: the subject is of type Company or Agency",
    ),
    "claim that names the wrong type": (
        "rdf:object :facility\\/fjord-1",
        "rdf:object :chip\\/k9",
        "operates: the object is of type Facility or Company",
    ),
    "claim about an entity that is not there": (
        "rdf:subject :company\\/halden ; rdf:predicate kg:operates",
        "rdf:subject :company\\/gone ; rdf:predicate kg:operates",
        "operates: the subject is of type Company or Agency",
    ),
    "value in place of an entity": (
        "rdf:object :facility\\/fjord-1",
        'rdf:object "Fjord 1"',
        "operates: the object is of type Facility or Company",
    ),
    "money without a currency": (
        'rdf:object 1200.5 ;\n    kg:currency "NOK" ;',
        "rdf:object 1200.5 ;",
        "total value: what completes the money is missing or wrong",
    ),
    "currency that is no code": (
        'kg:currency "NOK"',
        'kg:currency "kroner"',
        "a currency is an ISO 4217 code",
    ),
    "unknown qualifier": (
        'kg:currency "NOK" ; kg:qualifier "up_to"',
        'kg:currency "NOK" ; kg:qualifier "maybe"',
        "qualifier: one of exact, up_to, about, at_least",
    ),
    "number that is an integer": (
        "rdf:object 12.0",
        "rdf:object 12",
        "term: the object is valid as duration",
    ),
    "duration without a unit": (
        'kg:unit "month" ;',
        "",
        "term: what completes the duration is missing or wrong",
    ),
    "date without its written form": (
        'kg:edtf "mid-2028" ;',
        "",
        "end: what completes the date is missing or wrong",
    ),
    "date that ends before it begins": (
        'kg:latest "2028-07-31"^^xsd:date',
        'kg:latest "2028-05-31"^^xsd:date',
        "end: what completes the date is missing or wrong",
    ),
    "latest day that is a month": (
        'kg:latest "2028-07-31"^^xsd:date',
        'kg:latest "2028-07"^^xsd:gYearMonth',
        "an earliest or latest day is an xsd:date",
    ),
    "day that does not exist": (
        'kg:date "2027-01-15"',
        'kg:date "2027-01-32"',
        "date: the object is valid as date",
    ),
    "month that does not exist": (
        '"2027-03"^^xsd:gYearMonth',
        '"2027-13"^^xsd:gYearMonth',
        "start: the object is valid as date",
    ),
    "qualifier that is no date": (
        'kg:date "2027"^^xsd:gYear',
        'kg:date "soon"',
        "date: the object is valid as date",
    ),
    "fact without claims": (
        "kg:supportedBy :claim\\/k1 ;",
        "",
        "a fact has claims and origins to support it, or is inferred by a formula",
    ),
    "fact without origins": (
        "kg:originCount 1",
        "kg:originCount 0",
        "a fact has claims and origins to support it, or is inferred by a formula",
    ),
    "fact inferred in silence": (
        ' ; kg:formula "1200.5 / 100"',
        "",
        "a fact has claims and origins to support it, or is inferred by a formula",
    ),
    "fact supported by a document": (
        "kg:supportedBy :claim\\/k1",
        "kg:supportedBy :document\\/d1",
        "a fact is supported by claims of the graph",
    ),
    "fact contradicted by a claim that is not there": (
        "kg:contradictedBy :claim\\/k2",
        "kg:contradictedBy :claim\\/k9",
        "a fact is contradicted by claims of the graph",
    ),
    "unknown status of a fact": (
        'kg:factStatus "preferred"',
        'kg:factStatus "liked"',
        "status of the fact: one of preferred, differing, disputed, superseded, former, denied, rejected",
    ),
    "fact without a status": (
        'kg:factStatus "preferred" ;',
        "",
        "a fact has exactly one status",
    ),
    "conflict of an unknown kind": (
        'kg:conflictKind "value"',
        'kg:conflictKind "taste"',
        "kind of conflict: one of value, time, party, modality, arithmetic, differing accounts",
    ),
    "conflict about nothing": (
        "kg:about :contract\\/c1 ;",
        "",
        "a conflict is about exactly one entity",
    ),
    "conflict between claims": (
        "kg:concerns :fact\\/f1 , :fact\\/f2",
        "kg:concerns :fact\\/f1 , :claim\\/k1",
        "a conflict concerns facts of the graph",
    ),
    "entity without a name": (
        ":company\\/orrin a kg:Company ; rdfs:label",
        ":company\\/orrin a kg:Company ; skos:altLabel",
        "an entity, document or source has exactly one name",
    ),
    "entity with two names": (
        'rdfs:label "K9"',
        'rdfs:label "K9" , "Canine"',
        "an entity, document or source has exactly one name",
    ),
    "entity of two types": (
        ":chip\\/k9 a kg:Chip",
        ":chip\\/k9 a kg:Chip , kg:Model",
        "an entity has exactly one type",
    ),
    "entity of no type": (
        ":chip\\/k9 a kg:Chip ;",
        ":chip\\/k9",
        "equipped with: the object is of type Chip",
    ),
    "edge from the wrong type": (
        ':chip\\/k9 a kg:Chip ; rdfs:label "K9"',
        ':chip\\/k9 a kg:Chip ; rdfs:label "K9" ; kg:locatedIn :place\\/p',
        "located in: the subject is of type Facility or Company",
    ),
    "edge to the wrong type": (
        "kg:suppliesComputeTo :company\\/orrin",
        "kg:suppliesComputeTo :facility\\/fjord-1",
        "supplies compute to: the object is of type Company or Agency",
    ),
    "negative capacity": ("240.5", "-240.5", "capacity: the object is valid as power"),
    "capacity in words": ("240.5", '"240.5 MW"', "capacity: the object is valid as power"),
    "contract of an unknown kind": (
        'kg:kind "compute"',
        'kg:kind "friendship"',
        "kind: the object is one of compute, hardware, power, construction, investment, other",
    ),
    "contract with two ends": (
        'kg:end "mid-2028"',
        'kg:end "mid-2028" , "2028"^^xsd:gYear',
        "end: one value at most",
    ),
    "contract with a value in no currency": (
        'kg:totalValueCurrency "NOK" ;',
        "",
        "total value: the plain value has its currency and qualifier beside it",
    ),
    "contract paid in no known currency": (
        'kg:paymentCurrency "NOK"',
        'kg:paymentCurrency "Kr"',
        "a currency is an ISO 4217 code",
    ),
    "contract whose start may be later than the latest": (
        'kg:startEarliest "2027-03-01"',
        'kg:startEarliest "2027-04-01"',
        "start: the earliest day is not after the latest",
    ),
    "event without the days of its date": (
        'kg:dateEarliest "2027-01-15"^^xsd:date ;',
        "",
        "date: the plain value has its earliest and latest beside it",
    ),
    "document without a version": (
        '"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"',
        '"2"',
        "a document has exactly one version, a SHA-256 in hexadecimal digits",
    ),
    "document without a key": ('kg:key "a.txt" ;', "", "a document has exactly one key"),
    "brief of nothing known": (
        "kg:basedOn :source\\/s1",
        "kg:basedOn :source\\/s2",
        "a brief, or a row of a table, is based on sources",
    ),
    "document published some day": (
        'kg:publishedOn "2026-06-01"^^xsd:date',
        'kg:publishedOn "in summer"',
        "a document or source has at most one date of publication",
    ),
}


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(in_package("schema", "shapes.ttl"))


def messages(report: Graph) -> set[str]:
    return {str(message) for message in report.objects(None, SH.resultMessage)}


def test_the_shapes_are_shacl_and_accept_a_good_dataset(shapes: Graph) -> None:
    conforms, _, text = validate(Graph().parse(data=GOOD), shacl_graph=shapes, meta_shacl=True)
    assert conforms, text


@pytest.mark.parametrize("case", BAD)
def test_a_bad_dataset_is_refused_for_its_fault(case: str, shapes: Graph) -> None:
    before, after, message = BAD[case]
    assert before in GOOD
    conforms, report, _ = validate(Graph().parse(data=GOOD.replace(before, after, 1)), shacl_graph=shapes)
    assert not conforms
    assert message in messages(report)


def test_a_report_names_the_claim(shapes: Graph) -> None:
    data = Graph().parse(data=GOOD.replace("rdf:object :facility\\/fjord-1", "rdf:object :chip\\/k9"))
    _, report, _ = validate(data, shacl_graph=shapes)
    claims = [str(focus) for focus in report.objects(None, SH.focusNode) if "/claim/" in str(focus)]
    assert claims == ["https://w3id.org/ai-infra-kg/claim/k2"]


def test_every_shape_speaks(shapes: Graph) -> None:
    mute = {
        shape
        for shape in shapes.subjects(RDF.type, SH.PropertyShape)
        if not isinstance(shapes.value(shape, SH.message), Literal)
    }
    assert mute == set()


def test_every_relation_is_checked(shapes: Graph) -> None:
    targets = {str(target) for target in shapes.objects(None, SH.targetNode)}
    assert targets == {relation.iri for relation in vocabulary().relations.values()}
    assert (KGS["built-subject"], RDF.type, SH.NodeShape) in shapes
