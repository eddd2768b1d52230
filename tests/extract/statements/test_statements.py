"""What statements say: claims that lead to their lines, and notes on what has no place here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.extract import extract
from kg.schema.records import CELL_BREAK, ROW_BREAK, Document, Extraction, Modality
from kg.schema.registry import Registry
from tests.loaders.support import documents, write

PREFIXES = """\
@prefix kg: <https://w3id.org/ai-infra-kg/terms#> .
@prefix c: <https://w3id.org/ai-infra-kg/company/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix ex: <https://example.org/> .
ex:a a kg:Company ; rdfs:label "Acme" .
"""


def _read(tmp_path: Path, name: str, text: str) -> tuple[list[Document], list[Extraction]]:
    found = documents(write(tmp_path / name, text))
    return found, [extract(each, Registry()) for each in found]


def _said(extraction: Extraction) -> list[tuple[str, str, str]]:
    return sorted(
        (claim.subject, claim.relation, claim.object or (claim.value.lexical if claim.value else ""))
        for claim in extraction.claims
    )


@pytest.mark.parametrize(
    ("triples", "said"),
    [
        ("ex:a kg:suppliesComputeTo c:b .", [("company/acme", "supplies_compute_to", "company/b")]),
        ("c:b kg:computeSuppliedBy ex:a .", [("company/acme", "supplies_compute_to", "company/b")]),
        ("ex:a kg:foundedIn '2019' .", [("company/acme", "founded_in", "2019")]),
        (
            "ex:a kg:valuation 5.5e9 ; kg:valuationCurrency 'USD' .",
            [("company/acme", "valuation", "5500000000")],
        ),
    ],
)
def test_a_plain_triple_is_a_claim(tmp_path: Path, triples: str, said: list[tuple[str, str, str]]) -> None:
    from kg.schema.vocabulary import vocabulary

    if "computeSuppliedBy" in triples:
        inverse = vocabulary().relations["supplies_compute_to"].inverse
        assert inverse
        first, *rest = inverse.split("_")
        triples = triples.replace("computeSuppliedBy", first + "".join(word.capitalize() for word in rest))
    (document,), (found,) = _read(tmp_path, "x.ttl", PREFIXES + triples)
    assert _said(found) == said
    assert found.notes == ()
    (claim,) = found.claims
    evidence = claim.evidence
    assert document.text[evidence.start : evidence.end] == evidence.quote
    assert evidence.cell is not None
    row = document.text.split(ROW_BREAK)[evidence.cell.row].split(CELL_BREAK)
    assert row == [str(evidence.cell.row), evidence.quote]


@pytest.mark.parametrize(
    ("triples", "note"),
    [
        ("ex:a kg:valuation 5 .", "has no currency"),
        ("ex:a kg:valuation 'much' ; kg:valuationCurrency 'USD' .", "that is no number"),
        ("ex:a kg:suppliesComputeTo ex:b .", "has an end that has no type"),
        ("ex:a kg:suppliesComputeTo [] .", "has an end without a name"),
        ("ex:a kg:locatedIn c:b .", "does not go with a Company and a Company"),
        ("ex:a kg:likes c:b .", "likes is no term of this vocabulary"),
        ("ex:f a kg:Fact ; rdf:subject ex:a .", "a fact lacks its predicate"),
    ],
)
def test_what_has_no_place_is_told(tmp_path: Path, triples: str, note: str) -> None:
    _, (found,) = _read(tmp_path, "x.ttl", PREFIXES + triples)
    assert _said(found) == []
    (told,) = found.notes
    assert note in told
    assert told.startswith("line ")


def test_a_fact_without_claims_states_itself(tmp_path: Path) -> None:
    fact = """ex:f a kg:Fact ; rdf:subject ex:a ; rdf:predicate kg:competesWith ; rdf:object c:b ;
    kg:modality 'denied' ; kg:factStatus 'preferred' ; kg:inferred false ."""
    _, (found,) = _read(tmp_path, "x.ttl", PREFIXES + fact)
    (claim,) = found.claims
    assert (claim.relation, claim.modality) == ("competes_with", Modality.DENIED)


def _ftm(*entities: tuple[str, str, dict[str, Any]]) -> str:
    made = (
        {"id": key, "schema": schema, "properties": {name: [value] for name, value in properties.items()}}
        for key, schema, properties in entities
    )
    return "\n".join(map(json.dumps, made))


A = ("1", "Company", {"name": "Acme", "alias": "Acme Inc.", "wikidataId": "Q1"})
B = ("2", "Person", {"name": "Bea Doe"})
C = ("3", "Company", {"name": "Cee"})
LINKS = [
    (("9", "Directorship", {"director": "2", "organization": "1", "role": "CEO"}),
     ("person/bea-doe", "executive_of", "company/acme"), (("role", "CEO"),)),
    (("9", "Directorship", {"director": "2", "organization": "1", "endDate": "2020-01-31"}),
     ("person/bea-doe", "formerly_at", "company/acme"), ()),
    (("9", "Ownership", {"owner": "1", "asset": "3", "percentage": "40", "startDate": "2024-05"}),
     ("company/acme", "owns", "company/cee"), (("date", "2024-05"), ("stake", "40%"))),
    (("9", "Ownership", {"owner": "2", "asset": "3"}), ("person/bea-doe", "invested_in", "company/cee"), ()),
    (("9", "UnknownLink", {"subject": "1", "object": "3", "role": "competes with"}),
     ("company/acme", "competes_with", "company/cee"), ()),
    (("9", "UnknownLink", {"subject": "2", "object": "3", "role": "executive of: role: CEO; role: founder"}),
     ("person/bea-doe", "executive_of", "company/cee"), (("role", "CEO"), ("role", "founder"))),
]  # fmt: skip


@pytest.mark.parametrize(("link", "said", "qualifiers"), LINKS, ids=[each[1][1] for each in LINKS])
def test_a_link_is_a_claim(
    tmp_path: Path,
    link: tuple[str, str, dict[str, Any]],
    said: tuple[str, str, str],
    qualifiers: tuple[tuple[str, str], ...],
) -> None:
    _, (found,) = _read(tmp_path, "x.ftm", _ftm(A, B, C, link))
    (claim,) = found.claims
    assert (claim.subject, claim.relation, claim.object) == said
    assert claim.qualifiers == qualifiers
    assert claim.evidence.cell is not None
    assert (claim.evidence.cell.row, claim.evidence.cell.column) == (4, link[1])
    assert json.loads(claim.evidence.quote)["id"] == "9"


@pytest.mark.parametrize(
    ("entity", "note"),
    [
        (("9", "Ownership", {"owner": "1", "asset": "gone"}), "with an end that is no entity of this file"),
        (("9", "Employment", {"employee": "2", "employer": "1"}), "whose role is no relation here"),
        (
            ("9", "Directorship", {"director": "1", "organization": "3"}),
            "between what executive_of does not join",
        ),
        (("9", "Vessel", {"name": "Ship"}), "a Vessel is nothing in this vocabulary"),
        (("9", "Company", {}), "a Company without a name"),
        (("9", "Contract", {"title": "T", "amount": "5"}), "a amount that is no total_value here"),
    ],
)
def test_what_follows_no_rule_is_told(
    tmp_path: Path, entity: tuple[str, str, dict[str, Any]], note: str
) -> None:
    _, (found,) = _read(tmp_path, "x.ftm", _ftm(A, B, C, entity))
    assert found.claims == ()
    assert found.notes == (f"line 4: {note if note.startswith('a ') else f'a {entity[1]} {note}'}",)


def test_things_keep_names_and_identifiers(tmp_path: Path) -> None:
    _, (found,) = _read(tmp_path, "x.ftm", _ftm(A, C))
    acme, cee = found.entities
    assert (acme.id, acme.aliases, acme.identifiers) == (
        "company/acme",
        ("Acme Inc.",),
        (("wikidata", "Q1"),),
    )
    assert cee.name == "Cee"


def test_a_contract_has_its_parties_and_terms(tmp_path: Path) -> None:
    contract = (
        "4",
        "Contract",
        {"title": "Hosting", "authority": "3", "amount": "1000000", "currency": "EUR"},
    )
    award = ("5", "ContractAward", {"contract": "4", "supplier": "1"})
    _, (found,) = _read(tmp_path, "x.ftm", _ftm(A, C, contract, award))
    said = {(relation, target) for _, relation, target in _said(found)}
    assert said == {("customer", "company/cee"), ("supplier", "company/acme"), ("total_value", "1000000")}
    assert len({claim.subject for claim in found.claims}) == 1
