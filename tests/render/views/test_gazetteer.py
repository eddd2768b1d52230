"""Where places are: coordinates, cities, states and countries, and what stays unknown."""

from __future__ import annotations

import pytest

from kg.render.views.gazetteer import Atlas, atlas, stated

_PLACES = [
    ["Memphis, Tennessee"],
    ["Memphis"],
    ["Mumbai", "India"],
    ["Sydney", "Australia"],
    ["Richland Parish, La."],
    ["Texas"],
    ["Netherlands"],
    ["Georgia"],
    ["Springfield"],
    ["New Carlisle"],
    ["Nowhere at All"],
    ["Abilene, Texas", "United States"],
    ["Kulai, Johor, Malaysia"],
    ["Ellendale, North Dakota"],
    ["New Carlisle, Ind."],
    ["Nowhere at All, Ohio"],
    [],
]


@pytest.fixture(scope="module")
def known() -> Atlas:
    return atlas(place for places in _PLACES for place in places)


@pytest.mark.parametrize(
    ("places", "precision", "latitude", "longitude"),
    [
        (["Memphis, Tennessee"], "city", 35.1, -90.0),
        (["Memphis"], "city", 35.1, -90.0),
        (["Mumbai", "India"], "city", 19.1, 72.9),
        (["Sydney", "Australia"], "city", -33.9, 151.2),
        (["Abilene, Texas", "United States"], "city", 32.4, -99.7),
        (["Kulai, Johor, Malaysia"], "city", 1.7, 103.6),
        (["Ellendale, North Dakota"], "city", 46.0, -98.5),
        (["New Carlisle, Ind."], "city", 41.7, -86.5),
        (["Nowhere at All, Ohio"], "state", 40.4, -82.8),
        (["Texas"], "state", 31, -97),
        (["Richland Parish, La."], "state", 30.5, -91),
        (["Netherlands"], "country", 52.1, 5),
        (["Georgia"], "country", 42, 44),
    ],
)
def test_a_place_is_found_as_precisely_as_it_is_told(
    known: Atlas, places: list[str], precision: str, latitude: float, longitude: float
) -> None:
    spot = known.spot(places)
    assert spot is not None
    assert spot.precision == precision
    near = 0.1 if precision == "city" else 1.2
    assert spot.latitude == pytest.approx(latitude, abs=near)
    assert spot.longitude == pytest.approx(longitude, abs=near)


@pytest.mark.parametrize("places", [["Springfield"], ["New Carlisle"], ["Nowhere at All"], []])
def test_a_name_that_may_be_many_places_or_none_is_not_guessed(known: Atlas, places: list[str]) -> None:
    assert known.spot(places) is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("35.693709,-95.386957", (35.693709, -95.386957)),
        (" -33.9 ; 151.2 ", (-33.9, 151.2)),
        ("91,0", None),
        ("12,181", None),
        ("north of town", None),
        ("", None),
    ],
)
def test_coordinates_are_read(text: str, place: tuple[float, float] | None) -> None:
    spot = stated(text)
    assert (None if spot is None else (spot.latitude, spot.longitude)) == place
