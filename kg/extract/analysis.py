"""A document made ready for the patterns: its sentences as rows, with names, values, references and speakers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from kg.extract.conjuncts import conjuncts
from kg.extract.described import Described
from kg.extract.discourse import speakers
from kg.extract.grammar import Hit, RuleSet
from kg.extract.names.known import NameScanner
from kg.extract.names.recognise import recognise
from kg.extract.names.words import word_set
from kg.extract.references import References, with_references
from kg.extract.regulations import nominal_regulations
from kg.extract.rules import RelationRules
from kg.extract.said import Attribution, attribution
from kg.extract.segments import segments
from kg.extract.sentences import Sentence, sentences
from kg.extract.sites import nominal_sites, surroundings
from kg.extract.tagged import KINDS, Item, Row, is_placeholder, row_of
from kg.extract.unnamed import without_descriptions
from kg.extract.values import read_values
from kg.schema.records import Document, Entity, Evidence
from kg.schema.registry import Registry

__all__ = ["Analysed", "Analysis", "analyse"]

_FIGMENTS = frozenset(("imagine", "suppose"))
_SUPPOSING = _FIGMENTS | {"if", "whether"}
_MOST_PHRASES = 40
_AGE = 2  # digits
_OFTEN = 3
_NOUN = 3  # tokens of "data center" and the comma behind it
_LONGEST_GLOSS = 14
# Spaces and hyphens that only a typesetter tells apart, one for one, so that all offsets stay.
_PLAIN = {
    **dict.fromkeys((0xA0, *range(0x2002, 0x200B), 0x202F, 0x205F, 0x3000), " "),
    0x2010: "-",
    0x2011: "-",
}
# What a text takes back: "An earlier version of this article said …".
_CORRECTING = (" version of this ", " version of the story ", " version of the article ")
_AUXILIARIES = frozenset(
    ("will", "would", "could", "may", "might", "can", "has", "have", "had", "is", "are", "was", "were", "did")
)
_SITE_VERBS = _AUXILIARIES | frozenset(
    ("houses", "hosts", "runs", "uses", "holds", "contains", "features", "covers", "spans", "draws", "sits", "opened",
     "opens", "came", "comes", "went", "goes", "started", "began", "offers", "provides", "delivers", "consumes")
)  # fmt: skip
_ODD = re.compile(f"[{''.join(map(chr, _PLAIN))}]")


class Analysed(NamedTuple):
    """One sentence. ``quote`` is it as the document has it, ``row`` is all of it; in ``reduced`` every noun phrase is
    put down to its head ("SpaceX's Colossus 2" to the site), ``segments`` are its main clause and asides,
    ``conjuncts`` what else its subject does, and ``phrases`` the statements that the noun phrases make. ``about`` is
    the only company that the text named last, before this sentence, and ``subject`` the one at the head of that
    sentence, if it named several; ``states`` is whether it states anything: questions and figments do not;
    ``invented`` is whether it is a figment.
    """

    sentence: Sentence
    quote: str
    row: Row
    reduced: Row
    segments: tuple[Row, ...]
    conjuncts: tuple[Row, ...]
    phrases: tuple[Hit, ...]
    who: Attribution
    about: str | None = None
    subject: str | None = None
    states: bool = True
    invented: bool = False

    def evidence(self, document: str) -> Evidence:
        start = self.sentence.start
        return Evidence(document, self.quote, start, start + len(self.quote))

    def hits(self, rules: RuleSet) -> Iterator[Hit]:
        """Hits of the rules in the main clause, in the asides and in what else its subject does."""
        if len(self.segments) == 1 and not self.conjuncts:
            return rules.hits(self.segments[0])
        return chain.from_iterable(map(rules.hits, (*self.segments, *self.conjuncts)))


@dataclass(frozen=True)
class Analysis:
    """The sentences of a document and its entities (by local id)."""

    document: Document
    sentences: tuple[Analysed, ...]
    entities: dict[str, Entity]
    names: tuple[Item, ...]
    described: Described
    rules: RelationRules

    @cached_property
    def topic(self) -> str | None:
        """The company that all of the text is about: it stands there, by name or otherwise, at least twice as often as
        any other, and in its first third."""
        named = [
            item
            for analysed in self.sentences
            for item in analysed.row.items
            if item.kind == "Company" and item.entity
        ]
        counted = Counter(item.entity for item in named).most_common(2)
        if not counted or counted[0][1] < _OFTEN or (len(counted) > 1 and counted[0][1] < 2 * counted[1][1]):
            return None
        first = next(item for item in named if item.entity == counted[0][0])
        return first.entity if first.start < len(self.document.text) / 3 else None

    def left_behind(self, company: str, analysed: Analysed) -> bool:
        """Whether only a paragraph before this one is about the company, in a text that opens with another and is about
        none: what goes on without a name there is rather of those with whom it opens."""
        if company == self.topic:
            return False
        number = self.sentences.index(analysed)
        if number == 0 or self.sentences[number - 1].sentence.block == analysed.sentence.block:
            return False
        named = (item.entity for each in self.sentences for item in each.row.items if item.kind == "Company")
        return next(named, None) != company


def analyse(document: Document, registry: Registry, scanner: NameScanner, rules: RelationRules) -> Analysis:
    """Reads a document once, from text to rows."""
    text = document.text.translate(_PLAIN) if _ODD.search(document.text) else document.text
    lines = list(sentences(text))
    values = [
        [
            Item(v.kind, v.start + s.start, v.end + s.start, value=v.value)
            for v in read_values(s.text, document.published)
        ]
        for s in lines
    ]
    names = recognise(text, lines, values, registry, scanner)
    entities = dict(names.entities)
    mentions = list(names.items)
    found_in = _items(lines, values, names.items)
    rows = []
    for line, items, around in zip(lines, found_in, surroundings(text, found_in), strict=True):
        row, sites = nominal_sites(line, row_of(line.text, line.start, items), text, entities, around)
        rows.append(without_descriptions(line, _without_ages(row)))
        mentions.extend(sites)
    described = Described.of(rows, entities, registry)
    references = References(described)
    read = []
    told = []
    for line, found in zip(lines, rows, strict=True):
        about, subject = references.about, references.subject
        row = with_references(line, found, references.resolve(line, found))
        row, regulations = nominal_regulations(line, row, text, entities)
        mentions.extend(regulations)
        plain = _without_closing_commas(_without_glosses(_without_dots(row)), text)
        reduced, phrases = _reduce(plain, rules.phrases)
        told.append((line, plain, attribution(plain, line.text, line.start)))
        read.append((row, reduced, phrases, about, subject))
    analysed = []
    for line, (row, reduced, phrases, about, subject), who in zip(lines, read, speakers(told), strict=True):
        quote = document.text[line.start : line.end].rstrip()
        corrects = " version of th" in line.text and any(words in line.text for words in _CORRECTING)
        states = (
            not (line.question or corrects)
            and _SUPPOSING.isdisjoint(row.words[:1])
            and not (_unreal(row.words) or _asked(row.words))
        )
        flags = (states, not _FIGMENTS.isdisjoint(row.words[:1]))
        analysed.append(
            Analysed(
                line,
                quote,
                row,
                reduced,
                segments(reduced),
                tuple(conjuncts(reduced)),
                phrases,
                who,
                about,
                subject,
                *flags,
            )
        )
    mentions.sort(key=lambda item: (item.start, item.end))
    return Analysis(document, tuple(analysed), entities, tuple(mentions), described, rules)


def _unreal(words: Sequence[str]) -> bool:
    """Whether a sentence opens with what did not happen: "Had Halden bought it"."""
    return words[:1] == ["had"] and len(words) > 1 and is_placeholder(words[1])


def _asked(words: Sequence[str]) -> bool:
    """Whether a sentence opens with a question that somebody was asked: "Asked whether Halden would grow, he said"."""
    opening = words[1:3] if words[:1] in (["when"], ["while"]) else words[:2]
    return opening[:1] == ["asked"] and opening[-1] in ("whether", "if")


def _items(
    lines: Sequence[Sentence], values: Sequence[Sequence[Item]], names: Sequence[Item]
) -> list[list[Item]]:
    """The items of each sentence: names first, then the values that do not overlap them."""
    rows: list[list[Item]] = []
    position = 0
    for line, found in zip(lines, values, strict=True):
        while position < len(names) and names[position].start < line.start:
            position += 1
        here = []
        while position < len(names) and names[position].start < line.end:
            here.append(names[position])
            position += 1
        extra = [
            v
            for v in found
            if all(v.end <= name.start or name.end <= v.start for name in here)
            and not _kind_of_company(v, here)
        ]
        rows.append(sorted([*here, *extra], key=attrgetter("start")) if extra else here)
    return rows


def _kind_of_company(value: Item, names: Sequence[Item]) -> bool:
    """Whether a title says what the company behind it is: "led by existing investor Halden"."""
    if (
        value.kind != "Role"
        or value.value is None
        or not value.value.lexical.endswith(("investor", "backer"))
    ):
        return False
    return any(name.kind == "Company" and 0 <= name.start - value.end <= 1 for name in names)


_EXCHANGES = (
    "nasdaq|nyse|lse|asx|tsx|tse|tyo|hkex|hkg|sehk|krx|krw|twse|tpe"
    "|nse|bse|sgx|fra|etr|epa|ams|bme|euronext|nyse american|otc|otcmkts|otcqx|amex"
)
_GLOSS = re.compile(
    rf"\( (?:[^ \ue000-\uf8ff()]+ |pictured (?:[^ ()]+ ){{1,6}}|(?:{_EXCHANGES}) : [^ ]+ (?:[^ ]+ )?)\) "
)


def _without_glosses(row: Row) -> Row:
    """The row without parentheses that hold one word, a ticker, a short form of the name before them, the words that
    stand for it in what follows, or the amount before them in another currency: "(AI)", "(NASDAQ: NVDA)", "(“Halden”
    or the “Company”)", "($290 million)"."""
    if "(" not in row.words:
        return row
    text = row.text
    glosses = {
        number
        for gloss in _GLOSS.finditer(text)
        for number in range(text.count(" ", 0, gloss.start()), text.count(" ", 0, gloss.end()))
    }
    row = row.kept([n for n in range(len(row)) if n not in glosses]) if glosses else row
    out: set[int] = set()
    for opening, word in enumerate(row.words[:-2]):
        if word != "(" or not opening:
            continue
        if row.words[opening + 2] == ")":
            around = row.items_in(opening - 1, opening + 2)
            if len(around) == 2 and (around[0].kind == around[1].kind == "Money" or _same(*around)):
                out.update(range(opening, opening + 3))
        elif own := _defined(row, opening):
            out.update(range(opening, own))
    return row.kept([n for n in range(len(row)) if n not in out]) if out else row


