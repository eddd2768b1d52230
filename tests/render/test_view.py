"""The view model: everything the page shows, in words, sorted, the same whatever the order of the records."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.errors import GraphError
from kg.render.model import Node, Statement, View
from kg.render.view import view_of
from tests.render.sketch import Sketch, field_sketch, field_view


def _node(view: View, key: str) -> Node:
    (found,) = [node for node in view.nodes if node.id == key]
    return found


def _edge(view: View, sentence: str) -> Statement:
    (found,) = [edge for edge in view.edges if edge.text == sentence]
    return found


def _fact(view: View, key: str, relation: str) -> list[Statement]:
    return [fact for fact in _node(view, key).facts if fact.relation == relation]


def _small() -> Sketch:
    sketch = Sketch()
    sketch.entity("company/a", "Alder", "Alder Inc.")
    sketch.entity("company/b", "Birch")
    sketch.document("doc", "Alder owns Birch, it is said. Alder dates from 1999.", outlet="Wire")
    sketch.tell("doc", "Alder owns Birch", "company/a owns company/b", modality="reported")
    sketch.tell("doc", "Alder dates from 1999", "company/a founded_in date:1999")
    return sketch


def test_a_fact_about_two_entities_is_an_edge() -> None:
    view = _small().view()
    (edge,) = view.edges
    assert (edge.source, edge.relation, edge.target, edge.value) == ("company/a", "owns", "company/b", None)
    assert (edge.text, edge.modality, edge.status) == ("Alder owns Birch", "reported", "preferred")
    assert edge.origins == ("Wire",)
    (quote,) = edge.evidence
    assert (quote.quote, quote.document, quote.start, quote.end) == ("Alder owns Birch", "doc", 0, 16)


def test_a_fact_about_a_value_is_on_the_card_of_its_node() -> None:
    view = _small().view()
    (fact,) = _node(view, "company/a").facts
    assert (fact.target, fact.value, fact.text) == (None, "1999", "Alder was founded in 1999")
    assert _node(view, "company/b").facts == ()


def test_nodes_know_their_names_and_degree() -> None:
    view = field_view()
    spacex = _node(view, "company/spacex")
    assert (spacex.label, spacex.type, spacex.aliases) == (
        "SpaceX",
        "Company",
        ("Space Exploration Technologies",),
    )
    assert spacex.identifiers == (("wikidata", "Q193701"),)
    assert spacex.degree == sum("company/spacex" in (edge.source, edge.target) for edge in view.edges)
    assert _node(view, "outlet/cnbc").degree == 0


def test_a_contract_is_a_node_with_terms_in_reading_order() -> None:
    view = field_view()
    terms = [(fact.relation, fact.value) for fact in _node(view, "contract/a1").facts]
    assert terms == [
        ("kind", "compute"),
        ("total_value", "up to $5.4 billion"),
        ("total_value", "up to $6.3 billion"),
        ("payment", "$150 million a month"),
        ("start", "1 July 2026"),
        ("end", "2029"),
        ("notice_days", "90 days"),
        ("lock_in_months", "3 months"),
    ]
    parties = {edge.relation: edge.target for edge in view.edges if edge.source == "contract/a1"}
    assert parties["supplier"] == "company/spacex"
    assert parties["customer"] == "company/reflection-ai"
    assert all(edge.slot for edge in view.edges if edge.source == "contract/a1")
    assert not _edge(view, "SpaceX operates Colossus 2").slot


def test_a_fact_of_several_claims_shows_the_surest_first() -> None:
    (payment,) = _fact(field_view(), "contract/a1", "payment")
    assert [(quote.modality, quote.document) for quote in payment.evidence] == [
        ("confirmed", "filings/spacex-8k.pdf"),
        ("reported", "briefs/rented-compute.md"),
    ]
    assert payment.origins == ("Bloomberg", "CNBC", "SpaceX")


def test_those_who_said_it_go_by_their_names() -> None:
    edge = _edge(field_view(), "SpaceX supplies compute to Reflection AI")
    assert edge.evidence[0].attribution == ("CNBC", "Bloomberg")
    assert edge.evidence[0].says == edge.text


def test_a_dispute_has_both_sides_and_the_quotes_against() -> None:
    view = field_view()
    low, high = _fact(view, "contract/a1", "total_value")
    (dispute,) = [found for found in view.conflicts if found.kind == "value"]
    assert (low.status, high.status) == ("disputed", "disputed")
    assert low.conflicts == high.conflicts == (dispute.id,)
    assert set(dispute.statements) == {low.id, high.id}
    assert dispute.preferred is None
    assert dispute.text == "SpaceX – Reflection AI (compute): total value"
    assert [quote.quote for quote in low.against] == [quote.quote for quote in high.evidence]


def test_a_side_that_is_not_shown_is_left_out_of_its_conflict() -> None:
    sketch = field_sketch()
    sentence = "contract/a1 total_value money:up_to 5400000000 USD"
    hidden = sketch.facts.pop(sentence)
    (dispute,) = [found for found in sketch.view().conflicts if found.kind == "value"]
    assert hidden.id not in dispute.statements
    assert len(dispute.statements) == 1


def test_a_part_of_a_graph_names_those_outside_of_it() -> None:
    sketch = _small()
    sketch.tell("doc", "Alder owns Birch", "company/a built company/b", attribution=("outlet/wire",))
    records = (tuple(sketch.entities.values()), tuple(sketch.facts.values()), sketch.claims, sketch.documents)
    (edge,) = [e for e in view_of(*records, names={"outlet/wire": "The Wire"}).edges if e.relation == "built"]
    assert edge.origins == edge.evidence[0].attribution == ("The Wire",)


def test_documents_are_those_that_are_quoted() -> None:
    sketch = _small()
    sketch.document("unquoted", "Nothing to see.")
    assert [sheet.key for sheet in sketch.view().documents] == ["doc"]


def test_a_brief_is_a_retelling() -> None:
    sheets = {sheet.key: sheet for sheet in field_view().documents}
    brief = sheets["briefs/rented-compute.md"]
    assert brief.retelling
    assert [(origin.outlet, origin.published) for origin in brief.based_on] == [
        ("CNBC", "22 June 2026"),
        ("Bloomberg", "23 June 2026"),
    ]
    assert not sheets["https://example.org/news/colossus-landlord"].retelling


def test_the_legend_counts_the_types_that_occur() -> None:
    view = field_view()
    counts = {item.type: item.count for item in view.legend}
    assert counts["Company"] == 10
    assert sum(counts.values()) == len(view.nodes)
    assert list(counts.values()) == sorted(counts.values(), reverse=True)


def test_relations_have_words_from_the_vocabulary() -> None:
    words = {relation.name: relation for relation in field_view().relations}
    assert words["located_in"].phrase == "is located in"
    assert words["competes_with"].symmetric
    assert not words["operates"].symmetric


def test_a_relation_of_ones_own_goes_by_its_name() -> None:
    sketch = _small()
    sketch.tell("doc", "Alder owns Birch", "company/a lends_cranes_to company/b")
    assert "Alder lends cranes to Birch" in {edge.text for edge in sketch.view().edges}


def test_it_opens_with_what_is_asked_for() -> None:
    sketch = _small()
    sketch.entity("company/c", "Cedar")
    view = sketch.view(start=["company/a", "company/b"])
    assert [key for key, *_ in view.start] == ["company/a", "company/b"]
    assert len(view.nodes) == 3


def test_the_order_of_the_records_changes_nothing() -> None:
    sketch = field_sketch()
    again = view_of(
        tuple(reversed(sketch.entities.values())),
        tuple(reversed(sketch.facts.values())),
        sketch.claims[::-1],
        dict(reversed(sketch.documents.items())),
        sketch.conflicts[::-1],
        title=sketch.title,
    )
    assert again == field_view()


def test_an_empty_graph_is_a_view() -> None:
    view = Sketch().view()
    assert (view.nodes, view.edges, view.legend, view.documents) == ((), (), (), ())


@pytest.mark.parametrize(
    ("missing", "named"),
    [
        ("entity", "entity company/b"),
        ("subject", "entity company/a"),
        ("claim", "claim/"),
        ("document", "document doc"),
    ],
)
def test_what_is_missing_is_named(missing: str, named: str) -> None:
    sketch = _small()
    if missing == "entity":
        del sketch.entities["company/b"]
    elif missing == "subject":
        del sketch.entities["company/a"]
    elif missing == "claim":
        sketch.claims.clear()
    else:
        sketch.documents.clear()
    with pytest.raises(GraphError, match=f"fact/.* refers to {named}.*build the graph again"):
        sketch.view()


def test_a_fact_that_is_there_twice_is_refused() -> None:
    sketch = _small()
    fact = sketch.facts["company/a owns company/b"]
    sketch.facts["again"] = replace(fact, rule="another")
    with pytest.raises(GraphError, match="in the graph twice"):
        sketch.view()
