"""The page on quality: it shows the figures beside it, and what cannot be measured here stays."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.evaluate.report import Confusion, Counts, DocumentScore, Outcome, Report, Share, Verdict
from tests.cli.support import write
from tests.quality import FIGURES, PAGE, WHY, Figures, measured, page

REPORT = Report(
    (
        DocumentScore(
            "one",
            (
                Outcome("entities", "Company", Verdict.RIGHT, "Umbra"),
                Outcome("facts", "develops", Verdict.RIGHT, "Umbra develops Verse"),
                Outcome("facts", "operates", Verdict.RIGHT, "Umbra operates Site One", too_strong=True),
                Outcome("facts", "operates", Verdict.MISSED, "Umbra operates Site Two"),
                Outcome("contracts", "end", Verdict.SPURIOUS, "2029 in compute contract"),
            ),
            {"attribution": Share(1, 2), "no stronger than said": Share(1, 2)},
            (Confusion("Vale", "Company", "Person"), Confusion("Pale", "Company", "Person")),
        ),
    )
)
GOLD = {
    "entities": [{"name": "Nvidia", "type": "Company", "aliases": []}],
    "facts": [{"relation": "manufactures", "subject": "Nvidia", "object": "GB300"}],
}
NOISE = """
- id: bakery
  field: food
  text: Rosa Delgado, CEO of Nvidia, sells bread.
  'true': [[executive_of, Rosa Delgado, Nvidia]]
- id: derby
  field: sport
  text: The visitors won.
  'true': []
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for name in ("development", "validation"):
        write(tmp_path / "tests" / "gold" / name, {f"{name}.json": json.dumps({"id": name} | GOLD)})
        write(tmp_path / "data" / "documents", {f"{name}.txt": "Nvidia makes the GB300."})
    write(tmp_path / "tests" / "gold", {"noise.yaml": NOISE})
    return tmp_path


def figures(data: dict[str, Any], *sets: str) -> dict[str, Any]:
    """The same figures for these sets, and noise."""
    return dict.fromkeys(sets, data) | {"noise": {"texts": 20, "contracts": 0, "stated": 1, "wrong": 2}}


def cells(text: str, first: str) -> list[list[str]]:
    """The rows of tables that begin with a cell."""
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in text.splitlines() if "|" in line]
    return [row for row in rows if row[0] == first]


def test_the_page_shows_the_figures_beside_it() -> None:
    figures, why = (file.read_text(encoding="utf-8") for file in (FIGURES, WHY))
    assert PAGE.read_text(encoding="utf-8") == page(json.loads(figures), why), "run make quality"


def test_figures_are_those_of_the_report_and_survive_json() -> None:
    found = Figures.of(REPORT)
    assert found.rows == {
        "entities": Counts(1),
        "facts": Counts(2, 1),
        "contracts": Counts(0, 0, 1),
        "all": Counts(3, 1, 1),
        "strict": Counts(2, 2, 2),
    }
    assert found.confusions == {"Company as Person": 2}
    assert Figures.read(json.loads(json.dumps(found.to_json()))) == found


def test_figures_name_no_document_and_no_item() -> None:
    text = json.dumps(Figures.of(REPORT).to_json())
    assert [word for word in ("one", "Umbra", "Vale", "Site", "2029") if word in text] == []


def test_figures_add_up() -> None:
    one = Figures.of(REPORT)
    both = one + one
    assert (both.documents, both.rows["strict"], both.confusions) == (
        2,
        Counts(4, 4, 4),
        {"Company as Person": 4},
    )
    assert both.labels["facts"] == {"develops": Counts(2), "operates": Counts(2, 2)}
    assert both.shares["attribution"] == Share(2, 4)
    assert Figures(0) + one == one


def test_relations_of_the_annotated_sets_are_added_up() -> None:
    data = Figures.of(REPORT).to_json()
    text = page(figures(data, "seeds", "development", "real"), "Because.\n")
    assert cells(text, "operates") == [["operates", "1.000", "0.500", "0.667", "2", "2", "0"]]
    assert cells(text, "Company as Person") == [["Company as Person", "4"]]
    assert cells(text, "contracts")[-1] == ["contracts", "end", "0", "0", "1", "1"]
    assert cells(text, "too strong") == [["too strong", "1", "1", "1"]]
    assert text.endswith("## Why\n\nBecause.\n")


def test_goals_are_met_or_not() -> None:
    rows = Figures.of(REPORT).to_json()
    text = page(figures(rows, "seeds", "development"), "")
    goals = {(row[0], row[1]): row[3:] for name in ("seeds", "real", "noise") for row in cells(text, name)}
    assert goals["seeds", "F1 of entities"] == ["1.000", "yes"]
    assert goals["seeds", "F1 of facts"] == ["0.800", "no"]
    assert goals["real", "precision of all"] == ["", "not measured"]
    assert goals["noise", "contracts"] == ["0", "yes"]
    assert goals["noise", "wrong facts"] == ["2", "no"]


def test_the_page_says_which_figures_are_of_an_earlier_state() -> None:
    known = Figures.of(REPORT).to_json()
    data = figures(known, "development") | {"real": {**known, "earlier": True}}
    text = page(data, "Because.")
    assert text.count("earlier state") == 1
    assert text.index("### Real") < text.index("earlier state") < text.index("### Unread")


def test_what_cannot_be_measured_stays(checkout: Path) -> None:
    former = {"real": {"kept": True}, "seeds": {"kept": True}, "development": {"kept": True}}
    found = measured(former, None, None, checkout)
    assert list(found) == ["seeds", "development", "validation", "real", "noise"]
    assert found["seeds"] == found["real"] == {"kept": True, "earlier": True}
    assert found["development"]["rows"]["facts"] == [1, 0, 0]


def test_real_articles_are_measured_where_their_texts_are(checkout: Path, tmp_path: Path) -> None:
    write(checkout / "tests" / "gold" / "real", {"a.json": json.dumps({"id": "a"} | GOLD)})
    texts = write(tmp_path / "texts", {"a.txt": "Nvidia makes the GB300."})
    found = measured({"real": {"kept": True}}, None, texts, checkout)
    assert found["real"]["rows"]["facts"] == [1, 0, 0]


def test_texts_of_other_fields_give_what_they_state(checkout: Path) -> None:
    noise = measured({}, None, None, checkout)["noise"]
    assert noise == {"texts": 2, "contracts": 0, "stated": 1, "wrong": 0}
