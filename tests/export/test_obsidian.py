"""The vault: front matter is read by a YAML reader, links lead to notes, names are safe on every system."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

import pytest
import yaml

from kg.errors import UsageError
from kg.export import export
from kg.export.flat import Flat
from kg.export.obsidian import LIST, _names, _safe
from kg.ledger.tables import Contents
from kg.query.graph import Graph
from kg.query.held import GraphHeld
from kg.schema.records import Entity
from tests.export.wild import SAFE_NAMES


def _notes(folder: Path) -> dict[str, tuple[dict[str, object], str]]:
    """Front matter and text of each note, by its path without the ending."""
    found = {}
    for path in folder.glob("*/*.md"):
        _, front, text = path.read_text(encoding="utf-8").split("---\n", 2)
        found[path.relative_to(folder).with_suffix("").as_posix()] = (yaml.safe_load(front), text)
    return found


def test_every_node_has_a_note_with_its_name(wild: Graph, written: Path) -> None:
    properties = {front["id"]: front for front, _ in _notes(written / "obsidian").values()}
    assert properties.keys() == {row["id"] for row in Flat(wild).nodes()}
    assert {key: properties[key]["name"] for key in SAFE_NAMES} == SAFE_NAMES
    assert properties["company/gamma"]["aliases"] == ["a;b", "c"]
    (contract,) = [front for front in properties.values() if front["type"] == "Contract"]
    assert (contract["payment"], contract["end"]) == ("1.50", "2029-07")


def test_every_fact_stands_in_the_note_of_its_subject_with_a_quote(wild: Graph, written: Path) -> None:
    notes = _notes(written / "obsidian").values()
    facts = {str(front["id"]): len(re.findall(r"^- ", text, re.MULTILINE)) for front, text in notes}
    expected = {key: sum(fact.subject == key for fact in wild.facts()) for key in facts}
    assert facts == expected
    quotes = sum(len(re.findall("^    > — ", text, re.MULTILINE)) for _, text in notes)
    assert quotes == len(wild.facts()) > 0


def test_links_lead_to_notes(wild: Graph, written: Path) -> None:
    notes = _notes(written / "obsidian")
    links = [link for _, text in notes.values() for link in re.findall(r"\[\[([^\]|]+)\|[^\]|]+\]\]", text)]
    assert len(links) == len(list(Flat(wild).edges()))
    assert set(links) <= notes.keys()


class _Named(GraphHeld):
    contents = Contents()

    def __init__(self, whole: Graph, *names: str) -> None:
        super().__init__(whole.folder, whole.version)
        entities = (Entity(f"company/{number:03}", "Company", name) for number, name in enumerate(names))
        self.contents = Contents(entities=tuple(entities))


def test_names_that_a_system_takes_for_the_same_stay_apart(wild: Graph) -> None:
    names = (
        "Acme",
        "ACME",
        "acme",
        "Strasse",
        "Straße",
        "cafe\u0301",
        "café",
        "A/B",
        "A:B",
        "A B (007)",
        "A\tB",
    )
    paths = [*_names(Flat(_Named(wild, *names))).values()]
    assert len({path.casefold() for path in paths}) == len(names)
    assert paths[:3] == ["Company/Acme", "Company/ACME (001)", "Company/acme (002)"]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("CON", "_CON"), ("aux.txt", "_aux.txt"), ("Console", "Console"), ("..", "_"), ("", "_"),
        (".hidden.", "hidden"), ("a\x00\u202eb", "a b"), ('a<b>c:d"e/f\\g|h?i*j', "a b c d e f g h i j"),
        ("[[x]]#^", "x"), ("é" * 100, "é" * 60), ("بيتا", "بيتا"),
    ],
)  # fmt: skip
def test_names_of_files_are_safe(name: str, safe: str) -> None:
    assert _safe(name) == safe
    assert PurePosixPath(safe).name == safe


def test_a_vault_with_notes_of_ones_own_is_left_alone(wild: Graph, tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    export(wild, "obsidian", vault)
    first = {path.relative_to(vault): path.read_bytes() for path in vault.rglob("*") if path.is_file()}
    export(wild, "obsidian", vault)
    assert {
        path.relative_to(vault): path.read_bytes() for path in vault.rglob("*") if path.is_file()
    } == first
    assert Path(LIST) in first
    (vault / "Company" / "mine.md").write_text("mine")
    with pytest.raises(UsageError, match=r"holds other things \(Company/mine.md\)"):
        export(wild, "obsidian", vault)
    assert (vault / "Company" / "mine.md").read_text() == "mine"