def _without_dots(row: Row) -> Row:
    """The row without the full stops that only end a legal form before a comma: "a unit of Halden Co., will"."""
    if "." not in row.words[:-1]:
        return row
    out = {
        n
        for n in range(1, len(row) - 1)
        if row.words[n] == "." and row.words[n + 1] == "," and is_placeholder(row.words[n - 1])
    }
    return row.kept([n for n in range(len(row)) if n not in out]) if out else row


def _without_ages(row: Row) -> Row:
    """The row without the ages of people: "Jane Doe, 52, has", "Jane Doe, 52, who"."""
    if all(item.kind != "Person" for item in row.items):
        return row
    out: list[int] = []
    for number in range(1, len(row) - 2):
        age, behind = row.words[number + 1], row.words[number + 2 : number + 4]
        if (
            row.words[number] == ","
            and len(age) == _AGE
            and age.isdigit()
            and behind[0] == ","
            and row.words[number - 1][0] == KINDS["Person"]
        ):
            goes_on = behind[-1] in word_set("aside-start")
            out += [number, number + 1] if goes_on else [number, number + 1, number + 2]
    return row.kept([n for n in range(len(row)) if n not in out]) if out else row


def _without_closing_commas(row: Row, text: str) -> Row:
    """The row without the first comma where it only closes a place before a verb: "its site in Austin, Texas, will
    grow"; one behind another comma closes what that opens."""
    if "," not in row.words:
        return row
    comma = row.words.index(",")
    place = row.items_in(comma - 1, comma, KINDS["Place"]) if comma else []
    closes = row.words[comma + 1 : comma + 2] and row.words[comma + 1] in _AUXILIARIES
    if not (closes and place and ", " in text[place[0].start : place[0].end]):
        return row
    return row.kept([n for n in range(len(row)) if n != comma])


