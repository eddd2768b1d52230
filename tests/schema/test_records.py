"""Records are told apart by what they say; ids stay the same between runs and machines."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace
from decimal import Decimal, InvalidOperation
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.schema.records import (
    Claim,
    Conflict,
    Document,
    Evidence,
    Fact,
    Modality,
    Value,
    content_hash,
    document_id,
    entity_id,
    slug,
)

EVIDENCE = Evidence("a.txt", "Halden pays 5 kroner", 3, 23)
VALUE = Value("money", "5", "NOK", "month", "about")
CLAIM = Claim(
    "company/halden",
    "total_value",
    None,
    VALUE,
    EVIDENCE,
    Modality.REPORTED,
    ("outlet/nordwire",),
    (("date", "2026"), ("role", "CEO")),
    "pays",
)
FACT = Fact(
    "company/halden",
    "built",
    "facility/fjord",
    None,
    Modality.REPORTED,
    "preferred",
    "only one",
    ("claim/1",),
)
CONFLICT = Conflict("value", "contract/1", "total_value", ("fact/1", "fact/2"))

OTHER_CLAIMS: dict[str, dict[str, Any]] = {
    "subject": {"subject": "company/orrin"},
    "relation": {"relation": "payment"},
    "object": {"object": "company/orrin", "value": None},
    "kind of value": {"value": replace(VALUE, kind="count")},
    "number": {"value": replace(VALUE, lexical="6")},
    "unit": {"value": replace(VALUE, unit="EUR")},
    "period": {"value": replace(VALUE, per="year")},
    "qualifier of the value": {"value": replace(VALUE, qualifier="exact")},
    "document": {"evidence": replace(EVIDENCE, document="b.txt")},
    "quote": {"evidence": replace(EVIDENCE, quote="Halden paid 5 kroner")},
    "start": {"evidence": replace(EVIDENCE, start=4)},
    "end": {"evidence": replace(EVIDENCE, end=24)},
    "modality": {"modality": Modality.PLANNED},
    "attribution": {"attribution": ("outlet/other",)},
    "no attribution": {"attribution": ()},
    "qualifiers": {"qualifiers": (("date", "2027"), ("role", "CEO"))},
    "border of a qualifier": {"qualifiers": (("date", "2026,role=CEO"),)},
    "attribution that looks like a qualifier": {
        "attribution": ("outlet/nordwire", "date=2026", "role=CEO"),
        "qualifiers": (),
    },
    "attribution in two parts": {"attribution": ("outlet", "nordwire")},
}
OTHER_FACTS: dict[str, dict[str, Any]] = {
    "subject": {"subject": "company/orrin"},
    "relation": {"relation": "owns"},
    "object": {"object": "facility/other"},
    "value": {"object": None, "value": Value("text", "facility/fjord")},
    "inferred": {"inferred": True},
}


@pytest.mark.parametrize("part", OTHER_CLAIMS)
def test_claims_that_differ_in_one_part_have_different_ids(part: str) -> None:
    assert replace(CLAIM, **OTHER_CLAIMS[part]).id != CLAIM.id


def test_all_these_claims_have_different_ids() -> None:
    ids = {replace(CLAIM, **parts).id for parts in OTHER_CLAIMS.values()}
    assert len(ids) == len(OTHER_CLAIMS)


@pytest.mark.parametrize("part", OTHER_FACTS)
def test_facts_that_say_something_else_have_different_ids(part: str) -> None:
    assert replace(FACT, **OTHER_FACTS[part]).id != FACT.id


def test_the_same_thing_said_keeps_its_id() -> None:
    value = Value("money", "5", "NOK", "month", "about", text="five kroner a month")
    assert replace(CLAIM, value=value, rule="another pattern").id == CLAIM.id
    later = replace(FACT, modality=Modality.CONFIRMED, status="disputed", supported_by=("claim/1", "claim/2"))
    assert later.id == FACT.id
    assert replace(CONFLICT, preferred="fact/1", rule="more origins").id == CONFLICT.id


def test_ids_never_change() -> None:
    assert CLAIM.id == "claim/643f7c66d3ed99be9b88"
    assert FACT.id == "fact/889420018b3b86774ad4"
    assert CONFLICT.id == "conflict/59b0c9dcdbc9ac4390a5"
    assert document_id("a.txt") == "document/18b7cb099a9ea3f50ba8"


def test_conflicts_differ_by_kind_and_facts() -> None:
    others = (replace(CONFLICT, kind="time"), replace(CONFLICT, facts=("fact/1",)))
    assert len({CONFLICT.id, *(other.id for other in others)}) == 3


@given(st.text(), st.text())
def test_hashes_follow_content(one: str, other: str) -> None:
    assert (content_hash(one) == content_hash(other)) == (one == other)
    assert (document_id(one) == document_id(other)) == (one == other)


def test_the_hash_is_sha_256_of_utf_8() -> None:
    assert content_hash("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert content_hash("é") == "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"


def test_the_version_of_a_document_is_that_of_its_text() -> None:
    document = Document("a.txt", "text", title="One")
    assert document.version == replace(document, key="b.txt", title="Two").version == content_hash("text")
    assert document.version != replace(document, text="other").version


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("SpaceX", "spacex"),
        ("Memphis, Tennessee", "memphis-tennessee"),
        ("GPT-4.1 (mini)", "gpt-4-1-mini"),
        ("O'Brien & Sons", "obrien-sons"),
        ("O’Brien & Sons", "obrien-sons"),
        ("Nestlé", "nestle"),
        ("Nestle\u0301", "nestle"),
        ("Straße", "strasse"),
        ("A–B", "a-b"),
        ("  AT&T  ", "at-t"),
        ("ＮＴＴ", "ntt"),
    ],
)
def test_slugs(name: str, expected: str) -> None:
    assert slug(name) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [("华为", "百度"), ("华为 AI", "百度 AI"), ("Ørsted", "Ærsted"), ("!!", "??"), ("Яндекс", "")],
)
def test_names_that_differ_only_in_what_ascii_lacks_stay_apart(one: str, other: str) -> None:
    assert slug(one) != slug(other)


@given(st.text())
def test_a_slug_can_stand_in_an_address(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(name))
    assert slug(slug(name)) == slug(name)


def test_an_unknown_entity_is_named_by_type_and_slug() -> None:
    assert entity_id("Company", "Reflection AI") == "company/reflection-ai"
    assert entity_id("Company", "Colossus") != entity_id("Facility", "Colossus")


def test_modality_is_ordered_weakest_first() -> None:
    assert [modality.label for modality in sorted(Modality)] == [
        "denied",
        "possible",
        "planned",
        "reported",
        "asserted",
        "confirmed",
    ]


def test_a_value_is_exact() -> None:
    assert Value("money", "0.1", "USD").number + Value("money", "0.2", "USD").number == Decimal("0.3")
    with pytest.raises(InvalidOperation):
        _ = Value("date", "mid-2029").number


def test_the_wording_of_a_value_does_not_tell_it_apart() -> None:
    assert Value("money", "5", "NOK", text="five kroner") == Value("money", "5", "NOK")


def test_the_first_qualifier_of_a_name() -> None:
    claim = replace(CLAIM, qualifiers=(("role", "CEO"), ("role", "chair")))
    assert claim.qualifier("role") == "CEO"
    assert claim.qualifier("date") is None


@pytest.mark.parametrize(
    "change", [lambda: setattr(CLAIM, "subject", "x"), lambda: setattr(FACT, "rule", "x")]
)
def test_records_are_frozen(change: Callable[[], None]) -> None:
    with pytest.raises(FrozenInstanceError):
        change()
