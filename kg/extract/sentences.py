"""Blocks and sentences of a text, with their offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

from kg.extract.names.places import short_forms
from kg.extract.names.words import word_set

__all__ = ["Sentence", "sentences"]

_BULLET = re.compile(r"[ \t]*(?:[-*•·‣▪–—○●➤]|β(?=[A-Z])|\d{1,2}[.)])[ \t]*(?=\S)|[ \t]*#{1,6}[ \t]+|[ \t]+")
# "DALLAS, May 3, 2024 (GLOBE NEWSWIRE) -- ", "Feb 4 (Reuters) – ", "SAN FRANCISCO – ": with a date or in capitals.
_DAY = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s\d{1,2}"
_DATELINE = re.compile(
    r"(?=[^\n]{4,90}?\s[-–—]{1,2}\s)"
    rf"(?=[A-Z][A-Z.'’ -]{{2,}}[A-Z]|[^\n(]{{0,40}}\b{_DAY})"
    r"(?:[A-Z][A-Z .'’-]+,?\s)?(?:[A-Z][\w. ]{1,20},?\s)?"
    rf"(?:{_DAY}(?:,\s\d{{4}})?)?\s?(?:\([^)\n]{{2,30}}\))?\s?"
    r"[-–—]{1,2}\s(?=[A-Z“\"])"
)
# What a page says around its article: links to others, calls to subscribe.
_FURNITURE = re.compile(
    r"\s*(?i:related|also read|read(?: more| also| next)?|see also|watch|listen|recommended(?: reading)?|more on this"
    r")\s?:\s"
)
# Who wrote the article: "By Maria Lopez and Tim Hale".
_NAME = r"[A-Z][\w’'-]+ (?:[A-Z]\. )?[A-Z][\w’'-]+"
_BYLINE = re.compile(rf"\s*(?:By|BY) {_NAME}(?:(?:,| and|, and) {_NAME})*\s*")
_BREAK = re.compile("\n+")
_LABEL = re.compile(r"(?:Q|A|Question|Answer)\s*[:.]\s*")
# Possessive and from the first of several stops, so that a long row of them is read once; the stop goes first, so that
# it is found fast.
_END = re.compile(r"[.!?…](?<![.!?…].)[.!?…]*+[\"”’')\]]*+(?=(?P<gap>\s+)[\"“‘'(\[]?[A-Z0-9$€£])")
_WORD = re.compile(r"\s+([A-Z][a-z]*)\b")
# After these a sentence goes on; after the closing ones unless the next word is one that begins sentences.
_OPEN = (
    "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Sen", "Rep", "Gov", "Gen", "No", "Nos", "vs", "v", "approx", "est", "e.g",
    "i.e", "al", "Fig", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec",
)  # fmt: skip
_CLOSING = (
    "Inc",
    "Corp",
    "Co",
    "Ltd",
    "Cos",
    "Jr",
    "Sr",
    "etc",
    "S.A",
    "N.V",
    "p.m",
    "a.m",
    "U.N",
    "E.U",
    "D.C",
)
# "A Series B. It …": a letter that counts is no initial.
# "… in the U.S. Halden is …": a stop that ends both the abbreviation and the sentence.
_IN_COUNTRY = re.compile(r"\b(?:in|across|throughout|outside|within) the U\.[SK]\.\Z")
# "… said on X. He …": a network, no initial.
_ON_NETWORK = re.compile(r"\bon X\.\Z")
_GOES_ON = re.compile(
    r"\s+[A-Z]\w*(?: [A-Z]\w*)? (?:is|are|has|have|was|will|said|says|also|plans|expects|announced|began)\b"
)
_SERIES = re.compile(r"\b(?:[Ss]eries|[Cc]lass|[Pp]hase) \Z")
_LONGEST = 2_000
"""Characters of a sentence at most. What goes on without a full stop, as a table without lines, is taken apart, since
what reads a sentence may take as long as the square of its length."""
_WHERE = ("; ", ", ", " ")


class Sentence(NamedTuple):
    """One sentence: ``text`` starts at offset ``start`` of the document.

    ``heading`` is true for a line without a full stop that stands for itself (titles, section names, items of
    a list of topics). ``block`` counts the lines of the document, so that sentences of one paragraph share it.
    """

    text: str
    start: int
    block: int
    heading: bool

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def question(self) -> bool:
        return self.text.rstrip("\"”’') ").endswith("?")


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a text in order. A line is a paragraph, unless the text is wrapped at a fixed width."""
    for block, (start, end) in enumerate(_paragraphs(text)):
        line = text[start:end]
        if _FURNITURE.match(line) or _BYLINE.fullmatch(line):
            continue
        offset = _prefix(line)
        pieces = [piece for whole in _split(line, offset) for piece in _bounded(line, *whole)]
        for first, last in pieces:
            piece = line[first:last]
            lone = len(pieces) == 1 and piece[-1:] not in '.!?…:;"”'
            yield Sentence(piece, start + first, block, lone and len(piece) < 200)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end, following in chain(map(re.Match.span, _BREAK.finditer(text)), [(len(text), len(text))]):
        if following - end == 1 and _wrapped(text, start, end, following):
            continue
        if text[start:end].strip():
            yield start, end
        start = following


