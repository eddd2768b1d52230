"""Names in a query that the vocabulary does not have."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.query.graph import Graph
from kg.query.terms import known_terms, unknown_terms
from kg.schema.resources import shipped
from kg.schema.vocabulary import HAS, OBJECT, TERMS

PREFIX = f"PREFIX k: <{TERMS}> "


@pytest.mark.parametrize(
    ("query", "told"),
    [
        (
            "SELECT * { ?s kg:suppliesComputTo ?o }",
            ["kg:suppliesComputTo: … did you mean kg:suppliesComputeTo, "],
        ),
        ("SELECT * { ?s a kg:Compny }", ["kg:Compny: … did you mean kg:Company"]),
        ("SELECT * { ?s has:paymnt/object:payment ?o }", ["has:paymnt: … did you mean has:payment"]),
        ("SELECT * { ?s ^kg:zzz|kg:operates ?o }", ["kg:zzz: … `kg schema` lists them"]),
        (PREFIX + "SELECT * { ?s k:zzz ?o . ?s k:zzz ?p }", ["k:zzz: … `kg schema` lists them"]),
        (f"SELECT * {{ ?s <{TERMS}zzz> ?o ; <terms#yyy> ?p }}", [f"<{TERMS}zzz>: … ", "<terms#yyy>: … "]),
        ("SELECT * { ?s kg:suppliesComputeTo company:nobody ; kg:totalValueCurrency ?c }", []),
        ("SELECT ?kg { ?kg rdfs:zzz 'kg:zzz' ; :zzz _:kg . FILTER(1 < 2 && 2 > 1) } # kg:zzz", []),
        ("PREFIX kg: <http://example.org/> SELECT * { ?s kg:zzz ?o }", []),
    ],
)
def test_what_is_no_term_is_told_with_what_may_be_meant(query: str, told: list[str]) -> None:
    filling = "is no term of the vocabulary, and nothing is found by it;"
    found = unknown_terms(query)
    assert len(found) == len(told)
    for line, wanted in zip(found, told, strict=True):
        assert line.startswith(wanted.replace("…", filling))


def test_everything_in_a_graph_is_known(world: Graph) -> None:
    terms = {
        term.value
        for quad in world.store
        for term in (quad.predicate, quad.object)
        if isinstance(term, ox.NamedNode) and term.value.startswith((TERMS, HAS, OBJECT))
    }
    assert terms
    assert terms <= known_terms()


@pytest.mark.parametrize("file", sorted(shipped("queries").glob("*.rq")), ids=lambda file: file.stem)
def test_the_shipped_queries_use_the_vocabulary(file: Path) -> None:
    assert unknown_terms(file.read_text(encoding="utf-8")) == ()
