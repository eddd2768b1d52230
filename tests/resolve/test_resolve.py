"""Claims about the entities of the graph: nothing is lost on the way, whatever the order."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kg.extract import extract
from kg.resolve import resolve
from kg.schema.records import Claim, Extraction
from kg.schema.registry import Registry
from tests.extract.field import article, field
from tests.resolve.support import REGISTRY, claim, entity, page

TEXTS = (
    "Halden pays Brightwater $150 million a month for compute through 2029.",
    "According to Wirefield, Halden AI pays Brightwater $150 million a month for compute.",
    "Halden rents compute from Brightwater. The deal is worth $6.3 billion. Orrin's shares fell 9%.",
    "Kestrel rents compute from Meridian Cloud, a unit of Meridian. Orrin's stock dropped 9%.",
    "Kestrel's compute contract with Meridian ends in July 2029. Tavira was founded by Mara Lindqvist.",
    "The company is growing.",
)


def read() -> list[Extraction]:
    return [extract(article(text, key=f"{n}.txt"), field()) for n, text in enumerate(TEXTS)]


def test_no_claim_is_lost() -> None:
    pages = read()
    claims = resolve(pages, field()).claims
    assert claims
    assert Counter(quote(each) for each in claims) == Counter(
        quote(each) for page_ in pages for each in page_.claims
    )


def test_claims_are_about_entities_of_the_graph() -> None:
    found = resolve(read(), field())
    known = {each.id for each in found.entities}
    assert {each.subject for each in found.claims} <= known
    assert {each.object for each in found.claims if each.object} <= known
    assert {who for each in found.claims for who in each.attribution if "/" in who} <= known


def test_contracts_of_several_documents_are_one_with_all_that_is_said() -> None:
    names = [each.name for each in resolve(read(), field()).entities if each.type in ("Contract", "Event")]
    assert sorted(names) == [
        "Brightwater – Halden AI compute contract",
        "Meridian – Kestrel Labs compute contract",
        "Orrin share price fall",
    ]


def test_claims_and_entities_are_sorted_and_given_once() -> None:
    found = resolve(read(), field())
    for ids in ([each.id for each in found.claims], [each.id for each in found.entities]):
        assert ids == sorted(set(ids))


def test_nothing_comes_of_nothing() -> None:
    found = resolve([], Registry())
    assert (found.entities, found.claims, dict(found.links)) == ((), (), {})


def test_two_names_of_one_speaker_are_one_source() -> None:
    one, two = entity("Company", "Open AI"), entity("Company", "OpenAI")
    told = replace(claim("a", two.id, "founded_by", "person/x"), attribution=(one.id, two.id))
    (found,) = resolve([page("a", [one, two], [told])], REGISTRY).claims
    assert found.attribution == ("company/openai",)


@given(st.permutations(range(len(TEXTS))))
def test_the_order_of_documents_never_matters(order: list[int]) -> None:
    pages = read()
    assert resolve([pages[n] for n in order], field()) == resolve(pages, field())


def quote(said: Claim) -> tuple[object, ...]:
    """What of a claim resolution leaves as it is."""
    return said.relation, said.value, said.evidence, said.modality, said.qualifiers, said.rule
