"""The tables of the ledger: which columns they have, and how a record becomes a row and a row a record.

Columns are of six kinds: ``text``, ``int``, ``bool``, ``texts`` and ``ints`` (lists), and ``pairs`` (a list
of structs with ``name`` and ``value``). A number that was written as a decimal is ``text``, so that nothing
is rounded. This module needs no library; ``kg.ledger.ledger`` puts the rows on disk.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from operator import attrgetter
from sys import intern
from typing import Any, NamedTuple

from kg.judgements import Judgement
from kg.schema.records import (
    Cell,
    Claim,
    Conflict,
    Document,
    Entity,
    Evidence,
    Extraction,
    Fact,
    Link,
    Mention,
    Modality,
    Print,
    Sign,
    Source,
    Value,
    document_id,
)

__all__ = ["TABLES", "Column", "Contents", "Found", "Row", "Table", "tidy"]

Row = dict[str, Any]


class Found(NamedTuple):
    """An entity or mention as extraction found it: the key of its document, and the record."""

    document: str
    record: Entity | Mention


@dataclass(frozen=True)
class Contents:
    """Everything a build puts into the ledger.

    ``extractions`` are kept as they were, with ids local to their documents, so that a later build can
    resolve them anew without extracting anew; ``entities`` and ``claims`` are those of the graph, and so are the ids
    of ``judgements``. ``links``, ``signs`` and ``prints`` say what was found on the way, so that a change need not look
    at everything.
    """

    documents: tuple[Document, ...] = ()
    extractions: tuple[Extraction, ...] = ()
    entities: tuple[Entity, ...] = ()
    claims: tuple[Claim, ...] = ()
    facts: tuple[Fact, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    links: tuple[Link, ...] = ()
    signs: tuple[Sign, ...] = ()
    prints: tuple[Print, ...] = ()

    @property
    def nodes(self) -> set[str]:
        """The ids of the entities and documents."""
        return {*(entity.id for entity in self.entities), *(document_id(each.key) for each in self.documents)}


class Column(NamedTuple):
    name: str
    kind: str
    get: Callable[[Any], Any]


@dataclass(frozen=True)
class Table:
    """One table: what goes into it, what tells its rows apart, and how a row is read back.

    ``key`` names the columns by which rows are told apart and sorted, so that the same contents give the same
    table whatever order they come in. ``unit`` is the column by whose values rows come and go together, and those
    values that some contents are about.
    """

    columns: tuple[Column, ...]
    key: tuple[str, ...]
    source: Callable[[Contents], Iterable[Any]]
    record: Callable[[Row], Any]
    unit: tuple[str, Callable[[Contents], Iterable[str]]]

    def records(self, contents: Contents) -> list[Any]:
        """What goes into the table, sorted. Of records with the same key one is kept, always the same one."""
        getters = {column.name: column.get for column in self.columns}
        keys = [getters[name] for name in self.key]
        kept: dict[tuple[Any, ...], Any] = {}
        for record in self.source(contents):
            key = tuple(get(record) for get in keys)
            if key not in kept or repr(record) < repr(kept[key]):
                kept[key] = record
        return [kept[key] for key in sorted(kept)]

    def rows(self, contents: Contents) -> Iterator[Row]:
        """What goes into the table, sorted, as values by column."""
        getters = [(column.name, column.get) for column in self.columns]
        return ({name: get(record) for name, get in getters} for record in self.records(contents))


def _pairs(pairs: Iterable[tuple[str, str]]) -> list[Row]:
    return [{"name": name, "value": value} for name, value in pairs]


def _from_pairs(pairs: Iterable[Mapping[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((_once(pair["name"]), _once(pair["value"])) for pair in pairs)


def _value_part(name: str) -> Callable[[Any], str | None]:
    return lambda record: None if record.value is None else getattr(record.value, name)


_VALUE_PARTS = ("kind", "lexical", "unit", "per", "qualifier", "text")
_VALUE = tuple(Column(f"value_{part}", "text", _value_part(part)) for part in _VALUE_PARTS)


def _value(row: Row) -> Value | None:
    return (
        None if row["value_kind"] is None else Value(*(_once(row[f"value_{part}"]) for part in _VALUE_PARTS))
    )


def _once(text: str) -> str:
    """The text, held once however many records have it: names, kinds and units come back in most of them."""
    return intern(text)


def _sources(record: Document | Claim) -> str | None:
    """The sources as JSON; most records have none."""
    if not record.based_on:
        return None
    return json.dumps([asdict(source) for source in record.based_on], ensure_ascii=False)


def _from_sources(written: str | None) -> tuple[Source, ...]:
    return tuple(Source(**source) for source in json.loads(written)) if written else ()


_BASED_ON = Column("based_on", "text", _sources)
_DOCUMENT = (
    Column("key", "text", lambda d: d.key),
    Column("version", "text", lambda d: d.version),
    Column("title", "text", lambda d: d.title),
    Column("outlet", "text", lambda d: d.outlet),
    Column("published", "text", lambda d: d.published),
    Column("url", "text", lambda d: d.url),
    Column("kind", "text", lambda d: d.kind),
    Column("media_type", "text", lambda d: d.media_type),
    _BASED_ON,
    Column("pages", "ints", lambda d: list(d.pages)),
    Column("mapping", "text", lambda d: d.mapping),
    Column("rights", "text", lambda d: d.rights),
    Column("text", "text", lambda d: d.text),
)


def _document(row: Row) -> Document:
    return Document(
        key=row["key"],
        text=row["text"],
        title=row["title"],
        outlet=row["outlet"],
        published=row["published"],
        url=row["url"],
        kind=row["kind"],
        based_on=_from_sources(row["based_on"]),
        media_type=row["media_type"],
        pages=tuple(row["pages"]),
        mapping=row["mapping"],
        rights=row["rights"],
    )


_ENTITY = (
    Column("id", "text", lambda e: e.id),
    Column("type", "text", lambda e: e.type),
    Column("name", "text", lambda e: e.name),
    Column("aliases", "texts", lambda e: list(e.aliases)),
    Column("identifiers", "pairs", lambda e: _pairs(e.identifiers)),
)


def _entity(row: Row) -> Entity:
    return Entity(
        id=row["id"],
        type=row["type"],
        name=row["name"],
        aliases=tuple(row["aliases"]),
        identifiers=_from_pairs(row["identifiers"]),
    )


def _of_record(column: Column) -> Column:
    return column._replace(get=lambda found: column.get(found.record))


_FOUND_ENTITY = (Column("document", "text", lambda f: f.document), *map(_of_record, _ENTITY))
_MENTION = (
    Column("document", "text", lambda f: f.document),
    Column("entity", "text", lambda f: f.record.entity),
    Column("start", "int", lambda f: f.record.start),
    Column("end", "int", lambda f: f.record.end),
)

_STATEMENT = (
    Column("id", "text", lambda s: s.id),
    Column("subject", "text", lambda s: s.subject),
    Column("relation", "text", lambda s: s.relation),
    Column("object", "text", lambda s: s.object),
    *_VALUE,
    Column("modality", "text", lambda s: s.modality.label),
    Column("qualifiers", "pairs", lambda s: _pairs(s.qualifiers)),
    Column("rule", "text", lambda s: s.rule),
)
_CLAIM = (
    *_STATEMENT,
    Column("document", "text", lambda c: c.evidence.document),
    Column("quote", "text", lambda c: c.evidence.quote),
    Column("start", "int", lambda c: c.evidence.start),
    Column("end", "int", lambda c: c.evidence.end),
    Column("table_row", "int", lambda c: c.evidence.cell and c.evidence.cell.row),
    Column("table_key", "text", lambda c: c.evidence.cell and c.evidence.cell.key),
    Column("table_column", "text", lambda c: c.evidence.cell and c.evidence.cell.column),
    Column("attribution", "texts", lambda c: list(c.attribution)),
    _BASED_ON,
)
_FACT = (
    *_STATEMENT,
    Column("status", "text", lambda f: f.status),
    Column("supported_by", "texts", lambda f: list(f.supported_by)),
    Column("contradicted_by", "texts", lambda f: list(f.contradicted_by)),
    Column("origins", "texts", lambda f: list(f.origins)),
    Column("known_since", "text", lambda f: f.known_since),
    Column("last_said", "text", lambda f: f.last_said),
    Column("inferred", "bool", lambda f: f.inferred),
    Column("formula", "text", lambda f: f.formula),
    Column("dimensions", "pairs", lambda f: _pairs(f.dimensions)),
    Column("valid_from", "text", lambda f: f.valid_from),
    Column("valid_to", "text", lambda f: f.valid_to),
)
_CONFLICT = (
    Column("id", "text", lambda c: c.id),
    Column("kind", "text", lambda c: c.kind),
    Column("subject", "text", lambda c: c.subject),
    Column("relation", "text", lambda c: c.relation),
    Column("facts", "texts", lambda c: list(c.facts)),
    Column("preferred", "text", lambda c: c.preferred),
    Column("rule", "text", lambda c: c.rule),
    Column("reason", "text", lambda c: c.reason),
)

_JUDGEMENT = (
    Column("id", "text", lambda j: j.id),
    Column("kind", "text", lambda j: j.kind),
    Column("about", "texts", lambda j: list(j.about)),
    *(Column(key, "text", attrgetter(key)) for key in ("name", "text", "says", "who", "when", "why")),
)


def _statement(row: Row) -> Row:
    return {
        "subject": _once(row["subject"]),
        "relation": _once(row["relation"]),
        "object": None if row["object"] is None else _once(row["object"]),
        "value": _value(row),
        "modality": Modality[row["modality"].upper()],
        "qualifiers": _from_pairs(row["qualifiers"]),
        "rule": _once(row["rule"]),
    }


def _claim(row: Row) -> Claim:
    place = (
        None if row["table_row"] is None else Cell(row["table_row"], row["table_key"], row["table_column"])
    )
    evidence = Evidence(_once(row["document"]), row["quote"], row["start"], row["end"], place)
    return Claim(
        **_statement(row),
        evidence=evidence,
        attribution=tuple(map(_once, row["attribution"])),
        based_on=_from_sources(row["based_on"]),
    )


def _fact(row: Row) -> Fact:
    return Fact(
        **_statement(row),
        status=row["status"],
        supported_by=tuple(row["supported_by"]),
        contradicted_by=tuple(row["contradicted_by"]),
        origins=tuple(row["origins"]),
        known_since=row["known_since"],
        last_said=row["last_said"],
        inferred=row["inferred"],
        formula=row["formula"],
        dimensions=_from_pairs(row["dimensions"]),
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
    )


def _conflict(row: Row) -> Conflict:
    parts = {column.name: row[column.name] for column in _CONFLICT if column.name != "id"}
    return Conflict(**{**parts, "facts": tuple(row["facts"])})


def _judgement(row: Row) -> Judgement:
    parts = {column.name: row[column.name] for column in _JUDGEMENT if column.name != "id"}
    return Judgement(**{**parts, "about": tuple(row["about"])})


def _found_entities(contents: Contents) -> Iterator[Found]:
    return (Found(each.document, entity) for each in contents.extractions for entity in each.entities)


def _found_mentions(contents: Contents) -> Iterator[Found]:
    return (Found(each.document, mention) for each in contents.extractions for mention in each.mentions)


def _found_claims(contents: Contents) -> Iterator[Claim]:
    return (claim for each in contents.extractions for claim in each.claims)


_LINK = tuple(Column(name, "text", attrgetter(name)) for name in ("id", "target"))
_SIGN = tuple(Column(name, "text", attrgetter(name)) for name in ("entity", "sign"))
_PRINT = (
    *(Column(name, "text", attrgetter(name)) for name in ("document", "report")),
    Column("sketch", "ints", lambda p: list(p.sketch)),
)


def _documents(contents: Contents) -> Iterator[str]:
    return (document.key for document in contents.documents)


def _table(
    columns: tuple[Column, ...], field: str, record: Callable[[Row], Any], key: str = "id", unit: str = "id"
) -> Table:
    """The table of a field of ``Contents``; ``unit`` is the attribute of its records by which they come and go."""
    source = attrgetter(field)
    get = attrgetter(unit)
    column = unit.rpartition(".")[2]
    return Table(
        columns, tuple(key.split()), source, record, (column, lambda contents: map(get, source(contents)))
    )


def _extracted(
    columns: tuple[Column, ...],
    source: Callable[[Contents], Iterable[Any]],
    record: Callable[[Row], Any],
    key: str,
) -> Table:
    """A table of what was extracted, which comes and goes with its documents."""
    return Table(columns, tuple(key.split()), source, record, ("document", _documents))


TABLES: Mapping[str, Table] = {
    "documents": _table(_DOCUMENT, "documents", _document, "key", "key"),
    "extracted_entities": _extracted(
        _FOUND_ENTITY, _found_entities, lambda row: Found(row["document"], _entity(row)), "document id"
    ),
    "mentions": _extracted(
        _MENTION,
        _found_mentions,
        lambda row: Found(row["document"], Mention(row["entity"], row["start"], row["end"])),
        "document start end entity",
    ),
    "extracted_claims": _extracted(_CLAIM, _found_claims, _claim, "document start id"),
    "entities": _table(_ENTITY, "entities", _entity),
    "claims": _table(_CLAIM, "claims", _claim, "document start id", "evidence.document"),
    "facts": _table(_FACT, "facts", _fact, "subject relation id"),
    "conflicts": _table(_CONFLICT, "conflicts", _conflict),
    "judgements": _table(_JUDGEMENT, "judgements", _judgement, "kind id"),
    "links": _table(_LINK, "links", lambda row: Link(**row)),
    "signs": _table(_SIGN, "signs", lambda row: Sign(**row), "entity sign", "entity"),
    "prints": _table(
        _PRINT,
        "prints",
        lambda row: Print(row["document"], row["report"], tuple(row["sketch"])),
        "document",
        "document",
    ),
}

_SETTLED = ("documents", "entities", "claims", "facts", "conflicts", "judgements", "links", "signs", "prints")


def tidy(contents: Contents) -> Contents:
    """The same contents with every record once and in the order of its table, whatever order they came in."""
    return replace(contents, **{name: tuple(TABLES[name].records(contents)) for name in _SETTLED})
