"""The articles of the benchmarks: the same in every run, whole paragraphs of shipped briefs, of about 600 words."""

from __future__ import annotations

import pytest

from benchmarks.articles import WARMING, articles, long_document
from kg.loaders import load
from kg.schema.records import Document
from kg.schema.resources import shipped


def test_fewer_are_the_first_of_more() -> None:
    assert list(articles(3)) == list(articles(6))[:3]


def test_no_two_are_the_same_and_other_seeds_give_others() -> None:
    made = [*articles(50), *articles(50, WARMING)]
    assert len({article.text for article in made}) == 100
    assert len({article.key for article in articles(50)}) == 50


def test_each_has_about_600_words() -> None:
    assert all(600 <= len(article.text.split()) < 750 for article in articles(50))


def test_each_is_put_together_of_paragraphs_of_several_briefs() -> None:
    briefs = [item for item in load([shipped("data", "documents")]) if isinstance(item, Document)]
    sources = {line: brief.key for brief in briefs for line in brief.text.split("\n") if line.strip()}
    for article in articles(20):
        assert len({sources[paragraph] for paragraph in article.text.split("\n\n")}) > 2


@pytest.mark.parametrize("characters", [10, 5_000, 20_000])
def test_a_long_document_has_the_size_asked_for(characters: int) -> None:
    document = long_document(characters)
    assert len(document.text) == characters
    assert document.text.startswith(next(articles(1)).text[:characters])
