"""The RDF dataset on disk: one Oxigraph folder a version, written once and only read afterwards.

The only module that opens Oxigraph for writing.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import GraphError
from kg.ledger.versions import Version, dataset_folder

if TYPE_CHECKING:
    import pyoxigraph as ox

__all__ = [
    "change_dataset",
    "clear_leftovers",
    "damage_told",
    "open_dataset",
    "prune",
    "write_dataset",
    "write_dataset_in",
]

_CORRUPTION = re.compile(r"Corruption: .*?(?: in (?P<folder>\S.*)/\d+\.sst\b.*)?", re.DOTALL)
"""What Oxigraph says where it reads a block that is not as it was written."""

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


def change_dataset(
    root: Path, former: int, number: int, gone: Iterable[ox.Quad], fresh: Iterable[ox.Quad]
) -> None:
    """Writes the dataset of a version that is not published yet: the former one without some quads, and with others.

    What does not change is not copied: both have the same files, which Oxigraph never writes again.
    """
    import pyoxigraph as ox

    open_dataset(root, former)  # what is damaged is refused before it is copied
    folder = dataset_folder(root, number)
    shutil.copytree(dataset_folder(root, former), folder, copy_function=_linked)
    store = ox.Store(folder)
    for quad in gone:
        store.remove(quad)
    store.extend(fresh)
    store.flush()


def _linked(source: str, target: str) -> None:
    """A second name for a file of sorted keys, which is written once; a copy of any other, or where there can be no
    second name."""
    if source.endswith(".sst"):
        with suppress(OSError):
            os.link(source, target)
            return
    shutil.copy2(source, target)


def open_dataset(root: Path, number: int) -> ox.Store:
    """The dataset of a version, read-only; raises ``GraphError`` where it is missing or damaged."""
    import pyoxigraph as ox

    folder = dataset_folder(root, number)
    try:
        return ox.Store.read_only(str(folder))
    except (OSError, RuntimeError) as error:
        raise GraphError(
            str(folder), "is missing or damaged", "build the graph again with `kg build`"
        ) from error


@contextmanager
def damage_told() -> Iterator[None]:
    """Raises ``GraphError`` where a dataset that could be opened turns out to be damaged.

    Oxigraph checks a block when it reads it, which may be in the middle of an answer.
    """
    try:
        yield
    except RuntimeError as error:
        if not (found := _CORRUPTION.fullmatch(str(error))):
            raise
        remedy = "remove that folder and build the graph again with `kg build`"
        raise GraphError(found["folder"] or "dataset", "is damaged", remedy) from error


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
