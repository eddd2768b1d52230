"""A graph that is too large for one picture: a hub, its partners, and long chains that begin at them."""

from __future__ import annotations

from functools import cache

from kg.render.model import View
from tests.render.sketch import Sketch

__all__ = ["CHAINS", "PARTNERS", "company", "large_view"]

PARTNERS = 120
CHAINS = 3


def company(number: int) -> str:
    return f"company/c{number:03}"


@cache
def large_view() -> View:
    sketch = Sketch("A large graph")
    sentences = [f"{company(0)} supplies_compute_to {company(n)}" for n in range(1, PARTNERS + 1)]
    sentences += [f"{company(n)} owns {company(n + PARTNERS)}" for n in range(1, CHAINS * PARTNERS + 1)]
    for number in range((CHAINS + 1) * PARTNERS + 1):
        sketch.entity(company(number), f"Company {number}", f"Number {number}")
    words = [f"Sentence {at} says it." for at in range(len(sentences))]
    sketch.document("doc", " ".join(words), title="All of it", outlet="Wire")
    for quote, sentence in zip(words, sentences, strict=True):
        sketch.tell("doc", quote, sentence)
    return sketch.view()
