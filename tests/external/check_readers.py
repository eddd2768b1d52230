"""Exports are read by the tools that they are for, with as many records and the same names.

Run by ``make test-external``.
"""

from __future__ import annotations

import json
import subprocess
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from kg.export import export
from kg.export.flat import Flat
from kg.query.graph import Graph
from tests.export.wild import SAFE_NAMES
from tests.external import install

Ends = dict[str, tuple[str, str]]


def _written(graph: Graph, name: str, folder: Path) -> Path:
    export(graph, name, folder / name)
    return folder / name


def _names(graph: Graph) -> dict[str, str]:
    """The names of all nodes; hard ones are among those of the wild graph."""
    return {str(row["id"]): str(row["name"]) for row in Flat(graph).nodes()}


def _ends(graph: Graph) -> Ends:
    return {str(row["id"]): (str(row["subject"]), str(row["object"])) for row in Flat(graph).edges()}


def test_the_hard_names_are_among_those_that_are_compared(wild: Graph) -> None:
    assert _names(wild) | SAFE_NAMES == _names(wild)


# -- FollowTheMoney ------------------------------------------------------------------------------------------------


def test_followthemoney_reads_every_entity_and_finds_nothing_wrong(graph: Graph, tmp_path: Path) -> None:
    file = _written(graph, "ftm", tmp_path)
    given = [json.loads(line) for line in file.read_text(encoding="utf-8").split("\n") if line]
    read = json.loads(install.python("ftm.py", file))
    assert [(each["id"], each["wrong"]) for each in read if each["wrong"]] == []
    assert [(each["id"], each["schema"], _values(each)) for each in read] == [
        (each["id"], each["schema"], _values(each)) for each in given
    ]
    captions = {each["id"]: each["caption"] for each in read}
    names = {key.replace("/", "-", 1): name for key, name in _names(graph).items()}
    held = names.keys() & captions.keys()
    assert {key: captions[key] for key in held} == {key: names[key] for key in held}
    assert len(held) > 6


def _values(entity: dict[str, Any]) -> dict[str, Counter[str]]:
    return {name: Counter(values) for name, values in entity["properties"].items()}


_WRONG: dict[str, tuple[str, dict[str, list[str]]]] = {
    "wikidataId makes None of none": ("Company", {"name": ["A"], "wikidataId": ["none"]}),
    "publishedAt makes 2026-05 of 2026-5": ("Article", {"title": ["A"], "publishedAt": ["2026-5"]}),
    "Person needs name": ("Person", {"alias": ["B"]}),
    "Person has no capital": ("Person", {"name": ["B"], "capital": ["1"]}),
    "director leads to z, which is no LegalEntity": ("Directorship", {"director": ["z"], "organization": ["y"]}),
    "owner leads to x, which is no LegalEntity": ("Ownership", {"owner": ["x"], "asset": ["y"]}),
}  # fmt: skip
"""Entities by the one thing that is wrong in them."""


def test_what_followthemoney_refuses_is_told(tmp_path: Path) -> None:
    others = {"x": ("Address", {"full": ["X"]}), "y": ("Company", {"name": ["Y"]})}
    lines = [
        json.dumps({"id": key, "schema": schema, "properties": properties})
        for key, (schema, properties) in (others | _WRONG).items()
    ]
    (tmp_path / "wrong.ftm").write_text("\n".join(lines), encoding="utf-8")
    found = {
        each["id"]: each["wrong"] for each in json.loads(install.python("ftm.py", tmp_path / "wrong.ftm"))
    }
    assert found == {"x": [], "y": [], **{told: [told] for told in _WRONG}}


