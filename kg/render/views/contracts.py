"""Contracts as rows: what stands in each slot, in words and exactly, as ``kg contracts`` lists it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.query.contracts import in_force, parties
from kg.query.graph import Contract
from kg.render.views.records import Records, Told, contracts_of, names_of, told, told_in

__all__ = ["ContractRow", "Contracts", "contracts"]


@dataclass(frozen=True, slots=True)
class ContractRow:
    """A contract (its id) and what stands in its slots; several where nothing decides between them.

    ``confirmation`` says who confirms it and who finds that nobody has. ``origins`` are those who say anything of it
    that stands; ``inferred`` and ``disputed`` name slots.
    """

    id: str
    name: str
    supplier: tuple[Told, ...]
    customer: tuple[Told, ...]
    kind: tuple[Told, ...]
    status: tuple[Told, ...]
    confirmation: tuple[str, ...]
    total_value: tuple[Told, ...]
    payment: tuple[Told, ...]
    start: tuple[Told, ...]
    end: tuple[Told, ...]
    term_months: tuple[Told, ...]
    notice_days: tuple[Told, ...]
    lock_in_months: tuple[Told, ...]
    facility: tuple[Told, ...]
    chip: tuple[Told, ...]
    chip_count: tuple[Told, ...]
    capacity_mw: tuple[Told, ...]
    origins: tuple[str, ...]
    origin_count: int
    inferred: tuple[str, ...]
    disputed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contracts:
    """All contracts by supplier, customer and start."""

    rows: tuple[ContractRow, ...]


_SLOTS = (
    *("kind", "status", "total_value", "payment", "start", "end", "term_months", "notice_days"),
    *("lock_in_months", "facility", "chip", "chip_count", "capacity_mw"),
)


def contracts(records: Records) -> Contracts:
    """The contracts among the records."""
    rows = [_row(contract, records) for contract in contracts_of(records)]
    return Contracts(tuple(sorted(rows, key=_place)))


def _row(contract: Contract, records: Records) -> ContractRow:
    origins = {origin for fact in contract.facts if fact.status != "denied" for origin in fact.origins}
    return ContractRow(
        id=contract.entity.id,
        name=contract.entity.name,
        supplier=_parties(contract, "supplier", records),
        customer=_parties(contract, "customer", records),
        confirmation=_confirmation(contract, records),
        origins=names_of(origins, records),
        origin_count=len(origins),
        inferred=_slots(contract, "inferred"),
        disputed=_slots(contract, "disputed"),
        **{slot: told_in(contract, slot, records) for slot in _SLOTS},
    )


def _parties(contract: Contract, role: str, records: Records) -> tuple[Told, ...]:
    by_object = {fact.object: fact for fact in contract.slot(role)}
    return tuple(told(by_object[key], records) for key in parties(contract, role))


def _confirmation(contract: Contract, records: Records) -> tuple[str, ...]:
    facts = sorted(in_force(contract, "confirmation"), key=lambda fact: (-fact.modality, fact.id))
    said = ((told(fact, records).text, names_of(fact.origins, records)) for fact in facts)
    return tuple(f"{text}: {', '.join(names)}" for text, names in said)


def _slots(contract: Contract, how: str) -> tuple[str, ...]:
    """The slots that hold anything inferred, or disputed."""
    held = (fact for fact in contract.facts if (fact.inferred if how == "inferred" else fact.status == how))
    return tuple(sorted({fact.relation for fact in held}))


def _place(row: ContractRow) -> tuple[object, ...]:
    sides = [[one.text.casefold() for one in side] for side in (row.supplier, row.customer)]
    return *sides, [one.lexical for one in row.start], row.id
