"""Companies that a text names only to say which one it means that it does not name: "a rival of Halden"."""

from __future__ import annotations

from functools import cache

from kg.extract.grammar import RuleSet
from kg.extract.referring import words
from kg.extract.rules import compiled
from kg.extract.sentences import Sentence
from kg.extract.tagged import Row, row_of

__all__ = ["without_descriptions"]


def without_descriptions(line: Sentence, row: Row) -> Row:
    """The row in which such companies are words like others: what is said is said of the unnamed one."""
    if not row.items:
        return row
    described = {item for hit in _rules().hits(row) for item in hit.role("c")}
    if not described:
        return row
    return row_of(line.text, line.start, [item for item in row.items if item not in described])


@cache
def _rules() -> RuleSet:
    return compiled("unnamed company", words()["unnamed"])
