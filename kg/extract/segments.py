"""Sentences taken apart at their asides: "A, set up by former B researchers, competes with C" says one thing of A in
the aside and another in the main clause, and nothing of B in the latter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.extract.names.words import word_set
from kg.extract.tagged import KINDS, Row, is_placeholder

__all__ = ["segments", "with_main"]

_LONGEST = 32
_DEEPEST = 3
_TITLE = 7
"""Tokens from the comma to the end of such a title: "Halden's former senior vice president"."""
# What may go on with a list after a comma; an amount does not.
_NAMES = {char for kind, char in KINDS.items() if kind not in ("Money", "Rate", "Power", "Duration")}
_ACTORS = KINDS["Company"] + KINDS["Person"] + KINDS["Facility"]
_RELATIVE = ("which", "who", "whose")
_ARTICLES = frozenset(("a", "an", "the"))
_PRONOUNS = ("he", "she", "it", "they")
# What begins an aside that says what a name is …
_DETERMINERS = frozenset(("a", "an", "the", "its", "their", "another", "one"))
# … behind which, after ", and", the sentence goes on with what its subject does: "at B, a campus in C, and has leased".
_GOING_ON = frozenset(("has", "have", "had", "is", "was", "are", "were", "will", "would", "plans", "expects"))
_UNITS = frozenset(
    ("arm", "unit", "subsidiary", "division", "affiliate", "business", "venture", "spinoff", "offshoot")
)
_HOLDERS = frozenset(
    ("owner", "operator", "parent", "maker", "developer", "creator", "publisher", "builder", "backer")
)
_BEHIND = frozenset(("backed", "owned", "controlled", "led", "funded", "supported"))
# Behind "who" they tell of one, or may do so.
_OF_ONE = frozenset(("is", "was", "has", "joined"))
# Who tells what stands around ", he said," and what may stand before the verb.
_SPEAKERS = frozenset(("he", "she", "it", "they"))
_TELLERS = {KINDS[kind] for kind in ("Outlet", "Person")}
_BEFORE_SAYING = frozenset(("has", "have", "had", "might", "also", "later", "first", "since"))
_SHORT = 4
# Behind the last name of a list, which opens no clause: "A, a maker of chips, and B."
_ENDING = frozenset((".", ",", ";", ")", "in", "for", "to", "as", "among", "at", "with", "on", "under"))
# When somebody was what an aside within one says, and what follows such a word, not a verb.
_ONCE = ("formerly", "previously", "once", "late", "now", "until")
_OF_ADVERB = frozenset(("of", "at", "with", "a", "an", "the", "its", "recently"))
# Verbs with which the sentence goes on instead.
_DOING = frozenset(
    ("said", "says", "will", "would", "has", "had", "have", "is", "was", "are", "were", "plans", "signed", "agreed",
     "raised", "bought", "announced", "leased", "built", "won", "began", "sold")
)  # fmt: skip
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
    found += [row.kept((*_named_in_front(row, first), *range(first, last))) for first, last in asides]
    return (*found, _without(row, asides + titles)) if titles else tuple(found)


def _without(row: Row, spans: Iterable[tuple[int, int]]) -> Row:
    inside = {number for first, last in spans for number in range(first, last)}
    return row.kept([number for number in range(len(row)) if number not in inside])


def _titles(row: Row) -> Iterator[tuple[int, int]]:
    """The titles behind people's names, as asides: they stay in the main clause, and it stands without them too."""
    person, words = KINDS["Person"], row.words
    for number in range(1, len(words) - 2):
        if (
            words[number] == ","
            and words[number - 1][0] == person
            and _is_title(words[number + 1 : number + _TITLE])
            and (last := _closing_comma(row, number + 2)) is not None
        ):
            yield number, last


def _is_title(words: Sequence[str]) -> bool:
    """Whether the words begin with a title: "chief executive", "Halden's former chief executive"."""
    title = next((number for number, word in enumerate(words) if word[0] == KINDS["Role"]), None)
    return title == 0 or (title is not None and words[0][0] == KINDS["Company"] and words[1] == "'s")


def _named_in_front(row: Row, comma: int) -> Sequence[int]:
    """The tokens of whom the aside that the comma opens is about. "A, the owner of B, which" goes on about A, and
    "A, a unit of B, which" or "A, a cloud backed by B, which" may be about either."""
    if row.words[comma + 1] == "which" and (described := _described(row.words, comma)):
        noun = row.words[comma - 3]
        return (described,) if noun in _HOLDERS else ()
    if row.words[comma + 1] == "who" and row.words[comma + 2] in _OF_ONE:
        return (comma - 1,)
    return range(_first_name(row, comma - 1), comma)