def _defined(row: Row, opening: int) -> int | None:
    """Behind the parenthesis that opens there and only says how a press release calls the company before it."""
    named = row.items_in(opening - 1, opening)
    for number in range(opening + 1, min(opening + _LONGEST_GLOSS, len(row)) if named else 0):
        if row.words[number] == ")":
            return number + 1
        again = row.items_in(number, number + 1)
        if not (again and _same(named[0], again[0])) and row.words[number] not in word_set("gloss"):
            return None
    return None


def _same(one: Item, two: Item) -> bool:
    return one.entity is not None and one.entity == two.entity


def _reduce(row: Row, rules: RuleSet) -> tuple[Row, tuple[Hit, ...]]:
    """Applies the rules with a ``head`` until none matches; each leaves only its head in the row."""
    hits: list[Hit] = []
    while len(hits) < _MOST_PHRASES and (hit := next(rules.hits(row), None)):
        hits.append(hit)
        (first, last), head = hit.span, _head_tokens(hit)
        last += _closes(row, head, last)
        row = row.reduced(first - _has_article(row, first, last, head), last, head)
    return row, tuple(hits)


def _closes(row: Row, head: tuple[int, int], closing: int) -> bool:
    """Whether the comma at ``closing`` ends an aside that one behind the site at ``head`` begins, and its verb follows:
    "Ironwood, in Ashfield, Ohio, houses"."""
    words, (_, end) = row.words, head
    opened = bool(row.items_in(*head, KINDS["Facility"])) and "," in words[end : min(end + _NOUN, closing)]
    return (
        opened
        and words[closing : closing + 1] == [","]
        and not _SITE_VERBS.isdisjoint(words[closing + 1 : closing + 2])
    )


def _has_article(row: Row, first: int, last: int, head: tuple[int, int]) -> bool:
    """Whether the article of a reference stands before what comes down to it: "the Oslo-based startup" stands where a
    name would stand, but not in what goes on behind the name itself."""
    *_, before, comma, article = ("", "", "", *row.words[max(0, first - 3) : first])
    return (
        article == "the"
        and not (comma == "," and before[:1] == KINDS["Company"] and row.words[last : last + 1] != [","])
        and any(item.reference and item.kind == "Company" for item in row.items_in(*head))
    )


def _head_tokens(hit: Hit) -> tuple[int, int]:
    """First and last token (excluded) of the role that stays."""
    head = str(hit.rule.options["head"])
    return next(hit.match.span(group) for group, _ in hit.rule.groups[head] if hit.match[group])
