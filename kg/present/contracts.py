"""Contracts as rows: short for a reader, complete for a program."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import shorten
from typing import TYPE_CHECKING

from kg.present.table import Cell, Table
from kg.query.contracts import in_force, matching, parties, units_of
from kg.query.naming import entity_named
from kg.schema.wording import value_words

if TYPE_CHECKING:
    from kg.present.words import Words
    from kg.query.graph import Contract, Graph
    from kg.schema.records import Fact

__all__ = ["for_programs", "for_readers", "found"]

_FOR_READERS = ("supplier", "customer", "kind", "status", "pays", "term", "for", "origins")
_FOR_PROGRAMS = (
    *("contract", "supplier", "customer", "kind", "status", "confirmation"),
    *("total_value", "total_qualifier", "total_currency"),
    *("payment", "payment_qualifier", "payment_currency", "payment_per"),
    *("start", "end", "term_months", "notice_days", "lock_in_months"),
    *("sites", "chips", "chip_count", "capacity_mw", "inferred", "disputed", "origins", "id"),
)
_NAME = 24
"""Characters of a name beside others in one cell."""
_PLAIN = ("start", "end", "term_months", "notice_days", "lock_in_months")


def found(
    graph: Graph,
    *,
    supplier: str | None = None,
    customer: str | None = None,
    company: str | None = None,
    kind: str | None = None,
) -> list[Contract]:
    """The contracts of companies (names), each standing for its units too, and of a kind.

    Raises ``NotFoundError`` for a name of none or several.
    """
    facts = graph.facts()

    def ids(name: str | None) -> set[str] | None:
        return None if name is None else units_of(entity_named(graph, name).id, facts)

    return matching(
        graph.contracts(), supplier=ids(supplier), customer=ids(customer), company=ids(company), kind=kind
    )


def for_readers(contracts: Iterable[Contract], words: Words) -> Table:
    """What is paid, the term and what it is for in one cell each."""
    rows: list[tuple[Cell, ...]] = []
    for contract in _sorted(contracts, words):
        rows.append(
            (
                *_parties(contract, words),
                _told(contract, "kind", words),
                (*_told(contract, "status", words), *_confirmation(contract, words, _NAME)),
                _paid(contract, words),
                _term(contract, words),
                _told(contract, "facility", words) + _told(contract, "chip", words),
                len(_origins(contract)),
            )
        )
    return Table(_FOR_READERS, rows)


def for_programs(contracts: Iterable[Contract], words: Words) -> Table:
    """Amounts, units and names apart; which slots are inferred, and which disputed."""
    rows: list[tuple[Cell, ...]] = []
    for contract in _sorted(contracts, words):
        total, payment = in_force(contract, "total_value"), in_force(contract, "payment")
        rows.append(
            (
                contract.entity.name,
                *_parties(contract, words),
                _lexical(in_force(contract, "kind")),
                _lexical(in_force(contract, "status")),
                _confirmation(contract, words),
                *(_lexical(total), _field(total, "qualifier"), _field(total, "unit")),
                *(_lexical(payment), *(_field(payment, name) for name in ("qualifier", "unit", "per"))),
                *(_lexical(in_force(contract, slot)) for slot in _PLAIN),
                *(words.all(_objects(contract, slot)) for slot in ("facility", "chip")),
                *(_lexical(in_force(contract, slot)) for slot in ("chip_count", "capacity_mw")),
                _slots(fact for fact in contract.facts if fact.inferred),
                _slots(fact for fact in contract.facts if fact.status == "disputed"),
                words.all(_origins(contract)),
                contract.entity.id,
            )
        )
    return Table(_FOR_PROGRAMS, rows)


def _sorted(contracts: Iterable[Contract], words: Words) -> list[Contract]:
    def place(contract: Contract) -> tuple[object, ...]:
        names = [[name.casefold() for name in side] for side in _parties(contract, words)]
        return (
            *names,
            [fact.value.lexical for fact in in_force(contract, "start") if fact.value],
            contract.entity.id,
        )

    return sorted(contracts, key=place)


def _parties(contract: Contract, words: Words) -> tuple[tuple[str, ...], tuple[str, ...]]:
    suppliers, customers = (parties(contract, role) for role in ("supplier", "customer"))
    return tuple(map(words.name, suppliers)), tuple(map(words.name, customers))


def _told(contract: Contract, slot: str, words: Words) -> tuple[str, ...]:
    """What stands in a slot, in words, and how it stands there where that is not plain."""
    return tuple(words.target(fact) + _mark(fact) for fact in in_force(contract, slot))


def _paid(contract: Contract, words: Words) -> tuple[str, ...]:
    """The total and the payments; what is inferred stands behind what is stated."""
    told = _told(contract, "total_value", words) + _told(contract, "payment", words)
    return tuple(sorted(told, key=lambda text: "(inferred" in text))


def _mark(fact: Fact) -> str:
    marks = ["inferred"] * fact.inferred + ["disputed"] * (fact.status == "disputed")
    return f" ({', '.join(marks)})" if marks else ""


def _confirmation(contract: Contract, words: Words, longest: int | None = None) -> tuple[str, ...]:
    """Who confirms the contract, and who finds that nobody has; names cut at ``longest`` characters."""

    def names(fact: Fact) -> list[str]:
        found = words.all(fact.origins)
        return [name if longest is None else shorten(name, longest, placeholder=" …") for name in found]

    facts = sorted(in_force(contract, "confirmation"), key=lambda fact: (-fact.modality, fact.id))
    return tuple(f"{value_words(fact.value)}: {', '.join(names(fact))}" for fact in facts if fact.value)


def _term(contract: Contract, words: Words) -> tuple[str, ...]:
    start, end = (
        " or ".join(fact.value.lexical + _mark(fact) for fact in in_force(contract, slot) if fact.value)
        for slot in ("start", "end")
    )
    dates = (
        f"{start} to {end}" if start and end else f"from {start}" if start else f"until {end}" if end else ""
    )
    return (*filter(None, [dates]), *_told(contract, "term_months", words))


def _objects(contract: Contract, slot: str) -> list[str]:
    return [fact.object for fact in in_force(contract, slot) if fact.object]


def _lexical(facts: Sequence[Fact]) -> Cell:
    return _one([fact.value.lexical for fact in facts if fact.value])


def _field(facts: Sequence[Fact], name: str) -> Cell:
    return _one([str(getattr(fact.value, name)) for fact in facts if fact.value])


def _one(texts: Sequence[str]) -> Cell:
    """The text itself where there is one only."""
    return tuple(texts) if len(texts) > 1 else (texts[0] or None if texts else None)


def _slots(facts: Iterable[Fact]) -> tuple[str, ...]:
    return tuple(sorted({fact.relation for fact in facts}))


def _origins(contract: Contract) -> set[str]:
    """Who says anything of the contract that stands."""
    return {origin for fact in contract.facts if fact.status != "denied" for origin in fact.origins}
