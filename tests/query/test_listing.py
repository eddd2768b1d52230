"""Entities that know their graph, and records as frames and as tables of a notebook."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

import kg
from kg.errors import GraphError, KgError, UsageError
from kg.query.graph import Contract, Graph, GraphEntity
from kg.query.listing import COLUMNS, Listing
from kg.schema.records import Entity, Fact, Modality, Value
from tests.toy import build_toy


@pytest.fixture(scope="module")
def graph(built: Path) -> Graph:
    return kg.open(built)


def test_an_entity_lists_what_is_about_it(graph: Graph) -> None:
    alpha = graph.entity("Alpha")
    assert alpha.facts == graph.facts("company/alpha")
    assert [each.entity.name for each in alpha.contracts] == ["Alpha for Beta"]
    assert graph.entity("Site-1").contracts == []
    assert {each.entity.name for each in alpha.neighbors()} == {"Alpha for Beta", "Beta", "Site-1"}
    assert [each.entity.name for each in alpha.neighbors(hops=2, type_name="Facility")] == [
        "Site-1",
        "Site-2",
    ]


def test_it_is_the_record_that_it_was(graph: Graph) -> None:
    alpha, (record,) = graph.entity("Alpha"), graph.find("Alpha")
    assert alpha == record
    assert record == alpha
    assert len({alpha, record}) == 1
    assert alpha != graph.entity("Beta")
    assert alpha != "company/alpha"
    assert "graph" not in repr(alpha)
    with pytest.raises(GraphError, match="knows no graph; ask a graph for it"):
        _ = GraphEntity("company/x", "Company", "X").facts


def test_paths_in_python(graph: Graph) -> None:
    path = graph.path("Alpha", "Site-2")
    assert str(path) == "Alpha -supplies compute to-> Beta -operates-> Site-2"
    assert [str(each) for each in graph.paths("Alpha", "Site-2")] == [str(path)]
    assert graph.path("Alpha", "Site-2", hops=1) is None
    assert graph.path("Alpha", "Site-2", avoid=["Beta"]) is None
    assert graph.path("Alpha", "Site-2", via=["Chip"]) is None
    assert graph.path("Alpha", "Gamma") is None
    assert (
        str(graph.path("Alpha", "Gamma", all_facts=True)) == "Alpha -supplies compute to (possible)-> Gamma"
    )
    assert path is not None
    assert "<li>Beta operates Site-2 <small>(asserted, 1 origins)</small></li>" in path._repr_html_()


@pytest.mark.parametrize("kind", [name for name in COLUMNS if name != "neighbors"])
def test_every_kind_becomes_a_frame(graph: Graph, kind: str) -> None:
    records = getattr(graph, kind)()
    frame = graph.to_polars(kind)
    assert frame.height == len(records) > 0
    assert frame.columns == [column.name for column in COLUMNS[kind]]
    other = graph.to_pandas(kind)
    assert list(other.columns) == frame.columns
    assert len(other) == frame.height
    empty = Listing([], kind, dict).to_polars()
    assert (empty.schema, empty.height) == (frame.schema, 0)


def test_frames_have_names_exact_values_and_numbers(graph: Graph) -> None:
    (row,) = graph.to_polars().filter(pl.col("relation") == "payment").rows(named=True)
    assert (row["subject"], row["value"], row["number"], row["unit"], row["per"], row["qualifier"]) == (
        "Alpha for Beta", "1.50", 1.5, "USD", "month", "about",
    )  # fmt: skip
    (row,) = graph.contracts().to_polars().rows(named=True)
    assert (row["supplier"], row["customer"], row["kind"], row["end"]) == (
        ["Alpha"],
        ["Beta"],
        "compute",
        "2029-07",
    )
    supplied = graph.to_polars("claims").filter(pl.col("object") == "Beta")
    assert "Alpha supplies compute to Beta." in supplied["quote"].to_list()
    assert graph.neighbors("Alpha").to_polars()["connection"].to_list() != []


def test_contracts_have_all_terms_and_what_is_not_plain_in_them() -> None:
    def fact(relation: str, value: Value, status: str = "preferred", *, inferred: bool = False) -> Fact:
        return Fact("contract/c", relation, None, value, Modality.ASSERTED, status, "", (), inferred=inferred)

    facts = (
        fact("capacity_mw", Value("power", "400", "MW", qualifier="up_to")),
        fact("chip_count", Value("count", "9000")),
        fact("notice_days", Value("duration", "90", "day")),
        fact("lock_in_months", Value("duration", "3", "month")),
        fact("confirmation", Value("text", "not confirmed")),
        fact("payment", Value("money", "5", "USD", "month", "about"), inferred=True),
        fact("total_value", Value("money", "60", "USD"), "disputed"),
        fact("total_value", Value("money", "70", "USD", qualifier="about"), "superseded", inferred=True),
    )
    contract = Contract(Entity("contract/c", "Contract", "C"), facts)
    (row,) = Listing([contract], "contracts", dict).to_polars().rows(named=True)
    known = {name: cell for name, cell in row.items() if cell not in (None, [], 0)}
    assert known == {
        "confirmation": "not confirmed",
        "total_value": "60",
        "currency": "USD",
        "payment": "5",
        "payment_currency": "USD",
        "payment_per": "month",
        "notice_days": "90",
        "lock_in_months": "3",
        "chip_count": "9000",
        "capacity_mw": "400",
        "qualifiers": ["capacity_mw: up_to", "payment: about"],
        "inferred": ["payment"],
        "disputed": ["total_value"],
        "id": "contract/c",
    }


def test_what_is_no_kind_of_record(graph: Graph) -> None:
    with pytest.raises(UsageError, match="rows: is no kind of record; there are facts, claims"):
        graph.to_polars("rows")


def test_without_pandas_it_says_what_to_install(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(KgError, match=r"pandas: is not installed; pip install 'ai-infra-kg\[pandas\]'"):
        graph.to_pandas()


@pytest.mark.parametrize(
    "shown", [lambda g: g.facts(), lambda g: g.contracts(), lambda g: g.entity("Alpha"), lambda g: g]
)
def test_notebooks_get_tables(graph: Graph, shown: Callable[[Graph], GraphEntity]) -> None:
    text = shown(graph)._repr_html_()
    assert text.count("<table>") == text.count("</table>") == 1
    assert text.count("<td>") == text.count("</td>") > 0


def test_names_are_no_markup(tmp_path: Path) -> None:
    fact = Fact("a", "r<b>", "x", None, Modality.ASSERTED, "preferred", "", ())
    text = Listing([fact] * 30, "facts", lambda: {"a": "<script>1</script>", "x": "A & B"})._repr_html_()
    assert "<script>" not in text
    assert "<td>&lt;script&gt;1&lt;/script&gt;</td><td>r&lt;b&gt;</td><td>A &amp; B</td>" in text
    assert text.count("<tr>") == 21
    assert text.endswith("<p>… and 10 more</p>")
    root = build_toy(tmp_path / "a & b")
    with kg.open(root) as opened:
        assert "a &amp; b" in opened._repr_html_()


def test_a_plain_record_is_enough_for_equality() -> None:
    one = GraphEntity("company/x", "Company", "X", ("Y",))
    assert one == Entity("company/x", "Company", "X", ("Y",))
    assert one != Entity("company/x", "Company", "X")
