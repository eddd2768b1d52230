"""Where the sites are, and how precisely that is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.query.stages import latest_publication, stage_on
from kg.query.states import day_of
from kg.render.views.gazetteer import Atlas, atlas, stated
from kg.render.views.records import Records, names_of, told
from kg.schema.records import Entity, Fact, Modality
from kg.schema.wording import plain_phrase

__all__ = ["Map", "Site", "map_of"]

_STANDING = ("preferred", "differing", "disputed")


@dataclass(frozen=True, slots=True)
class Site:
    """A site (its id) in degrees north and east, ``None`` where nobody says where it is or the place is not known.

    ``precision`` is ``exact``, ``city``, ``state`` or ``country``; ``found`` what the spot is that of. ``places`` are
    as told, ``fact`` the statement that says so. ``stage`` is where the site stands, ``capacity`` in words,
    ``companies`` who owns or operates it.
    """

    id: str
    name: str
    latitude: float | None
    longitude: float | None
    precision: str
    found: str
    places: tuple[str, ...]
    fact: str | None
    stage: str
    capacity: tuple[str, ...]
    companies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Map:
    """The sites by name, those with a place first."""

    sites: tuple[Site, ...]


def map_of(records: Records) -> Map:
    """The sites of the records."""
    sites = [entity for entity in records.entities if entity.type == "Facility"]
    about: dict[str, list[Fact]] = {site.id: [] for site in sites}
    for fact in sorted(records.facts, key=lambda fact: fact.id):
        for end in {fact.subject, fact.object}:
            if end in about:
                about[end].append(fact)
    told_places = {
        records.name(fact.object) for site in sites for fact in _located(site, about[site.id]) if fact.object
    }
    known = atlas(told_places) if told_places else None
    asked = None if records.as_of is None else day_of(records.as_of)
    day = asked or latest_publication(document.published for document in records.documents.values())
    made = []
    for site in sites:
        stage = stage_on(site.id, about[site.id], day)
        made.append(
            _site(site, about[site.id], "" if stage is None else plain_phrase(stage.stage), known, records)
        )
    return Map(tuple(sorted(made, key=lambda each: (not each.precision, each.name.casefold(), each.id))))


def _site(site: Entity, facts: Sequence[Fact], stage: str, known: Atlas | None, records: Records) -> Site:
    located = _located(site, facts)
    exact = [
        (spot, fact)
        for fact in _own(site, facts, "coordinates")
        if fact.value and (spot := stated(fact.value.lexical))
    ]
    places = tuple(dict.fromkeys(records.name(fact.object) for fact in located if fact.object))
    found = exact[0][0] if exact else known.spot(places) if known and places else None
    said = exact[0][1] if exact else next(iter(located), None)
    companies = {
        fact.subject for fact in facts if fact.relation in {"operates", "owns"} and _stands(fact)
    } - {site.id}
    return Site(
        id=site.id,
        name=site.name,
        latitude=None if found is None else round(found.latitude, 5),
        longitude=None if found is None else round(found.longitude, 5),
        precision="" if found is None else found.precision,
        found="" if found is None else found.found,
        places=places,
        fact=None if said is None else said.id,
        stage=stage,
        capacity=tuple(dict.fromkeys(told(fact, records).text for fact in _own(site, facts, "capacity_mw"))),
        companies=names_of(companies, records),
    )


def _located(site: Entity, facts: Sequence[Fact]) -> list[Fact]:
    return _own(site, facts, "located_in")


def _own(site: Entity, facts: Sequence[Fact], relation: str) -> list[Fact]:
    """What stands of the site under a relation, the best supported first."""
    own = [fact for fact in facts if fact.subject == site.id and fact.relation == relation and _stands(fact)]
    return sorted(own, key=lambda fact: (-fact.modality, -len(fact.origins), fact.id))


def _stands(fact: Fact) -> bool:
    return fact.status in _STANDING and fact.modality > Modality.DENIED
