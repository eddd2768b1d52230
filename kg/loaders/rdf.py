"""RDF with the vocabulary of this project: what was exported, or written by hand.

A file that holds claims becomes a document for each of the documents that they were quoted from, under its outlet and
date, so that origins are counted as before; facts and conflicts are not read, since claims are added up anew. Any other
file is one document. The text of a document has a statement a line, as N-Quads: in line formats those of the file, in
others the statements in the order in which they come.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from kg.errors import InputError, Skipped
from kg.loaders.item import Item
from kg.loaders.lines import lines_text
from kg.loaders.text import decode
from kg.schema.nodes import QUOTED_FROM, TYPE, Node, document_of, nodes, source_of
from kg.schema.records import Document, Source
from kg.schema.vocabulary import TERMS, snake, vocabulary

if TYPE_CHECKING:
    import pyoxigraph as ox

__all__ = ["MAPPING", "RDF_FORMATS", "read_rdf"]

RDF_FORMATS: Mapping[str, str] = MappingProxyType(
    {
        ".jsonld": "application/ld+json",
        ".nq": "application/n-quads",
        ".nt": "application/n-triples",
        ".rdf": "application/rdf+xml",
        ".trig": "application/trig",
        ".ttl": "text/turtle",
    }
)
"""Media types by the end of the file's name."""

MAPPING = "rdf"
"""What documents name as the mapping that reads their rows."""

_PLACE = re.compile(r"^Parser error at line \d+ .*?columns? \d+(?: and (?:line \d+ )?(?:column )?\d+)?: ")
_BY_LINES = frozenset({".nq", ".nt"})
_ESCAPES = {ord(letter): f"\\u{ord(letter):04X}" for letter in "\x1e\x1f"}
_EVIDENCE = frozenset({"Claim", "Fact", "Conflict", "Document", "Source"})


@dataclass(frozen=True, slots=True)
class _Line:
    """A statement, the number of its line, and its text as N-Quads."""

    number: int
    quad: ox.Quad
    text: str


def read_rdf(item: Item, suffix: str) -> Iterator[Document | InputError]:
    """The documents of an RDF file. Raises ``InputError`` where it is no RDF of the format that its name says, and
    ``Skipped`` where it says nothing in terms of the vocabulary."""
    lines = [*_lines(item, suffix)]
    known = nodes(line.quad for line in lines)
    if not any(node.types or _is_ours(node) for node in known.values()):
        raise Skipped(item.where, "is RDF that uses nothing of this vocabulary", "see docs/importing.md")
    media_type = RDF_FORMATS[suffix]
    found = False
    for key, about, group in _groups(lines, known):
        found = True
        yield _document(f"{item.key}#{key}" if key else item.key, about, known, group, media_type)
    if not found:
        raise Skipped(item.where, "states nothing but facts without claims", "export claims with them")


def _is_ours(node: Node) -> bool:
    return any(predicate.startswith(TERMS) for predicate in node.said)


def _lines(item: Item, suffix: str) -> Iterator[_Line]:
    import pyoxigraph as ox

    form = ox.RdfFormat.from_media_type(RDF_FORMATS[suffix])
    assert form is not None  # noqa: S101 - for the type checker
    data = item.data()
    if suffix in _BY_LINES:
        for number, text in enumerate(decode(data, item.where).split("\n"), 1):
            if statement := text.strip().translate(_ESCAPES):
                for quad in _parsed(statement.encode(), form, item.where, number):
                    yield _Line(number, quad, statement)
        return
    for number, quad in enumerate(_parsed(data, form, item.where), 1):
        written = ox.serialize([quad], format=ox.RdfFormat.N_QUADS) or b""
        yield _Line(number, quad, written.decode().strip().translate(_ESCAPES))


def _parsed(data: bytes, form: ox.RdfFormat, where: str, line: int = 1) -> Iterator[ox.Quad]:
    import pyoxigraph as ox

    try:
        yield from ox.parse(data, form)
    except SyntaxError as error:
        place = f"line {line + (error.lineno or 1) - 1}"
        problem = _PLACE.sub("", " ".join(str(error.msg).split()))
        raise InputError(where, f"{place}: {problem}", f"write valid {form.name}") from None


