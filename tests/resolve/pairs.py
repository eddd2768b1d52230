"""Labelled pairs of names, and how many of them are resolved rightly: ``python -m tests.resolve.pairs`` lists what is
not, of the pairs for development only."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from kg.extract.names.shortforms import canonical_names
from kg.resolve import resolve
from kg.schema.records import Entity, Extraction
from kg.schema.registry import Registry
from kg.schema.resources import read_yaml

__all__ = ["FOLDER", "Pair", "Score", "merged", "read_pairs", "registered", "score"]

FOLDER = Path(__file__).parents[1] / "gold" / "names"


@dataclass(frozen=True)
class Pair:
    """Two entities as a document each has them, and whether they are one. ``written`` is the pair as it stands in its
    file, ``known`` says of which the registry knows the name."""

    one: Entity
    other: Entity
    same: bool
    known: tuple[bool, bool]
    written: str

    def __str__(self) -> str:
        return f"{self.one.type}: {self.written}"


@dataclass(frozen=True)
class Score:
    """What was merged of pairs: rightly, wrongly, and what was left apart and is one."""

    right: int
    wrong: Sequence[Pair]
    missed: Sequence[Pair]

    @property
    def precision(self) -> float:
        return self.right / (self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        return self.right / (self.right + len(self.missed))


def read_pairs(name: str) -> list[Pair]:
    """The pairs of a file of the folder: ``development`` or ``held_out``."""
    data = read_yaml(FOLDER / f"{name}.yaml")
    return [pair for label in ("one", "apart") for pair in _pairs(data, label)]


def score(pairs: Sequence[Pair]) -> Score:
    found = {id(pair): merged(pair.one, pair.other) for pair in pairs}
    return Score(
        sum(pair.same and found[id(pair)] for pair in pairs),
        [pair for pair in pairs if found[id(pair)] and not pair.same],
        [pair for pair in pairs if pair.same and not found[id(pair)]],
    )


def merged(*entities: Entity) -> bool:
    """Whether these are one entity of the graph, each in a document of its own."""
    pages = [Extraction(f"{n}.txt", (each,), (), ()) for n, each in enumerate(entities)]
    return len(resolve(pages, registered()).entities) == 1


@cache
def registered() -> Registry:
    return Registry.shipped()


def _pairs(data: Mapping[str, Any], label: str) -> Iterator[Pair]:
    for type_name, lines in data[label].items():
        for line in lines:
            one, other = (_entity(type_name, name) for name in line.split(" | "))
            yield _pair(one, other, label, line)
    for type_name, *sides in data.get("told", {}).get(label, ()):
        one, other = (_told(type_name, side) for side in sides)
        yield _pair(one, other, label, " | ".join(map(str, sides)))


def _pair(one: tuple[Entity, bool], other: tuple[Entity, bool], label: str, written: str) -> Pair:
    return Pair(one[0], other[0], label == "one", (one[1], other[1]), written)


def _entity(type_name: str, name: str) -> tuple[Entity, bool]:
    """The entity that extraction makes of a name, and whether the registry knows it."""
    ids = [each for each in registered().surfaces.get(name, ()) if each.startswith(f"{type_name.lower()}/")]
    known = ids[0] if len(ids) == 1 else None
    surfaces, entities = canonical_names({name: (type_name, known)}, registered(), {})
    return entities[surfaces[name]], known is not None


def _told(type_name: str, side: Mapping[str, Any]) -> tuple[Entity, bool]:
    entity, known = _entity(type_name, side["name"])
    aliases = (*entity.aliases, *side.get("aliases", ()))
    identifiers = (*entity.identifiers, *side.get("identifiers", {}).items())
    return replace(entity, aliases=aliases, identifiers=identifiers), known


def main() -> None:
    for name in sys.argv[1:] or ["development"]:
        result = score(read_pairs(name))
        print(f"{name}: precision {result.precision:.3f}, recall {result.recall:.3f}")
        if name == "development":
            for kind, pairs in (("wrong", result.wrong), ("missed", result.missed)):
                print(*(f"  {kind} {pair}" for pair in pairs), sep="\n")


if __name__ == "__main__":
    main()
