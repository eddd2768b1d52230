"""Invented tables and mappings, and what becomes of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from kg.errors import InputError
from kg.extract import extract
from kg.loaders import load
from kg.mapping_files import read_mapping
from kg.schema.mapping import TableMapping
from kg.schema.records import Claim, Document, Extraction
from kg.schema.registry import Registry
from kg.schema.wording import value_words

__all__ = ["DEALS", "DEALS_MAPPING", "as_csv", "document_of", "mapping_of", "read", "said", "write_table"]

DEALS = """\
Deal,Seller,Buyer,Site,MW,Value,Status
D-1,Fjellgrid,Norrsken AI,Site Kestrel,120,~$2.4B / 10 yrs,confirmed
D-2,Fjellgrid,Quillon Labs,Site Heron,,,reported
D-3,Quillon Labs,Norrsken AI,,up to 40 MW,€90m/yr,rumored
"""
DEALS_MAPPING = """\
title: Our deals
key: Deal
columns:
  Seller: {type: Company}
  Buyer: {type: Company}
  Site: {type: Facility}
contracts:
  - {kind: compute, supplier: Seller, customer: Buyer, status: Status,
     capacity_mw: MW, total_value: Value, payment: Value, term_months: Value, facility: Site}
"""


def mapping_of(folder: Path, text: str, name: str = "invented") -> TableMapping:
    """The mapping of that text, through a file."""
    file = folder / f"{name}.yaml"
    file.write_text(text, encoding="utf-8")
    return read_mapping(file)


def as_csv(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([header, *rows])
    return out.getvalue()


def write_table(folder: Path, table: str, name: str = "table.csv") -> Path:
    file = folder / name
    file.write_text(table, encoding="utf-8", newline="")
    return file


def document_of(folder: Path, table: str, mapping: TableMapping) -> Document:
    """The document of a table that is as it should be."""
    (document,) = load([write_table(folder, table)], [mapping])
    assert not isinstance(document, InputError), str(document)
    return document


def read(folder: Path, table: str, mapping: str, registry: Registry | None = None) -> Extraction:
    """What a table in CSV says by a mapping in YAML."""
    known = mapping_of(folder, mapping)
    document = document_of(folder, table, known)
    found = extract(document, registry or Registry(), mappings=[known])
    for claim in found.claims:
        assert_quoted(claim, document)
    for mention in found.mentions:
        assert 0 <= mention.start < mention.end <= len(document.text)
    return found


def assert_quoted(claim: Claim, document: Document) -> None:
    evidence = claim.evidence
    assert document.text[evidence.start : evidence.end] == evidence.quote
    assert evidence.cell is not None


def said(found: Extraction, qualified: bool = False) -> list[str]:
    """The claims in words, by the names of the entities; with ``qualified`` how surely, and their qualifiers."""
    names: Mapping[str, str] = {entity.id: entity.name for entity in found.entities}
    lines = []
    for claim in found.claims:
        target = value_words(claim.value) if claim.value else names[str(claim.object)]
        line = f"{names[claim.subject]} {claim.relation} {target}"
        if qualified:
            pairs = "".join(f" {name}={text}" for name, text in claim.qualifiers)
            line += f" [{claim.modality.label}{pairs}]"
        lines.append(line)
    return lines
