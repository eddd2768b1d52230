"""Names that are spelt nearly so."""

from __future__ import annotations

import pytest

from kg.near import did_you_mean, nearest

_NAMES = ("oracle", "openai", "meta", "aws", "mistral ai", "mistral", "customers", "bad.html")


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("oracel", ["oracle"]),
        ("orakle", ["oracle"]),
        ("opena", ["openai"]),
        ("mstral", ["mistral", "mistral ai"]),
        ("mets", ["meta"]),
        ("ast", []),
        ("awd", []),
        ("costumers", ["customers"]),
        ("mistral a", ["mistral ai", "mistral"]),
        ("mistrla", ["mistral"]),
        ("nope", []),
        ("straße", []),
        ("bad.txt", []),
        ("me", []),
        ("", []),
    ],
)
def test_names_are_near_by_spelling(word: str, found: list[str]) -> None:
    assert nearest(word, _NAMES) == found


def test_a_few_are_suggested_each_once() -> None:
    assert did_you_mean(["A", "B", "A", "C", "D"]) == "did you mean A, B, C?"
    assert did_you_mean([]) == ""
