"""What each pattern file finds, and what it leaves alone: one table per relation in ``relations/``.

``says`` maps a sentence to the statements it makes, ``says_not`` lists sentences that look like it and make no plain
one: questions, conditions, denials, forecasts, advice. ``relations`` names those of a file that states several.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.schema.resources import in_package
from tests.extract.field import statements

_TABLES: dict[str, dict[str, Any]] = {
    path.stem: yaml.safe_load(path.read_text("utf-8"))
    for path in sorted((Path(__file__).parent / "relations").glob("*.yaml"))
}
_ROWS = [
    (_TABLES[name].get("relations", [name]), sentence, [made] if isinstance(made, str) else made)
    for name in _TABLES
    for sentence, made in _TABLES[name]["says"].items()
]
_NOT_ROWS = [
    (_TABLES[name].get("relations", [name]), text) for name in _TABLES for text in _TABLES[name]["says_not"]
]
_UNSAID = (
    "Imagine that {}.",
    "Suppose that {}.",
    "Let us assume that {}.",
    "If {}, much would change.",
    "Much would change if {}.",
    "For example, if {}, prices would fall.",
    "Unless {}, prices will rise.",
    "What if {}?",
    "Would it matter if {}?",
    "Whether {} is unclear.",
    "Analysts wonder whether {}.",
    "Perhaps {}.",
    "It is possible that {}.",
    "Rumors that {} are false.",
    "It is not true that {}.",
    "Nobody says that {}.",
    "There is no evidence that {}.",
    "The Harbor Times denies that {}.",
)


@pytest.mark.parametrize(("relations", "sentence", "made"), _ROWS, ids=[row[1] for row in _ROWS])
def test_a_sentence_states_just_these(relations: Sequence[str], sentence: str, made: Sequence[str]) -> None:
    assert statements(sentence, *relations) == set(made)


@pytest.mark.parametrize(("relations", "sentence"), _NOT_ROWS, ids=[row[1] for row in _NOT_ROWS])
def test_what_only_looks_like_it_is_no_plain_fact(relations: Sequence[str], sentence: str) -> None:
    assert plain(sentence, relations) == set()


@pytest.mark.parametrize("frame", _UNSAID)
@pytest.mark.parametrize("name", _TABLES)
def test_what_is_doubted_supposed_or_denied_is_no_plain_fact(name: str, frame: str) -> None:
    first, *_ = _TABLES[name]["says"]
    assert plain(frame.format(first.rstrip(".")), _TABLES[name].get("relations", [name])) == set()


@pytest.mark.parametrize(
    "path", sorted(in_package("extract", "patterns").glob("*.yaml")), ids=lambda p: p.stem
)
def test_every_pattern_file_has_a_table(path: Path) -> None:
    assert path.stem in _TABLES, f"tests/extract/relations/{path.name} is missing"
    table = _TABLES[path.stem]
    assert len(table["says"]) >= 10
    assert len(table["says_not"]) >= 8


def plain(text: str, relations: Sequence[str]) -> set[str]:
    """The statements that are put as fact: those without a hedge in brackets."""
    return {made for made in statements(text, *relations) if not made.endswith(")")}
