"""What the first lines of a text say about it: title, outlet, date, address."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.loaders.published import iso_date
from kg.loaders.stated import Stated, address

__all__ = ["first_lines", "is_label"]

_HEAD_CHARACTERS, _HEAD_LINES = 4000, 10
_LONG_LINE = 80  # characters; a longer line is body
_TITLE_CHARACTERS, _TITLE_WORDS = 200, 30
_FREE_WORDS = 4  # a title of fewer words must be written like one

# Headings of parts of an article, which are no titles even where they come first.
_PARTS = """
about, abstract, analysis, at a glance, background, bottom line, breaking, breaking news, brief,
contents, context, details, editor's note, executive summary, exclusive, faq, frequently asked questions,
go deeper, highlights, in brief, in plain language, in short, introduction, key facts, key findings, key
points, key takeaways, latest, latest news, main points, main takeaways, news, news in brief, news
release, opinion, our analysis, overview, press release, quick read, quick take, read more, report,
summary, synopsis, table of contents, takeaways, the bottom line, the details, the gist, the latest, the
news, tl;dr, top line, topline, update, updates
"""
_LABELS = frozenset(label.strip() for label in _PARTS.split(","))
_QUESTION = re.compile(r"(?i:what|why|how|who|where|when)(?:['’]s)?\b[^A-Z0-9]*")
_QUESTION_WORDS = 7

_BYLINE = re.compile(r"(?:by|photo|image|photograph|illustration|credit)\b", re.IGNORECASE)
_NO_TITLE_START = re.compile(r"[-*•·|>#`<{\[(=]|\d+[.)]\s|https?:|www\.", re.IGNORECASE)
_NO_TITLE_END = re.compile(r"[.:;,…|]$")
_ABBREVIATION_END = re.compile(r"\b(?:(?:[A-Z]\.)+|Inc\.|Corp\.|Co\.|Ltd\.|Jr\.|Sr\.)$")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")
_SMALL = "a an and as at but by for from in into is nor of off on or over per the to up via vs with"
_SMALL_WORDS = frozenset(_SMALL.split())

_FIELD = re.compile(
    r"(?P<name>title|headline|outlet|source|publisher|publication|date|published|posted|url|link|address)"
    r"(?:\s+(?:on|at|date))?\s*:\s*(?P<value>\S.*)|(?P<said>published|posted)\s+(?:on\s+)?(?P<when>\S.*)",
    re.IGNORECASE,
)
_OUTLET = re.compile(r"[A-Z0-9].{1,59}")
_BETWEEN = re.compile(r"\s+[|·•–—]\s+")


def first_lines(text: str, title: str | None = None) -> Stated:
    """What stands above the body of a normalised text.

    A title is a first line that is written like a headline and has a body below it. A date counts where it
    has a line of its own, or a part of one beside a byline; an outlet or address where a line names it
    (``Outlet: Reuters``). Reading ends at the first line of body. ``title`` is the title where it is known.
    """
    lines = [line.strip() for line in text[:_HEAD_CHARACTERS].split("\n", 4 * _HEAD_LINES) if line.strip()]
    found = Stated()
    expecting_title = True
    for index, line in enumerate(lines[:_HEAD_LINES]):
        if (field := _field(line)) is not None:
            found = found.otherwise(field)
        elif expecting_title and (line == title or _is_title(line, lines[index + 1 :])):
            found = found.otherwise(Stated(title=line))
            expecting_title = False
        elif (
            len(line) > _LONG_LINE
            or _SENTENCE_END.search(line)
            or (expecting_title and not _BYLINE.match(line))
        ):
            break
    return found


def is_label(line: str) -> bool:
    """Whether a heading names a part of an article ("Summary", "What happened") and not the article."""
    plain = line.replace("’", "'").strip(" :?.").lower()
    return plain in _LABELS or bool(_QUESTION.fullmatch(line) and len(line.split()) <= _QUESTION_WORDS)


def _is_title(line: str, below: Sequence[str]) -> bool:
    words = line.split()
    if not 2 <= len(words) <= _TITLE_WORDS or len(line) > _TITLE_CHARACTERS or is_label(line):
        return False
    if _NO_TITLE_START.match(line) or _BYLINE.match(line):
        return False
    if _NO_TITLE_END.search(line) and not _ABBREVIATION_END.search(line):
        return False
    if len(words) < _FREE_WORDS and any(word[0].islower() and word not in _SMALL_WORDS for word in words):
        return False
    if words[0].islower():
        return False
    return any(len(one) > _LONG_LINE or _SENTENCE_END.search(one) for one in below)


def _field(line: str) -> Stated | None:
    """What a line above the body states by itself; ``None`` where it states nothing."""
    if found := _FIELD.fullmatch(line):
        name, value = (found["name"] or found["said"]).lower(), found["value"] or found["when"]
        return _named(name, value)
    if url := address(line):
        return Stated(url=url) if "//" in url else None
    return _dated(line)


def _named(name: str, value: str) -> Stated | None:
    if name in ("title", "headline"):
        return Stated(title=value)
    if name in ("date", "published", "posted"):
        return _dated(value)
    if url := address(value):
        return Stated(url=url)
    if name in ("outlet", "source", "publisher", "publication") and _OUTLET.fullmatch(value):
        return Stated(outlet=value)
    return None


def _dated(line: str) -> Stated | None:
    """A date of at least a month that fills the line, or one of the parts of a short line."""
    if len(line) > _LONG_LINE:
        return None
    for part in _BETWEEN.split(line):
        found = _FIELD.fullmatch(part)
        published = iso_date((found["when"] or found["value"]) if found else part)
        if published and "-" in published:
            return Stated(published=published)
    return None
