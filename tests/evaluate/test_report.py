import json

import pytest

from kg.evaluate.report import Confusion, Counts, DocumentScore, Outcome, Report, Share, Verdict

REPORT = Report(
    (
        DocumentScore(
            "one",
            (
                Outcome("entities", "Company", Verdict.RIGHT, "Umbra"),
                Outcome("entities", "Company", Verdict.MISSED, "Vale"),
                Outcome("facts", "develops", Verdict.RIGHT, "Umbra develops Verse"),
                Outcome("facts", "develops", Verdict.IGNORED, "Umbra develops Rhyme"),
                Outcome("facts", "operates", Verdict.RIGHT, "Umbra operates Site One", too_strong=True),
            ),
            {"attribution": Share(1, 2)},
            (Confusion("Vale", "Company", "Person"),),
        ),
        DocumentScore(
            "two",
            (
                Outcome("contracts", "pairing", Verdict.RIGHT, "compute contract"),
                Outcome("contracts", "end", Verdict.SPURIOUS, "2029 in compute contract"),
            ),
            {"attribution": Share(1, 1)},
        ),
    )
)


@pytest.mark.parametrize(
    ("counts", "precision", "recall", "f1"),
    [
        (Counts(8, 2, 0), 1.0, 0.8, 16 / 18),
        (Counts(1, 1, 3), 0.25, 0.5, 2 / 6),
        (Counts(), 1.0, 1.0, 1.0),
        (Counts(0, 4, 0), 0.0, 0.0, 0.0),
        (Counts(0, 0, 4), 0.0, 0.0, 0.0),
    ],
)
def test_ratios(counts: Counts, precision: float, recall: float, f1: float) -> None:
    assert (counts.precision, counts.recall) == (precision, recall)
    assert counts.f1 == pytest.approx(f1)


def test_averages_are_over_items() -> None:
    assert REPORT.overall == Counts(4, 1, 1)
    assert REPORT.part("entities") == Counts(1, 1)
    assert REPORT.labels("contracts") == {"end": Counts(0, 0, 1), "pairing": Counts(1)}
    assert REPORT.shares() == {"attribution": Share(2, 3)}


def test_in_the_strict_score_too_strong_is_missed_and_spurious() -> None:
    assert REPORT.strict == Counts(3, 2, 2)


def test_errors_are_what_is_missed_spurious_and_too_strong() -> None:
    assert [(document, item.error, item.text) for document, item in REPORT.errors()] == [
        ("one", "missed", "Vale"),
        ("one", "too strong", "Umbra operates Site One"),
        ("two", "spurious", "2029 in compute contract"),
    ]


def test_the_text_lists_errors_on_request() -> None:
    text = REPORT.to_text()
    assert "all (2 documents)" in text
    assert "Vale: Company, predicted Person" in text
    assert "missed      Company: Vale" not in text
    assert "one  missed      Company: Vale" in REPORT.to_text(errors=True)
    assert "one  too strong  operates: Umbra operates Site One" in REPORT.to_text(errors=True)
    assert "two  spurious    end: 2029 in compute contract" in REPORT.to_text(errors=True)


def test_the_json_holds_the_same() -> None:
    data = json.loads(json.dumps(REPORT.to_json(errors=True)))
    assert data["overall"] == {
        "precision": 0.8,
        "recall": 0.8,
        "f1": 0.8,
        "right": 4,
        "missed": 1,
        "spurious": 1,
    }
    assert data["strict"]["f1"] == 0.6
    assert data["by_relation"]["develops"]["right"] == 1
    assert data["by_slot"].keys() == {"end", "pairing"}
    assert data["shares"]["attribution"] == {"share": 0.6667, "right": 2, "of": 3}
    assert data["type_confusions"] == [
        {"document": "one", "name": "Vale", "gold": "Company", "predicted": "Person"}
    ]
    assert [error["error"] for error in data["errors"]] == ["missed", "too strong", "spurious"]
    assert "errors" not in REPORT.to_json()
