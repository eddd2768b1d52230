"""Which versions a graph has, which one is current, and who may write the next.

``graph.json`` is the pointer. It names the format of everything beside it and lists the versions, oldest
first; the last is the current one. It is replaced in one step when a version is complete, so that a reader
sees either the former graph or the new one, and a build that dies leaves the former one in place::

    {"format": 4, "versions": [{"number": 1, "tables": {"claims": 0, "documents": 0, …}, "basis": "…"}]}

``tables`` gives the version of each Delta table in ``ledger/``; the RDF dataset is in ``dataset/<number>/``.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from kg.errors import ELSEWHERE, GraphError, UsageError
from kg.schema.paths import UNREADABLE, printable

__all__ = [
    "FORMAT",
    "POINTER",
    "Version",
    "current_version",
    "dataset_folder",
    "publish",
    "read_versions",
    "write_lock",
    "writing",
]

FORMAT = 4
"""The layout of ledger and dataset that this version of kg writes, and the only one it reads."""

POINTER = "graph.json"
"""The file that says which version is the current one; it is replaced whole."""
_COLOUR = re.compile(r"\x1b\[\d*m")
_LOCK = "lock"
_OWN = {POINTER, POINTER + ".next", _LOCK, "ledger", "dataset"}


@dataclass(frozen=True, slots=True)
class Version:
    """One build: its number, counted from 1, and the version of each Delta table that belongs to it.

    ``basis`` is a hash of what it was made with beside its documents (``kg.build.basis``), empty where nobody knows.
    """

    number: int
    tables: Mapping[str, int]
    basis: str = ""


def dataset_folder(root: Path, number: int) -> Path:
    """Where the RDF dataset of a version lies."""
    return root / "dataset" / f"{number:06d}"


def read_versions(root: Path) -> tuple[Version, ...]:
    """The complete versions of the graph in a folder, oldest first; none where nothing was built there yet.

    Raises ``GraphError`` where the pointer is damaged or of another format.
    """
    pointer = root / POINTER
    try:
        content = json.loads(pointer.read_text(encoding="utf-8"))
        written = content["format"]
        if written == FORMAT:
            return tuple(
                Version(int(each["number"]), dict(each["tables"]), str(each["basis"]))
                for each in content["versions"]
            )
    except FileNotFoundError:
        return ()
    except NotADirectoryError:
        raise GraphError(str(root), "is a file, not a folder with a graph", "name the folder") from None
    except (ValueError, KeyError, TypeError) as error:
        raise GraphError(
            str(pointer), "is damaged", "remove the folder and build the graph again with `kg build`"
        ) from error
    if isinstance(written, int) and written > FORMAT:
        remedy = "install a newer ai-infra-kg to read it"
    else:
        remedy = "build it again with `kg build` into a new folder"
    raise GraphError(str(root), f"is a graph of format {written}, and this kg reads format {FORMAT}", remedy)


def current_version(root: Path) -> Version:
    """The version that readers get; ``GraphError`` where there is no graph."""
    versions = read_versions(root)
    if not versions:
        problem = "holds no graph" if root.is_dir() else "does not exist"
        raise GraphError(str(root), problem, "make one with `kg build PATH… -o DIR`, or name another with -g")
    return versions[-1]


def publish(root: Path, version: Version) -> None:
    """Makes a complete version the current one, in one step."""
    versions = [asdict(each) for each in (*read_versions(root), version)]
    content = json.dumps({"format": FORMAT, "versions": versions}, indent=1, sort_keys=True)
    waiting = root / (POINTER + ".next")
    with waiting.open("w", encoding="utf-8") as file:
        file.write(content + "\n")
        file.flush()
        os.fsync(file.fileno())
    waiting.replace(root / POINTER)


@contextmanager
def writing(root: Path) -> Iterator[None]:
    """Raises ``GraphError`` where the operating system, or a library that tells of it at length, cannot write there."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or _last_cause(str(error))
        raise GraphError(str(root), f"cannot be written ({reason})", ELSEWHERE) from error


def _last_cause(message: str) -> str:
    """``No space left on device`` of a library's chain of causes, which may be coloured."""
    return re.split(r": |↳", _COLOUR.sub("", message))[-1].split(" (os error")[0].strip()


@contextmanager
def write_lock(root: Path) -> Iterator[None]:
    """Holds the graph for one writer; readers are not held up. The lock goes when the process ends, however.

    Makes the folder where it is missing. Raises ``GraphError`` where another process is writing,
    ``UsageError`` where the folder holds anything but a graph, or has a name that is not in UTF-8.
    """
    if UNREADABLE.search(str(root)):  # the tables could not be written
        raise UsageError(printable(str(root)), "is not in UTF-8", "name another folder")
    if root.exists() and not root.is_dir():
        raise UsageError(str(root), "is a file", "name a folder for the graph")
    if root.is_dir() and not (root / POINTER).exists():
        strange = sorted({path.name for path in root.iterdir()} - _OWN)
        if strange:
            raise UsageError(str(root), f"holds other things ({strange[0]})", "name an empty or a new folder")
    made = not root.exists()
    path = root / _LOCK
    with writing(root):
        root.mkdir(parents=True, exist_ok=True)
        opened = path.open("a+", encoding="utf-8")
    with opened as file:
        if not _lock(file):
            file.seek(0)
            holder = file.read().strip() or "unknown"
            raise GraphError(
                str(root), f"is being written by another process ({holder})", "wait until it ends"
            )
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        try:
            yield
        finally:
            if made and {entry.name for entry in root.iterdir()} == {_LOCK}:
                path.unlink()  # nothing came of it: leave no folder that holds only a lock
                root.rmdir()


def _lock(file: IO[str]) -> bool:
    """Locks an open file until it is closed; ``False`` where another process has it locked."""
    try:
        if sys.platform == "win32":
            import msvcrt

            # Far behind the text, so that others can still read who holds the lock.
            file.seek(1 << 30)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            file.seek(0)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
