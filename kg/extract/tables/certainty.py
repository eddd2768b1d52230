"""How surely a row, or a name in it, is stated: by the words of tables, in the table of all hedges."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from kg.schema.records import Modality
from kg.schema.resources import in_package, read_yaml

__all__ = ["known_words", "modality_of", "weakest"]


def modality_of(word: str) -> Modality | None:
    """The modality that a confidence tag or a status stands for; ``None`` where the word is unknown."""
    return known_words().get(" ".join(word.casefold().split()))


def weakest(modalities: Iterable[Modality]) -> Modality:
    """What holds when several words weigh on a statement: it is no surer than the least of them.

    A table itself asserts; only where all words say so is it confirmed.
    """
    given = [*modalities]
    return min(given) if given else Modality.ASSERTED


@cache
def known_words() -> Mapping[str, Modality]:
    """All words of tables with their modality."""
    groups = read_yaml(in_package("extract", "words", "modality.yaml"))["tables"]
    return {word: Modality[name.upper()] for name, words in groups.items() for word in words}
