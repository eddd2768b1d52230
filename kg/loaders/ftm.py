"""Entities of FollowTheMoney, one a line as JSON, as Aleph, yente and this project's own export write them."""

from __future__ import annotations

import json
from collections.abc import Iterator

from kg.errors import InputError, Skipped
from kg.loaders.item import Item
from kg.loaders.lines import lines_text
from kg.loaders.text import decode
from kg.schema.records import Document

__all__ = ["FTM_FORMATS", "MAPPING", "read_ftm"]

FTM_FORMATS = (".ftm", ".ftm.json", ".ijson")
MAPPING = "ftm"
"""What documents name as the mapping that reads their rows."""

_REMEDY = "write one entity a line, with id, schema and properties"


def read_ftm(item: Item) -> Iterator[Document | InputError]:
    """The file as one document. Raises ``InputError`` where a line is no entity, ``Skipped`` where there is none."""
    found = []
    for number, text in enumerate(decode(item.data(), item.where).split("\n"), 1):
        if line := text.strip():
            _check(line, f"{item.where}, line {number}")
            found.append((number, line))
    if not found:
        raise Skipped(item.where, "holds no entities", _REMEDY)
    yield Document(
        item.key, lines_text(found), kind="table", media_type="application/json+ftm", mapping=MAPPING
    )


def _check(line: str, where: str) -> None:
    try:
        entity = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(where, f"is not JSON ({error})", _REMEDY) from None
    if not isinstance(entity, dict) or not isinstance(entity.get("schema"), str) or "id" not in entity:
        raise InputError(where, "is no entity of FollowTheMoney", _REMEDY)
    properties = entity.get("properties", {})
    if not isinstance(properties, dict) or not all(isinstance(each, list) for each in properties.values()):
        raise InputError(where, "has properties that are no lists", _REMEDY)
