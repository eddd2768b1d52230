from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import pytest

from kg.cli.options import Format
from kg.cli.rows import Cell, Table, rendered, write, write_all
from kg.errors import KgError, UsageError

TABLE = Table(
    ("name", "how many", "share", "amount", "said by"),
    (
        ("Alpha | Beta", 1234, 0.5, Decimal("150.00"), ("A", "B")),
        ('a "quoted", <b>name</b>', 7, 1.0, None, ()),
        ("tab\there\nand a line", None, None, Decimal("0.10"), ("C",)),
    ),
)


def test_a_table_aligns_numbers_right_and_parts_thousands() -> None:
    lines = rendered(Table(("name", "how many"), (("a", 1234), ("bb", 7))), Format.TABLE).splitlines()
    assert lines[0] == "name   how many"
    assert lines[2:] == ["a         1,234", "bb            7"]


def test_a_table_wraps_long_texts_and_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    words = [f"word{number}" for number in range(60)]
    text = rendered(Table(("text",), [(" ".join(words),), ("x" * 90,)]), Format.TABLE)
    assert max(map(len, text.splitlines())) <= 40
    assert text.split()[2:62] == words
    assert text.count("x") == 90 + len("text".replace("t", "").replace("e", ""))


def test_text_is_no_markup_and_steers_no_terminal() -> None:
    nasty = "[bold red]x[/] :smile: \x1b[31mred\x1b[0m \u202eevil \x9b2J"
    text = rendered(Table(("text",), ((nasty,),)), Format.TABLE)
    assert "[bold red]x[/] :smile:" in text
    assert not {"\x1b", "\u202e", "\x9b"} & set(text)


def test_json_keeps_numbers_lists_and_exact_amounts() -> None:
    rows = json.loads(rendered(TABLE, Format.JSON))
    assert rows[0] == {
        "name": "Alpha | Beta",
        "how_many": 1234,
        "share": 0.5,
        "amount": "150.00",
        "said_by": ["A", "B"],
    }
    assert rows[2]["how_many"] is None


def test_csv_is_read_back_as_it_was() -> None:
    lines = list(csv.reader(io.StringIO(rendered(TABLE, Format.CSV), newline="")))
    assert lines[0] == list(TABLE.columns)
    assert lines[1] == ["Alpha | Beta", "1234", "0.5", "150.00", "A; B"]
    assert lines[2][0] == TABLE.rows[1][0]
    assert lines[3] == ["tab\there\nand a line", "", "", "0.10", "C"]


def test_tsv_has_a_line_a_row_and_a_tab_between_cells() -> None:
    lines = [line.split("\t") for line in rendered(TABLE, Format.TSV).splitlines()]
    assert [len(line) for line in lines] == [5, 5, 5, 5]
    assert lines[3][0] == "tab here and a line"


def test_markdown_escapes_what_would_be_markup() -> None:
    lines = rendered(TABLE, Format.MARKDOWN).splitlines()
    assert lines[1] == "| --- | ---: | ---: | ---: | --- |"
    assert lines[2].startswith(r"| Alpha \| Beta | 1,234 | 0.500 | 150.00 |")
    assert r"\<b>name\</b>" in lines[3]
    assert len(lines) == 5


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("supplies_compute_to", "supplies_compute_to"),
        ("_so_", r"\_so\_"),
        ("a*b", r"a\*b"),
        ("[1](x)", r"\[1\](x)"),
        ("R&D", "R&D"),
        ("&lt;", r"\&lt;"),
        ("`x`", r"\`x\`"),
        ("back\\slash", r"back\\slash"),
    ],
)
def test_markdown_shows_each_text_as_it_is(text: str, escaped: str) -> None:
    assert rendered(Table(("t",), ((text,),)), Format.MARKDOWN).splitlines()[2] == f"| {escaped} |"


@pytest.mark.parametrize("form", list(Format))
def test_a_table_without_rows_is_written_in_every_format(form: Format) -> None:
    rows: list[tuple[Cell, ...]] = []
    text = rendered(Table(("one", "two"), rows), form)
    assert text.endswith("\n")
    assert ("one" in text) is (form is not Format.JSON)


@pytest.mark.parametrize(
    ("name", "beginning"),
    [
        ("t.csv", "a,b"),
        ("t.tsv", "a\tb"),
        ("t.md", "| a |"),
        ("t.json", "["),
        ("t.txt", "a   b"),
        ("t", "a   b"),
    ],
)
def test_the_suffix_of_the_file_chooses_the_format(tmp_path: Path, name: str, beginning: str) -> None:
    write(Table(("a", "b"), (("1", "2"),)), None, tmp_path / name)
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(beginning)


def test_a_named_format_goes_before_the_suffix(tmp_path: Path) -> None:
    write(Table(("a", "b"), (("1", "2"),)), Format.CSV, tmp_path / "t.md")
    assert (tmp_path / "t.md").read_text(encoding="utf-8") == "a,b\n1,2\n"


def test_an_unknown_suffix_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="suffix that names no format"):
        write(TABLE, None, tmp_path / "t.xls")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(KgError, match=r"cannot be written \(.*\); name another file"):
        write(TABLE, Format.CSV, tmp_path / "file" / "t.csv")


def test_a_file_in_the_way_stays_whole_where_writing_fails(tmp_path: Path) -> None:
    target = tmp_path / "t.csv"
    target.mkdir()
    with pytest.raises(KgError):
        write(TABLE, None, target)
    assert list(tmp_path.iterdir()) == [target]


def test_several_tables_are_one_object_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    write_all({"one": Table(("a",), (("x",),)), "two": Table(("b",), ())}, Format.JSON)
    assert json.loads(capsys.readouterr().out) == {"one": [{"a": "x"}], "two": []}


def test_several_tables_do_not_fit_into_csv() -> None:
    with pytest.raises(UsageError, match="holds one table only; choose --one or --two"):
        write_all({"one": TABLE, "two": TABLE}, Format.CSV)
