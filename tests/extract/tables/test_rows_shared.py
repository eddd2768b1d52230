"""Rows of the public tables that were annotated by hand: each claim is made, and no other."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kg.extract import extract
from kg.extract.tables.names import CellNames
from kg.loaders import load
from kg.mapping_files import read_mappings
from kg.schema.records import Claim, Document, Value
from kg.schema.registry import Registry

_GOLD: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[2] / "gold" / "tables" / "rows.json").read_text(encoding="utf-8")
)
_NUMBERS = {"power", "count", "duration", "percent"}


class _Read:
    """One table as it was extracted: the claims of each row, and what each entity is called."""

    def __init__(self, path: Path) -> None:
        (document,) = load([path])
        assert isinstance(document, Document)
        registry = _registry()
        extraction = extract(document, registry, mappings=read_mappings())
        self.rows: dict[int, list[Claim]] = defaultdict(list)
        for claim in extraction.claims:
            assert claim.evidence.cell is not None
            self.rows[claim.evidence.cell.row].append(claim)
        self.names: dict[str, set[str]] = defaultdict(set)
        for entity in extraction.entities:
            known = registry.get(entity.id)
            self.names[entity.id] |= {entity.name, *entity.aliases, *(known.names if known else ())}
        for mention in extraction.mentions:
            self.names[mention.entity].add(document.text[mention.start : mention.end])

    def is_named(self, entity: str | None, name: str) -> bool:
        if entity is None:
            return False
        found = CellNames(_registry()).variant_of(name)  # the table may name a board of the chip
        return name in self.names[entity] or (found is not None and found.id == entity)


@cache
def _registry() -> Registry:
    return Registry.shipped()


@pytest.fixture(scope="module")
def tables(shared: Path) -> Mapping[str, _Read]:
    names = {row["table"] for row in _GOLD}
    return {name: _Read(shared / "tables" / name) for name in sorted(names)}


@pytest.mark.parametrize("row", _GOLD, ids=lambda row: f"{row['table']} {row['row']}")
def test_a_row_says_what_a_reader_finds_in_it(tables: Mapping[str, _Read], row: dict[str, Any]) -> None:
    table = tables[row["table"]]
    made = table.rows[row["row"]]
    expected = row["claims"]
    missing = [each for each in expected if not each.get("optional") and not _any(each, made, table)]
    # Two cells may say the same: the country, and an address that is no more than it.
    spurious = [
        claim
        for claim in made
        if claim.relation != "variant_of" and not any(_same(each, claim, table) for each in expected)
    ]
    assert (missing, spurious) == ([], [])


def test_a_hundred_rows_of_all_tables_are_annotated(shared: Path) -> None:
    assert len(_GOLD) >= 100
    files = {str(path.relative_to(shared / "tables")) for path in (shared / "tables").rglob("*.csv")}
    assert {row["table"] for row in _GOLD} == files


def _any(expected: Mapping[str, Any], made: Iterable[Claim], table: _Read) -> bool:
    return any(_same(expected, claim, table) for claim in made)


def _same(expected: Mapping[str, Any], claim: Claim, table: _Read) -> bool:
    subject = expected["subject"]
    return (
        claim.relation == expected["relation"]
        and claim.modality.label == expected["modality"]
        and (
            claim.subject.startswith("contract/")
            if subject == "CONTRACT"
            else table.is_named(claim.subject, subject)
        )
        and (
            _same_value(expected["object"], claim.value)
            if claim.value
            else table.is_named(claim.object, expected["object"])
        )
        and _qualifiers(expected["qualifiers"].items()) == _qualifiers(claim.qualifiers)
    )


def _same_value(expected: Any, value: Value) -> bool:
    if value.kind == "money":
        wanted = (Decimal(expected["amount"]), expected["currency"], expected.get("per", ""))
        return wanted == (value.number, value.unit, value.per)
    if value.kind in _NUMBERS:
        return value.number == Decimal(str(expected))
    return bool(expected == "TEXT" or value.lexical == str(expected))


def _qualifiers(pairs: Iterable[tuple[str, str | Sequence[str]]]) -> set[tuple[str, str]]:
    """Name and text of each; an unknown basis is none."""
    found = set()
    for name, texts in pairs:
        found |= {(name, text) for text in ([texts] if isinstance(texts, str) else texts)}
    return found - {("basis", "unknown")}
