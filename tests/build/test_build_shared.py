"""Builds of the real articles."""

from __future__ import annotations

from pathlib import Path

import kg
from kg.build import build
from kg.fuse import checked_share
from kg.schema.wording import value_words
from kg.store.validate import validate
from tests.build.test_build import assert_same_bytes_in_every_process


def test_the_articles_give_the_same_bytes_in_every_process(shared: Path, tmp_path: Path) -> None:
    assert_same_bytes_in_every_process(shared / "seeds", tmp_path)


def test_the_graph_of_the_articles_is_whole(shared: Path, tmp_path: Path) -> None:
    report = build([shared / "seeds"], tmp_path / "graph")
    assert report.skipped == ()
    with kg.open(tmp_path / "graph") as graph:
        assert [str(problem) for problem in validate(graph).problems] == []
        assert len(graph.claims()) == report.claims > 0


def test_what_the_articles_leave_to_be_computed(shared: Path, tmp_path: Path) -> None:
    build([shared / "seeds"], tmp_path / "graph")
    with kg.open(tmp_path / "graph") as graph:
        names = {entity.id: entity.name for entity in graph.entities("Contract")}
        facts = graph.facts()
        inferred = {
            (names[fact.subject].split(" – ")[1].split()[0], fact.relation): value_words(fact.value)
            for fact in facts
            if fact.inferred and fact.value
        }
        ends = {
            value_words(fact.value): fact.status
            for fact in facts
            if fact.relation == "end"
            and fact.value
            and names[fact.subject].startswith("SpaceX – Reflection AI")
        }
        about = {(conflict.kind, conflict.relation) for conflict in graph.conflicts()}
    assert inferred == {
        ("Reflection", "term_months"): "42 months",
        ("Anthropic", "term_months"): "about 36 months",
        ("Anthropic", "start"): "about July 2026 to August 2026",
        ("Google", "term_months"): "about 32.6 months",
        ("Google", "start"): "about October 2026 to December 2026",
    }
    assert ends == {"31 December 2029": "preferred", "July 2029": "superseded"}
    assert about == {
        ("time", "end"),
        ("modality", "confirmation"),
        ("differing accounts", "built"),
        ("differing accounts", "restricted_access_to"),
    }
    checked = checked_share(facts)
    assert (checked.contracts, checked.checked, checked.agreeing, checked.implied) == (3, 1, 1, 2)
