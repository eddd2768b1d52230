"""Files that appear complete or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kg.errors import KgError

__all__ = ["whole_file"]


@contextmanager
def whole_file(path: Path, *, folders: bool = False, remedy: str = "name another file") -> Iterator[BinaryIO]:
    """A file to write that takes the place of ``path`` when the block ends, and leaves nothing where it fails.

    With ``folders`` missing ones are made. Raises ``KgError``, with the remedy, where the file cannot be written.
    """
    waiting = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        if folders:
            path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with waiting.open("wb") as out:
                yield out
            waiting.replace(path)
        finally:
            waiting.unlink(missing_ok=True)
    except OSError as error:
        raise KgError(str(path), f"cannot be written ({error.strerror or error})", remedy) from error
