"""Which names of several documents are one entity."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.resolve import resolve
from kg.resolve.entities import same_entities
from kg.schema.records import Entity
from tests.resolve.support import REGISTRY, entity, names, page


def ids(*given_names: str, type_name: str = "Company") -> set[str]:
    """Ids in the graph of entities named so, each in a document of its own."""
    pages = [page(f"{n}.txt", [entity(type_name, name)]) for n, name in enumerate(given_names)]
    return {each.id for each in resolve(pages, REGISTRY).entities}


@pytest.mark.parametrize(
    ("given_names", "expected"),
    [
        (("OpenAI", "Open AI", "OPENAI INC."), "company/openai"),
        (("Open AI",), "company/openai"),
        (("Space Exploration Technologies", "SpaceX"), "company/spacex"),
        (("DEEPMIND",), "company/google-deepmind"),
        (("Halden", "Halden AI"), "company/halden-ai"),
        (("Tavira", "TAVIRA", "Tavira, Inc."), "company/tavira"),
        (("Quillon", "Quillon Systems", "Quillon Systems Holdings"), "company/quillon-systems"),
        (("Zephyrine Labs", "Zephyrine", "Zephyrine Research Labs"), None),
    ],
)
def test_one_company_by_name_legal_form_and_short_form(
    given_names: tuple[str, ...], expected: str | None
) -> None:
    found = ids(*given_names)
    assert found == {expected} if expected else len(found) == 3


@pytest.mark.parametrize(
    ("type_name", "one", "two"),
    [
        ("Company", "SpaceX", "SpaceXAI"),
        ("Company", "Google", "Google DeepMind"),
        ("Company", "EQT", "EQT Corporation"),
        ("Company", "Meridian", "Meridian Cloud"),
        ("Facility", "Colossus", "Colossus 2"),
        ("Facility", "Juniper 1", "Juniper 2"),
        ("Facility", "Juniper", "Juniper AI"),
        ("Chip", "MI300X", "MI300A"),
        ("Model", "Command R", "Command R+"),
        ("Company", "Tavira", "Tavira Foods"),
    ],
)
def test_units_numbered_sites_and_versions_stay_apart(type_name: str, one: str, two: str) -> None:
    assert len(ids(one, two, type_name=type_name)) == 2


def test_types_stay_apart() -> None:
    pages = [page("a.txt", [entity("Company", "Colossus")]), page("b.txt", [entity("Facility", "Colossus")])]
    assert {each.type for each in resolve(pages, REGISTRY).entities} == {"Company", "Facility"}


def test_a_short_form_of_two_names_is_neither() -> None:
    assert len(ids("Quillon", "Quillon AI", "Quillon Energy")) == 3


def test_a_name_that_two_entries_share_is_neither() -> None:
    assert ids("E.Q.T.") == {"company/e-q-t"}


def test_names_chain_to_one_entity() -> None:
    """The document's own ids differ, and each pair shares a name only with the next."""
    pages = [
        page(
            "a.txt",
            [Entity("company/b", "Company", "Alpha One"), Entity("company/c", "Company", "Alpha-One")],
        ),
        page(
            "b.txt", [Entity("company/c", "Company", "Beta Two"), Entity("company/a", "Company", "BETA TWO")]
        ),
    ]
    assert same_entities(pages, REGISTRY) == {"company/b": "company/a", "company/c": "company/a"}


def test_an_entity_has_the_name_of_the_registry_and_all_forms_of_the_documents() -> None:
    pages = [
        page("a.txt", [Entity("company/open-ai", "Company", "Open AI", ("the AI lab",))]),
        page("b.txt", [entity("Company", "OpenAI")]),
    ]
    (found,) = resolve(pages, REGISTRY).entities
    assert (found.name, found.aliases) == ("OpenAI", ("Open AI", "the AI lab"))


def test_an_entity_that_no_registry_knows_has_its_longest_name() -> None:
    assert names(
        page("a.txt", [entity("Company", "Tavira")]), page("b.txt", [entity("Company", "Tavira Labs")])
    ) == ["Tavira Labs"]


