"""The tables on disk."""

from __future__ import annotations

import shutil
from pathlib import Path

import polars as pl
import pytest

from kg.errors import GraphError, UsageError
from kg.ledger.ledger import Ledger
from kg.ledger.tables import TABLES, Contents
from kg.ledger.versions import Version, publish
from kg.schema.records import Claim, Document, Evidence, Value

NASTY = "“Žluťoučký” — 𝔸 \x00\x07\r\n\t \u2028 \ufeff e\u0301"
DOCUMENTS = (Document("a.txt", NASTY, pages=(0, 3)), Document("b.txt", ""))


def claim(document: str, start: int, amount: str = "0.10") -> Claim:
    return Claim(
        "s", "payment", None, Value("money", amount, "USD"), Evidence(document, NASTY, start, start + 5)
    )


CONTENTS = Contents(documents=DOCUMENTS, claims=(claim("b.txt", 10), claim("b.txt", 9), claim("a.txt", 100)))


def write(root: Path, contents: Contents) -> Version:
    ledger = Ledger(root)
    version = Version(len(ledger.versions()) + 1, ledger.write(contents))
    publish(root, version)
    return version


def test_what_is_written_is_read_back_exactly(tmp_path: Path) -> None:
    write(tmp_path, CONTENTS)
    ledger = Ledger(tmp_path)
    assert tuple(ledger.read("documents")) == DOCUMENTS
    assert set(ledger.read("claims")) == set(CONTENTS.claims)
    assert ledger.read("facts") == []
    assert ledger.frame("claims")["value_lexical"].to_list() == ["0.10"] * 3


@pytest.mark.parametrize("name", ["a b", "žluťoučký", "100%", "#1", "why?", "a*", "<b>", "a&b"])
def test_a_folder_may_be_called_anything(tmp_path: Path, name: str) -> None:
    root = tmp_path / name
    write(root, CONTENTS)
    assert tuple(Ledger(root).read("documents")) == DOCUMENTS
    assert Ledger(root).newest("claims").height == 3
    assert Ledger(root).read("facts") == []


def test_claims_are_in_the_order_of_the_text(tmp_path: Path) -> None:
    write(tmp_path, CONTENTS)
    places = [(each.evidence.document, each.evidence.start) for each in Ledger(tmp_path).read("claims")]
    assert places == [("a.txt", 100), ("b.txt", 9), ("b.txt", 10)]


def test_reading_a_part(tmp_path: Path) -> None:
    write(tmp_path, CONTENTS)
    ledger = Ledger(tmp_path)
    wanted = CONTENTS.claims[0]
    assert [each.evidence.start for each in ledger.read("claims", document="b.txt")] == [9, 10]
    assert ledger.read("claims", id=[wanted.id, "claim/none"]) == [wanted]
    assert ledger.read("claims", document="a.txt", id=wanted.id) == []
    assert ledger.scan("claims").filter(pl.col("start") > 9).select(pl.len()).collect().item() == 2


def test_nothing_is_seen_before_it_is_published(tmp_path: Path) -> None:
    write(tmp_path, CONTENTS)
    ledger = Ledger(tmp_path)
    waiting = Version(2, ledger.write(Contents()))
    assert len(ledger.read("claims")) == 3
    publish(tmp_path, waiting)
    assert ledger.read("claims") == []


def test_every_version_stays_readable_and_comparable(tmp_path: Path) -> None:
    first = write(tmp_path, CONTENTS)
    second = write(tmp_path, Contents(documents=DOCUMENTS, claims=CONTENTS.claims[:1]))
    ledger = Ledger(tmp_path)
    assert ledger.versions() == (first, second)
    before, after = (ledger.frame("claims", version=number)["id"] for number in (1, 2))
    assert set(before) - set(after) == {each.id for each in CONTENTS.claims[1:]}
    assert set(after) <= set(before)
    with pytest.raises(UsageError, match=r"3: is no version of .*versions\(\)"):
        ledger.read("claims", version=3)


def test_a_table_that_did_not_change_is_not_written_again(tmp_path: Path) -> None:
    first, second = write(tmp_path, CONTENTS), write(tmp_path, CONTENTS)
    assert first.tables == second.tables
    third = write(tmp_path, Contents(documents=DOCUMENTS))
    assert {name for name in TABLES if third.tables[name] != first.tables[name]} == {"claims"}


def test_what_a_killed_build_wrote_is_not_mistaken_for_the_former_version(tmp_path: Path) -> None:
    write(tmp_path, CONTENTS)
    Ledger(tmp_path).write(Contents())  # never published
    write(tmp_path, Contents(documents=DOCUMENTS))
    assert len(Ledger(tmp_path).read("claims", version=1)) == 3
    assert Ledger(tmp_path).read("claims", version=2) == []


def test_a_table_that_nothing_can_be_added_to(tmp_path: Path) -> None:
    write(tmp_path, CONTENTS)
    for file in (tmp_path / "ledger" / "claims" / "_delta_log").glob("*.json"):
        file.write_text("nonsense")
    with pytest.raises(GraphError, match="claims: is damaged beyond repair; remove the folder of the graph"):
        Ledger(tmp_path).write(CONTENTS)


def test_an_unknown_table(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="clams: is no table of the ledger; there are documents"):
        Ledger(tmp_path).read("clams")


@pytest.mark.parametrize("what", ["table", "log", "data", "cut short"])
def test_a_missing_or_damaged_table_is_one_clear_line(tmp_path: Path, what: str) -> None:
    write(tmp_path, CONTENTS)
    table = tmp_path / "ledger" / "claims"
    (data,) = table.glob("*.parquet")
    if what == "table":
        shutil.rmtree(table)
    elif what == "log":
        shutil.rmtree(table / "_delta_log")
    elif what == "data":
        data.unlink()
    else:
        data.write_bytes(data.read_bytes()[:100])
    with pytest.raises(
        GraphError, match="claims: is missing or damaged; build the graph again with `kg build`"
    ):
        Ledger(tmp_path).read("claims")
