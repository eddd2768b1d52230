"""Networks are read back by libraries that others wrote, with as many nodes and edges and the same names."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import igraph
import networkx as nx
import pydot
import pytest
from ndex2.cx2 import RawCX2NetworkFactory

from kg.export.flat import Flat, Row
from kg.export.gexf import _edge
from kg.query.graph import Graph
from tests.export.wild import SAFE_NAMES

Read = tuple[dict[str, dict[str, Any]], dict[str, tuple[str, str, dict[str, Any]]]]
"""Nodes by id, and edges by the id of their fact with subject, object and what is said of them."""


def _of(view: Any, key: str | None = None) -> Read:
    edges = {
        (data[key] if key else name): (start, end, data)
        for start, end, name, data in view.edges(keys=True, data=True)
    }
    return {node: dict(view.nodes[node]) for node in view}, edges


def gexf(path: Path) -> Read:
    view: Any = nx.read_gexf(path)
    return _of(nx.MultiDiGraph(view), "id")


def yed(path: Path) -> Read:
    return _of(nx.read_graphml(path, force_multigraph=True))


def igraph_graphml(path: Path) -> Read:
    view = igraph.Graph.Read_GraphML(str(path))
    ids = view.vs["id"]
    nodes = {each["id"]: each.attributes() for each in view.vs}
    edges = {each["identifier"]: (ids[each.source], ids[each.target], each.attributes()) for each in view.es}
    return nodes, edges


def cx2(path: Path) -> Read:
    with path.open(encoding="utf-8") as file:
        network = RawCX2NetworkFactory().get_cx2network(json.load(file))
    ids = {key: node["v"]["identifier"] for key, node in network.get_nodes().items()}
    nodes = {node["v"]["identifier"]: node["v"] for node in network.get_nodes().values()}
    edges = network.get_edges().values()
    return nodes, {each["v"]["identifier"]: (ids[each["s"]], ids[each["t"]], each["v"]) for each in edges}


def node_link(path: Path) -> Read:
    data = json.loads(path.read_text(encoding="utf-8"))
    return _of(nx.node_link_graph(data, edges="links"))


def cytoscape(path: Path) -> Read:
    return _of(nx.cytoscape_graph(json.loads(path.read_text(encoding="utf-8"))))


def dot(path: Path) -> Read:
    (read,) = pydot.graph_from_dot_data(path.read_text(encoding="utf-8")) or []

    def plain(given: Any) -> str:
        text = str(given)
        inner = text[1:-1] if text.startswith('"') else text
        parts = inner.split("\\\\")
        return "\\".join(part.replace("\\n", "\n").replace('\\"', '"') for part in parts)

    def said(item: Any) -> dict[str, Any]:
        return {name: plain(text) for name, text in item.get_attributes().items()}

    nodes = {plain(node.get_name()): said(node) for node in read.get_nodes() if node.get_name() != "node"}
    edges = {}
    for edge in read.get_edges():
        data = said(edge)
        edges[data["id"]] = (plain(edge.get_source()), plain(edge.get_destination()), data)
    return nodes, edges


# pydot's own, about the library that it parses with
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

READERS: Mapping[str, Callable[[Path], Read]] = {
    "gexf": gexf, "graphml": yed, "yed": yed, "cx2": cx2, "node-link": node_link, "cytoscape": cytoscape, "dot": dot,
}  # fmt: skip


@pytest.mark.parametrize("name", READERS)
def test_nodes_and_edges_are_read_back(name: str, wild: Graph, written: Path) -> None:
    nodes, edges = READERS[name](written / name)
    flat = Flat(wild)
    assert nodes.keys() == {row["id"] for row in flat.nodes()}
    ends = {key: (start, end) for key, (start, end, _) in edges.items()}
    assert ends == {row["id"]: (row["subject"], row["object"]) for row in flat.edges()}


@pytest.mark.parametrize("name", READERS)
def test_names_survive(name: str, written: Path) -> None:
    nodes, _ = READERS[name](written / name)
    found = {key: nodes[key].get("name", nodes[key].get("label")) for key in SAFE_NAMES}
    assert found == SAFE_NAMES
    assert {nodes[key].get("label", found[key]) for key in SAFE_NAMES} == set(SAFE_NAMES.values())


@pytest.mark.parametrize("name", READERS)
def test_edges_keep_what_is_known_of_them(name: str, wild: Graph, written: Path) -> None:
    _, edges = READERS[name](written / name)
    kept = ("relation", "modality", "status", "origins", "plain", "quote", "document", "published")
    found = {
        key: {each: str(said.get(each, "")).lower() for each in kept} for key, (*_, said) in edges.items()
    }
    expected = {row["id"]: {each: str(row[each]).lower() for each in kept} for row in Flat(wild).edges()}
    assert found == expected


def test_yed_shows_labels(written: Path) -> None:
    (label,) = {
        node.text
        for node in ET.parse(written / "yed").iter("{http://www.yworks.com/xml/graphml}NodeLabel")  # noqa: S314
        if node.text == SAFE_NAMES["company/alpha"]
    }
    assert label == SAFE_NAMES["company/alpha"]


def _dated(**said: str) -> Row:
    known: dict[str, Any] = {"id": "f", "subject": "a", "object": "b", "relation": "owns", "origins": 0}
    return known | dict.fromkeys(("known_since", "valid_from", "valid_to"), "") | said


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        ({}, None, None),
        ({"known_since": "2026-06-03"}, "2026-06-03", None),
        ({"known_since": "2026-06-03", "valid_from": "2025"}, "2025-01-01", None),
        ({"valid_from": "mid-2025", "valid_to": "2026-02"}, "2025-06-01", "2026-01-31"),
        ({"known_since": "2026-06-03", "valid_to": "2026-02"}, None, "2026-01-31"),
        ({"known_since": "soon"}, None, None),
    ],
)
def test_gexf_has_the_days_from_and_to_which_an_edge_holds(
    said: dict[str, str], start: str | None, end: str | None
) -> None:
    edge = _edge(_dated(**said))
    assert (edge.get("start"), edge.get("end")) == (start, end)
    assert edge["weight"] == 1


def test_gexf_is_dynamic_with_days(written: Path) -> None:
    space = "{http://gexf.net/1.3}"
    root = ET.parse(written / "gexf").getroot()  # noqa: S314
    graph = root.find(f"{space}graph")
    assert graph is not None
    assert root.get("version") == "1.3"
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    starts = {edge.get("start") for edge in graph.iter(f"{space}edge")}
    assert starts == {"2026-06-01", None}


def test_cx2_declares_what_it_holds(wild: Graph, written: Path) -> None:
    parts = json.loads((written / "cx2").read_text(encoding="utf-8"))
    assert parts[0] == {"CXVersion": "2.0", "hasFragments": False}
    assert parts[-1] == {"status": [{"success": True, "error": ""}]}
    held = {name: content for part in parts[1:-1] for name, content in part.items()}
    counted = {each["name"]: each["elementCount"] for each in held.pop("metaData")}
    assert counted == {name: len(content) for name, content in held.items()}
    (declared,) = held["attributeDeclarations"]
    assert all(node["v"].keys() <= declared["nodes"].keys() for node in held["nodes"])
    assert all(edge["v"].keys() <= declared["edges"].keys() for edge in held["edges"])
    ids = {node["id"]: node["v"]["identifier"] for node in held["nodes"]}
    ends = {edge["v"]["identifier"]: (ids[edge["s"]], ids[edge["t"]]) for edge in held["edges"]}
    assert ends == {row["id"]: (row["subject"], row["object"]) for row in Flat(wild).edges()}


@pytest.mark.parametrize("name", ["graphml", "yed"])
def test_igraph_reads_as_many_nodes_and_edges_with_their_quotes(
    name: str, wild: Graph, written: Path
) -> None:
    nodes, edges = igraph_graphml(written / name)
    flat = Flat(wild)
    assert {key: said["name"] for key, said in nodes.items()} == {
        row["id"]: row["name"] for row in flat.nodes()
    }
    found = {key: (start, end, said["quote"], said["plain"]) for key, (start, end, said) in edges.items()}
    rows = list(flat.edges())
    assert found == {row["id"]: (row["subject"], row["object"], row["quote"], row["plain"]) for row in rows}


# After the schema of GEXF 1.3 (gexf.xsd and dynamics.xsd in https://github.com/gephi/gexf), which has another licence.
_GEXF: Mapping[str, tuple[set[str], set[str], set[str]]] = {
    "gexf": ({"graph"}, {"version"}, set()),
    "graph": ({"attributes", "nodes", "edges"}, set(), {"mode", "timeformat", "defaultedgetype"}),
    "attributes": ({"attribute"}, {"class"}, {"mode"}),
    "attribute": (set(), {"id", "title", "type"}, set()),
    "nodes": ({"node"}, set(), {"count"}),
    "node": ({"attvalues"}, {"id", "label"}, {"start", "end"}),
    "edges": ({"edge"}, set(), {"count"}),
    "edge": ({"attvalues"}, {"id", "source", "target"}, {"kind", "label", "weight", "start", "end"}),
    "attvalues": ({"attvalue"}, set(), set()),
    "attvalue": (set(), {"for", "value"}, {"start", "end"}),
}
"""Of each element what it may hold, and the attributes that it must and may have."""


def test_gexf_has_the_elements_and_attributes_of_its_schema(written: Path) -> None:
    space = "{http://gexf.net/1.3}"
    elements = list(ET.parse(written / "gexf").iter())  # noqa: S314
    seen = {each.tag.removeprefix(space) for each in elements}
    assert seen == _GEXF.keys()
    wrong = []
    for each in elements:
        inner, needed, allowed = _GEXF[each.tag.removeprefix(space)]
        names = set(each.attrib)
        if not {child.tag.removeprefix(space) for child in each} <= inner:
            wrong.append(each)
        if not needed <= names <= needed | allowed:
            wrong.append(each)
    assert wrong == []


def test_dot_is_a_language_that_graphviz_reads(written: Path) -> None:
    """Each statement is a node or an edge with quoted ids and attributes, by the grammar of the DOT language."""
    text = (written / "dot").read_text(encoding="utf-8")
    quoted = r'"(?:[^"\\]|\\.)*"'
    attribute = rf"\w+={quoted}"
    statement = rf"  {quoted}(?: -> {quoted})? \[{attribute}(?:, {attribute})*\];"
    first, second, *statements, last = text.rstrip("\n").split("\n")
    assert (first, second, last) == ("digraph kg {", '  node [shape="box"];', "}")
    assert [each for each in statements if not re.fullmatch(statement, each)] == []
    assert len(statements) > 10
