"""What one state of a graph says other than another."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from kg.errors import GraphError, UsageError
from kg.query.changes import Change, Snapshot, changed_documents, changes
from kg.schema.records import Claim, Document, Fact
from kg.schema.wording import value_words
from tests.fuse.support import amount, day, documents, fused, said, text
from tests.toy import build_toy

_SUPPLY = said("a", "supplies_compute_to", "company/y", subject="company/x", how="reported")


def _state(*claims: Claim) -> Snapshot:
    found = fused(*claims)
    return Snapshot(
        documents(claims),
        {},
        {claim.id: claim for claim in claims},
        {fact.id: fact for fact in found.facts},
        {conflict.id: conflict for conflict in found.conflicts},
    )


def _told(change: Change) -> tuple[str, str, list[str], list[str], tuple[str, ...]]:
    return change.kind, change.relation, _words(change.was), _words(change.now), change.documents


def _words(facts: Iterable[Fact]) -> list[str]:
    return sorted(value_words(fact.value) if fact.value else str(fact.object) for fact in facts)


def test_what_is_said_now_and_was_not_is_added_and_the_other_way_withdrawn() -> None:
    with_, without = _state(_SUPPLY), _state()
    assert [_told(each) for each in changes(without, with_)] == [
        ("added", "supplies_compute_to", [], ["company/y"], ("a",))
    ]
    assert [_told(each) for each in changes(with_, without)] == [
        ("withdrawn", "supplies_compute_to", ["company/y"], [], ("a",))
    ]
    assert changes(with_, with_) == []


def test_another_preferred_value_is_one_change() -> None:
    old = _state(said("a", "end", day("2028")))
    new = _state(said("b", "end", day("2029")))
    assert [_told(each) for each in changes(old, new)] == [("altered", "end", ["2028"], ["2029"], ("a", "b"))]


def test_what_is_said_more_surely_is_altered_by_who_says_so() -> None:
    surer = said("b", "supplies_compute_to", "company/y", subject="company/x", how="confirmed")
    (change,) = changes(_state(_SUPPLY), _state(_SUPPLY, surer))
    assert _told(change) == ("altered", "supplies_compute_to", ["company/y"], ["company/y"], ("b",))
    assert [fact.modality.label for fact in (*change.was, *change.now)] == ["reported", "confirmed"]


def test_what_more_say_as_surely_is_no_change() -> None:
    again = said("b", "supplies_compute_to", "company/y", subject="company/x", how="reported")
    assert changes(_state(_SUPPLY), _state(_SUPPLY, again)) == []


def test_a_new_conflict_is_told_with_its_sides_and_who_brought_it() -> None:
    one, two = said("a", "total_value", amount("150")), said("b", "total_value", amount("400"))
    found = [_told(each) for each in changes(_state(one), _state(one, two))]
    assert found == [
        ("added", "total_value", [], ["$400"], ("b",)),
        ("altered", "total_value", ["$150"], ["$150"], ("b",)),
        ("disputed", "total_value", ["$150"], ["$150", "$400"], ("b",)),
    ]
    third = said("c", "total_value", amount("900"))
    again = changes(_state(one, two), _state(one, two, third))
    assert "disputed" not in {each.kind for each in again}


def test_accounts_that_differ_are_not_newly_disputed() -> None:
    claims = [said(key, "built", "facility/z", subject=f"company/{key}") for key in "ab"]
    found = changes(_state(claims[0]), _state(*claims))
    assert sorted(each.kind for each in found) == ["added", "altered"]


def test_documents_come_go_and_change() -> None:
    old = Snapshot(
        {"a": Document("a", "1"), "b": Document("b", "1"), "d": Document("d", "1")}, {}, {}, {}, {}
    )
    new = Snapshot(
        {"a": Document("a", "2"), "c": Document("c", "1"), "d": Document("d", "1")}, {}, {}, {}, {}
    )
    assert [(change, each.key) for change, each in changed_documents(old, new)] == [
        ("new version", "a"),
        ("removed", "b"),
        ("added", "c"),
    ]


def test_states_are_read_by_version(tmp_path: Path) -> None:
    graph = build_toy(tmp_path, {"a.txt": "Alpha operates Site-1.\n"})
    build_toy(tmp_path, {"a.txt": "Alpha operates Site-2.\n"})
    one, two = Snapshot.read(graph, 1), Snapshot.read(graph, 2)
    assert Snapshot.read(graph) == two
    assert [each.kind for each in changes(one, two)] == ["added", "withdrawn"]
    assert changed_documents(one, two) == [("new version", two.documents["a.txt"])]
    with pytest.raises(UsageError, match="3: is no version"):
        Snapshot.read(graph, 3)
    with pytest.raises(GraphError, match="does not exist"):
        Snapshot.read(tmp_path / "nowhere")


def test_the_kind_of_a_contract_is_altered_once() -> None:
    old, new = _state(said("a", "kind", text("compute"))), _state(said("a", "kind", text("power")))
    assert [each.kind for each in changes(old, new)] == ["altered"]
