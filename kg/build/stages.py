"""The stages that documents go through, as a build calls them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from kg.errors import InputError
from kg.schema.records import Document, Extraction

if TYPE_CHECKING:
    from kg.judgements import Judgement
    from kg.schema.mapping import TableMapping
    from kg.schema.records import Claim, Conflict, Entity, Fact
    from kg.schema.registry import Registry

__all__ = ["Fused", "Progress", "Resolved", "Stages"]

Progress = Callable[[str, int, int | None], None]
"""Called with the name of a stage, how many items are done, and how many there are where that is known."""


class Resolved(Protocol):
    """What resolution gives: the graph's entities, the claims about them, and the id in the graph for the id in a
    document where the two differ."""

    @property
    def entities(self) -> tuple[Entity, ...]: ...
    @property
    def claims(self) -> tuple[Claim, ...]: ...
    @property
    def links(self) -> Mapping[str, str]: ...


class Fused(Protocol):
    """What fusion gives."""

    @property
    def facts(self) -> tuple[Fact, ...]: ...
    @property
    def conflicts(self) -> tuple[Conflict, ...]: ...


@dataclass(frozen=True)
class Stages:
    """The functions that a build calls. ``extract`` goes to other processes, so it is one of a module."""

    load: Callable[[Sequence[str | Path]], Iterable[Document | InputError]]
    extract: Callable[[Document, Registry], Extraction]
    resolve: Callable[[Sequence[Extraction], Registry, Sequence[Judgement]], Resolved]
    fuse: Callable[
        [Sequence[Claim], Mapping[str, Document], Mapping[str, str], Sequence[Sequence[Document]]], Fused
    ]

    @classmethod
    def usual(cls, patterns: Path | None = None, mappings: Sequence[TableMapping] | None = None) -> Stages:
        """The stages of this package.

        ``patterns`` is a folder of pattern files that go before the shipped ones; ``mappings`` say what tables mean, by
        default the shipped ones.
        """
        from kg.extract import extract
        from kg.fuse import fuse
        from kg.loaders import load
        from kg.mapping_files import read_mappings
        from kg.resolve import resolve

        known = read_mappings() if mappings is None else tuple(mappings)
        # The folder goes to other processes, where its rules are compiled once each.
        read = partial(extract, patterns=patterns, mappings=known)
        return cls(partial(load, mappings=known), read, resolve, fuse)
