"""Sentences taken apart at their asides: "A, set up by former B researchers, competes with C" says one thing of A in
the aside and another in the main clause, and nothing of B in the latter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.extract.names.words import word_set
from kg.extract.tagged import KINDS, Row, is_placeholder

__all__ = ["segments", "with_main"]

_LONGEST = 32
# What may go on with a list after a comma; an amount does not.
_NAMES = {char for kind, char in KINDS.items() if kind not in ("Money", "Rate", "Power", "Duration")}
_RELATIVE = ("which", "who", "whose")
_ARTICLES = frozenset(("a", "an", "the"))
_GOES_ON = (["has"], ["have"], ["had"], ["will"], ["plans"])
_PRONOUNS = ("he", "she", "it", "they")
# What opens an aside behind a name, and what closes it.
_OPENING = {",": ",", "(": ")", "—": "—"}


def segments(row: Row) -> tuple[Row, ...]:
    """The main clause without its asides, then each aside behind the name that it is about, and the main clause
    without the titles of people too; else the row alone."""
    if row.parts is None:
        row.parts = _parts(row)
    return row.parts or (row,)


def with_main(row: Row) -> tuple[Row, ...]:
    """The row as it stands, and its main clause without asides where it has any."""
    main = segments(row)[0]
    return (row,) if main is row else (row, main)


def _parts(row: Row) -> tuple[Row, ...]:
    if _OPENING.keys().isdisjoint(row.words):
        return ()
    asides, titles = list(_asides(row)), list(_titles(row))
    if not asides and not titles:
        return ()
    found = [_without(row, asides)]
    found += [row.kept(range(_first_name(row, first - 1), last)) for first, last in asides]
    return (*found, _without(row, asides + titles)) if titles else tuple(found)


def _without(row: Row, spans: Iterable[tuple[int, int]]) -> Row:
    inside = {number for first, last in spans for number in range(first, last)}
    return row.kept([number for number in range(len(row)) if number not in inside])


def _titles(row: Row) -> Iterator[tuple[int, int]]:
    """The titles behind people's names, as asides: they stay in the main clause, and it stands without them too."""
    person, title, words = KINDS["Person"], KINDS["Role"], row.words
    for number in range(1, len(words) - 2):
        if (
            words[number] == ","
            and words[number - 1][0] == person
            and words[number + 1][0] == title
            and (last := _closing_comma(row, number + 2)) is not None
        ):
            yield number, last


def _first_name(row: Row, last: int) -> int:
    """Where the list of people begins that ends with the token: "A and B, the founders of C"."""
    person, words = KINDS["Person"], row.words
    while last > 1 and words[last][0] == words[last - 2][0] == person and words[last - 1] in ("and", ","):
        last -= 2
    return last


def _asides(row: Row) -> Iterator[tuple[int, int]]:
    """First and last token (excluded) of each aside, with the stops that enclose it. Behind a date the sentence goes
    on: "in 2023, the company signed …"."""
    words = row.words
    free = 1
    for number in [number for number, word in enumerate(words) if word in _OPENING]:
        if not (free <= number < len(words) - 2 and is_placeholder(words[number - 1])):
            continue
        last = None
        if words[number] != ",":
            last = _closing(row, number + 1, _OPENING[words[number]])
        elif words[number + 1] in word_set("aside-start") and words[number - 1][0] != KINDS["Date"]:
            last = _closing_comma(row, number + 2, _ARTICLES.isdisjoint(words[number + 1 : number + 2]))
            if last is None and _ends_row(words, number + 1):
                last = len(words) - 1
        if last is not None:
            yield number, last
            free = last + 1


def _closing_comma(row: Row, start: int, clause: bool = True) -> int | None:
    """Behind the comma that ends the aside: the first one that does not go on with a list or a further aside; where the
    aside is no ``clause``, "and has" goes on with the main one."""
    for number in range(start, min(start + _LONGEST, len(row) - 1)):
        word = row.words[number]
        if word in (";", ":", "."):
            return None
        following = row.words[number + 1]
        if (
            word == ","
            and not clause
            and following == "and"
            and row.words[number + 2 : number + 3] in _GOES_ON
        ):
            return number + 1
        if number == start + 1 and not clause and row.words[start][0] == KINDS["Place"]:
            continue  # "a Boise, Idaho, chip company"
        if word == "," and following[0] not in _NAMES and not _continues(row.words, number + 1):
            return number + 1
    return None


def _ends_row(words: Sequence[str], number: int) -> bool:
    """Whether a relative clause that begins there ends with the sentence, and its subject stands in it."""
    return words[number] in _RELATIVE and words[number + 1] not in _PRONOUNS and words[-1] == "."


def _continues(words: Sequence[str], number: int) -> bool:
    """Whether the word there goes on with an aside; "as well as" and "as chief executive" go on with what the aside is
    about, and so does "provide Halden, backed by Orrin, with 40 MW"."""
    if words[number] == "with" and any(word[0] == KINDS["Power"] for word in words[number + 1 : number + 2]):
        return False
    if words[number] == "as":
        following = words[number + 1 : number + 3]
        return following[:1] != ["well"] and not any(word[0] == KINDS["Role"] for word in following)
    return words[number] in word_set("aside-continue")


def _closing(row: Row, start: int, stop: str) -> int | None:
    for number in range(start, min(start + _LONGEST, len(row))):
        if row.words[number] == stop:
            return number + 1
    return None
