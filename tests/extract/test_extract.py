"""The whole extraction of a document: pure, traceable to the words, and never at a loss."""

from __future__ import annotations

import gc
import importlib
import pkgutil
import re
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg.extract
from kg.extract import extract
from kg.extract.names.words import common_words
from kg.schema.records import Extraction
from kg.schema.registry import Registry
from tests.extract.field import article, field, said

ARTICLE = """Halden rents computing power from Brightwater

Halden, a Toronto-based lab founded by Mara Lindqvist in 2021, has signed a compute contract with Brightwater. \
According to Wirefield, the startup pays Brightwater $150 million a month from July 1, 2026 through 2029. \
The deal would be worth about $6.3 billion.

The machines stand at Ironwood, Brightwater's data center in Memphis, Tennessee, which holds 20,000 OX400 chips. \
Either side may end the contract on 90 days' notice — “a fair term”, said Lindqvist. \
Orrin's shares fell 9%. The Commerce Department's ban on Osprey took effect in May. Naïve café prices rose by 5 €.

Does Halden compete with Kestrel? It does not compete with Tavira.
"""


def test_an_article_gives_claims_of_every_sort() -> None:
    extraction = said(ARTICLE)
    relations = {claim.relation for claim in extraction.claims}
    assert relations > {
        "supplier",
        "payment",
        "notice_days",
        "percent",
        "issued_by",
        "founded_by",
        "equipped_with",
    }
    types = {entity.type for entity in extraction.entities}
    assert types > {
        "Company",
        "Person",
        "Facility",
        "Chip",
        "Place",
        "Contract",
        "Event",
        "Agency",
        "Regulation",
    }


def test_every_claim_quotes_the_document() -> None:
    text = "\ufeff𝔸 “Δ” line.\n" + ARTICLE
    claims = said(text).claims
    assert claims
    assert [c.evidence.quote for c in claims] == [text[c.evidence.start : c.evidence.end] for c in claims]
    assert {c.evidence.document for c in claims} == {"article.txt"}


def test_every_mention_lies_in_the_text_and_names_an_entity() -> None:
    extraction = said(ARTICLE)
    known = {entity.id: {entity.name, *entity.aliases} for entity in extraction.entities}
    written = [(ARTICLE[each.start : each.end], known[each.entity]) for each in extraction.mentions]
    assert written
    assert all(words.strip() == words and words for words, _ in written)
    assert any(words in names for words, names in written)


def test_claims_speak_of_entities_of_the_extraction_only() -> None:
    extraction = said(ARTICLE)
    known = {entity.id for entity in extraction.entities}
    assert {claim.subject for claim in extraction.claims} <= known
    assert {claim.object for claim in extraction.claims if claim.object} <= known
    assert {who for claim in extraction.claims for who in claim.attribution if "/" in who} <= known


def test_exactly_one_of_object_and_value_is_set() -> None:
    assert {(claim.object is None) != (claim.value is None) for claim in said(ARTICLE).claims} == {True}


def test_the_same_document_gives_the_same_extraction() -> None:
    first = said(ARTICLE)
    said("Kestrel rents compute from Northgate. Halden is a chipmaker called Colossus.")
    assert said(ARTICLE) == first
    assert ids(said(ARTICLE)) == ids(first)


def test_another_process_gives_the_same_extraction() -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert pool.submit(said, ARTICLE).result(timeout=120) == said(ARTICLE)


def test_a_copy_of_the_registry_gives_the_same_extraction() -> None:
    copy = Registry(dict(field().entries))
    assert extract(article(ARTICLE), copy) == said(ARTICLE)


def test_the_key_of_the_document_is_all_that_a_copy_differs_in() -> None:
    one, two = said(ARTICLE), said(ARTICLE, key="copy.txt")
    assert [c.evidence.quote for c in one.claims] == [c.evidence.quote for c in two.claims]
    assert not ids(one)[1] & ids(two)[1]
    assert {e for e in ids(one)[0] if not local(e)} == {e for e in ids(two)[0] if not local(e)}


@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_of_garbage_is_left_as_it_was(enabled: bool) -> None:
    before = gc.isenabled()
    try:
        gc.enable() if enabled else gc.disable()
        said(ARTICLE)
        assert gc.isenabled() is enabled
    finally:
        gc.enable() if before else gc.disable()


def test_no_claim_is_given_twice() -> None:
    claims = said(ARTICLE + ARTICLE).claims
    assert len({claim.id for claim in claims}) == len(claims)


def test_of_what_a_sentence_states_twice_the_fuller_is_given() -> None:
    claims = said("Meridian paid $14 billion for a 49% stake in Tessel.").claims
    stakes = [claim.qualifiers for claim in claims if claim.relation == "invested_in"]
    assert stakes == [(("price", "14000000000 USD"), ("stake", "49"))]


def test_a_place_named_by_the_way_is_left_out() -> None:
    extraction = said("Mara Lindqvist spoke in Toronto. Halden is based in Oslo, Norway.")
    assert [entity.name for entity in extraction.entities if entity.type == "Place"] == ["Oslo, Norway"]