def _wrapped(text: str, start: int, end: int, following: int) -> bool:
    """Whether the line break at ``end`` only wraps a sentence: a line of book width that goes on in lower case."""
    line_start = text.rfind("\n", start, end) + 1
    width = end - max(line_start, start)
    return 45 <= width <= 110 and text[following : following + 1].islower() and text[end - 1] not in ".!?:;"


def _prefix(line: str) -> int:
    """How many characters of bullets, heading signs and question labels stand before the words of a line."""
    offset = 0
    for pattern in (_BULLET, _LABEL, _DATELINE):
        if match := pattern.match(line, offset):
            offset = match.end()
    return offset


def _split(line: str, offset: int) -> Iterator[tuple[int, int]]:
    start = offset
    for match in _END.finditer(line, offset):
        end = match.end()
        if match.group() == "." and end - start < _LONGEST and _abbreviated(line, start, end):
            continue
        if end > start:
            yield start, end
        start = match.end("gap")
    end = len(line.rstrip())
    if end > start:
        yield start, end


def _bounded(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentence, in parts where it is too long: up to the last semicolon, else comma, else space."""
    while end - start > _LONGEST:
        limit = start + _LONGEST
        cuts = (line.rfind(each, start + 1, limit) + len(each) for each in _WHERE)
        cut = next((cut for cut in cuts if cut > start + 1), limit)
        if part := line[start:cut].rstrip():
            yield start, start + len(part)
        start = cut
    yield start, end


def _abbreviated(line: str, start: int, end: int) -> bool:
    """Whether the stop before ``end`` belongs to an abbreviation within a sentence."""
    match = _abbreviation().search(line, max(start, end - 12), end)
    if match is None:
        return False
    if _ON_NETWORK.search(line, max(0, end - 6), end):
        return False
    if _IN_COUNTRY.search(line, max(start, end - 24), end) and _GOES_ON.match(line, end):
        return False
    if _SERIES.search(line, max(start, match.start() - 8), match.start()):
        return False
    following = _WORD.match(line, end)
    return not (match["closing"] and following and following[1].lower() in word_set("function"))


@cache
def _abbreviation() -> re.Pattern[str]:
    places = (
        form.removesuffix(".") for forms in short_forms().values() for form in forms if form.endswith(".")
    )
    opening, closing = (
        "|".join(re.escape(word) for word in words) for words in (_OPEN, (*_CLOSING, *places))
    )
    return re.compile(rf"\b(?:{opening}|[A-Z]|(?P<closing>{closing}))\.\Z")
