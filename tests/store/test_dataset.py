"""The dataset on disk."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import GraphError
from kg.ledger.versions import Version
from kg.store.dataset import clear_leftovers, damage_told, open_dataset, prune, write_dataset

NODE = ox.NamedNode("http://example.org/a")


def flip_bits(folder: Path) -> None:
    """Damages the first block of all files that are not read as a whole when they are opened."""
    for file in folder.rglob("*.sst"):
        data = bytearray(file.read_bytes())
        if len(data) > 3_000:
            data[10] ^= 1
            file.write_bytes(data)


def folders(root: Path) -> list[str]:
    return sorted(path.name for path in (root / "dataset").iterdir())


@pytest.fixture
def three(tmp_path: Path) -> Path:
    for number in (1, 2, 3):
        write_dataset(tmp_path, number, [ox.Quad(NODE, NODE, ox.Literal(str(number)))])
    return tmp_path


def test_a_dataset_is_read_only(three: Path) -> None:
    store = open_dataset(three, 2)
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
    store = open_dataset(three, 1)
    prune(three)
    assert len(list(store)) == 1


def test_what_no_version_names_is_removed(three: Path) -> None:
    clear_leftovers(three, [Version(1, {}), Version(2, {})])
    assert folders(three) == ["000001", "000002"]


def test_cleaning_where_there_is_nothing(tmp_path: Path) -> None:
    clear_leftovers(tmp_path, [])
    prune(tmp_path)
    assert list(tmp_path.iterdir()) == []


def _removed(folder: Path) -> None:
    shutil.rmtree(folder)


def _emptied(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()


def _pointing_nowhere(folder: Path) -> None:
    (folder / "CURRENT").write_bytes(b"nonsense")


def _cut_short(folder: Path) -> None:
    for file in folder.glob("*.sst"):
        file.write_bytes(file.read_bytes()[:100])


@pytest.mark.parametrize("damage", [_removed, _emptied, _pointing_nowhere, _cut_short])
def test_a_missing_or_damaged_dataset_is_one_clear_line(three: Path, damage: Callable[[Path], None]) -> None:
    damage(three / "dataset" / "000003")
    with pytest.raises(
        GraphError, match="000003: is missing or damaged; build the graph again with `kg build`"
    ):
        open_dataset(three, 3)


def test_damage_that_shows_late_is_one_clear_line(tmp_path: Path) -> None:
    write_dataset(tmp_path, 1, [ox.Quad(NODE, NODE, ox.Literal(f"number {n}")) for n in range(9_999)])
    flip_bits(tmp_path / "dataset")
    store = open_dataset(tmp_path, 1)
    with (
        pytest.raises(
            GraphError, match="dataset/000001: is damaged; remove that folder and build the graph again"
        ),
        damage_told(),
    ):
        list(store)


def test_other_errors_are_none_of_a_dataset(three: Path) -> None:
    with pytest.raises(RuntimeError, match="read-write"), damage_told():
        open_dataset(three, 3).add(ox.Quad(NODE, NODE, NODE))
