"""Entities of FollowTheMoney refer to each other, and lead to a proof."""

from __future__ import annotations

import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from kg.export import EXPORTERS
from kg.export.flat import Flat
from kg.export.ftm import _address, _date, _link
from kg.query.graph import Graph
from tests.export.wild import SAFE_NAMES


@pytest.fixture(scope="module")
def entities(written: Path) -> dict[str, dict[str, Any]]:
    lines = (written / "ftm").read_text(encoding="utf-8").split("\n")[:-1]
    found = [json.loads(line) for line in lines]
    return {each["id"]: each for each in found}


def test_every_node_document_and_plain_fact_is_an_entity(
    wild: Graph, entities: dict[str, dict[str, Any]]
) -> None:
    flat = Flat(wild)
    plain = sum(bool(row["plain"]) for row in flat.edges())
    assert len(entities) == len(wild.entities()) + len(wild.documents()) + plain
    assert Counter(each["schema"] for each in entities.values()) == {
        "Article": 4, "Company": 3, "RealEstate": 2, "Organization": 1, "Contract": 1,
        "UnknownLink": 4, "ContractAward": 1,
    }  # fmt: skip


def test_names_survive(entities: dict[str, dict[str, Any]]) -> None:
    found = {key: entities[key.replace("/", "-")]["properties"]["name"] for key in SAFE_NAMES}
    assert found == {key: [name] for key, name in SAFE_NAMES.items()}


def test_references_lead_to_entities(entities: dict[str, dict[str, Any]]) -> None:
    ends = {"subject", "object", "contract", "supplier", "authority", "proof"}
    told = [
        (name, value)
        for each in entities.values()
        for name, values in each["properties"].items()
        for value in values
        if name in ends
    ]
    assert {name for name, _ in told} == ends
    assert {value for _, value in told} <= entities.keys()


def test_a_link_has_quote_proof_and_source(entities: dict[str, dict[str, Any]]) -> None:
    (link,) = [
        each["properties"]
        for each in entities.values()
        if each["properties"].get("role") == ["supplies compute to"]
    ]
    assert link["summary"] == ["Alpha supplies compute to Beta."]
    assert link["sourceUrl"] == ["https://news.example/a.txt"]
    assert entities[link["proof"][0]]["properties"]["fileName"] == ["a.txt"]
    assert (link["subject"], link["object"]) == (["company-alpha"], ["company-beta"])


def test_what_has_no_place_is_counted(wild: Graph) -> None:
    told = EXPORTERS["ftm"].write(wild, io.BytesIO())
    claims = len(wild.claims())
    assert told == (
        "not held by this format: 1 facts with a reservation or about those, "
        f"{claims} claims, but for the first quote of each fact"
    )


@pytest.mark.parametrize(
    ("relation", "between", "schema", "ends"),
    [
        ("owns", ("Company", "RealEstate"), "Ownership", ("owner", "asset")),
        ("owns", ("Company", "Organization"), "UnknownLink", ("subject", "object")),
        ("executive_of", ("Person", "Company"), "Directorship", ("director", "organization")),
        ("executive_of", ("Person", "Project"), "UnknownLink", ("subject", "object")),
        ("formerly_at", ("Person", "Company"), "Employment", ("employee", "employer")),
        ("formerly_at", ("Company", "Company"), "UnknownLink", ("subject", "object")),
        ("supplier", ("Contract", "Company"), "ContractAward", ("contract", "supplier")),
        ("located_in", ("RealEstate", "Address"), "UnknownLink", ("subject", "object")),
    ],
)
def test_relations_have_a_schema_whose_ends_take_such_things(
    wild: Graph, relation: str, between: tuple[str, str], schema: str, ends: tuple[str, str]
) -> None:
    row = {**next(Flat(wild).edges()), "relation": relation, "subject": "a/b", "object": "c/d"}
    found, properties = _link(row, *between)
    assert found == schema
    assert [properties[end] for end in ends] == [["a-b"], ["c-d"]]


@pytest.mark.parametrize(
    ("form", "iso"),
    [("2026", ["2026"]), ("mid-2026", ["2026-06"]), ("2026-06-01", ["2026-06-01"]), ("soon", []), (None, [])],
)
def test_dates_are_iso(form: str | None, iso: list[str]) -> None:
    assert _date(form) == iso


def test_only_addresses_of_the_web_are_addresses() -> None:
    assert [_address(text) for text in ("https://a.example/x", "file:///x", "", None)] == [
        ["https://a.example/x"], [], [], [],
    ]  # fmt: skip
