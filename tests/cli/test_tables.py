"""`kg tables`, and `kg build` with tables: what is told, in which format, with which exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.loaders.sheets import Sheet
from kg.mapping_files import read_mapping, read_mappings
from tests.cli.support import kg, write
from tests.loaders.workbook import workbook
from tests.tables import DEALS, DEALS_MAPPING

ODD = DEALS + "D-4,A,A,,lots,,\n,B,C,,,,\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(
        tmp_path / "in",
        {"deals.csv": DEALS, "odd.csv": ODD.replace("Deal,", "Deal ,"), "other.csv": "x,y\n1,2\n",
         "note.txt": "Words.\n", "lack.csv": DEALS.replace("Buyer", "Client"),
         "twice.csv": DEALS + DEALS.splitlines()[1] + "\n",
         "no.json": "{}", "empty.csv": "", "deals.yaml": DEALS_MAPPING},
    )  # fmt: skip


# -- list ----------------------------------------------------------------------------------------------------


def test_list_names_every_mapping_with_its_columns() -> None:
    data = json.loads(kg("tables", "list", "--format", "json").stdout)
    assert [each["name"] for each in data] == [each.name for each in read_mappings()]
    assert all(each["used"] and each["title"] and each["rights"] for each in data)


def test_list_as_a_table_and_into_a_file(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    assert kg("tables", "list", "-o", out).exit_code == 0
    header, first, *_ = out.read_text().splitlines()
    assert header == "mapping,table,columns used,left,rights"
    assert first.startswith("ai-loop-companies,")
    assert "ai-loop-companies" in kg("tables", "list").stdout


def test_list_has_the_mappings_of_a_project_first(tmp_path: Path) -> None:
    write(tmp_path, {"kg.toml": 'mappings = "mine"\n'})
    write(tmp_path / "mine", {"deals.yaml": DEALS_MAPPING})
    data = json.loads(kg("tables", "list", "--project", tmp_path, "--format", "json").stdout)
    assert data[0]["title"] == "Our deals"
    assert len(data) == 1 + len(read_mappings())


# -- describe ------------------------------------------------------------------------------------------------


def test_describe_shows_columns_and_a_draft_that_is_a_mapping(folder: Path) -> None:
    result = kg("tables", "describe", folder / "deals.csv")
    assert result.exit_code == 0
    assert result.stdout.startswith(
        f"{folder / 'deals.csv'}: 3 rows\n\ncolumn   holds   filled   distinct   samples\n"
    )
    draft = result.stdout.partition("A mapping to begin with:\n\n")[2]
    (folder / "draft.yaml").write_text(draft)
    assert read_mapping(folder / "draft.yaml").key == ("Deal",)


def test_describe_in_json_is_a_list_of_tables(tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    book.write_bytes(workbook({"One": [["Owner", "Site"], ["A", "B"]], "Two": [["x"], [1]]}))
    data = json.loads(kg("tables", "describe", book, "--format", "json").stdout)
    assert [(each["sheet"], each["rows"]) for each in data] == [("One", 1), ("Two", 1)]
    assert data[0]["columns"][0] == {
        "heading": "Owner", "filled": 1, "distinct": 1, "kind": "text", "type": "Company", "samples": ["A"],
    }  # fmt: skip
    assert kg("tables", "describe", book).stdout.startswith(f"{book}, sheet One: 1 rows\n")


def test_describe_in_csv_is_the_columns(folder: Path) -> None:
    result = kg("tables", "describe", folder / "other.csv", "--format", "csv")
    assert result.stdout == "column,holds,filled,distinct,samples\nx,number,1,1,1\ny,number,1,1,2\n"


# -- check ---------------------------------------------------------------------------------------------------


def test_check_tells_what_a_build_would_make_of_a_table(folder: Path) -> None:
    result = kg("tables", "check", folder / "deals.csv", "--mapping", folder / "deals.yaml")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[2].split() == ["deals.csv", "deals", "3", "3", "22"]


def test_check_tells_what_is_left_out(folder: Path) -> None:
    result = kg("tables", "check", folder / "odd.csv", "--mapping", folder / "deals.yaml")
    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout.splitlines()[4:] == [
        "odd.csv: row 5 is left out: no cell makes a claim",
        "odd.csv: row 6 is left out: the cell that is its key is empty",
        "odd.csv: column `Buyer`: “A” in row 5: names the supplier once more",
    ]


def test_check_in_csv_tells_it_beside(folder: Path) -> None:
    result = kg("tables", "check", folder / "odd.csv", "--mapping", folder / "deals.yaml", "--format", "csv")
    assert result.stdout == "table,mapping,rows,rows with claims,claims\nodd.csv,deals,5,3,22\n"
    assert len(result.stderr.splitlines()) == 3


def test_check_in_json(folder: Path) -> None:
    result = kg("tables", "check", folder, "--mapping", folder / "deals.yaml", "--format", "json")
    data = json.loads(result.stdout)
    assert [each["table"] for each in data["tables"]] == ["deals.csv", "odd.csv"]
    assert len(data["tables"][1]["notes"]) == 3
    assert len(data["refused"]) == len(result.stderr.splitlines()) == 7
    assert result.exit_code == 3


REFUSED = {
    "deals.csv": "is a table that no mapping knows; its columns are `Deal`, `Seller`, ",
    "lack.csv": "lacks the column `Buyer` that the mapping deals needs; besides those that it knows there are `Client`",
    "other.csv": "is a table that no mapping knows; its columns are `x`, `y`; `kg tables describe FILE` drafts",
    "twice.csv": "rows 2 and 5 have the same key `D-1`; remove one, or let the mapping deals name more columns",
    "note.txt": "is no table; ",
    "none.csv": "does not exist; check the spelling of the path",
    "empty.csv": "is empty; give a file with text in it, or leave it out",
    "no.json": "is JSON, but no table: no list of objects; write a list of objects",
}


@pytest.mark.parametrize("name", REFUSED)
def test_check_refuses_a_table_that_cannot_be_used(folder: Path, name: str) -> None:
    mapping = () if name == "deals.csv" else ("--mapping", folder / "deals.yaml")
    result = kg("tables", "check", folder / name, *mapping)
    (line,) = result.stderr.splitlines()
    assert line.partition(": ")[2].partition(": ")[2].startswith(REFUSED[name])
    assert (result.exit_code, result.stdout) == (3, "")


WRONG = {
    "an unknown action": (("nonsense",), 2, "error: nonsense: is nothing that can be done with tables; use list, "),
    "no action": ((), 2, "error: missing argument 'ACTION'"),
    "nothing to check": (("check",), 2, "error: check: needs a table; write `kg tables check FILE`"),
    "nothing to describe": (("describe",), 2, "error: describe: needs a table; write `kg tables describe FILE`"),
    "a wrong suffix": (("describe", "note.txt"), 3, "error: note.txt: is no table by its name; tables end in .csv, "),
    "a folder": (("describe", "."), 3, "error: .: is no table by its name"),
    "no file": (("describe", "none.csv"), 3, "error: none.csv: cannot be read (No such file or directory); check"),
    "no table": (("describe", "no.json"), 3, "error: no.json: is JSON, but no table"),
    "an empty file": (("describe", "empty.csv"), 3, "error: empty.csv: is empty; give a file with text in it"),
    "no mapping": (("check", "deals.csv", "--mapping", "x.yaml"), 3, "error: x.yaml: cannot be read (No such file"),
    "a folder as mapping": (("check", "deals.csv", "--mapping", "."), 3, "error: .: cannot be read (Is a directory)"),
    "no YAML": (("check", "deals.csv", "--mapping", "deals.csv"), 3, "error: deals.csv: the file has no keys"),
    "an unknown format": (("list", "-o", "x.exe"), 2, "error: x.exe: has a suffix that names no format"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_wrong_use_gets_one_line(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    arguments, code, line = WRONG[name]
    monkeypatch.chdir(folder)
    result = kg("tables", *arguments)
    assert result.exit_code == code
    assert result.stderr.startswith(line)
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""


# -- build ---------------------------------------------------------------------------------------------------


def test_a_build_of_tables_and_articles_takes_what_it_can(folder: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    result = kg("build", folder, "--mapping", folder / "deals.yaml", "-o", graph)
    assert result.exit_code == 3
    lines = result.stderr.splitlines()
    assert [line.split(": ")[0] for line in lines] == ["error"] * 3 + ["skipped"] * 3 + ["left out"] * 3
    assert "documents       3" in result.stdout
    assert kg("validate", "-g", graph).exit_code == 0
    assert "Site Kestrel" in kg("show", "Site Kestrel", "-g", graph).stdout


def test_a_second_build_beside_its_graph_reads_no_ledger(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    for name in ("lack.csv", "twice.csv", "empty.csv", "odd.csv"):
        (folder / name).unlink()
    for _ in range(2):
        assert kg("build", ".", "--mapping", "deals.yaml").exit_code == 0


def test_a_mapping_of_a_project_goes_before_a_shipped_one(tmp_path: Path) -> None:
    shipped = next(each for each in read_mappings() if each.name == "epoch-ai-companies")
    header = Sheet("", (*shipped.used, "Mine"), [["Fjellgrid", *["2020"] * len(shipped.used)]])
    write(tmp_path, {"table.csv": f"{','.join(header.header)}\n{','.join(header.rows[0])}\n",
                     "kg.toml": 'mappings = "mine"\n'})  # fmt: skip
    mine = "title: Mine\nkey: Name\ncolumns: {Name: {type: Company}}\nclaims: [[Name, sector, Mine]]\n"
    write(tmp_path / "mine", {"mine.yaml": mine})
    result = kg("tables", "check", tmp_path / "table.csv", "--project", tmp_path, "--format", "json")
    assert [each["mapping"] for each in json.loads(result.stdout)["tables"]] == ["mine"]