def _described(words: Sequence[str], comma: int) -> int | None:
    """Where the company stands of which the words before the comma say whose it is or what it has: "A, the owner of
    B,"."""
    company = KINDS["Company"]
    before = words[comma - 2 : comma - 1]
    if words[comma - 1][0] != company or before not in (["of"], ["by"]):
        return None
    telling, far = (_HOLDERS | _UNITS, _SHORT) if before == ["of"] else (_BEHIND, 2 * _SHORT)
    for number in range(comma - 3, max(0, comma - 3 - far), -1):
        if words[number] == ",":
            opens = words[number + 1] in _DETERMINERS and words[number - 1][0] == company
            return number - 1 if opens and words[comma - 3] in telling else None
    return None


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
        if number >= free and (closing := _saying(words, number)):
            yield number, closing
            free = closing + 1
            continue
        if not (free <= number < len(words) - 2 and is_placeholder(words[number - 1])):
            continue
        last = None
        if words[number] != ",":
            last = _closing(row, number + 1, _OPENING[words[number]])
        elif _opens_aside(words, number) and words[number - 1][0] != KINDS["Date"]:
            last = _closing_comma(row, number + 2)
            if last is None and _ends_row(words, number + 1):
                last = len(words) - 1
        if last is not None:
            yield number, last
            free = last + 1


def _saying(words: Sequence[str], comma: int) -> int | None:
    """Behind the comma that closes what only says who tells it: ", he said,", ", Reuters has reported,"."""
    first = words[comma + 1 : comma + 2]
    if words[comma] != "," or not first or not (first[0] in _SPEAKERS or first[0][0] in _TELLERS):
        return None
    for number in range(comma + 2, min(comma + 2 + _SHORT, len(words) - 2)):
        if words[number] in word_set("saying") or words[number] in ("reported", "reports", "argued"):
            end = next((n for n in range(number + 1, number + 4) if words[n : n + 1] == [","]), None)
            return None if end is None or end > len(words) - 3 else end + 1
        if words[number] not in _BEFORE_SAYING:
            return None
    return None


def _opens_aside(words: Sequence[str], comma: int) -> bool:
    """Whether what follows the comma says something of the name before it: "a cloud", "which", "Halden's cloud arm"."""
    if words[comma + 1] in word_set("aside-start"):
        return True
    owned = words[comma + 1][0] == words[comma - 1][0] == KINDS["Company"] and words[comma + 2] == "'s"
    return owned and not _UNITS.isdisjoint(words[comma + 3 : comma + 8])


def _closing_comma(row: Row, start: int, within: int = 0) -> int | None:
    """Behind the comma that ends the aside: the first one that does not go on with a list or a further aside.
    ``within`` is how many asides hold it."""
    for number in range(start, min(start + _LONGEST, len(row) - 1)):
        word = row.words[number]
        if word in (";", ":", "."):
            return None
        following = row.words[number + 1]
        if word != "," or (number == start + 1 and _is_home(row.words, start)):
            continue
        if within == 0 and following == "and" and _ends_description(row.words, start - 2, number):
            return number + 1
        if following[0] not in _NAMES and not _continues(row.words, number + 1):
            if within == _DEEPEST or not _holds_another(row.words, number):
                return number + 1
            if further := _closing_comma(row, number + 2, within + 1):
                return further
            # To the end of the sentence, where it names nobody else: "…, a former engineer."
            sure = following not in ("a", "an") or not row.items_in(number + 2, len(row), _ACTORS)
            return len(row) - 1 if sure and row.words[-1] == "." else number + 1
    return None


def _is_home(words: Sequence[str], place: int) -> bool:
    """Whether a place stands there that tells where a company is from: "a Boise, Idaho, chip company"."""
    return words[place][0] == KINDS["Place"] and words[place - 1] in _ARTICLES


def _ends_description(words: Sequence[str], opening: int, closing: int) -> bool:
    """Whether the words between the two commas, the latter before "and", only say what the name before them is: the
    sentence goes on with what its subject does, or with the last name of a list."""
    if words[opening + 1] not in _DETERMINERS or closing + 3 > len(words) - 1:
        return False
    following = words[closing + 2]
    name = words[opening - 1][0]
    if following[0] != name:
        return following in _GOING_ON
    inside = {word[0] for word in words[opening + 1 : closing]}
    return name not in inside and words[closing + 3] in _ENDING


def _holds_another(words: Sequence[str], comma: int) -> bool:
    """Whether another aside stands there within the aside, behind the name that it is about: "Halden, founded by Jane
    Doe, a former Orrin engineer, has …"."""
    kind, opening, following = words[comma - 1][0], words[comma + 1], words[comma + 2 : comma + 4]
    if kind not in (KINDS["Person"], KINDS["Company"]):
        return False
    if opening not in ("a", "an"):
        titled = any(word[0] == KINDS["Role"] for word in following)
        once = opening in _ONCE and not _OF_ADVERB.isdisjoint(following[:1])
        if kind != KINDS["Person"] or not (once or (titled and opening in ("the", "its", *_ONCE))):
            return False
    closing = next((n for n in range(comma + 2, len(words)) if words[n] in (",", ".", ";")), len(words))
    return _DOING.isdisjoint(words[comma + 2 : closing])


def _ends_row(words: Sequence[str], number: int) -> bool:
    """Whether a relative clause that begins there ends with the sentence, and its subject stands in it."""
    return words[number] in _RELATIVE and words[number + 1] not in _PRONOUNS and words[-1] == "."


def _continues(words: Sequence[str], number: int) -> bool:
    """Whether the word there goes on with an aside; "as well as" and "as chief executive" go on with what the aside is
    about, and so does "provide Halden, backed by Orrin, with 40 MW"."""
    if words[number] == "with" and any(word[0] == KINDS["Power"] for word in words[number + 1 : number + 2]):
        return False
    if words[number] == "among" and words[number + 1] in ("its", "their"):
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
