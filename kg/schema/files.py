"""Files that appear complete or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from kg.errors import KgError

__all__ = ["made", "whole_file"]


@contextmanager
def whole_file(path: Path, *, remedy: str = "name another file") -> Iterator[BinaryIO]:
    """A file to write that takes the place of ``path`` when the block ends, and leaves nothing where it fails.

    Missing folders are made, and links followed. What is no regular file, such as a device or a pipe, is not
    replaced: it gets what is written. Raises ``KgError``, with the remedy, where the file cannot be written.
    """
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as out:
                yield out
            return
        place = Path(os.path.realpath(path))
        waiting = place.with_name(f".{place.name}.{os.getpid()}.part")
        with made(place.parent):
            try:
                with waiting.open("wb") as out:
                    yield out
                waiting.replace(place)
            finally:
                waiting.unlink(missing_ok=True)
    except OSError as error:
        raise KgError(str(path), f"cannot be written ({error.strerror or error})", remedy) from error


@contextmanager
def made(folder: Path) -> Iterator[None]:
    """Makes a folder and those above it where they are missing; where the block fails they go again."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        for each in missing:
            with suppress(OSError):  # not made, or somebody has put something there
                each.rmdir()
        raise
