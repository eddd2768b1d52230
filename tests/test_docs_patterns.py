"""The page on patterns: what it shows compiles, and finds what it says."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
import yaml

from kg.extract import extract
from kg.extract.analysis import analyse
from kg.extract.grammar import RuleSet
from kg.extract.names.known import NameScanner
from kg.extract.rules import compiled, relation_rules, rules_of
from kg.extract.tagged import KINDS
from kg.pattern_files import check_patterns
from kg.schema.records import Document
from kg.schema.registry import Registry
from tests.extract.field import statement

_PAGE = (Path(__file__).resolve().parent.parent / "docs" / "patterns.md").read_text(encoding="utf-8")
_BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", _PAGE, re.MULTILINE | re.DOTALL)
_EXAMPLE = re.compile(r"^([+-]) (.*?)(?: → (.*))?\n", re.MULTILINE)
_EXAMPLES = [
    (kind, _EXAMPLE.sub("", block), sign, sentence, found)
    for kind, block in _BLOCKS
    for sign, sentence, found in _EXAMPLE.findall(block)
]
"""Kind of block, its pattern, entry or file, sign, sentence, and what is found in the page's way of writing."""
_PATTERNS = [example for example in _EXAMPLES if example[0] == "pattern"]
_ENTRIES = [example for example in _EXAMPLES if example[0] == "entry"]
_FILES = [example for example in _EXAMPLES if example[0] == "claims"]


@cache
def _names() -> tuple[Registry, NameScanner]:
    registry = Registry.shipped()
    return registry, NameScanner.of(registry)


def _found(rules: RuleSet, text: str) -> set[str]:
    """What fills the roles where the rules find something, in the page's way of writing."""
    analysis = analyse(Document("example.txt", text), *_names(), relation_rules())
    hits = [hit for analysed in analysis.sentences for hit in rules.hits(analysed.row)]
    roles = [
        [(role, [text[item.start : item.end] for item in hit.role(role)]) for role in "so"] for hit in hits
    ]
    return {"; ".join(f"{role}: {', '.join(names)}" for role, names in each) for each in roles}


def _said(file: Path, text: str) -> set[str]:
    """The claims of the text that the patterns of the file make."""
    extraction = extract(Document("example.txt", text), _names()[0], file.parent)
    own = [claim for claim in extraction.claims if claim.rule.startswith(f"{file.stem}-")]
    return {statement(claim, extraction) for claim in own}


def test_there_are_examples_of_both_signs_of_each_kind() -> None:
    assert {(kind, sign) for kind, _, sign, _, _ in _EXAMPLES} == {
        (kind, sign) for kind in ("pattern", "entry", "claims") for sign in "+-"
    }


@pytest.mark.parametrize(("kind", "written", "sign", "text", "found"), _EXAMPLES)
def test_an_example_with_a_plus_says_what_is_found(
    kind: str, written: str, sign: str, text: str, found: str
) -> None:
    assert (sign == "+") == bool(found)


@pytest.mark.parametrize(("kind", "pattern", "sign", "text", "found"), _PATTERNS)
def test_a_pattern_finds_what_the_page_says(
    kind: str, pattern: str, sign: str, text: str, found: str
) -> None:
    assert _found(compiled("example", [pattern.strip()]), text) == {found} - {""}


@pytest.mark.parametrize(("kind", "entry", "sign", "text", "found"), _ENTRIES)
def test_an_entry_finds_what_the_page_says(kind: str, entry: str, sign: str, text: str, found: str) -> None:
    assert _found(compiled("example", [yaml.safe_load(entry)]), text) == {found} - {""}


@pytest.mark.parametrize(("kind", "file", "sign", "text", "made"), _FILES)
def test_a_file_makes_the_claims_that_the_page_says(
    tmp_path: Path, kind: str, file: str, sign: str, text: str, made: str
) -> None:
    path = tmp_path / "example.yaml"
    path.write_text(file, encoding="utf-8")
    check_patterns(tmp_path)
    assert _said(path, text) == {made} - {""}


def test_the_example_of_a_file_can_be_used(tmp_path: Path) -> None:
    (text,) = [block for kind, block in _BLOCKS if kind == "yaml"]
    (tmp_path / "leaves.yaml").write_text(text, encoding="utf-8")
    first, second, *verb = rules_of(sorted(tmp_path.glob("*.yaml")))
    assert (first.name, first.options["relation"], first.options["future"]) == (
        "leaves-1",
        "leaves",
        "planned",
    )
    assert second.options["head"] == "s"
    assert _found(RuleSet([first]), "Nvidia has left Texas.") == {"s: Nvidia; o: Texas"}
    assert _found(RuleSet(verb), "Nvidia has decided to leave Texas.") == {"s: Nvidia; o: Texas"}


def test_every_kind_and_option_is_explained() -> None:
    options = {key for rule in relation_rules() for key in rule.options} - {"pattern"}
    assert options <= set(re.findall(r"^\| `(\w+): ", _PAGE, re.MULTILINE))
    assert set(KINDS) <= set(re.findall(r"`(\w+)`", _PAGE))
