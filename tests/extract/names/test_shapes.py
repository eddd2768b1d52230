"""What the form of a name says of its type."""

from __future__ import annotations

import pytest

from kg.extract.names.shapes import shape_scores


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Velmora Inc.", "Company"),
        ("Velmora Holdings", "Company"),
        ("Velmora Technologies", "Company"),
        ("Velmora Capital", "Company"),
        ("VelmoraAI", "Company"),
        ("Coastal Herald", "Outlet"),
        ("Export Safety Act", "Regulation"),
        ("Lumen Initiative", "Program"),
        ("Ministry of Compute", "Agency"),
        ("Velmora Economic Development Corporation", "Agency"),
        ("Velmora Industrial Development Corporation", "Agency"),
        ("Velmora Development Corporation", "Company"),
        ("U.S. Department of Compute", "Agency"),
        ("Compute Safety Commission", "Agency"),
        ("U.S. government", "Agency"),
        ("Quenlow Data Center", "Facility"),
        ("Quenlow Campus 2", "Facility"),
        ("Ridgely County", "Place"),
        ("Quenlow River", "Place"),
        ("ZR700", "Chip"),
        ("Maria Vossin", "Person"),
        ("Zhang Velmo", "Person"),
        ("Velmora.ai", "Company"),
        ("SB 4321", "Regulation"),
        ("House Bill 77", "Regulation"),
        ("State Administration for Compute", "Agency"),
        ("Quenlow Gigafactory", "Facility"),
        ("Quenlow Township", "Place"),
        ("Maria K Vossin", "Person"),
        ("Quenlow Power Hub", "Facility"),
        ("Quenlow Solar", "Company"),
        ("Donal Vossin Jr.", "Person"),
        ("Velmora Data Centers", "Company"),
        ("Velmora Data Centres", "Company"),
    ],
)
def test_a_telling_form(name: str, expected: str) -> None:
    scores = shape_scores(name)
    assert max(scores, key=lambda kind: scores[kind]) == expected


@pytest.mark.parametrize(
    "name",
    [
        "Velmora",
        "Velmora Dorvani",
        "Technologies",
        "Sirrano 2",
        "Maria",
        "Large Cloud Model",
        "AI Data Centers",
        "Hyperscale Data Centers",
        "New Data Centers",
        "Data Centers",
    ],
)
def test_a_form_that_tells_nothing(name: str) -> None:
    assert shape_scores(name) == {}


def test_a_topic_with_ai_is_hardly_a_company() -> None:
    assert shape_scores("Open Source AI")["Company"] < 1 < shape_scores("Velmora AI")["Company"]
