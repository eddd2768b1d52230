"""Unknown names that the sentence behind them takes up as "the company"."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from kg.extract.names.words import common_words, given_names
from kg.extract.sentences import Sentence
from kg.extract.tagged import Item

__all__ = ["spoken_of"]

_TAKEN_UP = ("The company", "The startup", "The start-up", "The firm", "The chipmaker")


def spoken_of(
    sentences: Sequence[Sentence],
    spans: Sequence[Sequence[Item]],
    blank: Collection[str],
    names: Iterable[str],
) -> Iterator[str]:
    """The names at the head of a sentence that names nothing else but places, where the next one goes on about "the
    company". ``spans`` are the name-like items of each sentence, ``blank`` those of the ``names`` of which nothing is
    known; given names, surnames of others and words that the text has in small letters are left out."""
    surnames = {name.rpartition(" ")[2] for name in names if " " in name}
    for sentence, following, items in zip(sentences, sentences[1:], spans, strict=False):
        if not items or sentence.heading or not following.text.startswith(_TAKEN_UP):
            continue
        head, *others = items
        text = head.entity or ""
        if head.start != sentence.start or text not in blank or any(i.kind != "Place" for i in others):
            continue
        plain = text.lower()
        ordinary = plain in common_words() or any(plain in line.text for line in sentences)
        if not ordinary and plain not in given_names() and text not in surnames:
            yield text
