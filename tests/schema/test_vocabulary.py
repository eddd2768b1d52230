"""The vocabulary defines what the annotations, tables and records of the project speak of."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.schema.records import Modality, Value
from kg.schema.resources import in_package
from kg.schema.vocabulary import BASE, TERMS, Relation, Vocabulary, camel, read, snake, vocabulary

KNOWN = vocabulary()
EVERYTHING: dict[str, Relation] = {
    **KNOWN.relations,
    **KNOWN.inverses,
    **KNOWN.fields,
    **KNOWN.annotations,
}
ENTITY_TYPES = (
    "Company, Person, Facility, Chip, Contract, Regulation, Model, Agency, Program, Place, Event, "
    "Outlet, Document"
)
DATATYPES = {"string", "decimal", "double", "integer", "boolean", "date", "anyURI", "Literal"}

# What the annotations, the tables, contracts and events of the project can state, and as which kind of value.
PROMISED = {
    "between entities": (
        "supplies_compute_to supplies_chips_to supplies_power_to operates built owns located_in "
        "equipped_with manufactures invested_in acquired part_of founded_by founders_formerly_at "
        "executive_of formerly_at develops regulates restricted_access_to issued_by partners_with "
        "competes_with used_by funded_by constructed_by powered_by variant_of terms_similar_to "
        "tranche_of extends replaces "
        "supplier customer facility chip company",
        "",
    ),
    "money": (
        "valuation announced_capex market_value_loss revenue compute_spend capital_cost funding_round "
        "total_value payment amount combined_value",
        "money",
    ),
    "dates": ("founded_in released_on start end date", "date"),
    "power": ("capacity_mw", "power"),
    "counts": ("chip_count h100_equivalents training_compute", "count"),
    "durations": ("term_months notice_days lock_in_months", "duration"),
    "percentages": ("percent", "percent"),
    "texts": ("kind status stage construction_status sector event_kind confirmation coordinates", "text"),
}


@pytest.mark.parametrize("group", PROMISED)
def test_every_promised_relation_is_defined_with_its_kind_of_value(group: str) -> None:
    names, kind = PROMISED[group]
    assert {name: KNOWN.relations[name].value_kind for name in names.split()} == dict.fromkeys(
        names.split(), kind
    )


def test_nothing_else_can_be_stated() -> None:
    assert set(KNOWN.relations) == {name for names, _ in PROMISED.values() for name in names.split()}


def test_types_of_entities() -> None:
    assert ", ".join(KNOWN.entity_types) == ENTITY_TYPES
    assert {"Claim", "Fact", "Conflict", "Source"} <= KNOWN.classes.keys()


@pytest.mark.parametrize("name", EVERYTHING)
def test_a_property_is_labelled_explained_and_typed(name: str) -> None:
    relation = EVERYTHING[name]
    assert relation.iri == TERMS + camel(name)
    assert relation.label
    assert relation.comment.endswith(".")
    assert relation.domain
    assert set(relation.domain) <= KNOWN.classes.keys() | {"Property"}
    assert set(relation.range) <= KNOWN.classes.keys() | DATATYPES | {"Property"}


@pytest.mark.parametrize("name", [name for name in EVERYTHING if name not in {"attributed_to", "origin"}])
def test_only_attributions_and_origins_may_be_entity_or_text(name: str) -> None:
    ranges = set(EVERYTHING[name].range)
    assert ranges
    assert ranges <= KNOWN.classes.keys() or ranges <= DATATYPES or ranges == {"Property"}


@pytest.mark.parametrize("known", KNOWN.classes.values(), ids=lambda known: str(known.name))
def test_a_class_is_labelled_and_explained(known: Relation) -> None:
    assert known.iri == TERMS + known.name
    assert known.label
    assert known.comment.endswith(".")


def test_names_are_used_once() -> None:
    groups = (KNOWN.relations, KNOWN.inverses, KNOWN.fields, KNOWN.annotations)
    assert max(Counter(name for group in groups for name in group).values()) == 1
    comments = Counter(relation.comment for relation in EVERYTHING.values())
    assert [comment for comment, uses in comments.items() if uses > 1] == []


def test_every_relation_between_entities_reads_both_ways() -> None:
    between = {name: relation for name, relation in KNOWN.relations.items() if not relation.value_kind}
    inverses = {name: relation.inverse for name, relation in between.items() if not relation.symmetric}
    assert {inverse: KNOWN.inverses[inverse].inverse for inverse in inverses.values()} == {
        inverse: name for name, inverse in inverses.items()
    }
    assert set(inverses.values()) == set(KNOWN.inverses)
    assert [name for name, relation in between.items() if relation.symmetric and relation.inverse] == []


@pytest.mark.parametrize("inverse", KNOWN.inverses.values(), ids=lambda relation: str(relation.name))
def test_an_inverse_goes_between_the_same_classes(inverse: Relation) -> None:
    relation = KNOWN.relations[inverse.inverse]
    assert (inverse.domain, inverse.range) == (relation.range, relation.domain)
    assert (inverse.phrase, inverse.inverse_phrase) == (relation.inverse_phrase, relation.phrase)


def test_symmetric_relations() -> None:
    symmetric = [relation for relation in KNOWN.relations.values() if relation.symmetric]
    assert {relation.name for relation in symmetric} == {
        "partners_with",
        "competes_with",
        "terms_similar_to",
    }
    assert [relation for relation in symmetric if relation.domain != relation.range] == []
    assert [relation for relation in symmetric if relation.phrase != relation.inverse_phrase] == []


def test_phrases() -> None:
    relation = KNOWN.relations["supplies_compute_to"]
    assert (relation.phrase, relation.inverse_phrase) == ("supplies compute to", "buys compute from")
    assert KNOWN.relations["founded_by"].phrase == "was founded by"
    assert KNOWN.relations["founded_by"].inverse_phrase == "founded"
    assert KNOWN.relations["valuation"].phrase == "is valued at"


def test_what_can_have_one_value_says_what_its_claims_would_disagree_about() -> None:
    kinds = {relation.name: relation.conflict_kind for relation in KNOWN.relations.values()}
    assert {name for name, kind in kinds.items() if kind} == {
        relation.name for relation in KNOWN.relations.values() if relation.one_value
    }
    expected = {
        "total_value": "value",
        "end": "time",
        "customer": "party",
        "status": "modality",
        "built": "",
    }
    assert {name: kinds[name] for name in expected} == expected
    assert set(kinds.values()) - {""} <= set(KNOWN.fields["conflict_kind"].values)


def test_accounts_that_may_differ() -> None:
    accounts = {relation.name: relation.account_of for relation in KNOWN.relations.values()}
    assert {name: question for name, question in accounts.items() if question} == {
        "built": "who built it",
        "equipped_with": "which chips it holds",
        "regulates": "who restricted it",
        "restricted_access_to": "who restricted it",
    }
    assert KNOWN.relations["equipped_with"].account_about == "subject"
    assert {KNOWN.relations[name].account_about for name in ("built", "regulates")} == {"object"}


def test_money_is_plain_only_beside_its_currency() -> None:
    money = {name: r.plain for name, r in KNOWN.relations.items() if r.value_kind == "money"}
    assert {name for name, plain in money.items() if plain} == {"total_value", "payment", "amount"}
    assert {r.name for r in KNOWN.relations.values() if not r.plain} < money.keys()


def test_companions_are_defined_after_the_field_they_hold() -> None:
    made = {
        relation.companion_iri(field): EVERYTHING[field].range
        for relation in KNOWN.relations.values()
        for field in relation.companions
    }
    assert KNOWN.relations["payment"].companions == ("currency", "qualifier", "per")
    assert KNOWN.relations["end"].companion_iri("earliest") == TERMS + "endEarliest"
    assert made == {iri: EVERYTHING[snake(iri.removeprefix(TERMS))].range for iri in made}
    assert len(made) == 13


def test_lists_of_values_agree_with_the_records() -> None:
    assert KNOWN.fields["modality"].values == tuple(modality.label for modality in Modality)
    assert Value("text", "x").qualifier in KNOWN.fields["qualifier"].values
    assert KNOWN.relations["kind"].values == (
        "compute",
        "hardware",
        "power",
        "construction",
        "investment",
        "other",
    )


def test_alignments_are_named_by_prefix() -> None:
    assert ("close to", "wd:P137") in KNOWN.inverses["operated_by"].alignments
    assert ("is a", "schema:founder") in KNOWN.relations["founded_by"].alignments
    assert ("is a", "prov:Organization") in KNOWN.classes["Company"].alignments


@pytest.mark.parametrize(
    ("python", "rdf"),
    [
        ("supplies_compute_to", "suppliesComputeTo"),
        ("capacity_mw", "capacityMw"),
        ("h100_equivalents", "h100Equivalents"),
        ("lock_in_months", "lockInMonths"),
        ("kind", "kind"),
    ],
)
def test_names_in_python_and_rdf(python: str, rdf: str) -> None:
    assert camel(python) == rdf
    assert snake(rdf) == python


@given(st.from_regex(r"[a-z][a-z0-9]*(_[a-z][a-z0-9]*)*", fullmatch=True))
def test_names_come_back_as_they_were(name: str) -> None:
    assert snake(camel(name)) == name


def test_the_vocabulary_is_read_once_and_cannot_be_changed() -> None:
    assert vocabulary() is KNOWN
    with pytest.raises(TypeError):
        KNOWN.relations["new"] = KNOWN.relations["built"]  # type: ignore[index]


def test_reading_says_what_is_wrong_with_a_file(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("kg:built a", encoding="utf-8")
    with pytest.raises(SyntaxError):
        read(broken)
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "none.ttl")


def test_an_extension_is_read_like_the_vocabulary(tmp_path: Path) -> None:
    more = tmp_path / "more.ttl"
    more.write_text(
        f"""@prefix kg: <{TERMS}> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        kg:cools a owl:ObjectProperty ; rdfs:label "cools" ; rdfs:comment "It cools." ;
            rdfs:domain kg:Company ; rdfs:range kg:Facility ; kg:cardinality "many" .""",
        encoding="utf-8",
    )
    found: Vocabulary = read(more)
    assert list(found.relations) == ["cools"]
    assert found.relations["cools"].inverse_phrase == ""


def test_rdflib_reads_the_ontology_and_finds_a_complete_header() -> None:
    from rdflib import DCTERMS, OWL, RDF, Graph, Literal, URIRef

    graph = Graph().parse(in_package("schema", "ontology.ttl"))
    (header,) = graph.subjects(RDF.type, OWL.Ontology)
    assert header == URIRef(BASE + "terms")
    assert graph.value(header, DCTERMS.creator) == Literal("The ai-infra-kg authors")
    assert graph.value(header, OWL.versionInfo) == Literal(KNOWN.version)
    assert None not in {
        graph.value(header, term) for term in (DCTERMS.title, DCTERMS.description, DCTERMS.license)
    }


def test_every_term_that_is_used_is_defined() -> None:
    from rdflib import Graph, URIRef

    graph = Graph().parse(in_package("schema", "ontology.ttl"))
    used = {
        term for triple in graph for term in triple if isinstance(term, URIRef) and term.startswith(TERMS)
    }
    assert used - set(graph.subjects()) == set()
    assert len(used) == len(EVERYTHING) + len(KNOWN.classes)
