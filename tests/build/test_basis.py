"""What a graph is made with decides whether what was extracted holds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import kg
from kg.build import Stages, add, build, remove
from kg.build.basis import basis_of
from kg.errors import GraphError, NotFoundError, UsageError
from kg.mapping_files import read_mappings
from kg.schema.registry import Registry
from tests.tables import DEALS, DEALS_MAPPING, mapping_of, write_table

_NEW = Registry.from_data([{"type": "Company", "entities": [{"name": "Ostrava Compute"}]}])


def test_the_same_things_have_the_same_basis(tmp_path: Path) -> None:
    registry = Registry.shipped()
    assert basis_of(registry, None, None) == basis_of(Registry.shipped(), None, None)
    (tmp_path / "own.yaml").write_text("relation: built\n")
    others = [
        basis_of(registry | _NEW, None, None),
        basis_of(registry, tmp_path, None),
        basis_of(registry, None, read_mappings()[:1]),
        basis_of(registry, None, [replace(read_mappings()[0], outlet="Another")]),
    ]
    assert len({basis_of(registry, None, None), *others}) == 5


def test_another_registry_reads_everything_again(tmp_path: Path) -> None:
    text = "Ostrava Compute signed a contract to supply compute to OpenAI.\n"
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(text)
    build([tmp_path / "a.txt"], tmp_path / "graph")
    registry = Registry.shipped() | _NEW
    report = add([tmp_path / "b.txt"], tmp_path / "graph", registry=registry)
    assert report.read == report.loaded == ("a.txt", "b.txt")
    again = add([tmp_path / "b.txt"], tmp_path / "graph", registry=registry)
    assert (again.read, again.version) == ((), report.version)


def test_a_table_whose_mapping_is_not_given_again_is_not_lost(tmp_path: Path) -> None:
    table = write_table(tmp_path, DEALS)
    (tmp_path / "note.txt").write_text("Oracle operates Stargate Abilene.\n")
    build([table], tmp_path / "graph", mappings=[mapping_of(tmp_path, DEALS_MAPPING)])
    with pytest.raises(
        GraphError, match=r"cannot be changed: table\.csv: .*mappings that the graph was made with"
    ):
        add([tmp_path / "note.txt"], tmp_path / "graph")
    with kg.open(tmp_path / "graph") as graph:
        assert [document.key for document in graph.documents()] == ["table.csv"]


def test_what_can_not_be_removed(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("Oracle operates Stargate Abilene.\n")
    build([tmp_path / "note.txt"], tmp_path / "graph")
    with pytest.raises(NotFoundError, match=r"did you mean note\.txt\?"):
        remove(["note.tx"], tmp_path / "graph")
    with pytest.raises(UsageError, match="would hold no document"):
        remove(["note.txt"], tmp_path / "graph")


def test_other_stages_are_worked_anew_each_time(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("Oracle operates Stargate Abilene.\n")
    for _ in range(2):
        report = build([tmp_path / "note.txt"], tmp_path / "graph", stages=Stages.usual())
        assert report.read == ("note.txt",)
