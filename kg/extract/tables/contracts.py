"""A row that tells of a contract: its parties, kind and status, and what its amounts are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from kg.extract.contracts.implied import implied_relation
from kg.extract.tables.certainty import weakest
from kg.extract.tables.reading import Reading, Said
from kg.extract.tables.sheet import Row
from kg.schema.mapping import ContractRule
from kg.schema.records import Claim, Entity, Modality, Value, content_hash
from kg.schema.vocabulary import vocabulary

__all__ = ["contract_of"]

_STATUS = {Modality.REPORTED: "reported", Modality.ASSERTED: "confirmed", Modality.CONFIRMED: "confirmed"}


def contract_of(rule: ContractRule, said: Said, reading: Reading) -> Iterator[Claim]:
    """The claims about the contract of a row: none where it does not name one party on each side."""
    row = said.row
    relations = vocabulary().relations
    supplier = _party(rule.supplier, "supplier", row, reading)
    customer = _party(rule.customer, "customer", row, reading)
    status = reading.certainty(row, [rule.status] if rule.status else [])
    if status is None or supplier is None or customer is None:
        return
    if supplier == customer:
        reading.notes.cell(row.number, rule.customer, row.text(rule.customer), "names the supplier once more")
        return
    modality = weakest([*said.certainty, *status])
    contract = _entity(rule, said, reading, supplier, customer)
    reading.entities[contract.id] = contract
    claim = partial(
        Claim, object=None, value=None, modality=modality, rule=reading.mapping.name, based_on=said.based_on
    )
    parties = row.evidence(rule.supplier), row.evidence(rule.customer)
    yield claim(contract.id, "kind", value=Value("text", rule.kind), evidence=parties[1])
    yield claim(contract.id, "supplier", object=supplier, evidence=parties[0])
    yield claim(contract.id, "customer", object=customer, evidence=parties[1])
    if status:
        told = Value("text", _STATUS.get(modality, "planned"))
        yield claim(contract.id, "status", value=told, evidence=row.evidence(rule.status))
    if relation := implied_relation(rule.kind, modality):
        yield claim(supplier, relation, object=customer, evidence=parties[1])
    for slot, column in rule.slots.items():
        known = relations[slot]
        if known.value_kind:
            # A cell in free words ("6 GW", "$38B / 7 yrs") holds what some slots take and others do not.
            shared = [*rule.slots.values()].count(column) > 1
            if amount := reading.value_in(row, column, known, optional=shared):
                yield claim(contract.id, slot, value=amount, evidence=row.evidence(column))
        else:
            for named in reading.entities_in(row, column, known.range):
                yield claim(contract.id, slot, object=named.id, evidence=row.evidence(column))


def _party(column: str, part: str, row: Row, reading: Reading) -> str | None:
    """The one party that a cell names; ``None`` where there is none, or several, which is noted."""
    found = [*reading.entities_in(row, column, vocabulary().relations[part].range)]
    if len(found) > 1:
        problem = f"names {len(found)} parties where a contract has one {part}"
        reading.notes.cell(row.number, column, row.text(column), problem)
    return found[0].id if len(found) == 1 else None


def _entity(rule: ContractRule, said: Said, reading: Reading, supplier: str, customer: str) -> Entity:
    """The contract as an entity local to the table."""
    names = [reading.entities[party].name for party in (supplier, customer)]
    key = content_hash("\x1f".join((said.row.document, rule.kind, *names, str(said.row.number))))[:16]
    return Entity(f"contract/{key}", "Contract", f"{names[0]} – {names[1]} {rule.kind} contract")