@pytest.mark.parametrize(
    "text",
    [
        "Zorvex and Grunlow shared a stage.",
        "Velbrick, a startup, shared a stage.",
        "They like Zorvex Velbrick Grunlow Dorvani Quenlow Ventures.",
        "They like Velbrick Compute and Velbrick Cloud.",
        "Nuclear Energy and Open Infrastructure were the topics.",
        "The QX200 chip is new, and so is the Dunmore Campus.",
        "The Harwell Commission welcomed the Beacon Program.",
    ],
)
def test_a_name_that_nothing_is_known_or_said_of_is_left_out(text: str) -> None:
    assert said(text) == Extraction("article.txt", (), (), ())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Zorvex Systems acquired Grunlow Systems.", {"Zorvex Systems", "Grunlow Systems"}),
        ("Halden and Grunlow shared a stage.", {"Halden AI"}),
        ("Halden and Grunlow Systems shared a stage.", {"Halden AI", "Grunlow Systems"}),
        ("Halden thanked Two Rivers Ventures.", {"Halden AI", "Two Rivers Ventures"}),
        ("Ironwood and the Dunmore Campus are new.", {"Ironwood"}),
        ("Halden rents compute from Velbrick Labs. Zorvex did not.", {"Halden AI", "Velbrick Labs"}),
    ],
)
def test_a_name_stays_for_what_is_known_or_said_of_it(text: str, names: set[str]) -> None:
    extraction = said(text)
    assert {e.name for e in extraction.entities if e.type != "Contract"} == names
    named = {each.entity for each in extraction.mentions}
    assert {e.name for e in extraction.entities if e.id in named} == names


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", ".", "?!", "…", "(", "\u200b", "a", "A", "$", "“”", "- \n- "]
)
def test_a_text_that_says_nothing_gives_nothing(text: str) -> None:
    assert said(text) == Extraction("article.txt", (), (), ())


def test_a_long_text_of_ordinary_words_gives_no_claim() -> None:
    words = sorted(common_words())
    lines = [" ".join(words[(n + m) * 7919 % len(words)] for m in range(12)) for n in range(0, 36_000, 12)]
    text = " ".join(f"{line.capitalize()}." for line in lines)
    assert len(text) > 200_000
    assert said(text).claims == ()


def test_a_sentence_without_end_is_read_too() -> None:
    text = "Halden " + "and more " * 20_000 + "rents compute from Brightwater"
    assert said(text).document == "article.txt"


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    claims = said(text).claims
    assert [c.evidence.quote for c in claims] == [text[c.evidence.start : c.evidence.end] for c in claims]


@given(st.lists(st.sampled_from(ARTICLE.split()), max_size=60))
def test_the_words_of_an_article_in_any_order_are_read(words: list[str]) -> None:
    text = " ".join(words)
    claims = said(text).claims
    assert [c.evidence.quote for c in claims] == [text[c.evidence.start : c.evidence.end] for c in claims]


def ids(extraction: Extraction) -> tuple[set[str], set[str]]:
    """Ids of its entities and of its claims."""
    return {entity.id for entity in extraction.entities}, {claim.id for claim in extraction.claims}


def local(entity: str) -> bool:
    return entity.startswith(("contract/", "event/"))


def test_whose_analysts_are_asked_is_not_what_a_text_is_about() -> None:
    names = {entity.name for entity in said("Analysts at Larkfield said Quillon is growing.").entities}
    assert "Quillon" in names
    assert "Larkfield Capital" not in names


def test_a_company_named_once_in_the_background_counts_where_its_sentence_states_something() -> None:
    text = "Halden operates Ironwood. Kestrel is hiring. " + "Halden is growing. " * 4
    assert "Kestrel Labs" in _names(text + "Halden likes it.")
    assert "Orrin" not in _names(text + "Nobody said that Orrin is hiring.")
    assert "Orrin" not in _names(text + "Is Orrin hiring?")
    assert "Orrin" in _names(text + "Orrin is hiring.")
    assert "Orrin" in _names(text + "Orrin said nothing. Orrin is growing.")
    assert "Orrin" in _names(text + "Halden acquired Orrin.")


def _names(text: str) -> set[str]:
    return {entity.name for entity in said(text).entities}


@pytest.mark.parametrize(
    "text",
    [
        "Source: Northgate Investor Day. Investor Relations: Northgate.",
        "The Northgate Foundation gave money.",
        "Halden shares a building with the Meridian Cooling Institute.",
    ],
)
def test_what_stands_on_a_page_beside_the_text_is_no_name(text: str) -> None:
    assert _names(text) <= {"Northgate", "Halden AI"}
    assert not said(text).claims


def test_a_loan_is_no_lease() -> None:
    claims = said(
        "Brightwater got a loan from the Clean Grid Facility and a term loan from Larkfield."
    ).claims
    assert not [claim for claim in claims if claim.relation == "supplies_compute_to"]


def test_no_group_is_repeated_possessively() -> None:
    """CPython before 3.11.5 matches some of these wrongly (its issue 106052): a text would give other claims there."""
    modules = [
        importlib.import_module(found.name)
        for found in pkgutil.walk_packages(kg.extract.__path__, "kg.extract.")
    ]
    expressions = {
        f"{module.__name__}.{name}": value.pattern
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, re.Pattern)
    }
    possessive = re.compile(r"(?<!\\)\)(?:[*+?]|\{[0-9,]+\})\+")
    assert [name for name, pattern in expressions.items() if possessive.search(pattern)] == []
    assert len(expressions) > 50
