"""What of a company's name tells which company it is, and what only says what kind of company."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from kg.schema.resources import in_package, read_yaml

__all__ = ["bare", "droppable", "legal_forms"]


@lru_cache(maxsize=10_000)
def bare(name: str) -> str:
    """The name without legal forms at its end: ``Nvidia Corporation`` gives ``Nvidia``."""
    parts = re.split(r",?\s+", name.strip())
    while len(parts) > 1 and parts[-1].lower() in legal_forms():
        parts.pop()
    return " ".join(parts)


def droppable(rest: Sequence[str], *, nearby: bool = False) -> bool:
    """Whether a short form may leave out these words at the end of a company's name; ``nearby`` for one that stands in
    the same document as the name."""
    parts = _words()["droppable"] | legal_forms()
    if nearby:
        parts |= _words()["droppable-nearby"]
    return bool(rest) and all(word.lower().strip(",") in parts for word in rest)


def legal_forms() -> frozenset[str]:
    """Legal forms in lower case, with and without full stops."""
    return _words()["legal-form"]


@cache
def _words() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in read_yaml(in_package("schema", "names.yaml")).items()}
