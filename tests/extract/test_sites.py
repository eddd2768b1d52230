"""Sites without a proper name: "its Memphis data center" is a facility, called by the town where it stands."""

from __future__ import annotations

import pytest

from tests.extract.field import said, statements


def sites(text: str) -> dict[str, tuple[str, ...]]:
    """The facilities that the text names, with their other names."""
    return {e.name: e.aliases for e in said(text).entities if e.type == "Facility"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Brightwater operates the Memphis data center.", "Memphis data center"),
        ("Brightwater's Memphis data center is full.", "Memphis data center"),
        ("Brightwater runs its Oslo campus.", "Oslo campus"),
        ("Brightwater's Memphis AI data center is full.", "Memphis AI data center"),
        ("Brightwater's Memphis supercomputer is full.", "Memphis supercomputer"),
        ("Brightwater runs its Memphis data center complex.", "Memphis data center complex"),
    ],
)
def test_a_site_is_called_by_its_town(text: str, name: str) -> None:
    town = name.partition(" ")[0]
    assert sites(text) == {name: ()}
    assert statements(text) == {f"Brightwater operates {name}", f"{name} located_in {town}"}


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("The Memphis data center has a capacity of 200 MW.", "Memphis data center capacity_mw 200 MW"),
        ("The Memphis data center houses OX400 chips.", "Memphis data center equipped_with OX400"),
        ("Stonebrook built the Memphis data center.", "Stonebrook built Memphis data center"),
        ("Northgate owns the Memphis data center.", "Northgate owns Memphis data center"),
    ],
)
def test_patterns_find_it_as_they_find_others(text: str, made: str) -> None:
    assert statements(text) == {made, "Memphis data center located_in Memphis"}


@pytest.mark.parametrize(
    "text",
    [
        "Brightwater runs a data center in Memphis.",
        "Brightwater wants a 40 MW data center in Memphis.",
        "Ironwood is large. Orrin grew. Halden grew as well. Brightwater runs a data center in Memphis.",
        "Brightwater runs a data center in Memphis. Orrin runs Ironwood in Oslo.",
        "Halden will put its servers into a Brightwater data center in Memphis.",
    ],
)
def test_a_site_that_is_told_of_as_one_is_called_by_its_town_too(text: str) -> None:
    assert "Memphis data center" in sites(text)


def test_a_site_is_none_of_its_own_where_another_stands_in_that_town() -> None:
    text = "Brightwater expects its campus in Oslo to be full. Orrin grew. Halden grew. Ironwood is located in Oslo."
    assert "Oslo campus" not in sites(text)


@pytest.mark.parametrize("owning", ["Brightwater's", "Brightwater opened its", "The two opened their"])
@pytest.mark.parametrize("region", ["Texas", "Norway", "British Columbia"])
def test_a_state_or_country_names_the_site_of_its_owner(owning: str, region: str) -> None:
    assert sites(f"{owning} {region} data center.") == {f"{region} data center": ()}


@pytest.mark.parametrize(
    "text",
    [
        "Brightwater opened the Texas data center.",
        "Brightwater opened a Norway campus.",
        "Norway data center rules are strict.",
        "The U.S. data center market is growing.",
        "Brightwater runs the Oslo school.",
        "Brightwater wants a data center in Memphis.",
        "Brightwater opened a Memphis office and a data center.",
    ],
)
def test_what_names_no_site(text: str) -> None:
    assert sites(text) == {}


def test_all_of_a_document_that_are_called_by_one_town_are_one() -> None:
    text = "Brightwater runs the Memphis data center. The Memphis campus holds OX400 chips. It is Memphis' first site."
    assert sites(text) == {"Memphis data center": ("Memphis campus",)}
    assert "Memphis data center equipped_with OX400" in statements(text)


def test_sites_of_two_towns_are_two() -> None:
    assert set(sites("Brightwater runs the Memphis data center and the Oslo data center.")) == {
        "Memphis data center",
        "Oslo data center",
    }


def test_a_proper_name_takes_the_words_for_itself() -> None:
    assert set(sites("Brightwater runs the Ironwood data center in Memphis.")) == {"Ironwood"}


def test_the_mention_is_of_the_words_behind_the_town() -> None:
    text = "Brightwater runs the Memphis data center."
    assert {text[each.start : each.end] for each in said(text).mentions} == {
        "Brightwater",
        "Memphis",
        "data center",
    }


def test_a_comma_parts_an_owned_site_from_its_town() -> None:
    assert "Brightwater operates Memphis campus" in statements(
        "Brightwater runs its Memphis, Tennessee, campus."
    )
    assert not sites("In Memphis, Tennessee, data centers are full.")


def test_later_words_for_a_site_mean_it() -> None:
    text = "Brightwater opened its Memphis campus. The site has a capacity of 200 MW."
    assert "Memphis campus capacity_mw 200 MW" in statements(text)


