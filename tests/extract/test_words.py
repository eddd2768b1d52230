"""Word lists: what YAML might take for something else ("no", "on") is in quotes, frequent words in small letters."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg.extract.names.words import common_words, given_names, word_set
from kg.schema.resources import in_package, read_yaml

_FILES = sorted(in_package("extract").rglob("*.yaml"))


def _members(data: object) -> Iterator[object]:
    """What stands in the lists of the data, however deep."""
    for value in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        if isinstance(value, (dict, list)):
            yield from _members(value)
        elif isinstance(data, list):
            yield value


def test_every_member_of_a_list_is_a_text() -> None:
    members = {path.name: list(_members(read_yaml(path))) for path in _FILES}
    assert sum(len(found) for found in members.values()) > 1_000
    assert [each for found in members.values() for each in found if not isinstance(each, str)] == []


def test_an_unknown_set_is_an_error() -> None:
    with pytest.raises(KeyError):
        word_set("unheard-of")


@pytest.mark.parametrize("words", [common_words(), given_names()], ids=["common", "given"])
def test_frequent_words_and_names_are_in_small_letters(words: frozenset[str]) -> None:
    assert len(words) > 3_000
    assert [word for word in words if word != word.lower()] == []
