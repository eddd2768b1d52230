"""The dataset on disk."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import GraphError
from kg.ledger.versions import Version
from kg.store.dataset import clear_leftovers, open_dataset, prune, write_dataset

NODE = ox.NamedNode("http://example.org/a")


def folders(root: Path) -> list[str]:
    return sorted(path.name for path in (root / "dataset").iterdir())


@pytest.fixture
def three(tmp_path: Path) -> Path:
    for number in (1, 2, 3):
        write_dataset(tmp_path, number, [ox.Quad(NODE, NODE, ox.Literal(str(number)))])
    return tmp_path


def test_a_dataset_is_read_only(three: Path) -> None:
    store = open_dataset(three, Version(2, {}))
    (quad,) = store
    assert quad.object == ox.Literal("2")
    with pytest.raises(RuntimeError, match="read-write"):
        store.add(ox.Quad(NODE, NODE, NODE))


def test_the_last_two_stay(three: Path) -> None:
    prune(three)
    assert folders(three) == ["000002", "000003"]
    prune(three)
    assert folders(three) == ["000002", "000003"]


def test_a_reader_goes_on_after_its_dataset_was_removed(three: Path) -> None:
    store = open_dataset(three, Version(1, {}))
    prune(three)
    assert len(list(store)) == 1


def test_what_no_version_names_is_removed(three: Path) -> None:
    clear_leftovers(three, [Version(1, {}), Version(2, {})])
    assert folders(three) == ["000001", "000002"]


def test_cleaning_where_there_is_nothing(tmp_path: Path) -> None:
    clear_leftovers(tmp_path, [])
    prune(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("damage", ["missing", "emptied"])
def test_a_missing_or_damaged_dataset_is_one_clear_line(three: Path, damage: str) -> None:
    folder = three / "dataset" / "000003"
    shutil.rmtree(folder)
    if damage == "emptied":
        folder.mkdir()
    with pytest.raises(
        GraphError, match="000003: is missing or damaged; build the graph again with `kg build`"
    ):
        open_dataset(three, Version(3, {}))
