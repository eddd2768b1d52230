"""What a table holds, and the draft of a mapping: valid, with a key that tells the rows apart."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.loaders.describe import describe, draft
from kg.loaders.sheets import Sheet
from kg.mapping_files import read_mapping
from kg.schema.mapping import TableMapping
from tests.tables import mapping_of


def sheet(header: str, *rows: str) -> Sheet:
    """Cells are parted by bars."""
    return Sheet("", tuple(header.split("|")), [row.split("|") for row in rows])


def drafted(folder: Path, table: Sheet) -> TableMapping:
    return mapping_of(folder, draft(table, describe(table), "A table: of “deals”"))


KINDS: list[tuple[Sequence[str], str]] = [
    ([], ""),
    (["1", "2.5", "1,250", "1e21", "-3"], "number"),
    (["1", "2", "3", "4", "x"], "number"),
    (["1", "2", "x"], "text"),
    (["2025", "2026"], "date"),
    (["2026-03-02", "March 2026"], "date"),
    (["$5B", "€90m/yr", "~$2.4B / 10 yrs"], "money"),
    (["https://a.example", "[Title](https://b.example/c)"], "address"),
    (["A, B", "C"], "list"),
    (["A, B"] + ["C"] * 50, "text"),
    (["words " * 20, "more words " * 20], "prose"),
    (["Fjellgrid", "Norrsken AI"], "text"),
]


@pytest.mark.parametrize(("cells", "kind"), KINDS)
def test_the_kind_of_a_column(cells: Sequence[str], kind: str) -> None:
    (column,) = describe(Sheet("", ("c",), [[cell] for cell in cells]))
    assert column.kind == kind


def test_a_column_is_counted_and_shown() -> None:
    table = sheet("Owner|x", "A|1", "B|", "A|2", "|3", "C", "D")
    owner, other = describe(table)
    assert (owner.heading, owner.filled, owner.distinct, owner.type) == ("Owner", 5, 4, "Company")
    assert owner.samples == ("A", "B", "C")
    assert (other.filled, other.kind, other.type) == (3, "number", "")


SITES = sheet(
    "Site|Owner|Users|MW|Cost|Country|Opened|Link|Notes|",
    "Kestrel|Fjellgrid|A, B|120|2.5|Norway|2026|https://a.example|n|",
    "Heron|Fjellgrid|C|80|1.5|Norway|2027|https://b.example|m|",
)


def test_a_draft_is_a_mapping(tmp_path: Path) -> None:
    mapping = drafted(tmp_path, SITES)
    assert mapping.title == "A table: of “deals”"
    assert mapping.key == ("Site",)
    assert mapping.sources == ("Link",)
    assert [(rule.subject, rule.relation, rule.object) for rule in mapping.claims] == [
        ("Owner", "owns", "Site"),
        ("Site", "used_by", "Users"),
        ("Site", "capacity_mw", "MW"),
        ("Site", "capital_cost", "Cost"),
        ("Site", "located_in", "Country"),
    ]
    assert mapping.column("Users").list == ","
    assert mapping.column("Cost").currency == "USD"
    assert dict(mapping.left) == {"Opened": "date", "Notes": "text"}
    assert mapping.missing(SITES.header) == ()


KEYS = [
    ("a key by its name before names", sheet("Owner|Id|Site", "A|1|X", "B|2|Y"), ("Id",)),
    ("names before numbers", sheet("MW|Site|Owner", "1|X|A", "2|Y|A"), ("Site",)),
    ("two together", sheet("Owner|Site|Date", "A|X|2025", "A|X|2026", "A|Y|2026"), ("Site", "Date")),
    ("blank rows apart", sheet("Owner|Site", "A|X", "|", "A|Y", "|"), ("Site",)),
    ("none", sheet("Owner|Site", "A|X", "A|X", "A|Y"), ("Site",)),
]


@pytest.mark.parametrize(("table", "key"), [case[1:] for case in KEYS], ids=[case[0] for case in KEYS])
def test_the_key_tells_the_rows_apart(tmp_path: Path, table: Sheet, key: tuple[str, ...]) -> None:
    assert drafted(tmp_path, table).key == key


def test_a_draft_without_claims_shows_how_one_is_written(tmp_path: Path) -> None:
    table = sheet("x|y", "a|b")
    assert "# - [Supplier, supplies_compute_to, Customer]" in draft(table, describe(table), "t")
    with pytest.raises(InputError, match="has neither `claims` nor `contracts`"):
        drafted(tmp_path, table)


_HEADINGS = st.sampled_from(["Owner", "Site", "site", "MW", "Users", "Cost (USD)", "Model", "Lab", "Country", "Chip",
                             "Date", "yes", "null", "", "a: b", "x # y", "[z]", "'", '"', "2026", "- q"])  # fmt: skip
_CELLS = st.sampled_from(["", "A", "A, B", "12", "$5B", "2026-01-02", "https://a.example", "w" * 70, "x"])


@given(st.integers(1, 6).flatmap(lambda width: st.tuples(
    st.lists(_HEADINGS, min_size=width, max_size=width),
    st.lists(st.lists(_CELLS, min_size=width, max_size=width), min_size=1, max_size=5))))  # fmt: skip
def test_any_draft_with_claims_is_a_mapping(
    tmp_path_factory: pytest.TempPathFactory, table: tuple[list[str], list[list[str]]]
) -> None:
    made = Sheet("", tuple(table[0]), table[1])
    text = draft(made, describe(made), "t")
    if "\n  - [" not in text:
        return
    file = tmp_path_factory.getbasetemp() / "draft.yaml"
    file.write_text(text, encoding="utf-8")
    mapping = read_mapping(file)
    assert mapping.missing(made.header) == ()


@pytest.mark.parametrize(
    "cell", ["a" + ", b" * 20_000 + ",", "1" * 1_000_000 + "x", " " * 1_000_000 + "x", "$" * 1_000_000]
)
def test_a_hostile_cell_is_described_at_once(cell: str) -> None:
    begin = perf_counter()
    describe(Sheet("", ("c",), [[cell]]))
    assert perf_counter() - begin < 2
