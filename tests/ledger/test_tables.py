"""A record that goes into a table comes out the same."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.judgements import Judgement
from kg.ledger.tables import TABLES, Contents, tidy
from kg.schema.records import (
    Claim,
    Conflict,
    Document,
    Entity,
    Evidence,
    Extraction,
    Fact,
    Mention,
    Modality,
    Source,
    Value,
)

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
texts = st.lists(text, max_size=3).map(tuple)
pairs = st.lists(st.tuples(text, text), max_size=3).map(tuple)
maybe = st.none() | text
number = st.integers(0, 10**6)
sources = st.lists(st.builds(Source, maybe, maybe, maybe, maybe), max_size=2).map(tuple)
documents = st.builds(
    Document,
    text,
    text,
    maybe,
    maybe,
    maybe,
    maybe,
    text,
    sources,
    text,
    st.lists(number, max_size=3).map(tuple),
)
values = st.builds(Value, text, text, text, text, text, text)
evidence = st.builds(Evidence, text, text, number, number)
modality = st.sampled_from(Modality)
claims = st.builds(Claim, text, text, maybe, st.none() | values, evidence, modality, texts, pairs, text)
facts = st.builds(
    Fact, text, text, maybe, st.none() | values, modality, text, text, texts, texts, texts, maybe, pairs,
    st.booleans(), text,
)  # fmt: skip
conflicts = st.builds(Conflict, text, text, text, texts, maybe, text, text)
entities = st.builds(Entity, text, text, text, texts, pairs)
judgements = st.builds(Judgement, text, texts, maybe, maybe, maybe, maybe, maybe, maybe)
mentions = st.builds(Mention, text, number, number)


@pytest.mark.parametrize(
    ("table", "field", "strategy"),
    [
        ("documents", "documents", documents),
        ("entities", "entities", entities),
        ("claims", "claims", claims),
        ("facts", "facts", facts),
        ("conflicts", "conflicts", conflicts),
        ("judgements", "judgements", judgements),
    ],
)
def test_round_trip_of_what_is_in_the_graph(table: str, field: str, strategy: st.SearchStrategy[Any]) -> None:
    @given(strategy)
    def returns(record: Any) -> None:
        rows = [*TABLES[table].rows(Contents(**{field: (record,)}))]
        assert [TABLES[table].record(row) for row in rows] == [record]

    returns()


@given(entities, mentions, claims)
def test_round_trip_of_an_extraction(entity: Entity, mention: Mention, claim: Claim) -> None:
    contents = Contents(extractions=(Extraction("d", (entity,), (mention,), (claim,)),))

    def back(table: str) -> list[Any]:
        return [TABLES[table].record(row) for row in TABLES[table].rows(contents)]

    assert back("extracted_entities") == [("d", entity)]
    assert back("mentions") == [("d", mention)]
    assert back("extracted_claims") == [claim]


def test_the_wording_of_a_value_is_kept_though_it_does_not_count_in_comparisons() -> None:
    value = Value("money", "6.30", "USD", text="$6.3 billion or so")
    claim = Claim("a", "payment", None, value, Evidence("d", "q", 0, 1))
    (row,) = TABLES["claims"].rows(Contents(claims=(claim,)))
    back = TABLES["claims"].record(row).value
    assert (back.text, back.lexical, back.number) == ("$6.3 billion or so", "6.30", Decimal("6.30"))


def test_no_column_can_round() -> None:
    assert {column.kind for table in TABLES.values() for column in table.columns} == {
        "text", "int", "bool", "texts", "ints", "pairs",
    }  # fmt: skip


def test_columns_of_format_3() -> None:
    """A column more or less is another format: raise ``FORMAT`` and say what becomes of older graphs."""
    said = (
        "id subject relation object value_kind value_lexical value_unit value_per value_qualifier value_text"
    )
    claim = f"{said} modality qualifiers rule document quote start end table_row table_key table_column"
    claim += " attribution based_on"
    entity = "id type name aliases identifiers"
    assert {name: " ".join(column.name for column in table.columns) for name, table in TABLES.items()} == {
        "documents": "key version title outlet published url kind media_type based_on pages mapping rights text",
        "extracted_entities": f"document {entity}",
        "mentions": "document entity start end",
        "extracted_claims": claim,
        "entities": entity,
        "claims": claim,
        "facts": f"{said} modality qualifiers rule status supported_by contradicted_by origins known_since last_said"
        " inferred formula dimensions valid_from valid_to",
        "conflicts": "id kind subject relation facts preferred rule reason",
        "judgements": "id kind about name text says who when why",
        "links": "id target",
        "signs": "entity sign",
        "prints": "document report sketch",
    }


@given(st.lists(claims, max_size=6), st.randoms(use_true_random=False))
def test_order_and_repetition_do_not_matter(made: list[Claim], shuffler: random.Random) -> None:
    # The same claim found by two rules is one claim; which rule is named must not depend on the order.
    twice = [*made, *(replace(claim, rule=claim.rule + "b") for claim in made)]
    shuffled = list(twice)
    shuffler.shuffle(shuffled)
    first, second = (tidy(Contents(claims=tuple(each))) for each in (twice, shuffled))
    assert first == second
    assert {claim.id for claim in first.claims} == {claim.id for claim in made}
