"""The flat rows hold what the graph holds, in texts, numbers and truths."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.export.flat import COLUMNS, Flat, clean
from kg.ledger.tables import Contents
from kg.query.graph import Graph
from kg.query.held import GraphHeld
from kg.schema.records import Fact, Modality
from tests.export.wild import SAFE_NAMES


@pytest.mark.parametrize("table", COLUMNS)
def test_rows_have_the_columns_of_their_table(wild: Graph, table: str) -> None:
    rows = list(Flat(wild).table(table))
    assert rows
    for row in rows:
        assert row.keys() == COLUMNS[table].keys()
        assert {name: type(cell) for name, cell in row.items()} == COLUMNS[table]
        assert all(cell == clean(cell) for cell in row.values() if isinstance(cell, str))


def test_every_record_has_a_row(wild: Graph) -> None:
    flat = Flat(wild)
    assert [row["id"] for row in flat.nodes()] == sorted(each.id for each in wild.entities())
    between = sorted(fact.id for fact in wild.facts() if fact.object is not None)
    assert [row["id"] for row in flat.edges()] == between
    assert [row["id"] for row in flat.claims()] == [claim.id for claim in wild.claims()]
    assert [row["id"] for row in flat.contracts()] == [each.entity.id for each in wild.contracts()]


def test_an_edge_leads_to_its_first_quote(wild: Graph) -> None:
    edge = next(
        row for row in Flat(wild).edges() if row["relation"] == "supplies_compute_to" and row["plain"]
    )
    assert edge == {
        "id": edge["id"],
        "subject": "company/alpha",
        "subject_name": SAFE_NAMES["company/alpha"],
        "relation": "supplies_compute_to",
        "object": "company/beta",
        "object_name": SAFE_NAMES["company/beta"],
        "modality": "asserted",
        "status": "preferred",
        "qualifiers": "",
        "plain": True,
        "inferred": False,
        "origins": 2,
        "supports": 2,
        "known_since": "2026-06-01",
        "last_said": "",
        "valid_from": "",
        "valid_to": "",
        "quote": "Alpha supplies compute to Beta.",
        "document": "a.txt",
        "title": "",
        "outlet": "",
        "published": "2026-06-01",
        "url": "https://news.example/a.txt",
    }


def test_what_is_only_possible_is_no_plain_edge(wild: Graph) -> None:
    edges = {
        str(row["object"]): row for row in Flat(wild).edges() if row["relation"] == "supplies_compute_to"
    }
    told = {key: (row["modality"], row["plain"]) for key, row in edges.items()}
    assert told == {"company/beta": ("asserted", True), "company/gamma": ("possible", False)}


def test_values_of_a_node_say_what_stands(wild: Graph) -> None:
    nodes = {row["id"]: row for row in Flat(wild).nodes()}
    assert nodes["company/alpha"]["values"] == "founded in: 2002"
    assert nodes["company/gamma"]["aliases"] == "a;b; c"
    (contract,) = [row for row in nodes.values() if row["type"] == "Contract"]
    assert contract["values"] == "end: July 2029; kind: compute; payment: about $1.5 a month"


class _Of(GraphHeld):
    contents = Contents()

    def __init__(self, whole: Graph, *facts: Fact) -> None:
        super().__init__(whole.folder, whole.version)
        self.contents = Contents(facts=facts)


def test_an_end_that_is_no_entity_is_a_node_of_its_kind(wild: Graph) -> None:
    fact = Fact("source/x", "owns", "company/y", None, Modality.ASSERTED, "preferred", "", ())
    nodes = [(row["id"], row["type"], row["name"]) for row in Flat(_Of(wild, fact)).nodes()]
    assert nodes == [("company/y", "Company", "company/y"), ("source/x", "Source", "source/x")]


def test_facts_that_rest_on_each_other_have_no_quote(wild: Graph) -> None:
    first = Fact("company/x", "owns", "company/y", None, Modality.ASSERTED, "preferred", "", ())
    first = replace(first, supported_by=(first.id,))
    assert [row["quote"] for row in Flat(_Of(wild, first)).edges()] == [""]


def test_a_graph_without_claims_leaves_none_out(wild: Graph) -> None:
    assert Flat(_Of(wild)).without_claims() is None
