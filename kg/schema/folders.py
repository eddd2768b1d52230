"""Folders that appear complete or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import KgError, UsageError
from kg.schema.files import made

__all__ = ["whole_folder"]


@contextmanager
def whole_folder(path: Path, own: Collection[str]) -> Iterator[Path]:
    """A folder to fill that takes the place of ``path`` when the block ends, and leaves nothing where it fails.

    A folder there that holds only files named in ``own`` (by their paths inside it) is replaced. Missing folders above
    it are made, and links followed. Raises ``UsageError`` where it holds others or is a file, ``KgError`` where the
    folder cannot be written.
    """
    path = Path(os.path.realpath(path))
    waiting, former = (path.with_name(f".{path.name}.{os.getpid()}.{end}") for end in ("part", "former"))
    try:
        _check(path, own)
        with made(path.parent):
            waiting.mkdir()
            try:
                yield waiting
                if path.exists():
                    path.rename(former)
                try:
                    waiting.rename(path)
                except OSError:
                    if former.exists():
                        former.rename(path)
                    raise
                shutil.rmtree(former, ignore_errors=True)
            finally:
                shutil.rmtree(waiting, ignore_errors=True)
    except OSError as error:
        problem = f"cannot be written ({error.strerror or error})"
        raise KgError(str(path), problem, "name another folder") from error


def _check(path: Path, own: Collection[str]) -> None:
    if path.exists() and not path.is_dir():
        raise UsageError(str(path), "is a file, and this format is a folder", "name another folder")
    held = (each.relative_to(path).as_posix() for each in path.rglob("*") if not _is_inner(each))
    others = sorted(name for name in held if name not in own)
    if others:
        told = f"{others[0]} and {len(others) - 1:,} more" if len(others) > 1 else others[0]
        raise UsageError(str(path), f"holds other things ({told})", "name a new or an empty folder")


def _is_inner(path: Path) -> bool:
    """Whether it is a folder that counts as what is in it; an empty one is something of its own."""
    return path.is_dir() and not path.is_symlink() and any(path.iterdir())
