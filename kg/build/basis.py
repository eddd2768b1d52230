"""What a graph is made with beside its documents: where it is the same, what was made of a document holds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.schema.resources import in_package

if TYPE_CHECKING:
    from kg.schema.mapping import TableMapping
    from kg.schema.registry import Registry

__all__ = ["basis_of"]


def basis_of(registry: Registry, patterns: Path | None, mappings: Sequence[TableMapping] | None) -> str:
    """A hash of this package, the registry, a user's patterns, and the mappings, by default the shipped ones; as 64
    hexadecimal digits."""
    from kg.mapping_files import read_mappings

    found = hashlib.sha256()
    for path in _files([in_package(), *([patterns] if patterns else [])]):
        found.update(path.name.encode())
        found.update(path.read_bytes())
    for part in _parts([registry.entries, read_mappings() if mappings is None else [*mappings]]):
        found.update(part.encode())
        found.update(b"\0")
    return found.hexdigest()


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from sorted(path for path in folder.rglob("*") if path.suffix in {".py", ".yaml", ".ttl"})


def _parts(value: Any) -> Iterator[str]:
    """All that a value holds, in an order that depends on nothing else."""
    if is_dataclass(value):
        yield type(value).__name__
        for each in fields(value):
            yield from _parts(getattr(value, each.name))
    elif isinstance(value, Mapping):
        for key in sorted(value, key=repr):
            yield repr(key)
            yield from _parts(value[key])
    elif isinstance(value, frozenset):
        yield repr(sorted(value, key=repr))
    elif isinstance(value, list | tuple):
        yield str(len(value))
        for each in value:
            yield from _parts(each)
    else:
        yield repr(value)
