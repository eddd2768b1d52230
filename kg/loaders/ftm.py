"""Entities of FollowTheMoney, one a line as JSON, as Aleph, yente and this project's own export write them.

Links with a proof become a document for each of the documents that prove them, under its publisher and date; what no
document proves is one more.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.errors import InputError
from kg.loaders.item import Item
from kg.loaders.lines import lines_text
from kg.loaders.published import iso_date
from kg.loaders.text import decode
from kg.schema.records import Document

__all__ = ["FTM_FORMATS", "MAPPING", "read_ftm"]

FTM_FORMATS = (".ftm", ".ftm.json", ".ijson")
MAPPING = "ftm"
"""What documents name as the mapping that reads their rows."""

_REMEDY = "write one entity a line, with id, schema and properties"
_MEDIA_TYPE = "application/json+ftm"


@dataclass(frozen=True, slots=True)
class _Thing:
    """An entity, and where it stands."""

    number: int
    line: str
    key: str
    properties: Mapping[str, Sequence[Any]]

    def first(self, name: str) -> str | None:
        """The first value of a property, ``None`` where there is none."""
        return next((str(value) for value in self.properties.get(name, ()) if value), None)

    @property
    def named(self) -> set[str]:
        """The texts of all properties, the ids of other entities among them."""
        return {value for values in self.properties.values() for value in values if isinstance(value, str)}


def read_ftm(item: Item) -> Iterator[Document | InputError]:
    """The documents of a file. Raises ``InputError`` where a line is no entity."""
    things = [
        _thing(number, line, f"{item.where}, line {number}")
        for number, text in enumerate(decode(item.data(), item.where).split("\n"), 1)
        if (line := text.strip())
    ]
    by_key = {thing.key: thing for thing in things}
    of_key: dict[str, list[_Thing]] = defaultdict(list)
    for thing in things:
        of_key[thing.key].append(thing)
    proved: dict[str | None, list[_Thing]] = defaultdict(list)
    for thing in things:
        proof = thing.first("proof")
        proved[proof if proof in by_key else None].append(thing)
    proofs = {key for key in proved if key is not None}
    rest = [thing for thing in proved.pop(None, []) if thing.key not in proofs]
    for key, links in proved.items():
        assert key is not None  # noqa: S101 - for the type checker
        ends = {name for link in links for name in link.named} - proofs
        named = (thing for end in ends for thing in of_key.get(end, ()))
        about = [thing for thing in named if "proof" not in thing.properties]
        yield _document(item, by_key[key], [by_key[key], *about, *links])
    if rest:
        yield _document(item, None, rest)


def _document(item: Item, proof: _Thing | None, things: Sequence[_Thing]) -> Document:
    told = sorted(things, key=lambda thing: thing.number)
    text = lines_text((thing.number, thing.line) for thing in told)
    if proof is None:
        return Document(item.key, text, kind="table", media_type=_MEDIA_TYPE, mapping=MAPPING)
    return Document(
        key=f"{item.key}#{proof.first('fileName') or proof.key}",
        text=text,
        title=proof.first("title"),
        outlet=proof.first("publisher"),
        published=iso_date(proof.first("publishedAt") or proof.first("date") or ""),
        url=proof.first("sourceUrl"),
        kind="table",
        media_type=_MEDIA_TYPE,
        mapping=MAPPING,
    )


def _thing(number: int, line: str, where: str) -> _Thing:
    try:
        entity = json.loads(line)
    except ValueError as error:
        raise InputError(where, f"is not JSON ({error})", _REMEDY) from None
    except RecursionError:
        raise InputError(where, "holds lists in lists without end", _REMEDY) from None
    if not isinstance(entity, dict) or not isinstance(entity.get("schema"), str) or "id" not in entity:
        raise InputError(where, "is no entity of FollowTheMoney", _REMEDY)
    properties = entity.get("properties", {})
    if not isinstance(properties, dict) or not all(isinstance(each, list) for each in properties.values()):
        raise InputError(where, "has properties that are no lists", _REMEDY)
    return _Thing(number, line, str(entity["id"]), properties)
