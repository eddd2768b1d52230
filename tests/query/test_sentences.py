"""The sentence that answers a question."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from kg.query.named import NamedQuery
from kg.query.results import Cell, Result
from kg.query.sentences import sentence_of


def _sentence(answer: str, columns: tuple[str, ...], *rows: tuple[Cell, ...], **parameters: Cell) -> str:
    query = NamedQuery("q", "Who is there", "", (), (), answer, "", Path("q.rq"))
    return sentence_of(query, Result("q", parameters, columns, rows, tuple(() for _ in rows)))


@pytest.mark.parametrize(
    ("answer", "columns", "rows", "sentence"),
    [
        ("{x} has {y}", ("y",), [("b",)], "A has b."),
        ("{x} has {y}", ("y",), [("b",), ("c",), ("b",)], "A has b and c."),
        ("{x} has {y}", ("y",), [("b",), ("c",), ("d",)], "A has b, c and d."),
        ("{x} has {y}", ("y",), [(str(n),) for n in range(10)], "A has 0, 1, 2, 3, 4, 5, 6, 7 and 2 more."),
        ("{x} has {y}", ("y", "modality"), [("b", "planned"), ("c", "asserted")], "A has b (planned) and c."),
        ("{x} has {y}", ("y", "modality"), [("b", "planned"), ("b", "asserted")], "A has b."),
        ("{x} has {y}", ("y", "status"), [("b", "superseded"), ("c", "preferred")], "A has c."),
        ("{x} has {y}", ("y", "inferred"), [("b", True)], "A has b (inferred)."),
        ("{x} has {y}", ("y", "part_of"), [("b", "c")], "A has b (part of c)."),
        ("{x}: {y} {z}", ("y", "z"), [("1", "m"), ("2", "m")], "A: 1 m; 2 m."),
        ("{x}: {y} ({z})", ("y", "z"), [("1", None)], "A: 1."),
        ("{y}: {z}", ("y", "z", "status"), [("1", "m", "disputed")], "1: m (disputed)."),
        ("the first is {y:1}", ("y",), [("b",), ("c",)], "The first is b."),
        ("{count} of {x}", ("y",), [("b",), ("c",)], "2 of a."),
        ("{x} has {y}", ("y",), [], "The graph has no answer to this: who is there."),
        ("", ("y",), [("b",)], "The graph has no answer to this: who is there."),
    ],
)
def test_holes_are_filled(
    answer: str, columns: tuple[str, ...], rows: list[tuple[Cell, ...]], sentence: str
) -> None:
    assert _sentence(answer, columns, *rows, x="a") == sentence


_PAID = ("amount", "currency", "per", "qualifier")


@pytest.mark.parametrize(
    ("answer", "columns", "row", "sentence"),
    [
        ("paid is {amount}", _PAID, (Decimal("7e7"), "USD", "month", "about"), "Paid is about $70 million a month."),
        ("paid is {amount}", _PAID, (Decimal(1234), "SEK", None, "exact"), "Paid is SEK 1,234."),
        ("{x} pays {amount} {currency}", _PAID, (Decimal(5), "USD", None, "up_to"), "A pays up to 5 USD."),
        ("{y}: {amount}", ("y", *_PAID), ("2027", Decimal(5), "EUR", "year", None), "2027: €5 a year."),
        ("{y}: {value}", ("y", "currency", "value"), ("b", "USD", Decimal(5)), "B: $5."),
        ("it runs {date}", ("date", "unit"), (Decimal(60), "month"), "It runs 60 months."),
        ("{y} ends {end}", ("y", "end"), ("b", "2031-06"), "B ends June 2031."),
        ("it ends {end}", ("end", "qualifier"), ("2029", "about"), "It ends about 2029."),
        ("{y} MW", ("y", "qualifier"), (Decimal("1200.50"), "at_least"), "At least 1,200.5 MW."),
        ("{y} in {z}", ("y", "z"), (3, 2027), "3 in 2027."),
        ("{y} goes [on {z} days] [{u}]", ("y", "z", "u"), ("b", 3, None), "B goes on 3 days."),
        ("{y} goes [on {z} days] [{u}]", ("y", "z", "u"), ("b", None, "2029"), "B goes 2029."),
        ("{y}[, {x}][, {v}]", ("y",), ("b",), "B, a."),
    ],
)  # fmt: skip
def test_amounts_are_told_with_what_stands_beside_them(
    answer: str, columns: tuple[str, ...], row: tuple[Cell, ...], sentence: str
) -> None:
    assert _sentence(answer, columns, row, x="a", v=None) == sentence
