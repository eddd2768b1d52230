"""Sentences taken apart at their asides: "A, set up by former B researchers, competes with C" says one thing of A in
the aside and another in the main clause, and nothing of B in the latter."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.names.words import word_set
from kg.extract.tagged import KINDS, Row

__all__ = ["segments"]

_LONGEST = 32
# What may go on with a list after a comma; an amount does not.
_NAMES = {char for kind, char in KINDS.items() if kind not in ("Money", "Rate", "Power", "Duration")}


def segments(row: Row) -> tuple[Row, ...]:
    """The main clause without its asides, then each aside behind the name that it is about; else the row alone."""
    asides = list(_asides(row))
    if not asides:
        return (row,)
    inside = {number for first, last in asides for number in range(first, last)}
    main = row.kept([number for number in range(len(row.tokens)) if number not in inside])
    return (main, *(row.kept(range(_first_name(row, first - 1), last)) for first, last in asides))


def _first_name(row: Row, last: int) -> int:
    """Where the list of people begins that ends with the token: "A and B, the founders of C"."""
    person = KINDS["Person"]
    while (
        last > 1
        and row.tokens[last].text[0] == row.tokens[last - 2].text[0] == person
        and row.tokens[last - 1].text in ("and", ",")
    ):
        last -= 2
    return last


def _asides(row: Row) -> Iterator[tuple[int, int]]:
    """First and last token (excluded) of each aside, with the stops that enclose it."""
    number = 1
    while number < len(row.tokens) - 2:
        last = None
        if row.tokens[number - 1].placeholder:
            text = row.tokens[number].text
            if text == "," and row.tokens[number + 1].text in word_set("aside-start"):
                last = _closing_comma(row, number + 2)
            elif text == "(":
                last = _closing(row, number + 1, ")")
            elif text == "—":
                last = _closing(row, number + 1, "—")
        if last is None:
            number += 1
        else:
            yield number, last
            number = last + 1


def _closing_comma(row: Row, start: int) -> int | None:
    """Behind the comma that ends the aside: the first one that does not go on with a list or a further aside."""
    for number in range(start, min(start + _LONGEST, len(row.tokens) - 1)):
        text = row.tokens[number].text
        if text in (";", ":", "."):
            return None
        if (
            text == ","
            and row.tokens[number + 1].text[0] not in _NAMES
            and row.tokens[number + 1].text not in word_set("aside-continue")
        ):
            return number + 1
    return None


def _closing(row: Row, start: int, stop: str) -> int | None:
    for number in range(start, min(start + _LONGEST, len(row.tokens))):
        if row.tokens[number].text == stop:
            return number + 1
    return None
