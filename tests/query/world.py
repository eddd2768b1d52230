"""A small made-up world: statements a line in ``world.yaml``, resolved by their ids and fused as any others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from kg.build import Stages, build
from kg.fuse import fuse
from kg.schema.records import Claim, Document, Entity, Evidence, Extraction, Modality, Value
from kg.schema.registry import Registry
from kg.schema.resources import read_yaml
from kg.schema.vocabulary import vocabulary
from tests.toy import resolve

__all__ = ["build_world"]

_FILE = Path(__file__).with_name("world.yaml")
_TYPES = {name.lower(): name for name in vocabulary().entity_types}


def build_world(folder: Path) -> Path:
    """The folder of the graph of the world."""
    root = folder / "graph"
    build([_FILE], root, registry=Registry(), stages=Stages(_load, _extract, resolve, fuse), processes=1)
    return root


@cache
def _world() -> Mapping[str, Any]:
    made: Mapping[str, Any] = read_yaml(_FILE)
    return made


def _load(_: Sequence[str | Path]) -> Iterator[Document]:
    for key, said in _world()["documents"].items():
        yield Document(key, said["says"], outlet=said["outlet"], published=said["published"])


def _extract(document: Document, _: Registry) -> Extraction:
    claims, start = [], 0
    for line in document.text.splitlines(keepends=True):
        claims.append(_claim(line.rstrip("\n"), document, start))
        start += len(line)
    ids = dict.fromkeys(
        key for claim in claims for key in (claim.subject, claim.object, *claim.attribution) if key
    )
    return Extraction(document.key, tuple(map(_entity, ids)), (), tuple(claims))


def _entity(key: str) -> Entity:
    kind, _, slug = key.partition("/")
    name, *aliases = _world()["names"].get(key, [slug.replace("-", " ").title()])
    return Entity(key, _TYPES[kind], name, tuple(aliases))


def _claim(line: str, document: Document, start: int) -> Claim:
    subject, relation, target, *more = line.split(" | ")
    kind = vocabulary().relations[relation].value_kind
    modalities = [Modality[word.upper()] for word in more if word.upper() in Modality.__members__]
    return Claim(
        subject,
        relation,
        None if kind else target,
        _value(kind, target) if kind else None,
        Evidence(document.key, line, start, start + len(line)),
        modalities[0] if modalities else Modality.ASSERTED,
        tuple(word.removeprefix("by ") for word in more if word.startswith("by ")),
        tuple(
            sorted((name, text) for name, equals, text in (word.partition("=") for word in more) if equals)
        ),
        "world",
    )


def _value(kind: str, text: str) -> Value:
    if kind in {"text", "date"}:
        return Value(kind, text)
    number, unit, per = (*text.split(), "", "")[:3]
    return Value(kind, number, unit, per)
