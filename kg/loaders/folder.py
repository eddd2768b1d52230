"""From paths to the files to be read: folders are walked, links followed, files given twice found.

Keys
    A file's key is its path below the folder that was given, with forward slashes, and its own name where
    the file itself was given. Where files would get the same key, each of them gets as many of the folders
    above it in front as tell them apart (``2025/notes.txt``, ``2026/notes.txt``). A file that is reached in
    several ways is read once, under the key of the way that passes through no link, else the longest. Keys
    depend on the set of paths that are given, never on their order.

Left out of folders
    Hidden files and folders (``.git``, ``~$letter.docx``), in silence; folders of graphs, ``README*`` and
    ``LICENSE*``, and files of a format that has no reader, with a notice. A file that is given by itself is read
    whatever its name.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from kg.errors import InputError, Skipped
from kg.loaders.item import Item
from kg.schema.paths import printable

__all__ = ["files"]

_HIDDEN = (".", "~$")
_GRAPH = {"graph.json", "ledger"}
"""What the folder of a graph holds; its files would be taken for tables."""

_NO_DOCUMENT = re.compile(r"(?:README|LICEN[CS]E).*|(?i:readme|licen[cs]e)(?:\.\w+)?")

_Identity = tuple[int, int]  # device and inode: the same for every way to a file


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to a file or folder: the names below the path that was given, and whether a link is on it."""

    path: Path
    below: tuple[str, ...]
    linked: bool
    identity: _Identity
    is_folder: bool


def files(
    paths: Iterable[Path], has_reader: Callable[[str], bool], formats: str
) -> Iterator[Item | InputError]:
    """The files at and below the paths, sorted by key, after notices of whatever is wrong with the paths.

    ``has_reader`` tells by its name whether a file can be read, and ``formats`` lists in words what can be.
    """
    ways: defaultdict[_Identity, list[_Way]] = defaultdict(list)
    for way in _ways(paths):
        if isinstance(way, InputError):
            yield way
        elif way.below and _NO_DOCUMENT.fullmatch(way.path.name):
            yield Skipped(
                _shown(way.path), "is no document by its name", "name the file itself to read it all the same"
            )
        elif has_reader(way.path.name):
            ways[way.identity].append(way)
        else:
            kind = Skipped if way.below else InputError
            yield kind(_shown(way.path), "has no suffix of a known format", f"known are {formats}")
    kept = []
    for same in ways.values():
        first, *others = sorted(same, key=lambda way: (way.linked, -len(way.below), str(way.path)))
        kept.append(first)
        for other in others:
            again = (
                "is given again" if other.path == first.path else f"is the same file as {_shown(first.path)}"
            )
            yield Skipped(_shown(other.path), again, "it is read once")
    yield from _items(kept)


def _ways(paths: Iterable[Path]) -> Iterator[_Way | InputError]:
    """The ways to the files at the paths and in the folders at the paths."""
    folders = []
    for path in paths:
        way = _way(path, (), linked=False)
        if isinstance(way, _Way) and way.is_folder:
            folders.append(way)
        else:
            yield way
    yield from _walk(folders)


def _walk(folders: Iterable[_Way]) -> Iterator[_Way | InputError]:
    """The ways to all files in the folders; each folder is read once, outer ones first and links last."""
    links: list[_Way] = []
    waiting: list[_Way] = []
    for folder in sorted(folders, key=lambda way: (len(_names(way.path)), str(way.path)), reverse=True):
        (links if folder.linked else waiting).append(folder)
    visited: dict[_Identity, Path] = {}
    while waiting or links:
        folder = waiting.pop() if waiting else links.pop()
        if folder.identity in visited:
            yield _again(folder.path, visited[folder.identity])
            continue
        visited[folder.identity] = folder.path
        try:
            inside = [*_entries(folder)]
        except OSError as error:
            yield _unreachable(folder.path, error)
            continue
        if not inside and not folder.below:
            yield InputError(
                _shown(folder.path), "is a folder without documents", "give a folder that has some"
            )
        if {way.path.name for way in inside if isinstance(way, _Way)} >= _GRAPH:
            kind = Skipped if folder.below else InputError
            yield kind(
                _shown(folder.path), "is a graph that was built, no folder of documents", "leave it out"
            )
            continue
        below: list[_Way] = []
        for way in inside:
            if isinstance(way, InputError) or not way.is_folder:
                yield way
            else:
                below.append(way)
        for way in reversed(below):
            (links if way.linked else waiting).append(way)


