"""Passages: every quote lies in one, with the words around it, and no word is in two."""

from __future__ import annotations

import pytest

from kg.render.passages import CONTEXT, passages_of
from kg.render.quotes import Passage, quote_of
from kg.schema.records import Cell, Claim, Document, Evidence


def _passages(document: Document, *spans: tuple[int, int], cell: Cell | None = None) -> tuple[Passage, ...]:
    quotes = []
    for start, end in spans:
        evidence = Evidence(document.key, document.text[start:end], start, end, cell)
        claim = Claim("company/a", "owns", "company/b", None, evidence)
        quotes.append(quote_of(claim, document, says="", attribution=()))
    return passages_of(document, quotes)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(500, 510)], [(360, 650)]),
        ([(0, 10)], [(0, 150)]),
        ([(990, 1000)], [(850, 1000)]),
        ([(500, 510), (500, 520)], [(360, 660)]),
        ([(300, 310), (500, 510)], [(160, 650)]),
        ([(600, 610), (200, 210)], [(60, 350), (460, 750)]),
    ],
)
def test_words_around_quotes(spans: list[tuple[int, int]], expected: list[tuple[int, int]]) -> None:
    text = "".join(f"{number:04} " for number in range(200))
    found = _passages(Document("doc", text), *spans)
    assert [(each.start, each.start + len(each.text)) for each in found] == expected
    assert [each.text for each in found] == [text[start:end] for start, end in expected]
    assert CONTEXT == 140


def test_there_is_nothing_around_a_cell() -> None:
    table = Document("t.csv", "Site\x1fMW\x1eKestrel\x1f120\x1eHeron\x1f80", kind="table")
    found = _passages(table, (16, 19), (26, 28), cell=Cell(2, "Kestrel", "MW"))
    assert found == (Passage(16, "120"), Passage(26, "80"))