def test_the_resolution_tells_what_each_local_id_became() -> None:
    pages = [page("a.txt", [entity("Company", "Open AI")]), page("b.txt", [entity("Company", "OpenAI")])]
    assert resolve(pages, REGISTRY).links == {"company/open-ai": "company/openai"}


_NAMES = st.sampled_from(
    [
        "OpenAI",
        "Open AI",
        "Halden",
        "Halden AI",
        "Halden AI Labs",
        "SpaceX",
        "SpaceXAI",
        "Tavira",
        "TAVIRA",
        "Tavira Labs",
    ]
)


@given(st.lists(st.lists(_NAMES, max_size=4), max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_documents_never_matters(pages: list[list[str]], order: Random) -> None:
    made = [page(f"{n}.txt", [entity("Company", name) for name in each]) for n, each in enumerate(pages)]
    mixed = list(made)
    order.shuffle(mixed)
    assert resolve(mixed, REGISTRY) == resolve(made, REGISTRY)


@given(st.lists(_NAMES, min_size=1, max_size=8))
def test_every_entity_lands_on_one_that_stays(given_names: list[str]) -> None:
    pages = [page(f"{n}.txt", [entity("Company", name)]) for n, name in enumerate(given_names)]
    links = same_entities(pages, REGISTRY)
    assert not set(links.values()) & set(links)
    assert {links.get(e.id, e.id) for p in pages for e in p.entities} == {
        e.id for e in resolve(pages, REGISTRY).entities
    }


def test_one_identifier_is_one_entity_and_two_forbid_a_short_form() -> None:
    one = Entity("company/sorrel", "Company", "Sorrel", (), (("ticker", "SRRL"),))
    again = Entity("company/old-works", "Company", "Old Works", (), (("ticker", "SRRL"),))
    other = Entity("company/sorrel-ai", "Company", "Sorrel AI", (), (("ticker", "SRAI"),))
    pages = [page(f"{n}.txt", [each]) for n, each in enumerate((one, again, other))]
    assert same_entities(pages, REGISTRY) == {"company/sorrel": "company/old-works"}


def test_a_name_that_a_document_gives_beside_another_is_that_other() -> None:
    told = Entity("company/tavira", "Company", "Tavira", ("Blue Kite", "Tavira Norway"))
    pages = [page("a.txt", [told])]
    pages += [page(f"{name}.txt", [entity("Company", name)]) for name in ("Blue Kite", "Tavira Norway")]
    assert same_entities(pages, REGISTRY) == {"company/blue-kite": "company/tavira"}
    rival = Entity("company/halden", "Company", "Halden", ("Blue Kite",))
    assert same_entities([*pages, page("b.txt", [rival])], REGISTRY) == {}


def test_a_site_is_called_with_or_without_what_it_is_where_that_is_one_thing() -> None:
    def sites(*given: str) -> set[str]:
        return ids(*given, type_name="Facility")

    assert sites("Lapwing", "Lapwing campus", "Lapwing Data Center") == {"facility/lapwing"}
    assert len(sites("Lapwing", "Lapwing campus", "Lapwing power plant")) == 3
    assert sites("Colossus supercomputer") == {"facility/colossus"}
    assert len(sites("Google campus", "Google data center")) == 2


def test_a_town_says_not_which_site_is_meant() -> None:
    pages = [page("a.txt", [entity("Facility", "Elmsvale campus"), entity("Place", "Elmsvale, Ohio")])]
    pages.append(page("b.txt", [entity("Facility", "Elmsvale data center")]))
    assert same_entities(pages, REGISTRY) == {}


def test_initials_that_differ_are_two_people() -> None:
    assert ids("Zoe A. Hale", "Zoe Hale", type_name="Person") == {"person/zoe-a-hale"}
    assert len(ids("Zoe A. Hale", "Zoe B. Hale", "Zoe Hale", type_name="Person")) == 3
