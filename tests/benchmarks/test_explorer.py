"""The graphs of the explorer's benchmark: of the size asked for, always the same, every quote where it should be."""

from __future__ import annotations

from benchmarks.explorer import generated


def test_a_graph_of_the_size_asked_for() -> None:
    made = generated(50, 120)
    assert (len(made.entities), len(made.facts), len(made.claims), len(made.documents)) == (50, 120, 120, 2)
    assert made == generated(50, 120)


def test_quotes_are_in_their_documents() -> None:
    made = generated(50, 120)
    texts = {document.key: document.text for document in made.documents}
    wrong = [
        claim
        for claim in made.claims
        if texts[claim.evidence.document][claim.evidence.start : claim.evidence.end] != claim.evidence.quote
    ]
    assert wrong == []
