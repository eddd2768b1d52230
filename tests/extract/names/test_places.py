"""Places by their region, with the short forms of newspapers."""

from __future__ import annotations

import pytest

from kg.extract.names.places import full_place, place_pairs
from tests.extract.names.naming import mentions, types


@pytest.mark.parametrize(
    ("text", "place", "city"),
    [
        ("a campus in Memphis, Tennessee, opened", "Memphis, Tennessee", "Memphis"),
        ("a campus in Alberta, Canada, opened", "Alberta, Canada", "Alberta"),
        ("In Reno, NV", "Reno, NV", "Reno"),
        ("near Reno, Nev., it", "Reno, Nev.", "Reno"),
        ("Richland Parish, La.", "Richland Parish, La.", "Richland Parish"),
        ("Ridgely County, Ga. The site", "Ridgely County, Ga.", "Ridgely County"),
        ("Charleston, W.Va.", "Charleston, W.Va.", "Charleston"),
        ("Albany, N.Y.", "Albany, N.Y.", "Albany"),
        ("Washington, D.C.", "Washington, D.C.", "Washington"),
        ("St. Louis, Mo.", "St. Louis, Mo.", "St. Louis"),
        ("Salt Lake City, Utah", "Salt Lake City, Utah", "Salt Lake City"),
        ("New Albany, Ohio", "New Albany, Ohio", "New Albany"),
        ("Charlotte, North Carolina", "Charlotte, North Carolina", "Charlotte"),
        ("Sines, Portugal", "Sines, Portugal", "Sines"),
        ("its Bramlow, Texas, site", "Bramlow, Texas", "Bramlow"),
        ("Halden’s Childress, Texas, campus grew.", "Childress, Texas", "Childress"),
    ],
)
def test_a_place_and_its_region(text: str, place: str, city: str) -> None:
    ((start, end, found),) = place_pairs(text)
    assert (text[start:end], found) == (place, city)


def test_several_places() -> None:
    text = "from Reno, Nev., to Austin, Texas, and Sines, Portugal"
    assert [text[start:end] for start, end, _ in place_pairs(text)] == [
        "Reno, Nev.",
        "Austin, Texas",
        "Sines, Portugal",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Japan, Portugal and Iran",
        "Halden, Tavira and Orrin",
        "in Memphis, Tavira pays",
        "memphis, Tennessee",
        "Memphis. Tennessee",
        "Memphis, Tennesseeans",
        "Halden, La Tavira",
        "",
    ],
)
def test_no_place_and_region(text: str) -> None:
    assert place_pairs(text) == []


@pytest.mark.parametrize(
    ("written", "full"),
    [
        ("Reno, Nev.", "Reno, Nevada"),
        ("Reno, NV", "Reno, Nevada"),
        ("Reno, Nevada", "Reno, Nevada"),
        ("U.S.", "United States"),
        ("UK", "United Kingdom"),
        ("Washington, D.C.", "Washington, D.C."),
        ("Reno", "Reno"),
        ("Reno, x", "Reno, x"),
    ],
)
def test_the_full_name_spells_out_states_and_countries(written: str, full: str) -> None:
    assert full_place(written) == full


def test_a_city_named_with_its_state_is_meant_without_it_too() -> None:
    assert mentions("It opened in Bramlow, Tex. Bramlow is small.") == [
        ("Bramlow, Tex.", "Bramlow, Texas"),
        ("Bramlow", "Bramlow, Texas"),
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("It builds in Texas.", "Texas"),
        ("It builds in northern Sweden.", "northern Sweden"),
        ("It builds in West Texas.", "West Texas"),
        ("It builds in the U.S.", "U.S."),
        ("A US-based firm builds it.", "US"),
        ("It is headquartered in Bramlow.", "Bramlow"),
        ("It builds in the city of Bramlow.", "Bramlow"),
    ],
)
def test_places_that_stand_alone(text: str, place: str) -> None:
    assert types(text) == {place: "Place"}


@pytest.mark.parametrize("text", ["the US government says", "US chips sell", "Give us chips."])
def test_a_country_that_is_no_place(text: str) -> None:
    assert "Place" not in types(text).values()


@pytest.mark.parametrize("text", ["A" * 100_000, "A-" * 50_000, "Aa " * 50_000, "Aa, " * 50_000])
def test_hostile_rows_of_capitals_are_read_to_the_end(text: str) -> None:
    text += " in Reno, Nevada"
    start, end, city = place_pairs(text)[-1]
    assert (text[start:end], city) == ("Reno, Nevada", "Reno")


@pytest.mark.parametrize("town", ["Frankfurt", "Sao Paulo", "Wroclaw", "Dusseldorf"])
def test_towns_as_newspapers_call_them(town: str) -> None:
    assert types(f"It is one of {town}'s largest parks.")[town] == "Place"
