"""The records that the stages hand to each other. All are frozen; ids are hashes of content.

A *document* is one source text. A *mention* is a span of it that names an entity. A *claim* is one statement
by one document, with the words that make it. A *fact* is what the claims about the same thing add up to, and
a *conflict* is a set of facts that cannot all be right.

An entity is referred to by its id, ``type/slug`` (``company/spacex``, ``chip/gb300``). Inside one document
the id is the registry's where the registry knows the name, else made from the longest name in the document;
resolution maps it to the id in the graph. Contracts and events are local to their document at first:
``contract/<hash>``.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Hashable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import IntEnum
from functools import cached_property, lru_cache

__all__ = [
    "CELL_BREAK",
    "ROW_BREAK",
    "Cell",
    "Claim",
    "Conflict",
    "Document",
    "Entity",
    "Evidence",
    "Extraction",
    "Fact",
    "Link",
    "Mention",
    "Modality",
    "Print",
    "Sign",
    "Source",
    "Value",
    "content_hash",
    "document_id",
    "entity_id",
    "slug",
    "source_id",
]


CELL_BREAK, ROW_BREAK = "\x1f", "\x1e"
"""What parts the cells and the rows of a table's text: ASCII's own separators, which no cell can hold."""


class Modality(IntEnum):
    """How surely a thing is said, weakest first."""

    DENIED = 0
    POSSIBLE = 1
    PLANNED = 2
    REPORTED = 3
    ASSERTED = 4
    CONFIRMED = 5

    @cached_property
    def label(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Source:
    """What a brief retells: one original publication. Dates are ISO 8601 as precise as stated."""

    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None


@dataclass(frozen=True)
class Document:
    """One source text, normalised. Offsets of all evidence count code points of ``text``.

    ``key`` is the document's address, else its path below the input folder with forward slashes.
    ``published`` is ISO 8601 as precise as stated, ``None`` where nothing says so. ``pages`` holds the offset
    at which each page begins, for formats that have pages. ``kind`` is ``article``, ``brief`` or ``table``.

    The text of a table is its header and rows with ``ROW_BREAK`` between rows and ``CELL_BREAK`` between cells;
    ``mapping`` is the name of the mapping that says what it means, ``rights`` its licence and the credit that is due;
    ``ignored`` are the columns of which the mapping says nothing, and of a text the keys that are unknown; they are
    told of and not kept.
    """

    key: str
    text: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    kind: str = "article"
    based_on: tuple[Source, ...] = ()
    media_type: str = "text/plain"
    pages: tuple[int, ...] = ()
    mapping: str = ""
    rights: str | None = None
    ignored: tuple[str, ...] = field(default=(), compare=False)

    @cached_property
    def version(self) -> str:
        """Hash of the normalised text."""
        return content_hash(self.text)


@dataclass(frozen=True, slots=True)
class Value:
    """A literal with its unit, exact, and as it was written.

    ============  =============================  ==========================  =======================
    ``kind``      ``lexical``                    ``unit``                    ``per``
    ============  =============================  ==========================  =======================
    ``money``     decimal number                 ISO 4217 code               ``month``, ``year``, …
    ``date``      form of ``kg.schema.dates``
    ``duration``  decimal number                 ``day``, ``month``, ``year``
    ``power``     decimal number                 ``MW``
    ``count``     decimal number
    ``percent``   decimal number
    ``text``      the text itself
    ============  =============================  ==========================  =======================

    ``qualifier`` is ``exact``, ``up_to``, ``about`` or ``at_least``. ``text`` is the wording in the document;
    it does not take part in equality.
    """

    kind: str
    lexical: str
    unit: str = ""
    per: str = ""
    qualifier: str = "exact"
    text: str = field(default="", compare=False)

    @property
    def number(self) -> Decimal:
        """The amount; raises ``decimal.InvalidOperation`` for dates and texts."""
        return Decimal(self.lexical)


@dataclass(frozen=True, slots=True)
class Cell:
    """Where in a table a text stands.

    ``row`` counts as spreadsheets do: the header is row 1. ``key`` is what tells the row apart from others for a
    reader, ``column`` the heading as the table has it.
    """

    row: int
    key: str
    column: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of a document that make a claim: ``document.text[start:end] == quote``.

    In a table they are the text of a cell, which ``cell`` leads to.
    """

    document: str
    quote: str
    start: int
    end: int
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A typed node. ``identifiers`` are (scheme, value) pairs such as ``("wikidata", "Q193701")``."""

    id: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of a document that names an entity."""

    entity: str
    start: int
    end: int


