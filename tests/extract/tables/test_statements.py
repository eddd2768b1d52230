"""What a rule of a mapping says of a row: conditions, qualifiers, meanings."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.schema.registry import Registry
from tests.tables import read, said

HEADER = "Site,Owner,User,Kind,MW,Date,Basis,Stage,Opened,Sure\n"
HEAD = """\
title: Sites
key: [Site, Date]
columns:
  Site: {type: Facility}
"""
OWNER = "  Owner: {type: Company}\n"


def made(folder: Path, claims: str, *rows: str, columns: str = "") -> list[str]:
    table = HEADER + "".join(f"{row}\n" for row in rows)
    return said(read(folder, table, f"{HEAD}{columns}claims:\n{claims}\n"), qualified=True)


ROW = "Kestrel,Fjellgrid,Norrsken AI,New,120,2026-03,it,Open,2027,likely"

RULES = {
    "plain": ("  - [Site, capacity_mw, MW]", ["Kestrel capacity_mw 120 MW [asserted]"]),
    "with a date": (
        "  - {says: [Site, capacity_mw, MW], date: Date}",
        ["Kestrel capacity_mw 120 MW [asserted date=2026-03]"],
    ),
    "with a basis from a column": (
        "  - {says: [Site, capacity_mw, MW], basis: Basis}",
        ["Kestrel capacity_mw 120 MW [asserted basis=it]"],
    ),
    "with a fixed basis": (
        "  - {says: [Site, capacity_mw, MW], with: {basis: total}}",
        ["Kestrel capacity_mw 120 MW [asserted basis=total]"],
    ),
    "where it holds": (
        "  - {says: [Site, capacity_mw, MW], where: {Kind: [Old, New]}}",
        ["Kestrel capacity_mw 120 MW [asserted]"],
    ),
    "where it does not hold": ("  - {says: [Site, capacity_mw, MW], where: {Kind: Old}}", []),
    "unless": ("  - {says: [Site, capacity_mw, MW], unless: {Kind: New}}", []),
    "of a certainty": (
        "  - {says: [Site, capacity_mw, MW], certainty: Sure}",
        ["Kestrel capacity_mw 120 MW [reported]"],
    ),
    "that means a text": (
        "  - {says: [Site, stage, Opened], means: operating}",
        ["Kestrel stage operating [asserted]"],
    ),
}


@pytest.mark.parametrize("name", RULES)
def test_a_rule_says(tmp_path: Path, name: str) -> None:
    claims, expected = RULES[name]
    assert made(tmp_path, claims, ROW) == expected


EMPTY = {
    "a column that is needed": "  - {says: [Site, capacity_mw, MW], needs: Owner}",
    "the object": "  - [Site, capacity_mw, Opened]",
    "what means a text": "  - {says: [Site, stage, Opened], means: operating}",
}


@pytest.mark.parametrize("name", EMPTY)
def test_an_empty_cell_says_nothing(tmp_path: Path, name: str) -> None:
    assert made(tmp_path, EMPTY[name], "Kestrel,,,,120,2026,,,,") == []


def test_a_cell_that_is_nothing_means_nothing(tmp_path: Path) -> None:
    rule = "  - {says: [Site, stage, Opened], means: operating}"
    assert made(tmp_path, rule, "Kestrel,,,,,2026,,,n/a,", columns="  Opened: {nothing: n/a}\n") == []


def test_an_empty_qualifier_is_none(tmp_path: Path) -> None:
    rule = "  - {says: [Site, capacity_mw, MW], date: Date, basis: Basis}"
    assert made(tmp_path, rule, "Kestrel,,,,120,,,,,") == ["Kestrel capacity_mw 120 MW [asserted]"]


WRONG = {
    "a date that no calendar has": ("Kestrel,,,,120,2026-02-30,,,,", "column `Date`: “2026-02-30” in row 2: is no day"),
    "no date": ("Kestrel,,,,120,soon,,,,", "column `Date`: “soon” in row 2: is no date"),
    "an unknown basis": ("Kestrel,,,,120,2026,IT,,,", "column `Basis`: “IT” in row 2: is no basis (known are it"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_qualifier_that_is_not_understood_costs_the_claim(tmp_path: Path, name: str) -> None:
    row, note = WRONG[name]
    rule = "claims:\n  - {says: [Site, capacity_mw, MW], date: Date, basis: Basis}\n"
    found = read(tmp_path, f"{HEADER}{row}\n", HEAD + rule)
    assert found.claims == ()
    assert any(line.startswith(note) for line in found.notes)


def test_a_thing_is_not_tied_to_itself(tmp_path: Path) -> None:
    columns = OWNER + "  User: {type: Company}\n"
    rule = "  - [Owner, supplies_compute_to, User]"
    assert made(tmp_path, rule, "Kestrel,Fjellgrid,Fjellgrid,,,2026,,,,", columns=columns) == []


def test_units_of_one_company_are_apart_where_a_rule_says_so(tmp_path: Path) -> None:
    registry = tmp_path / "registry"
    registry.mkdir()
    (registry / "companies.yaml").write_text(
        "type: Company\nentities:\n- name: Fjell Cloud\n  id: fjell-cloud\n  part_of: fjellgrid\n"
        "- name: Fjellgrid\n  id: fjellgrid\n",
        encoding="utf-8",
    )
    names = Registry.from_folder(registry)
    for apart, count in (("true", 0), ("false", 1)):
        mapping = f"{HEAD}{OWNER}  User: {{type: Company}}\nclaims:\n  - {{says: [Owner, supplies_compute_to, User],"
        table = HEADER + "Kestrel,Fjellgrid,Fjell Cloud,,,2026,,,,\n"
        assert len(read(tmp_path, table, f"{mapping} apart: {apart}}}\n", names).claims) == count


def test_the_cell_of_the_object_is_quoted_unless_it_is_the_key(tmp_path: Path) -> None:
    mapping = f"{HEAD}{OWNER}claims:\n  - [Owner, owns, Site]\n  - [Site, capacity_mw, MW]\n"
    found = read(tmp_path, f"{HEADER}{ROW}\n", mapping)
    assert [claim.evidence.quote for claim in found.claims] == ["Fjellgrid", "120"]
