"""The patterns of the peer: as many as are said, all different, in the form that spaCy takes."""

from __future__ import annotations

import re

from benchmarks.peer_patterns import PATTERNS
from kg.schema.registry import Registry

_ALL = [pattern for patterns in PATTERNS.values() for pattern in patterns]
_ATTRIBUTES = {"ENT_TYPE", "LOWER", "ORTH", "SHAPE", "LIKE_NUM", "IS_PUNCT", "OP"}


def test_there_are_a_hundred_different_ones() -> None:
    assert len({repr(pattern) for pattern in _ALL}) == len(_ALL) == 100


def test_tokens_have_known_attributes_and_repetitions() -> None:
    tokens = [token for pattern in _ALL for token in pattern]
    assert all(token.keys() <= _ATTRIBUTES for token in tokens)
    assert all(re.fullmatch(r"[+?]|\{0,\d\}", str(token["OP"])) for token in tokens if "OP" in token)


def test_each_asks_for_a_name_and_for_words_or_numbers() -> None:
    for pattern in _ALL:
        asked = {key for token in pattern if token.get("OP") in (None, "+") for key in token}
        assert asked & {"LOWER", "ORTH", "LIKE_NUM", "SHAPE"}, pattern
        assert asked & {"ENT_TYPE", "LIKE_NUM", "SHAPE"}, pattern


def test_kinds_of_names_are_types_of_the_registry() -> None:
    types = {entry.type.upper() for entry in Registry.shipped()}
    kinds = {token["ENT_TYPE"] for pattern in _ALL for token in pattern if "ENT_TYPE" in token}
    assert kinds <= types


def _words(value: object) -> list[str]:
    listed = value["IN"] if isinstance(value, dict) else [value]
    return [str(word) for word in listed]


def test_words_are_in_small_letters_and_listed_once() -> None:
    for words in (_words(token["LOWER"]) for pattern in _ALL for token in pattern if "LOWER" in token):
        assert all(word == word.lower() and " " not in word for word in words)
        assert len(set(words)) == len(words)