def _entries(folder: _Way) -> Iterator[_Way | InputError]:
    for path in sorted(folder.path.iterdir()):
        if not path.name.startswith(_HIDDEN):
            yield _way(path, (*folder.below, path.name), linked=folder.linked)


def _way(path: Path, below: tuple[str, ...], *, linked: bool) -> _Way | InputError:
    try:
        linked = linked or path.is_symlink()
        found = path.stat()
    except (OSError, ValueError) as error:
        return _unreachable(path, error)
    if not (stat.S_ISDIR(found.st_mode) or stat.S_ISREG(found.st_mode)):
        return InputError(
            _shown(path), "is neither a file nor a folder", "give a file, a folder, or - for standard input"
        )
    return _Way(path, below, linked, (found.st_dev, found.st_ino), stat.S_ISDIR(found.st_mode))


def _again(path: Path, first: Path) -> InputError:
    """What to say of a folder that was read before as ``first``."""
    if path.is_symlink() and Path(os.path.realpath(path.parent)).is_relative_to(os.path.realpath(path)):
        return InputError(
            _shown(path), "is a link that loops: it leads back to a folder it is in", "remove the link"
        )
    return Skipped(_shown(path), f"is the same folder as {_shown(first)}, or in it", "it is read once")


def _unreachable(path: Path, error: OSError | ValueError) -> InputError:
    """What is wrong with a path that the operating system does not lead to a file."""
    where = _shown(path)
    if isinstance(error, OSError) and error.errno == errno.ELOOP:
        return InputError(where, "is a link that loops: it leads back to itself", "remove the link")
    if isinstance(error, FileNotFoundError) and path.is_symlink():
        return InputError(
            where, f"is a broken link: there is no {_shown(path.readlink())}", "mend or remove the link"
        )
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return InputError(where, "does not exist", "check the spelling of the path")
    reason = error.strerror if isinstance(error, OSError) else error
    return InputError(where, f"cannot be read ({reason})", "check the path and its permissions")


def _items(ways: Sequence[_Way]) -> Iterator[Item]:
    for key, way in sorted(
        zip(_keys(ways), ways, strict=True), key=lambda pair: (pair[0], str(pair[1].path))
    ):
        yield Item(key, _shown(way.path), partial(_open, way.path))


def _open(path: Path) -> BinaryIO:
    return path.open("rb")


def _keys(ways: Sequence[_Way]) -> Sequence[str]:
    """A key for each way, with folders in front where they are needed to tell ways apart."""
    parts = [_names(way.path) for way in ways]
    lengths = [len(way.below) or 1 for way in ways]
    while True:
        keys = ["/".join(names[-length:]) for names, length in zip(parts, lengths, strict=True)]
        times = Counter(keys)
        longer = [
            length + 1 if times[key] > 1 and length < len(names) else length
            for key, length, names in zip(keys, lengths, parts, strict=True)
        ]
        if longer == lengths:
            return [_shown(key) for key in keys]
        lengths = longer


def _names(path: Path) -> tuple[str, ...]:
    """The names from the root of the file system to the path as it was walked, links and all."""
    return Path(os.path.abspath(path)).parts[1:]  # noqa: PTH100 - resolve() would replace the links


def _shown(path: Path | str) -> str:
    return printable(path.as_posix() if isinstance(path, Path) else path)
