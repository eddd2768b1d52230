"""The records of documents: the same counts as ``kg sources``, and addresses that are safe to follow."""

from __future__ import annotations

from kg.query.sources import sources_of
from kg.render.views.sources import sources
from tests.render.sketch import Sketch, field_sketch
from tests.render.views.support import records_of


def test_documents_have_the_counts_of_the_query() -> None:
    records = records_of(field_sketch())
    documents, origins = sources_of(records.documents, records.claims, records.facts)
    found = sources(records)
    assert [(row.key, row.claims, row.facts, row.alone) for row in found.rows] == [
        (each.document.key, each.share.claims, each.share.facts, each.share.alone) for each in documents
    ]
    assert found.origins == len(origins) > 3


def test_a_document_is_told_of() -> None:
    rows = {row.key: row for row in sources(records_of(field_sketch())).rows}
    brief = rows["briefs/rented-compute.md"]
    assert (brief.kind, brief.published_words, brief.published_order) == (
        "brief",
        "24 June 2026",
        "2026-06-24",
    )
    assert brief.origins == ("Bloomberg", "CNBC")
    assert brief.address is None
    assert (
        rows["https://example.org/news/colossus-landlord"].address
        == "https://example.org/news/colossus-landlord"
    )


def test_a_reprint_names_what_it_prints_and_an_unsafe_address_is_left_out() -> None:
    text = "Alder owns Birch, as both have said in a long letter to their shareholders this week."
    sketch = Sketch()
    sketch.entity("company/a", "Alder")
    sketch.document("one", text, title="The letter", outlet="Wire", published="2026-01-01")
    sketch.document("two", text, title="The letter again", outlet="Post", url="javascript:alert(1)")
    rows = {row.key: row for row in sources(records_of(sketch)).rows}
    assert rows["two"].reprint_of == "The letter"
    assert rows["two"].origins == ("Wire",)
    assert rows["two"].address is None
    assert rows["one"].reprint_of is None
