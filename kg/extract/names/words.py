"""Lists of words that the recognition of names needs: ordinary words, given names, generic parts of names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kg.schema.resources import in_package, read_yaml

__all__ = ["common_words", "given_names", "word_set"]


@cache
def word_set(name: str) -> frozenset[str]:
    """A set of ``words/sets.yaml``; ``KeyError`` where there is none of that name."""
    return _sets()[name]


@cache
def _sets() -> Mapping[str, frozenset[str]]:
    data = read_yaml(in_package("extract", "words", "sets.yaml"))
    return {name: frozenset(str(word) for word in words) for name, words in data.items()}


@cache
def common_words() -> frozenset[str]:
    """Frequent English words in lower case (the frequency lists of zxcvbn, MIT licence)."""
    return frozenset(in_package("extract", "words", "common.txt").read_text(encoding="utf-8").split())


@cache
def given_names() -> frozenset[str]:
    """Given names in lower case (the name lists of zxcvbn and Faker, MIT licence)."""
    return frozenset(in_package("extract", "words", "given_names.txt").read_text(encoding="utf-8").split())
