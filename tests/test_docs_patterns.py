"""The page on patterns: what it shows compiles, and finds what it says."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from kg.extract.analysis import analyse
from kg.extract.grammar import Rule
from kg.extract.names.known import NameScanner
from kg.extract.rules import grammar, relation_rules, rules_of
from kg.extract.tagged import KINDS
from kg.schema.records import Document
from kg.schema.registry import Registry

_PAGE = (Path(__file__).resolve().parent.parent / "docs" / "patterns.md").read_text(encoding="utf-8")
_BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", _PAGE, re.MULTILINE | re.DOTALL)
_EXAMPLES = [
    (pattern, *line[2:].partition(" → ")[::2])
    for kind, block in _BLOCKS
    if kind == "pattern"
    for pattern, *lines in [block.splitlines()]
    for line in lines
]
"""Pattern, sentence, and the roles as the page writes them: empty where nothing is found."""


@cache
def _names() -> tuple[Registry, NameScanner]:
    registry = Registry.shipped()
    return registry, NameScanner.of(registry)


def _found(rule: Rule, sentence: str) -> str:
    """What fills the roles where the rule finds something, in the page's way of writing."""
    analysis = analyse(Document("example.txt", sentence), *_names(), relation_rules())
    hits = [hit for analysed in analysis.sentences for hit in rule.hits(analysed.row)]
    roles = [
        (role, [sentence[item.start : item.end] for item in hit.role(role)]) for hit in hits for role in "so"
    ]
    return "; ".join(f"{role}: {', '.join(names)}" for role, names in roles)


def test_there_are_examples_of_both_kinds() -> None:
    assert {bool(found) for _, _, found in _EXAMPLES} == {True, False}


@pytest.mark.parametrize(("pattern", "sentence", "found"), _EXAMPLES)
def test_an_example_finds_what_the_page_says(pattern: str, sentence: str, found: str) -> None:
    assert _found(grammar().rule("example", pattern), sentence) == found


def test_the_example_of_a_file_can_be_used(tmp_path: Path) -> None:
    (text,) = [block for kind, block in _BLOCKS if kind == "yaml"]
    (tmp_path / "leaves.yaml").write_text(text, encoding="utf-8")
    first, second = rules_of(sorted(tmp_path.glob("*.yaml")))
    assert (first.name, first.options["relation"], first.options["future"]) == (
        "leaves-1",
        "leaves",
        "planned",
    )
    assert second.options["head"] == "s"
    assert _found(first, "Nvidia has left Texas.") == "s: Nvidia; o: Texas"


def test_every_kind_and_option_is_explained() -> None:
    options = {key for rule in relation_rules() for key in rule.options} - {"pattern"}
    assert options <= set(re.findall(r"^\| `(\w+): ", _PAGE, re.MULTILINE))
    assert set(KINDS) <= set(re.findall(r"`(\w+)`", _PAGE))
