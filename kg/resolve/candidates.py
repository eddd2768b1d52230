"""Entities that may be one and the same, for a person to decide: they are never merged on this evidence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from kg.resolve.names import plain_name
from kg.schema.names import legal_forms
from kg.schema.records import Claim, Entity, Modality
from kg.schema.resources import in_package, read_yaml

__all__ = ["Candidate", "candidates"]

_LEAST = 0.6
_TOWN, _COMPANY, _NAME = 0.4, 0.3, 0.5
"""What it weighs that two sites are in one town, have a company in common, and share words of their names."""

_CROWD = 40
"""Entities that may share a town or word before it says nothing: a capital, the name of a large company."""

_WITH_SITE = ("owns", "operates", "built")
_OF_SITE = ("used_by", "funded_by", "constructed_by")
_WORD = re.compile(r"[^\W\d_]{2,}|\d+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two entities (ids, in order) that may be one. ``score`` is between 0 and 1, ``reasons`` say why, in words."""

    one: str
    other: str
    score: float
    reasons: tuple[str, ...]


def candidates(entities: Iterable[Entity], claims: Iterable[Claim]) -> list[Candidate]:
    """Pairs of sites and of companies that may be one, the likeliest first.

    Two that one document names apart from each other are two, and are not listed. Sites are compared by town, companies
    and names; companies by name alone.
    """
    traits = _Traits.of({entity.id: entity for entity in entities}, claims)
    found = (_candidate(one, other, traits) for one, other in traits.near())
    likely = [each for each in found if each is not None]
    return sorted(likely, key=lambda each: (-each.score, each.one, each.other))


@dataclass(frozen=True)
class _Traits:
    """What is known of each site and company: the documents that name it, towns, companies, and words of its names."""

    entities: Mapping[str, Entity]
    documents: Mapping[str, set[str]]
    towns: Mapping[str, set[str]]
    companies: Mapping[str, set[str]]
    words: Mapping[str, set[str]]

    @classmethod
    def of(cls, entities: Mapping[str, Entity], claims: Iterable[Claim]) -> _Traits:
        documents: dict[str, set[str]] = defaultdict(set)
        towns: dict[str, set[str]] = defaultdict(set)
        companies: dict[str, set[str]] = defaultdict(set)
        for claim in claims:
            for end in (claim.subject, *([claim.object] if claim.object else [])):
                documents[end].add(claim.evidence.document)
            if claim.object is None or claim.modality <= Modality.DENIED:
                continue
            if claim.relation == "located_in" and _is_town(entities.get(claim.object)):
                towns[claim.subject].add(claim.object)
            elif claim.relation in _WITH_SITE:
                companies[claim.object].add(claim.subject)
            elif claim.relation in _OF_SITE:
                companies[claim.subject].add(claim.object)
        words = {
            key: _words(entity) - _firm_words(companies[key], entities)
            for key, entity in entities.items()
            if entity.type in ("Facility", "Company")
        }
        return cls(entities, documents, towns, companies, words)

    def near(self) -> list[tuple[str, str]]:
        """Pairs of one type that share a town, or a word that few have, and that no document names both."""
        shelves: dict[tuple[str, str], list[str]] = defaultdict(list)
        for key, words in self.words.items():
            for trait in (*self.towns.get(key, ()), *words):
                shelves[self.entities[key].type, trait].append(key)
        pairs = {
            pair
            for members in shelves.values()
            if len(members) <= _CROWD
            for pair in combinations(sorted(members), 2)
            if self.documents[pair[0]].isdisjoint(self.documents[pair[1]])
        }
        return sorted(pairs)

    def named(self, ids: Iterable[str]) -> str:
        return ", ".join(sorted(self.entities[key].name for key in ids if key in self.entities))


def _candidate(one: str, other: str, traits: _Traits) -> Candidate | None:
    reasons = [*_reasons(one, other, traits)]
    score = min(1.0, sum(weight for weight, _ in reasons))
    if score < _LEAST:
        return None
    return Candidate(one, other, round(score, 2), tuple(text for _, text in reasons))


def _reasons(one: str, other: str, traits: _Traits) -> Iterator[tuple[float, str]]:
    """What speaks for it, with its weight."""
    words = traits.words[one], traits.words[other]
    numbers = [{word for word in each if word.isdigit()} for each in words]
    if all(numbers) and numbers[0].isdisjoint(numbers[1]):
        return  # a first site and a second
    shared = words[0] & words[1]
    alike = len(shared) / max(1, min(map(len, words)))
    if traits.entities[one].type == "Company":
        names = [plain_name(traits.entities[key].name) for key in (one, other)]
        if names[0] == names[1]:
            yield 1.0, "the same name but for spelling"
        elif alike == 1 and len(shared) > 1:
            yield 0.7, f"the words {', '.join(sorted(shared))}"
        return
    if towns := traits.towns.get(one, set()) & traits.towns.get(other, set()):
        yield _TOWN, f"both in {traits.named(towns)}"
    if firms := traits.companies[one] & traits.companies[other]:
        yield _COMPANY, f"both with {traits.named(firms)}"
    if shared:
        yield _NAME * alike, f"the words {', '.join(sorted(shared))}"


def _is_town(place: Entity | None) -> bool:
    """A town goes by its state or country, a state or country by itself."""
    return place is not None and place.type == "Place" and "," in place.name


def _words(entity: Entity) -> set[str]:
    """Words of its names that tell it from others, in small letters."""
    found = {word for name in (entity.name, *entity.aliases) for word in _WORD.findall(name.casefold())}
    return found - _generic() - legal_forms()


def _firm_words(firms: Iterable[str], entities: Mapping[str, Entity]) -> set[str]:
    """Words of the companies of a site: that its name begins with its owner's says nothing more."""
    return {word for key in firms if key in entities for word in _WORD.findall(entities[key].name.casefold())}


@cache
def _generic() -> frozenset[str]:
    return frozenset(read_yaml(in_package("resolve", "generic.yaml")))