@dataclass(frozen=True)
class Claim:
    """One statement by one document.

    Exactly one of ``object`` (an entity id) and ``value`` is set. ``attribution`` names those the statement
    is attributed to, as entity ids where they are entities, else in the document's words; empty where the
    document speaks for itself.
    ``qualifiers`` are sorted (name, text) pairs such as ``("role", "CEO")`` or ``("date", "2026-06")``.
    ``rule`` names the pattern that made the claim. ``based_on`` are the publications that a row of a table names as
    its own sources.
    """

    subject: str
    relation: str
    object: str | None
    value: Value | None
    evidence: Evidence
    modality: Modality = Modality.ASSERTED
    attribution: tuple[str, ...] = ()
    qualifiers: tuple[tuple[str, str], ...] = ()
    rule: str = ""
    based_on: tuple[Source, ...] = ()

    @cached_property
    def id(self) -> str:
        """``claim/`` and a hash of what is said, where, by whom and how surely."""
        return _hashed("claim", *self.told)

    @property
    def told(self) -> tuple[Hashable, ...]:
        """What is said, where, by whom (in whatever order) and how surely: two claims that are alike in this are the
        same."""
        evidence = self.evidence
        return (
            *(self.subject, self.relation, self.object, _parts(self.value)),
            *(evidence.document, evidence.start, evidence.end, evidence.quote),
            *(self.modality.label, tuple(sorted(self.attribution)), self.qualifiers),
        )

    def qualifier(self, name: str) -> str | None:
        """The first qualifier of that name, ``None`` where there is none."""
        return next((text for key, text in self.qualifiers if key == name), None)


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one document says: its entities (ids local to the document), their mentions, and its claims.

    ``notes`` say, a sentence each, what of a table was left out and why.
    """

    document: str
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """What an id in the documents stands for in the graph, where the two differ."""

    id: str
    target: str


@dataclass(frozen=True, slots=True)
class Sign:
    """What an entity (its id in the documents) is found by when names are compared (``kg.resolve.signs``)."""

    entity: str
    sign: str


@dataclass(frozen=True, slots=True)
class Print:
    """Which report a document prints: ``report`` is the key of the first document of its publication, its own where it
    prints no other. ``sketch`` is what others that are like it are found by (``kg.fuse.reprints``)."""

    document: str
    report: str
    sketch: tuple[int, ...] = ()


@dataclass(frozen=True)
class Fact:
    """What the claims about one thing add up to.

    ``status`` is ``preferred``, ``differing`` (one of several accounts that do not exclude each other),
    ``disputed`` (no claim could be preferred), ``superseded`` (another value was preferred), ``former`` (it was so
    until a later state followed), ``denied`` or ``rejected`` (a person judged it wrong: ``kg.judgements``).
    ``rule`` says what decided. ``modality`` is the strongest of the claims that say it so precisely.
    ``origins`` are those the claims go back to, each once. ``known_since`` is the first publication among the
    claims, ``None`` where one is undated; ``last_said`` the last, ``None`` where all are undated. ``inferred``
    facts are computed: ``formula`` says how, ``supported_by`` from what, and they are known since the last of it
    is. ``dimensions`` are the qualifiers that tell it apart from facts of the same relation: a power on one basis,
    a revenue of one year. A state holds from ``valid_from`` to before ``valid_to`` (date forms),
    each ``None`` where that is not known or still open.
    """

    subject: str
    relation: str
    object: str | None
    value: Value | None
    modality: Modality
    status: str
    rule: str
    supported_by: tuple[str, ...]
    contradicted_by: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    known_since: str | None = None
    qualifiers: tuple[tuple[str, str], ...] = ()
    inferred: bool = False
    formula: str = ""
    dimensions: tuple[tuple[str, str], ...] = ()
    valid_from: str | None = None
    valid_to: str | None = None
    last_said: str | None = None

    @cached_property
    def id(self) -> str:
        """``fact/`` and a hash of subject, relation, object, value and dimensions."""
        said = (self.subject, self.relation, self.object, _parts(self.value), self.inferred)
        return _hashed("fact", *said, *([self.dimensions] if self.dimensions else []))


@dataclass(frozen=True)
class Conflict:
    """Facts about the same thing that differ.

    ``kind`` is ``value``, ``time``, ``party``, ``modality`` or ``arithmetic`` where they cannot all be right,
    and ``differing accounts`` where they can. ``preferred`` is the fact that was chosen, if one was, by
    ``rule``; ``reason`` says why in a sentence.
    """

    kind: str
    subject: str
    relation: str
    facts: tuple[str, ...]
    preferred: str | None = None
    rule: str = ""
    reason: str = ""

    @cached_property
    def id(self) -> str:
        """``conflict/`` and a hash of its kind, subject, relation and facts."""
        return _hashed("conflict", self.kind, self.subject, self.relation, self.facts)


def content_hash(text: str) -> str:
    """SHA-256 of the text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


@lru_cache(maxsize=10_000)
def slug(name: str) -> str:
    """The name in lower-case ASCII letters and digits joined by hyphens; a plus at the end of a word is ``plus``.

    Where it has letters that ASCII lacks (``Ørsted``, ``华为``) a hash of the name stands for them, so that
    names that differ in those alone stay apart.
    """
    letters = unicodedata.normalize("NFKD", re.sub(r"(?<=\w)\++(?!\w)", " plus", name)).casefold()
    plain = "".join(letter for letter in letters if letter not in "'’" and not unicodedata.combining(letter))
    words = re.findall(r"[a-z0-9]+", plain)
    lost = any(letter.isalnum() and not letter.isascii() for letter in plain)
    return "-".join(words + [content_hash(plain)[:12]] * (lost or not words))


def entity_id(type_name: str, name: str) -> str:
    """Id of an entity that no registry knows, such as ``company/reflection-ai``."""
    return f"{type_name.lower()}/{slug(name)}"


def document_id(key: str) -> str:
    """Id of the document with that key, such as ``document/8f14e45fceea167a5a36``."""
    return "document/" + content_hash(key)[:20]


def source_id(source: Source) -> str:
    """Id of an original publication that a brief retells, such as ``source/77de68daecd823babbb5``."""
    parts = (source.outlet, source.title, source.url, source.published)
    return "source/" + content_hash("\x1f".join(part or "" for part in parts))[:20]


def _parts(value: Value | None) -> tuple[str, ...] | None:
    return None if value is None else (value.kind, value.lexical, value.unit, value.per, value.qualifier)


def _hashed(kind: str, *parts: object) -> str:
    # JSON keeps the borders between parts, whatever characters they hold.
    return f"{kind}/{content_hash(json.dumps(parts))[:20]}"