# -- networks ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "reader", "named"),
    [("gexf", "gexf.cjs", "label"), ("cytoscape", "cytoscape.cjs", "name"), ("node-link", "d3.cjs", "name")],
)
def test_networks_are_read(name: str, reader: str, named: str, graph: Graph, tmp_path: Path) -> None:
    read = json.loads(install.node(reader, _written(graph, name, tmp_path)))
    assert {key: said[named] for key, said in read["nodes"].items()} == _names(graph)
    assert {key: (start, end) for key, (start, end, _) in read["edges"].items()} == _ends(graph)
    kept = ("relation", "modality", "status", "origins", "plain", "quote")
    found = {key: [said.get(each, "") for each in kept] for key, (*_, said) in read["edges"].items()}
    assert found == {str(row["id"]): [row[each] for each in kept] for row in Flat(graph).edges()}


# -- Graphviz ------------------------------------------------------------------------------------------------------


def _dot(file: Path, form: str) -> str:
    done = subprocess.run(["dot", f"-T{form}", str(file)], capture_output=True, encoding="utf-8", check=True)
    assert done.stderr == ""
    return done.stdout


def test_graphviz_reads_dot(graph: Graph, tmp_path: Path) -> None:
    read = json.loads(_dot(_written(graph, "dot", tmp_path), "dot_json"))
    ids = {each["_gvid"]: each["name"] for each in read["objects"]}
    assert read["directed"]
    assert sorted(ids.values()) == sorted(_names(graph))
    assert {each["id"]: (ids[each["tail"]], ids[each["head"]]) for each in read["edges"]} == _ends(graph)


def test_graphviz_draws_the_names(wild: Graph, tmp_path: Path) -> None:
    drawn = ET.fromstring(_dot(_written(wild, "dot", tmp_path), "svg"))  # noqa: S314 - our own
    space = "{http://www.w3.org/2000/svg}"
    found = {
        str(each.findtext(f"{space}title")): "\n".join(
            str(line.text).replace("\u00a0", " ") for line in each.iter(f"{space}text")
        )
        for each in drawn.iter(f"{space}g")
        if each.get("class") == "node"
    }
    assert found == _names(wild)


# -- Cypher --------------------------------------------------------------------------------------------------------


def test_neo4j_finds_no_fault_with_the_script(wild: Graph, tmp_path: Path) -> None:
    found = json.loads(install.node("cypher.cjs", _written(wild, "cypher", tmp_path)))
    assert found == {"CYPHER 5": [], "CYPHER 25": []}


def test_neo4j_finds_faults(wild: Graph, tmp_path: Path) -> None:
    file = _written(wild, "cypher", tmp_path)
    constraint, _, nodes, *_ = file.read_text(encoding="utf-8").split(";\n")
    wrong = [
        constraint.replace("IS UNIQUE", "IS UNIQ"),
        nodes.replace("SET n += row", "SET m += row"),
        "RETURN 'a",
    ]
    file.write_text(";\n".join(wrong), encoding="utf-8")
    found = json.loads(install.node("cypher.cjs", file))
    told = ("Invalid input 'UNIQ'", "Variable `m` not defined", "Failed to parse string literal")
    assert {
        version: [message.startswith(start) for message, start in zip(messages, told, strict=True)]
        for version, messages in found.items()
    } == {"CYPHER 5": [True] * 3, "CYPHER 25": [True] * 3}


def test_a_database_that_runs_the_script_holds_the_graph(graph: Graph, tmp_path: Path) -> None:
    once, again = json.loads(install.python("opencypher.py", _written(graph, "cypher", tmp_path)))
    assert {each["id"]: each["name"] for each in once["nodes"]} == _names(graph)
    assert {each["id"]: (each["subject"], each["object"]) for each in once["edges"]} == _ends(graph)
    claims = list(Flat(graph).claims())
    assert {each["id"]: each["quote"] for each in once["claims"]} == {
        row["id"]: row["quote"] for row in claims
    }
    assert {(each["id"], each["end"], each["about"]) for each in once["about"]} == {
        (row["id"], end.upper(), row[end]) for row in claims for end in ("subject", "object") if row[end]
    }
    assert {name: len(rows) for name, rows in again.items()} == {
        name: len(rows) for name, rows in once.items()
    }
