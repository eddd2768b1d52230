"""The RDF dataset on disk: one Oxigraph folder a version, written once and only read afterwards.

The only module that opens Oxigraph for writing.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import GraphError
from kg.ledger.versions import Version, dataset_folder

if TYPE_CHECKING:
    import pyoxigraph as ox

__all__ = ["clear_leftovers", "open_dataset", "prune", "write_dataset", "write_dataset_in"]

_KEPT = 2
"""Datasets that stay: the current one, and the one that readers may still be opening."""


def write_dataset(root: Path, number: int, quads: Iterable[ox.Quad]) -> None:
    """Writes the dataset of a version that is not published yet."""
    write_dataset_in(dataset_folder(root, number), quads)


def write_dataset_in(folder: Path, quads: Iterable[ox.Quad]) -> None:
    """Writes a dataset into a folder that does not exist yet."""
    import pyoxigraph as ox

    folder.mkdir(parents=True)
    store = ox.Store(folder)
    store.bulk_extend(quads)
    store.flush()


def open_dataset(root: Path, version: Version) -> ox.Store:
    """The dataset of a version, read-only; raises ``GraphError`` where it is missing or damaged."""
    import pyoxigraph as ox

    folder = dataset_folder(root, version.number)
    try:
        return ox.Store.read_only(str(folder))
    except OSError as error:
        raise GraphError(
            str(folder), "is missing or damaged", "build the graph again with `kg build`"
        ) from error


def clear_leftovers(root: Path, versions: Iterable[Version]) -> None:
    """Removes what a build left that did not come to its end. The caller holds the write lock."""
    complete = {dataset_folder(root, version.number) for version in versions}
    for folder in _folders(root):
        if folder not in complete:
            shutil.rmtree(folder)


def prune(root: Path) -> None:
    """Removes the datasets before the last two. The ledger keeps every version."""
    for folder in _folders(root)[:-_KEPT]:
        shutil.rmtree(folder)


def _folders(root: Path) -> list[Path]:
    parent = root / "dataset"
    return sorted(parent.iterdir()) if parent.is_dir() else []
