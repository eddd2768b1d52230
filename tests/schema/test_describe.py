"""What is derived from the ontology is up to date, and describes all of it."""

from __future__ import annotations

import re

import pytest

from kg.schema.describe import (
    CLASS_COLUMNS,
    RELATION_COLUMNS,
    as_markdown,
    class_rows,
    relation_rows,
)
from kg.schema.resources import in_package
from kg.schema.shapes import with_relation_shapes
from kg.schema.vocabulary import vocabulary

PAGE = in_package("..", "docs", "schema.md")
SHAPES = in_package("schema", "shapes.ttl")
KNOWN = vocabulary()


def test_the_page_is_what_the_ontology_gives() -> None:
    assert PAGE.read_text(encoding="utf-8") == as_markdown(KNOWN), "run python -m kg.schema"


def test_the_shapes_of_relations_are_what_the_ontology_gives() -> None:
    assert SHAPES.read_text(encoding="utf-8") == with_relation_shapes(KNOWN), "run python -m kg.schema"


@pytest.mark.parametrize("group", ["classes", "relations", "inverses", "fields", "annotations"])
def test_the_page_explains_every_term(group: str) -> None:
    explained = set(re.findall(r"^\| `(\w+)` \|", as_markdown(KNOWN), flags=re.MULTILINE))
    assert set(getattr(KNOWN, group)) - explained == set()


def test_rows_fit_their_columns() -> None:
    assert {len(row) for row in class_rows(KNOWN.classes.values())} == {len(CLASS_COLUMNS)}
    assert {len(row) for row in relation_rows(KNOWN.relations.values())} == {len(RELATION_COLUMNS)}


def test_a_row_says_what_can_be_one_and_what_the_choices_are() -> None:
    kind, customer, built = relation_rows(KNOWN.relations[name] for name in ("kind", "customer", "built"))
    assert kind[:3] == ("kind", "Contract", "text")
    assert "One of `compute`, `hardware`" in kind[3]
    assert "One value at a time. Inverse: `customer_in`." in customer[3]
    assert "Answers “who built it”." in built[3]


def test_no_cell_breaks_a_table() -> None:
    rows = [line for line in as_markdown(KNOWN).splitlines() if line.startswith("|")]
    assert {line.count("|") for line in rows} == {len(CLASS_COLUMNS) + 1, len(RELATION_COLUMNS) + 1}


def test_diagrams_join_classes_of_the_vocabulary() -> None:
    arrows = re.findall(r"^  (\w+) -- (\S+) --> (\w+)$", as_markdown(KNOWN), flags=re.MULTILINE)
    assert {end for source, _, target in arrows for end in (source, target)} <= set(KNOWN.classes)
    assert {"Company", "Facility", "Contract", "Claim", "Document"} <= {source for source, _, _ in arrows}
