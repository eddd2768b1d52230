"""The report is read by a Markdown parser; Kumu's blueprint by what its guide says."""

from __future__ import annotations

import io
import json
from itertools import pairwise
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from kg.export import oligrapher
from kg.export.flat import Flat
from kg.query.graph import Graph
from tests.export.wild import SAFE_NAMES


def _inline(text: str) -> list[tuple[str, str]]:
    """The kind of each block and its text, as a reader sees it."""
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    pairs = pairwise(tokens)
    return [
        (before.type, "".join(child.content for child in token.children or []))
        for before, token in pairs
        if token.type == "inline"
    ]


def test_a_report_has_sections_with_names_as_they_are(written: Path) -> None:
    seen = _inline((written / "markdown").read_text(encoding="utf-8"))
    headings = [text for kind, text in seen if kind == "heading_open"]
    sections = ["Contracts", "Connections", "What differs", "Sources"]
    assert [text for text in headings if text in sections] == sections
    assert " ".join(SAFE_NAMES["company/alpha"].split()) in headings
    assert SAFE_NAMES["company/beta"] in headings
    assert any(f"supplies compute to {SAFE_NAMES['company/gamma']} (possible" in text for _, text in seen)


def test_a_report_has_every_connection_and_contract(wild: Graph, written: Path) -> None:
    seen = [text for _, text in _inline((written / "markdown").read_text(encoding="utf-8"))]
    edges = [text for text in seen if " origin" in text and "“" in text]
    assert len(edges) == len(list(Flat(wild).edges()))
    assert "payment: 1.50" in seen
    assert any(text.endswith("founded in (value): Why.") for text in seen)


def test_nothing_that_documents_say_is_markup(written: Path) -> None:
    for name in ("markdown", "csv/README.md"):
        tokens = MarkdownIt("commonmark").enable("table").parse((written / name).read_text(encoding="utf-8"))
        kinds = {child.type for token in tokens for child in token.children or []}
        assert kinds - {"text_special"} == {"text"}


def test_kumu_has_elements_and_connections(wild: Graph, written: Path) -> None:
    blueprint = json.loads((written / "kumu").read_text(encoding="utf-8"))
    labels = {each["id"]: each["label"] for each in blueprint["elements"]}
    assert labels.keys() == {row["id"] for row in Flat(wild).nodes()}
    assert labels | SAFE_NAMES == labels
    ends = {each["id"]: (each["from"], each["to"]) for each in blueprint["connections"]}
    assert ends == {row["id"]: (row["subject"], row["object"]) for row in Flat(wild).edges()}
    assert {each["type"] for each in blueprint["connections"]} >= {"supplies compute to", "operates"}


def test_ids_of_kumu_are_unique_over_elements_and_connections(written: Path) -> None:
    """As its guide to blueprints asks (https://docs.kumu.io/guides/import/blueprints)."""
    blueprint = json.loads((written / "kumu").read_text(encoding="utf-8"))
    ids = [each["id"] for part in blueprint.values() for each in part]
    assert len(set(ids)) == len(ids) > 10
    assert {each["direction"] for each in blueprint["connections"]} == {"directed"}


def test_oligrapher_finds_the_attributes_that_it_needs(written: Path) -> None:
    """Those without a default in its source (``app/graph/node.ts`` and ``edge.ts``), by the types there."""
    drawn = json.loads((written / "oligrapher").read_text(encoding="utf-8"))
    nodes, edges = drawn["nodes"].values(), drawn["edges"].values()
    types = {name: {type(each[name]) for each in nodes} for name in ("id", "name", "x", "y", "scale")}
    assert types == {"id": {str}, "name": {str}, "x": {int}, "y": {int}, "scale": {int}}
    told = {
        name: {type(each[name]) for each in edges} for name in ("id", "node1_id", "node2_id", "label", "dash")
    }
    assert told == {"id": {str}, "node1_id": {str}, "node2_id": {str}, "label": {str}, "dash": {bool}}
    assert {each["arrow"] for each in edges} == {"1->2"}


def test_oligrapher_puts_what_is_too_much_to_lay_out_in_rows(
    wild: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(oligrapher, "_MOST_LAID_OUT", 3)
    oligrapher.write(wild, out := io.BytesIO())
    nodes = json.loads(out.getvalue())["nodes"].values()
    assert len({(node["x"], node["y"]) for node in nodes}) == len(nodes) > 3


def test_oligrapher_has_nodes_with_places_and_edges(wild: Graph, written: Path) -> None:
    drawn = json.loads((written / "oligrapher").read_text(encoding="utf-8"))
    assert drawn.keys() == {"nodes", "edges", "captions"}
    assert drawn["nodes"].keys() == {row["id"] for row in Flat(wild).nodes()}
    assert {key: drawn["nodes"][key]["name"] for key in SAFE_NAMES} == SAFE_NAMES
    assert len({(node["x"], node["y"]) for node in drawn["nodes"].values()}) == len(drawn["nodes"])
    ends = {key: (each["node1_id"], each["node2_id"], each["dash"]) for key, each in drawn["edges"].items()}
    assert ends == {
        row["id"]: (row["subject"], row["object"], not row["plain"]) for row in Flat(wild).edges()
    }
