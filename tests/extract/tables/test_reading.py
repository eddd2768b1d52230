"""Rows read by a mapping: who and what they name, where, how surely, and what is left out of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.extract import extract
from kg.loaders import load
from kg.schema.mapping import TableMapping
from kg.schema.records import Document
from kg.schema.registry import Registry
from tests.tables import as_csv, assert_quoted, mapping_of, read, said, write_table

MAPPING = """\
title: Sites
key: Site
sources: Link
certainty: Sure
columns:
  Site: {type: Facility, numbered: [Undisclosed]}
  Owner: {type: [Company, Agency], list: ",", tagged: true, nothing: [n/a]}
  Country: {type: Place}
  Chip: {type: Chip, distinct: true}
claims:
  - [Owner, owns, Site]
  - [Site, located_in, Country]
  - [Site, equipped_with, Chip]
  - [Site, capacity_mw, MW]
"""
HEADER = "Site,Owner,Country,Chip,MW,Sure,Link\n"


def lines(folder: Path, *rows: str, mapping: str = MAPPING) -> list[str]:
    return said(read(folder, HEADER + "".join(f"{row}\n" for row in rows), mapping), qualified=True)


def notes(folder: Path, *rows: str, mapping: str = MAPPING) -> list[str]:
    return list(read(folder, HEADER + "".join(f"{row}\n" for row in rows), mapping).notes)


def test_a_row_makes_its_claims(tmp_path: Path) -> None:
    row = 'Kestrel,"Fjellgrid #likely, Norrsken AI",Norway,Fjell X1,120,confirmed,https://a.example/1'
    assert lines(tmp_path, row) == [
        "Fjellgrid owns Kestrel [reported confidence=likely]",
        "Norrsken AI owns Kestrel [confirmed]",
        "Kestrel located_in Norway [confirmed]",
        "Kestrel equipped_with Fjell X1 [confirmed]",
        "Kestrel capacity_mw 120 MW [confirmed]",
    ]


def test_a_claim_leads_to_its_cell_and_what_the_row_is_from(tmp_path: Path) -> None:
    found = read(tmp_path, HEADER + 'Kestrel,"A, B",,,,,https://a.example/1\n', MAPPING)
    first, second = found.claims
    assert first.evidence.quote == second.evidence.quote == "A, B"
    cell = first.evidence.cell
    assert cell is not None
    assert (cell.row, cell.key, cell.column) == (2, "Kestrel", "Owner")
    assert [each.url for each in first.based_on] == ["https://a.example/1"]


def test_a_numbered_name_stands_for_another_thing_in_each_row(tmp_path: Path) -> None:
    found = read(tmp_path, HEADER + "Undisclosed,A,,,,,\nUndisclosed,A,,,,,\n", MAPPING)
    assert len({claim.object for claim in found.claims}) == 2
    assert [each.name for each in found.entities if each.type == "Facility"] == [
        "Undisclosed (row 2)",
        "Undisclosed (row 3)",
    ]


NOTES = {
    "no number": ("Kestrel,,,,lots,,", "column `MW`: “lots” in row 2: holds no power"),
    "below zero": ("Kestrel,,,,-5,,", "column `MW`: “-5” in row 2: is below zero"),
    "unknown tag": ("Kestrel,A #wishful,,,1,,", "column `Owner`: “#wishful” in row 2: has an unknown tag (known are "),
    "unknown word": ("Kestrel,A,,,1,wishful,", "column `Sure`: “wishful” in row 2: is no known word of certainty ("),
    "unknown place": ("Kestrel,,Nowhereland,,1,,", "column `Country`: “Nowhereland” in row 2: names nothing that is"),
    "a long name": (f"Kestrel,{'x' * 600},,,1,,", f"column `Owner`: “{'x' * 39}…” in row 2: is too long to be a name"),
    "no key": (",A,,,1,,", "row 2 is left out: the cell that is its key is empty"),
    "nothing": ("Kestrel,n/a,,,—,,", "row 2 is left out: no cell makes a claim"),
}  # fmt: skip


@pytest.mark.parametrize("name", NOTES)
def test_what_is_left_out_is_told_in_one_line(tmp_path: Path, name: str) -> None:
    row, note = NOTES[name]
    found = notes(tmp_path, row, "Heron,A,,,1,,")
    assert any(line.startswith(note) for line in found)
    assert all("\n" not in line for line in found)


def test_what_is_wrong_with_one_cell_costs_no_other(tmp_path: Path) -> None:
    assert lines(tmp_path, "Kestrel,A #wishful,Norway,,lots,,") == ["Kestrel located_in Norway [asserted]"]
    assert lines(tmp_path, "Kestrel,A,Norway,,1,wishful,", "Heron,A,,,,,") == ["A owns Heron [asserted]"]


def test_thousands_of_cells_make_one_line(tmp_path: Path) -> None:
    found = notes(tmp_path, *(f"S{number},A #tag{number},,,lots,," for number in range(500)))
    assert len(found) == 3
    assert found[-2].startswith(
        "column `MW`: “lots” in row 2, “lots” in row 3, “lots” in row 4 and 497 more: holds no power"
    )


def test_blank_rows_are_no_loss(tmp_path: Path) -> None:
    assert notes(tmp_path, ",,,,,,", "Kestrel,A,,,,,", ",,,,,,") == []


def test_a_column_of_which_the_mapping_says_nothing_is_told_of(tmp_path: Path) -> None:
    found = read(tmp_path, "Extra," + HEADER + "x,Kestrel,A,,,,,\n", MAPPING)
    assert found.notes == ("the mapping neither uses nor leaves `Extra`",)


def test_a_name_that_holds_the_separator_is_parted(tmp_path: Path) -> None:
    assert lines(tmp_path, 'Kestrel,"A & B, C/D",,,,,') == [
        "A & B owns Kestrel [asserted]",
        "C/D owns Kestrel [asserted]",
    ]


def test_versions_of_a_chip_are_told_apart_and_tied_to_it(tmp_path: Path) -> None:
    found = read(tmp_path, HEADER + "Kestrel,,,H100 SXM5 80GB,,,\n", MAPPING, Registry.shipped())
    assert said(found) == ["Kestrel equipped_with H100 SXM5 80GB", "H100 SXM5 80GB variant_of H100"]


PLANS = """\
title: Sites
key: Site
published: 2026-03
columns: {Site: {type: Facility}}
planned: {column: Opens, exceeds: published}
claims: [[Site, capacity_mw, MW]]
"""


@pytest.mark.parametrize(
    ("opens", "modality"),
    [
        ("2026-02-28", "asserted"),
        ("2026-03-31", "asserted"),
        ("2026-04-01", "planned"),
        ("2027", "planned"),
        ("2026", "asserted"),
        ("", "asserted"),
        ("TBD", "asserted"),
    ],
)
def test_what_is_after_the_day_of_the_table_is_planned(tmp_path: Path, opens: str, modality: str) -> None:
    found = read(tmp_path, f"Site,MW,Opens\nKestrel,1,{opens}\n", PLANS)
    assert [claim.modality.label for claim in found.claims] == [modality]
    assert bool(found.notes) == (opens == "TBD")


@pytest.mark.parametrize(("now", "modality"), [("9", "planned"), ("10", "asserted"), ("x", "asserted")])
def test_what_exceeds_another_column_is_planned(tmp_path: Path, now: str, modality: str) -> None:
    mapping = PLANS.replace("{column: Opens, exceeds: published}", "{column: MW, exceeds: Now}")
    found = read(tmp_path, f"Site,MW,Now\nKestrel,10,{now}\n", mapping)
    assert [claim.modality.label for claim in found.claims] == [modality]


def test_a_table_whose_mapping_is_not_at_hand_is_refused(tmp_path: Path) -> None:
    (document,) = load([write_table(tmp_path, HEADER + "K,A,,,,,\n")], [mapping_of(tmp_path, MAPPING)])
    assert isinstance(document, Document)
    with pytest.raises(InputError, match="needs the mapping invented; give it with the table"):
        extract(document, Registry())


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> TableMapping:
    return mapping_of(tmp_path_factory.mktemp("mapping"), MAPPING)


_CELL = st.text(max_size=20) | st.sampled_from(
    ["A, B #likely", 'say "x"', "two\nlines", "é̂ ﬁ 𝔸", "Norway", "120", "confirmed", "—", "~5 MW", "H100 SXM5",
     "\x1e\x1f", "https://a.example/1", "A #sure,,#likely", " padded "]
)  # fmt: skip


@given(st.lists(st.lists(_CELL, min_size=7, max_size=7), min_size=1, max_size=4))
def test_every_quote_is_where_it_is_said_to_be(
    tmp_path_factory: pytest.TempPathFactory, known: TableMapping, rows: list[list[str]]
) -> None:
    keyed = [[f"S{number} {row[0]}", *row[1:]] for number, row in enumerate(rows)]
    table = as_csv(HEADER.strip().split(","), keyed)
    if "\0" in table or any(0xD800 <= ord(sign) < 0xE000 for sign in table):
        return
    for document in load([write_table(tmp_path_factory.getbasetemp(), table)], [known]):
        if isinstance(document, InputError):
            assert document.problem.startswith(("holds binary data", "rows "))
            continue
        found = extract(document, Registry(), mappings=[known])
        for claim in found.claims:
            assert_quoted(claim, document)
            cell = claim.evidence.cell
            assert cell is not None
            lines = document.text.split("\x1e")
            assert claim.evidence.quote in lines[cell.row - 1].split("\x1f")
        for mention in found.mentions:
            assert document.text[mention.start : mention.end].strip()
        assert extract(document, Registry(), mappings=[known]) == found
        assert all("\n" not in note for note in found.notes)
