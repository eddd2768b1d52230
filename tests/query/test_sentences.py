"""The sentence that answers a question."""

from __future__ import annotations

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
