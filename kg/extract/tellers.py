"""Who tells the rest of a sentence, where words stand for a name: "…, he said", "…, the company announced"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.extract.sentences import Sentence
from kg.extract.subjects import JOINED
from kg.extract.tagged import Item

__all__ = ["speaking", "tells", "together", "who_may_speak", "who_speaks"]

_BEFORE = 20
_SAID = (
    "(?:said|says|announced|announces|added|adds|noted|notes|told|wrote|disclosed|confirmed|stated|explained"
    "|argued|warned)"
)
_ALSO = "(?:also |later |then |has |had )?"
# "…, the company said on Monday", "according to the company": it tells what stands before or behind.
_TAIL = re.compile(rf" {_SAID}(?! (?:that|to|it|its|they|he|she|the|a|there)\b)")
_BY = re.compile(r"\b(?:according to|per) \Z")
# "Doe said", "said Halden CEO Jane Doe".
_SAYS = re.compile(
    rf"(?: \([^()]{{1,40}}\))? {_ALSO}"
    rf"(?:{_SAID}|described|called|emphasized|stressed|predicted|testified|acknowledged|insisted|posted|shared)\b"
)
_SAID_BEFORE = re.compile(rf"\b(?:{_SAID}|[Aa]ccording to) (?:[\w.’'-]+ ){{0,5}}\Z")
# "…, he said".
_WHO_SAYS = re.compile(rf"(?:[,?!]|[,.?!][\"”’]) (?P<word>he|she|it) {_ALSO}{_SAID}\b")


def speaking(match: re.Match[str], sentence: Sentence) -> bool:
    """Whether the words say who tells the rest of the sentence: "A bought B, the company said on Monday"."""
    text, start = sentence.text, match.start()
    if text.startswith(", ", start - 2) and _TAIL.match(text, match.end("noun")):
        return True
    return _BY.search(text, max(0, start - _BEFORE), start) is not None


def tells(item: Item, sentence: Sentence) -> bool:
    """Whether a verb of speech stands beside the item."""
    start, end = item.start - sentence.start, item.end - sentence.start
    return bool(_SAYS.match(sentence.text, end) or _SAID_BEFORE.search(sentence.text, 0, start))


def together(items: Sequence[Item], sentence: Sentence) -> Iterator[Item]:
    """Those of the items that a list joins with their neighbours: "A and B"."""
    for one, two in pairwise(items):
        if JOINED.fullmatch(sentence.text, one.end - sentence.start, two.start - sentence.start):
            yield from (one, two)


def who_may_speak(text: str) -> bool:
    """Whether there is a word for who tells the rest of a sentence: most have none."""
    return " he " in text or " she " in text or " it " in text


def who_speaks(
    sentence: Sentence, items: Sequence[Item], person: str | None, company: str | None
) -> Iterator[Item]:
    """ "He" and "it" where they only say who tells the rest of the sentence, as the only one whom this names before
    them; else as the ``person`` and the ``company`` that the text spoke of last."""
    for match in _WHO_SAYS.finditer(sentence.text):
        start, end = match.start("word") + sentence.start, match.end("word") + sentence.start
        kind, known = ("Company", company) if match["word"] == "it" else ("Person", person)
        named = {item.entity for item in items if item.kind == kind and item.end <= start} or {known}
        entity = named.pop()
        if entity and not named:
            yield Item(kind, start, end, entity, reference=True)
