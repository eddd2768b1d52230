"""The claims of a table: each row by the rules of the mapping, each claim with the cell that makes it."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.tables.contracts import contract_of
from kg.extract.tables.reading import Reading, applies
from kg.extract.tables.sheet import Row, rows_of
from kg.extract.tables.statements import statements
from kg.extract.tables.variants import variants
from kg.schema.mapping import TableMapping
from kg.schema.records import Claim, Document, Extraction
from kg.schema.registry import Registry

__all__ = ["extract_table"]


def extract_table(document: Document, registry: Registry, mapping: TableMapping) -> Extraction:
    """What a table says. The same document, registry and mapping give the same extraction.

    Its notes tell which rows and cells gave nothing, and why.
    """
    reading = Reading(mapping, registry, document.published)
    reading.notes.columns(document.ignored)
    claims: dict[str, Claim] = {}
    for row in rows_of(document, mapping):
        if row.is_blank:
            continue
        if not row.key:
            reading.notes.row(row.number, "the cell that is its key is empty")
            continue
        made = [*_claims(row, reading)]
        if not made:
            reading.notes.row(row.number, "no cell makes a claim")
        claims.update((claim.id, claim) for claim in made)
    used = {name for claim in claims.values() for name in (claim.subject, claim.object) if name}
    return Extraction(
        document.key,
        tuple(reading.entities[key] for key in sorted(reading.entities) if key in used),
        tuple(dict.fromkeys(mention for mention in reading.mentions if mention.entity in used)),
        tuple(claims.values()),
        tuple(reading.notes.lines()),
    )


def _claims(row: Row, reading: Reading) -> Iterator[Claim]:
    said = reading.said(row)
    if said is None:
        return
    for rule in reading.mapping.claims:
        if applies(rule.where, rule.unless, row):
            yield from statements(rule, said, reading)
    for contract in reading.mapping.contracts:
        if applies(contract.where, contract.unless, row):
            yield from contract_of(contract, said, reading)
    yield from variants(said, reading)
