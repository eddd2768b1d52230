"""Tables and the mappings that know them: which is taken, what is missing, and what the document holds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import InputError, Skipped
from kg.loaders import load
from kg.loaders.table import chosen_mapping
from kg.mapping_files import read_mappings
from kg.schema.mapping import TableMapping
from kg.schema.records import CELL_BREAK, ROW_BREAK, Document
from tests.loaders.support import write
from tests.loaders.workbook import workbook
from tests.tables import DEALS, DEALS_MAPPING, document_of, mapping_of, write_table

OWNERS = """\
title: Owners
outlet: The Register
url: https://register.example/owners
rights: CC BY 4.0, The Register
published: Seen
key: Site
columns:
  Site: {type: Facility}
  Owner: {type: Company, also: [Owned by]}
  Town: {type: Place, optional: true}
claims:
  - [Owner, owns, Site]
  - [Site, located_in, Town]
left: {Notes: prose}
"""
TABLE = "Notes,Site,Owned by,Seen,Extra\nn1,Site Kestrel,Fjellgrid,2026-03-02,x\nn2,Site Heron,Fjellgrid,2026-05,\n"


@pytest.fixture
def owners(tmp_path: Path) -> TableMapping:
    return mapping_of(tmp_path, OWNERS, "owners")


def refusal(tmp_path: Path, table: str, *mappings: TableMapping) -> InputError:
    (error,) = load([write_table(tmp_path, table)], mappings)
    assert isinstance(error, InputError)
    assert "\n" not in str(error)
    return error


def test_a_document_holds_the_columns_that_are_used(tmp_path: Path, owners: TableMapping) -> None:
    document = document_of(tmp_path, TABLE, owners)
    assert [line.split(CELL_BREAK) for line in document.text.split(ROW_BREAK)] == [
        ["Site", "Owned by", "Seen"],
        ["Site Kestrel", "Fjellgrid", "2026-03-02"],
        ["Site Heron", "Fjellgrid", "2026-05"],
    ]
    assert (document.key, document.kind, document.media_type) == ("table.csv", "table", "text/csv")
    assert (document.title, document.outlet, document.url) == (owners.title, owners.outlet, owners.url)
    assert (document.mapping, document.rights, document.published) == ("owners", owners.rights, "2026-05")


def test_the_columns_that_a_mapping_says_nothing_of_are_told(tmp_path: Path, owners: TableMapping) -> None:
    assert document_of(tmp_path, TABLE, owners).ignored == ("Extra",)


def test_headings_differ_in_capitals_and_blanks_only(tmp_path: Path, owners: TableMapping) -> None:
    document = document_of(tmp_path, TABLE.replace("Site,Owned by", "SITE,owned  BY", 1), owners)
    assert document.text.startswith("SITE\x1fowned BY\x1f")


@pytest.mark.parametrize(
    ("table", "problem", "remedy"),
    [
        (
            TABLE.replace("Owned by", "Landlord"),
            "lacks the column `Owner` that the mapping owners needs; besides those that it knows there are `Notes`,"
            " `Landlord`, `Extra`",
            "where a column was renamed, add its new name to the mapping under `also`",
        ),
        ("x,y\n1,2\n", "is a table that no mapping knows; its columns are `x`, `y`", "`kg tables describe FILE`"),
        (TABLE + "n3,Site Kestrel,Other,2026,\n", "rows 2 and 4 have the same key `Site Kestrel`", "remove one"),
        (TABLE.replace("Notes,", "site,", 1), "has 2 columns named `Site`", "rename or remove one"),
        ('Site,Owner,Seen\n"a\nb",c,2026\n"a\nb",d,2026\n', "rows 2 and 3 have the same key `a b`", "remove one"),
        (f"{'x' * 9999},y\n1,2\n", f"is a table that no mapping knows; its columns are `{'x' * 59}…`, `y`", ""),
    ],
)  # fmt: skip
def test_a_table_that_cannot_be_used_says_why(
    tmp_path: Path, owners: TableMapping, table: str, problem: str, remedy: str
) -> None:
    error = refusal(tmp_path, table, owners)
    assert error.problem.startswith(problem)
    assert error.remedy.startswith(remedy)


def test_empty_keys_are_no_duplicates(tmp_path: Path, owners: TableMapping) -> None:
    assert document_of(tmp_path, TABLE + ",,,,\n,,,,\n", owners).text.count(ROW_BREAK) == 4


def test_among_many_mappings_a_table_that_none_comes_near_is_left_out(tmp_path: Path) -> None:
    error = refusal(tmp_path, "Site,y\n1,2\n", *read_mappings())
    assert isinstance(error, Skipped)
    assert error.problem == "is a table that no mapping knows; its columns are `Site`, `y`"


def test_the_mapping_that_uses_most_is_taken_and_ones_own_before_it(tmp_path: Path) -> None:
    less = mapping_of(tmp_path, DEALS_MAPPING.replace("capacity_mw: MW, ", ""), "less")
    more = mapping_of(tmp_path, DEALS_MAPPING, "more")
    header = DEALS.split("\n")[0].split(",")
    assert chosen_mapping(header, "t", [less, more]).name == "more"
    assert chosen_mapping(header, "t", [replace(less, own=True), more]).name == "less"
    assert chosen_mapping(header, "t", [less, replace(less, name="again")]).name == "less"


def test_sheets_of_a_workbook_are_documents_of_their_own(tmp_path: Path) -> None:
    mapping = mapping_of(tmp_path, DEALS_MAPPING)
    rows = [line.split(",") for line in DEALS.splitlines()]
    file = write(tmp_path / "book.xlsx", workbook({"Deals": rows, "None": [], "Other": [["x"], ["1"]]}))
    found, other = load([file], [mapping])
    assert isinstance(found, Document)
    assert found.key == "book.xlsx#Deals"
    assert str(other).startswith(
        f"{file}, sheet Other: is a table that no mapping knows; its columns are `x`"
    )


def test_one_table_given_twice_is_one_document(tmp_path: Path, owners: TableMapping) -> None:
    file = write_table(tmp_path, TABLE)
    found, again = sorted(load([file, file], [owners]), key=lambda each: isinstance(each, InputError))
    assert isinstance(found, Document)
    assert isinstance(again, Skipped)


def test_a_table_among_articles_and_the_folder_of_a_graph(tmp_path: Path, owners: TableMapping) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    write_table(folder, TABLE)
    write_table(folder, "x,y\n1,2\n", "other.csv")
    write(folder / "note.txt", "Fjellgrid owns Site Kestrel.")
    write(folder / "graph" / "graph.json", '{"versions": []}')
    write(folder / "graph" / "ledger" / "log.json", "{}\n{}\n")
    found = list(load([folder], [owners]))
    assert [each.key for each in found if isinstance(each, Document)] == ["note.txt", "table.csv"]
    assert sorted(each.problem.partition(";")[0] for each in found if isinstance(each, Skipped)) == [
        "is a graph that was built, no folder of documents",
        "is a table that no mapping knows",
    ]


def test_numbered_names_may_come_back_in_the_key(tmp_path: Path) -> None:
    text = OWNERS.replace("Site: {type: Facility}", "Site: {type: Facility, numbered: [Undisclosed]}")
    mapping = mapping_of(tmp_path, text)
    table = "Site,Owner,Seen\nUndisclosed,A,2026\nUndisclosed,B,2026\n"
    assert document_of(tmp_path, table, mapping).text.count("Undisclosed") == 2
