"""Articles to measure with: whole paragraphs of the shipped briefs, put together anew. The same in every run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from kg.loaders import load
from kg.schema.records import Document
from kg.schema.resources import shipped

__all__ = ["MEASURED", "WARMING", "articles", "long_document"]

MEASURED, WARMING = 1, 2
"""Seeds: of the articles that are timed, and of those that are read before."""

_WORDS = 600
_PUBLISHED = "2026-01-15"


def articles(count: int, seed: int = MEASURED) -> Iterator[Document]:
    """That many articles of about 600 words, one at a time; fewer are the first of more.

    Each takes neighbouring paragraphs, about half of them, from one brief after the other, in a new order each time.
    """
    briefs = _briefs()
    random = Random(seed)  # noqa: S311 - for variety that can be repeated
    for number in range(count):
        text = "\n\n".join(_paragraphs(briefs, random))
        yield Document(f"article-{number:05}.txt", text, published=_PUBLISHED)


def long_document(characters: int) -> Document:
    """One document of that many characters: such articles one after the other, cut where it is full."""
    parts: list[str] = []
    length = 0
    for article in articles(characters):
        parts.append(article.text)
        length += len(article.text) + 2
        if length >= characters:
            break
    return Document(f"long-{characters}.txt", "\n\n".join(parts)[:characters], published=_PUBLISHED)


def _paragraphs(briefs: Sequence[Sequence[str]], random: Random) -> Iterator[str]:
    words = 0
    for brief in random.sample(briefs, len(briefs)):
        size = (len(brief) + 1) // 2
        first = random.randrange(len(brief) - size + 1)
        for paragraph in brief[first : first + size]:
            yield paragraph
            words += len(paragraph.split())
            if words >= _WORDS:
                return


def _briefs() -> list[list[str]]:
    """The paragraphs of each shipped brief."""
    documents = [item for item in load([shipped("data", "documents")]) if isinstance(item, Document)]
    return [[line for line in document.text.split("\n") if line.strip()] for document in documents]
