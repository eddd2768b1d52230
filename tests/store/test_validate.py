"""A graph that is whole passes; one that was changed by hand does not, and the report says where."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pyoxigraph as ox
import pytest
from deltalake import write_deltalake

import kg
from kg.ledger.ledger import Ledger
from kg.ledger.tables import Contents
from kg.ledger.versions import current_version, dataset_folder
from kg.schema.vocabulary import BASE, TERMS
from kg.store.validate import Report, validate
from tests.toy import CORPUS, build_toy, claims_of

QUOTE = "Alpha operates Site-1."


def report(root: Path) -> Report:
    with kg.open(root) as graph:
        return validate(graph)


def claim_quoting(root: Path, quote: str) -> str:
    (found,) = [claim.id for claim in Ledger(root).read("claims") if claim.evidence.quote == quote]
    return str(found)


def change_ledger(root: Path, table: str, change: pl.Expr) -> None:
    """Rewrites a table as someone might who has Polars at hand, and points the graph at it."""
    pointer = root / "graph.json"
    content = json.loads(pointer.read_text())
    rewrite(root, table, change)
    content["versions"][-1]["tables"][table] += 1
    pointer.write_text(json.dumps(content))


def rewrite(root: Path, table: str, change: pl.Expr) -> None:
    changed = Ledger(root).frame(table).with_columns(change)
    write_deltalake(root / "ledger" / table, changed, mode="overwrite")


def change_dataset(root: Path, change: Callable[[ox.Store], None]) -> None:
    store = ox.Store(str(dataset_folder(root, current_version(root).number)))
    change(store)
    store.flush()


def lines(root: Path, subject: str) -> list[str]:
    return [problem.message for problem in report(root).problems if problem.subject == subject]


def test_a_built_graph_is_whole(built: Path) -> None:
    found = report(built)
    assert found.problems == ()
    assert found.conforms
    assert (found.documents, found.claims) == (len(CORPUS), len(claims_of()))
    assert found.facts == len(Ledger(built).read("facts"))


def test_a_quote_changed_in_the_ledger_names_the_claim(tmp_path: Path) -> None:
    root = build_toy(tmp_path)
    claim = claim_quoting(root, QUOTE)
    changed = pl.when(pl.col("id") == claim).then(pl.lit("Alpha owns Site-1.")).otherwise(pl.col("quote"))
    change_ledger(root, "claims", changed.alias("quote"))
    found = report(root)
    assert not found.conforms
    assert [str(problem) for problem in found.problems] == [
        f"{claim}: quotes 'Alpha owns Site-1.', but a.txt at 32 to 54 has '{QUOTE}'"
    ]


def test_a_quote_changed_past_the_pointer_names_the_claim(tmp_path: Path) -> None:
    root = build_toy(tmp_path)
    claim = claim_quoting(root, QUOTE)
    changed = pl.when(pl.col("id") == claim).then(pl.lit("Alpha owns Site-1.")).otherwise(pl.col("quote"))
    rewrite(root, "claims", changed.alias("quote"))
    (problem,) = report(root).problems
    assert problem.subject == claim
    assert "after the build" in problem.message


def test_what_a_killed_build_left_in_the_ledger_is_no_fault_of_the_graph(tmp_path: Path) -> None:
    root = build_toy(tmp_path)
    Ledger(root).write(Contents(claims=tuple(Ledger(root).read("claims")[:2])))
    assert report(root).conforms


def test_a_quote_changed_in_the_dataset_names_the_claim(tmp_path: Path) -> None:
    root = build_toy(tmp_path)
    claim = claim_quoting(root, QUOTE)

    def change(store: ox.Store) -> None:
        (quad,) = store.quads_for_pattern(ox.NamedNode(BASE + claim), ox.NamedNode(TERMS + "quote"), None)
        store.remove(quad)
        store.add(ox.Quad(quad.subject, quad.predicate, ox.Literal("Alpha owns Site-1."), quad.graph_name))

    change_dataset(root, change)
    (problem,) = report(root).problems
    assert problem.subject == claim
    assert "Alpha owns Site-1." in problem.message
    assert QUOTE in problem.message


@pytest.mark.parametrize(
    ("column", "value"),
    [("modality", "denied"), ("relation", "owns"), ("object", "facility/site-2")],
)
def test_any_other_change_of_a_claim_in_the_ledger_shows(tmp_path: Path, column: str, value: str) -> None:
    root = build_toy(tmp_path)
    claim = claim_quoting(root, QUOTE)
    change = pl.when(pl.col("id") == claim).then(pl.lit(value)).otherwise(pl.col(column)).alias(column)
    change_ledger(root, "claims", change)
    assert lines(root, claim) == ["was changed in the ledger: its id does not follow from what it says"]


def test_a_changed_text_shows_in_the_document_and_in_the_claims_behind_the_change(tmp_path: Path) -> None:
    root = build_toy(tmp_path)
    change_ledger(root, "documents", pl.col("text").str.replace("Alpha operates", "Alpha, say, operates"))
    assert lines(root, "a.txt") == ["its text is not the one that was read"]
    (message,) = lines(root, claim_quoting(root, QUOTE))
    assert message.startswith(f"quotes '{QUOTE}', but a.txt at 32 to 54 has 'Alpha, say,")


def test_a_document_that_is_gone_shows_in_its_claims(tmp_path: Path) -> None:
    root = build_toy(tmp_path)
    change_ledger(root, "documents", pl.col("key").replace("a.txt", "other.txt"))
    assert lines(root, claim_quoting(root, QUOTE)) == ["its document a.txt is not in the ledger"]


def test_a_fact_without_its_claims_shows(tmp_path: Path) -> None:
    root = build_toy(tmp_path)
    claim = claim_quoting(root, QUOTE)
    (fact,) = [fact for fact in Ledger(root).read("facts") if claim in fact.supported_by]
    held = pl.col("id") == fact.id
    emptied = pl.when(held).then(pl.lit([], dtype=pl.List(pl.String))).otherwise(pl.col("supported_by"))
    change_ledger(root, "facts", emptied.alias("supported_by"))
    assert "no claim supports it" in lines(root, fact.id)
    assert "no fact takes it into account" in lines(root, claim)
    other = pl.when(held).then(pl.lit(["claim/none"])).otherwise(pl.col("supported_by")).alias("supported_by")
    change_ledger(root, "facts", other)
    assert "rests on claim/none, which is not in the ledger" in lines(root, fact.id)


def test_a_plain_triple_that_no_fact_backs_shows(tmp_path: Path) -> None:
    root = build_toy(tmp_path)
    gamma, operates, site = (BASE + "company/gamma", TERMS + "operates", BASE + "facility/site-1")
    added = ox.Quad(ox.NamedNode(gamma), ox.NamedNode(operates), ox.NamedNode(site))
    change_dataset(root, lambda store: store.add(added))
    assert lines(root, "company/gamma") == ["the dataset alone says operates '<facility/site-1>'"]


def test_a_claim_that_is_not_in_the_dataset_shows(tmp_path: Path) -> None:
    root = build_toy(tmp_path)
    claim = claim_quoting(root, QUOTE)

    def remove(store: ox.Store) -> None:
        for quad in list(store.quads_for_pattern(ox.NamedNode(BASE + claim), None, None)):
            store.remove(quad)

    change_dataset(root, remove)
    (message,) = lines(root, claim)
    assert "the ledger alone says quote" in message
    assert report(root).claims == len(claims_of())


def test_what_breaks_a_shape_is_said_in_the_words_of_the_shape(tmp_path: Path) -> None:
    root = build_toy(tmp_path)
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    gamma = ox.NamedNode(BASE + "company/gamma")
    change_dataset(root, lambda store: store.add(ox.Quad(gamma, label, ox.Literal("Second name"))))
    assert any("exactly one name" in message for message in lines(root, "company/gamma"))