def _groups(
    lines: Sequence[_Line], known: Mapping[str, Node]
) -> Iterator[tuple[str, Node | None, list[_Line]]]:
    """The key of a document, its node, and the lines that its claims and their names are in.

    Without claims all lines are one document with neither key nor node. What no claim says comes last, so too.
    """
    quoted = {
        iri: node.said[QUOTED_FROM][0].value
        for iri, node in known.items()
        if "Claim" in node.types and QUOTED_FROM in node.said
    }
    if not quoted:
        yield "", None, [*lines]
        return
    by_subject: dict[str, list[_Line]] = defaultdict(list)
    for line in lines:
        by_subject[_value(line.quad.subject)].append(line)
    claims: dict[str, list[str]] = defaultdict(list)
    for iri, document in quoted.items():
        claims[document].append(iri)
    places = {iri: place for place, iri in enumerate(known)}
    told: set[tuple[str, str, str]] = set()
    named_so_far: set[str] = set()
    for node in known.values():
        if {"Claim", "Fact"} & {*node.types}:
            told.add(_statement(node))
    for document, members in claims.items():
        named = {term.value for iri in members for terms in known[iri].said.values() for term in terms}
        described = (iri for iri in named if iri in known and not _EVIDENCE & {*known[iri].types})
        wanted = [*members, *sorted(described, key=places.__getitem__)]
        named_so_far |= {*wanted}
        about = known.get(document)
        key = (about.text("key") if about else None) or document
        ours = {*members}
        yield (
            key,
            about,
            [line for iri in wanted for line in by_subject[iri] if iri in ours or not _is_relation(line)],
        )
    if rest := [*_rest(lines, known, told, named_so_far)]:
        yield "", None, rest


def _value(term: object) -> str:
    """The IRI of a node, the text of a literal, the label of a blank node."""
    return str(getattr(term, "value", ""))


def _statement(node: Node) -> tuple[str, str, str]:
    """Subject, predicate and object of a claim or fact as they would stand in a plain triple."""
    rdf = TYPE.removesuffix("type")
    subject, predicate, target = (
        next((term.value for term in node.said.get(rdf + part, ())), "")
        for part in ("subject", "predicate", "object")
    )
    return subject, predicate, target


def _plain(line: _Line) -> tuple[str, str, str]:
    quad = line.quad
    return _value(quad.subject), quad.predicate.value, _value(quad.object)


def _is_relation(line: _Line) -> bool:
    return _relates(line.quad.predicate.value)


@lru_cache(maxsize=1000)
def _relates(predicate: str) -> bool:
    """Whether a predicate is a relation of the vocabulary, in either direction."""
    name = snake(predicate.removeprefix(TERMS))
    return name in vocabulary().relations or name in vocabulary().inverses


def _rest(
    lines: Sequence[_Line], known: Mapping[str, Node], told: set[tuple[str, str, str]], named: set[str]
) -> Iterator[_Line]:
    """What is not said by claims: plain triples of other relations, with the names of their ends, and entities that
    nothing is said of."""
    evidence = {iri for iri, node in known.items() if _EVIDENCE & {*node.types}}
    others = {
        id(line)
        for line in lines
        if _is_relation(line) and _value(line.quad.subject) not in evidence and _plain(line) not in told
    }
    ends = {end for line in lines if id(line) in others for end in (_plain(line)[0], _plain(line)[2])}
    wanted = ends | (known.keys() - named - evidence)
    for line in lines:
        if id(line) in others or (_value(line.quad.subject) in wanted and not _is_relation(line)):
            yield line


def _document(
    key: str, about: Node | None, known: Mapping[str, Node], lines: Sequence[_Line], media_type: str
) -> Document:
    text = lines_text((line.number, line.text) for line in lines)
    if about is None or about.text("key") is None:
        return Document(key, text, kind="table", media_type=media_type, mapping=MAPPING)
    by_id = {node.id: node for node in known.values()}

    def source(identifier: str) -> Source:
        node = by_id.get(identifier)
        return source_of(node) if node else Source(url=identifier)

    made = document_of(about, source)
    return Document(
        key=key,
        text=text,
        title=made.title,
        outlet=made.outlet,
        published=made.published,
        url=made.url,
        kind="table",
        based_on=made.based_on,
        media_type=media_type,
        mapping=MAPPING,
        rights=made.rights,
    )
