"""What views are made of, and how a fact stands in a cell of one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kg.query.contracts import in_force
from kg.query.graph import Contract
from kg.schema.dates import Span, span
from kg.schema.records import Claim, Conflict, Document, Entity, Fact
from kg.schema.wording import date_words, value_words

__all__ = ["Day", "Records", "Told", "contracts_of", "day_of", "names_of", "told", "told_in"]


@dataclass(frozen=True, slots=True)
class Records:
    """A graph or a part of one. ``documents`` are by key; ``names`` are what ids are called, all that have a name;
    ``reports`` are the documents by publication, ``None`` where that is not known yet. ``as_of`` is the moment that
    was asked for, as a date form."""

    entities: Sequence[Entity]
    facts: Sequence[Fact]
    claims: Sequence[Claim]
    documents: Mapping[str, Document]
    conflicts: Sequence[Conflict]
    names: Mapping[str, str]
    reports: Sequence[Sequence[Document]] | None = None
    as_of: str | None = None

    def name(self, key: str) -> str:
        """The name of that id, else the words themselves."""
        return self.names.get(key, key)


@dataclass(frozen=True, slots=True)
class Told:
    """What stands in a cell: ``text`` for readers; ``lexical`` with ``qualifier``, ``unit`` and ``per`` exactly.

    ``fact`` is the statement that says it, ``node`` the entity that it names, if it names one. ``order`` is what to
    sort by: a number, the first day of a date (ISO 8601), or the text in lower case.
    """

    text: str
    fact: str
    node: str | None
    lexical: str
    qualifier: str
    unit: str
    per: str
    order: str
    inferred: bool
    disputed: bool


@dataclass(frozen=True, slots=True)
class Day:
    """A date as an interval of days (ISO 8601, both included), in words, and the statement that says it."""

    text: str
    first: str
    last: str
    fact: str
    inferred: bool = False
    disputed: bool = False


def contracts_of(records: Records) -> list[Contract]:
    """The contracts by id, each with the facts of its slots."""
    slots: dict[str, list[Fact]] = {entity.id: [] for entity in records.entities if entity.type == "Contract"}
    for fact in sorted(records.facts, key=lambda fact: fact.id):
        if fact.subject in slots:
            slots[fact.subject].append(fact)
    named = {entity.id: entity for entity in records.entities}
    return [Contract(named[key], tuple(slots[key])) for key in sorted(slots)]


def told(fact: Fact, records: Records) -> Told:
    """The fact's object or value."""
    value, name = fact.value, records.name(fact.object or "")
    text = name if value is None else value_words(value)
    return Told(
        text=text,
        fact=fact.id,
        node=fact.object,
        lexical=name if value is None else value.lexical,
        qualifier="" if value is None else value.qualifier,
        unit="" if value is None else value.unit,
        per="" if value is None else value.per,
        order=_order(fact, text),
        inferred=fact.inferred,
        disputed=fact.status == "disputed",
    )


def told_in(contract: Contract, slot: str, records: Records) -> tuple[Told, ...]:
    """What stands in a slot of a contract, as :func:`kg.query.contracts.in_force` has it."""
    return tuple(told(fact, records) for fact in in_force(contract, slot))


def day_of(form: str | None, fact: Fact | None = None) -> Day | None:
    """The days that a date form may mean; ``None`` where there is no form, or none that is known."""
    meant = _span(form)
    if form is None or meant is None:
        return None
    days = (date_words(form), meant.earliest.isoformat(), meant.latest.isoformat())
    return Day(*days, "") if fact is None else Day(*days, fact.id, fact.inferred, fact.status == "disputed")


def names_of(keys: Iterable[str], records: Records) -> tuple[str, ...]:
    """The names, each once, ignoring case in their order."""
    return tuple(sorted({records.name(key) for key in keys}, key=lambda name: (name.casefold(), name)))


def _order(fact: Fact, text: str) -> str:
    if fact.value is None or fact.value.kind == "text":
        return text.casefold()
    if fact.value.kind == "date":
        meant = _span(fact.value.lexical)
        return (date.max if meant is None else meant.earliest).isoformat()
    return fact.value.lexical


def _span(form: str | None) -> Span | None:
    try:
        return span(form) if form else None
    except ValueError:
        return None
