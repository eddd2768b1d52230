"""Parquet is read back by Polars; tables and statements for Neo4j hold every node, edge and claim."""

from __future__ import annotations

import csv
import re
import subprocess
from pathlib import Path

import polars as pl
import pytest

from kg.export import cypher
from kg.export.flat import COLUMNS, Flat
from kg.query.graph import Graph
from tests.export.wild import SAFE_NAMES


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("table", COLUMNS)
def test_parquet_is_read_back(table: str, wild: Graph, written: Path) -> None:
    frame = pl.read_parquet(written / "parquet" / f"{table}.parquet")
    assert frame.to_dicts() == [dict(row) for row in Flat(wild).table(table)]
    assert frame.height > 0


def test_parquet_has_types(written: Path) -> None:
    schema = pl.read_parquet_schema(written / "parquet" / "edges.parquet")
    wanted = {"origins": pl.Int64(), "plain": pl.Boolean(), "quote": pl.String()}
    assert {name: schema[name] for name in wanted} == wanted


def test_neo4j_has_every_node_edge_and_claim(wild: Graph, written: Path) -> None:
    folder, flat = written / "neo4j", Flat(wild)
    nodes, contracts = _rows(folder / "nodes.csv"), _rows(folder / "contracts.csv")
    assert sorted(row["id:ID"] for row in nodes + contracts) == [row["id"] for row in flat.nodes()]
    assert {row[":LABEL"] for row in contracts} == {"Entity;Contract"}
    edges = [(row[":START_ID"], row[":TYPE"], row[":END_ID"]) for row in _rows(folder / "edges.csv")]
    expected = [(row["subject"], str(row["relation"]).upper(), row["object"]) for row in flat.edges()]
    assert edges == expected
    claims = [row["id:ID"] for row in _rows(folder / "claims.csv")]
    assert claims == [claim.id for claim in wild.claims()]
    about = [(row[":START_ID"], row[":TYPE"], row[":END_ID"]) for row in _rows(folder / "about.csv")]
    assert [end for end in about if end[1] == "SUBJECT"] == [
        (claim.id, "SUBJECT", claim.subject) for claim in wild.claims()
    ]
    assert len(about) == len(claims) + sum(claim.object is not None for claim in wild.claims())


def test_neo4j_keeps_names_and_types(written: Path) -> None:
    rows = _rows(written / "neo4j" / "nodes.csv")
    assert {row["id:ID"]: row["name:string"] for row in rows} == SAFE_NAMES
    (contract,) = _rows(written / "neo4j" / "contracts.csv")
    assert contract["payment:double"] == "1.50"
    assert contract["total_value:double"] == contract["capacity_mw:double"] == ""
    assert contract["qualifiers:string"] == "payment: about"


def test_the_command_of_neo4j_names_the_files(written: Path) -> None:
    script = written / "neo4j" / "import.sh"
    subprocess.run(["sh", "-n", str(script)], check=True)
    named = set(re.findall(r"=(\w+\.csv)", script.read_text(encoding="utf-8")))
    assert named == {each.name for each in script.parent.glob("*.csv")}


def test_cypher_has_constraints_first_and_every_id(wild: Graph, written: Path) -> None:
    text = (written / "cypher").read_text(encoding="utf-8")
    first, second, *rest = text.split(";\n")
    assert all(each.startswith("CREATE CONSTRAINT") for each in (first, second))
    assert not any("CONSTRAINT" in each for each in rest)
    flat = Flat(wild)
    for label, kind in ((r"n:Entity", "nodes"), (r"\[r:`\w+`", "edges"), (r"c:Claim", "claims")):
        blocks = [each for each in rest if re.search(rf"\n(?:M.* )?MERGE .*{label} {{id: row.id}}", each)]
        ids = [key for each in blocks for key in re.findall(r"^{`id`: '([^']+)'", each, re.MULTILINE)]
        assert sorted(ids) == sorted(str(row["id"]) for row in flat.table(kind))


def test_cypher_escapes_texts(written: Path) -> None:
    text = (written / "cypher").read_text(encoding="utf-8")
    assert r"`name`: 'Al\"pha".replace(r"\"", '"') in text
    assert r"& \'C\'; D\nnext \\line\\n |'" in text
    for name in ("company/beta", "facility/site-1", "facility/site-2"):
        assert f"`name`: '{SAFE_NAMES[name]}'" in text


def test_cypher_comes_in_batches(wild: Graph, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(cypher, "_AT_ONCE", 2)
    with (tmp_path / "a").open("wb") as out:
        cypher.write(wild, out)
    lengths = [
        each.count("\n{`id`") for each in (tmp_path / "a").read_text(encoding="utf-8").split(";\n") if each
    ]
    assert max(lengths) == 2
    assert lengths.count(2) > 5


_HEADER = re.compile(r"(?:\w+(?::(?:string|long|double|boolean|ID))?|:(?:LABEL|START_ID|END_ID|TYPE))")
"""A field of a header, by the manual of ``neo4j-admin database import``."""


def test_the_headers_of_neo4j_follow_its_rules(written: Path) -> None:
    folder = written / "neo4j"
    lines = {path.name: path.read_text(encoding="utf-8").splitlines() for path in folder.glob("*.csv")}
    heads = {name: next(csv.reader(found)) for name, found in lines.items()}
    assert [name for fields in heads.values() for name in fields if not _HEADER.fullmatch(name)] == []
    kinds = {name: tuple(each for each in fields if each.startswith(":")) for name, fields in heads.items()}
    assert {kinds[name] for name in ("nodes.csv", "contracts.csv", "claims.csv")} == {(":LABEL",)}
    assert {kinds[name] for name in ("edges.csv", "about.csv")} == {(":START_ID", ":END_ID", ":TYPE")}


def test_relationships_of_neo4j_lead_to_nodes_whose_ids_are_unique(written: Path) -> None:
    folder = written / "neo4j"
    nodes = [
        row["id:ID"] for name in ("nodes", "contracts", "claims") for row in _rows(folder / f"{name}.csv")
    ]
    assert len(set(nodes)) == len(nodes) > 10
    related = [row for name in ("edges", "about") for row in _rows(folder / f"{name}.csv")]
    assert {row[end] for row in related for end in (":START_ID", ":END_ID")} <= set(nodes)


@pytest.mark.parametrize("name", ["csv", "parquet", "neo4j", "obsidian"])
def test_a_folder_has_a_page_with_its_sources(name: str, wild: Graph, written: Path) -> None:
    text = (written / name / "README.md").read_text(encoding="utf-8")
    assert "Version 1 of the graph" in text
    rows = text.partition("## Sources")[2].splitlines()
    assert len([row for row in rows if row.startswith("| ")]) == 2 + len(wild.documents())