@pytest.mark.parametrize(
    "text",
    [
        "Brightwater's data center in Memphis is full.",
        "Brightwater runs its AI data center in Memphis.",
        "Brightwater's new 40 MW data center in Memphis, Tennessee, is full.",
        "Brightwater's $2 billion data center in Memphis, Tennessee, is full.",
        "Brightwater opened a data center in Memphis, Tennessee.",
        "Brightwater opened a data center in Memphis. The Memphis data center is full.",
    ],
)
def test_a_site_may_stand_before_its_town(text: str) -> None:
    assert "Brightwater operates Memphis data center" in statements(text)
    assert any(made.startswith("Memphis data center located_in Memphis") for made in statements(text))


@pytest.mark.parametrize(
    "text",
    [
        "Ironwood is full. Brightwater runs the data center in Memphis.",
        "Brightwater opened a data center in Texas.",
        "Brightwater opened two data centers in Memphis.",
    ],
)
def test_words_before_a_town_that_name_no_site(text: str) -> None:
    assert "Memphis data center" not in sites(text)
    assert "Texas data center" not in sites(text)


def test_a_site_that_is_called_by_a_name_has_that_name() -> None:
    text = "Brightwater's Texas data center, called Ironwood, is full."
    assert statements(text, "operates") == {"Brightwater operates Ironwood"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Brightwater is building a 40 MW data center in Memphis.", {"Memphis data center"}),
        (
            "Ironwood in Oslo is full. Brightwater is building a 40 MW data center in Memphis.",
            {"Ironwood", "Memphis data center"},
        ),
        ("Ironwood is full. Brightwater is building a 40 MW data center in Memphis.", {"Ironwood"}),
    ],
)
def test_a_site_beside_one_with_a_name_is_another_where_that_is_elsewhere(text: str, names: set[str]) -> None:
    assert set(sites(text)) == names


def test_a_plant_of_another_field_is_no_site() -> None:
    assert not sites("The 900 MW plant in Emden runs in winter only.")
    assert set(sites("The 900 MW plant in Emden runs in winter only. It feeds data centers.")) == {
        "Emden plant"
    }


def test_a_plant_beside_a_data_center_is_another() -> None:
    text = "Brightwater owns a 60 MW gas-fired plant in Memphis and operates a data center in Memphis."
    assert set(sites(text)) == {"Memphis plant", "Memphis data center"}


def test_other_forms_have_the_place_behind_them() -> None:
    text = "Brightwater is building a 40 MW campus of its own in Memphis, Tennessee."
    assert {"campus in Memphis", "40 MW campus in Memphis, Tennessee", "campus of its own in Memphis"} <= {
        *sites(text)["Memphis campus"]
    }


def test_the_data_center_is_no_other_where_a_site_has_a_name() -> None:
    text = "Ironwood is full. Orrin grew. Halden grew. The new data center will be located in Oslo."
    assert set(sites(text)) <= {"Ironwood"}
    assert set(sites("Orrin grew. The new data center will be located in Oslo.")) == {"Oslo data center"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Brightwater's Oslo campus is full. Northgate's Oslo campus is not.",
            {"Oslo campus", "Northgate Oslo campus"},
        ),
        (
            "Brightwater operates a 36 MW campus in Oslo. Northgate runs a campus in Oslo with 28 MW.",
            {"Oslo campus", "Northgate Oslo campus"},
        ),
        (
            "Brightwater leases space to Halden at its Oslo campus. Northgate owns a 24 MW campus in Oslo.",
            {"Oslo campus", "Northgate Oslo campus"},
        ),
        # the same again, or one of two who have it together
        ("Brightwater is building a campus in Oslo. Brightwater has a campus in Oslo.", {"Oslo campus"}),
        ("Brightwater's Oslo campus is full. The Oslo campus was built by Northgate.", {"Oslo campus"}),
        (
            "Brightwater is building a 90 MW campus in Oslo for Halden. Halden's Oslo campus is late.",
            {"Oslo campus"},
        ),
    ],
)
def test_two_firms_in_one_town_have_a_site_each(text: str, found: set[str]) -> None:
    assert set(sites(text)) == found


def test_what_is_said_next_is_of_the_last_of_them() -> None:
    text = "Brightwater's Oslo campus is full. Northgate's Oslo campus is not. The Oslo campus has 80 MW."
    assert "Northgate Oslo campus capacity_mw 80 MW" in statements(text)


def test_a_headline_may_call_a_site_by_the_region_of_its_town() -> None:
    headline = "Brightwater to build 200 MW data center in West Texas\n\n"
    text = f"{headline}Brightwater will build a $2 billion data center in Shackelford County, Texas."
    assert set(sites(text)) == {"West Texas data center"}
    assert len(sites(f"{text} It has a 30 MW campus in Austin, Texas.")) == 3
