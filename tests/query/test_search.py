from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.errors import UsageError
from kg.query.graph import Graph
from kg.query.search import search


@pytest.fixture(scope="module")
def graph(built: Path) -> Graph:
    return kg.open(built)


def found(graph: Graph, words: str, *kinds: str) -> list[str]:
    return [hit.name for hit in search(graph, words, kinds)]


def test_entities_that_are_called_so_come_before_those_that_only_have_the_words(graph: Graph) -> None:
    names = {each.name for each in graph.entities()}
    name = min(names)
    hits = search(graph, name, ["entity"])
    assert hits[0].name == name
    assert {hit.kind for hit in hits} == {"entity"}


@pytest.mark.parametrize("kind", ["entity", "document", "quote"])
def test_every_kind_has_the_words_in_it(graph: Graph, kind: str) -> None:
    word = {"entity": graph.entities()[0].name, "document": graph.documents()[0].title or graph.documents()[0].key,
            "quote": graph.claims()[0].evidence.quote}[kind]  # fmt: skip
    hits = search(graph, word.upper(), [kind])
    assert hits
    assert {hit.kind for hit in hits} == {kind}


def test_all_words_have_to_be_there(graph: Graph) -> None:
    name = graph.entities()[0].name
    assert found(graph, f"{name} qqqqqq") == []


@pytest.mark.parametrize("words", ["", "  ", "…", "?!"])
def test_without_a_word_there_is_nothing_to_find(graph: Graph, words: str) -> None:
    with pytest.raises(UsageError, match="holds no word"):
        search(graph, words)
