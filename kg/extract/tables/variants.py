"""Chips that a table tells apart by board or memory: versions of the chip that everybody else names."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.tables.reading import Reading, Said
from kg.schema.records import Claim

__all__ = ["variants"]


def variants(said: Said, reading: Reading) -> Iterator[Claim]:
    """``H100 SXM5 80GB`` is a variant of H100: a claim for each name of a chip in the row that says so."""
    for name in reading.mapping.used:
        if "Chip" not in reading.mapping.column(name).types:
            continue
        for chip, base in reading.versions_in(said.row, name):
            yield Claim(
                chip,
                "variant_of",
                base,
                None,
                said.row.evidence(name),
                rule=f"{reading.mapping.name} variants",
            )
