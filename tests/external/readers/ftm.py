"""Prints the entities that the followthemoney library reads in a file, with what it finds wrong in each."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from followthemoney import EntityProxy, model
from followthemoney.exc import InvalidData


def main() -> None:
    """Prints a list of entities: id, schema, caption, properties, and what is wrong."""
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").split("\n")
    given = [json.loads(line) for line in lines if line]
    entities = {each["id"]: model.get_proxy(each) for each in given}
    told = [_told(each, entities) for each in given]
    sys.stdout.write(json.dumps(told))


def _told(data: dict[str, Any], entities: dict[str, EntityProxy]) -> dict[str, Any]:
    entity = entities[data["id"]]
    return {
        "id": entity.id,
        "schema": entity.schema.name,
        "caption": entity.caption,
        "properties": {name: entity.get(name) for name in entity.properties},
        "wrong": [*_invalid(data), *_unclean(entity), *_missing(entity), *_astray(entity, entities)],
    }


def _invalid(data: dict[str, Any]) -> Iterator[str]:
    """What the library's own check says, and each property that the schema lacks, over which it is silent."""
    schema = model[data["schema"]]
    try:
        schema.validate(data)
    except InvalidData as error:
        yield f"{error}: {error.errors}"
    for name in data["properties"]:
        known = schema.get(name)
        if known is None or known.stub:
            yield f"{schema.name} has no {name}"


def _unclean(entity: EntityProxy) -> Iterator[str]:
    """The values that the library refuses or writes otherwise where it does not trust its input.

    White space does not count: it makes a space of each line break in a name.
    """
    for known, value in entity.itervalues():
        try:
            clean = known.type.clean(value, format=known.format, proxy=entity)
        except InvalidData as error:
            yield str(error)
            continue
        if clean is None or clean.split() != value.split():
            yield f"{known.name} makes {clean} of {value}"


def _missing(entity: EntityProxy) -> Iterator[str]:
    """The properties that the schema requires, which the library does not check."""
    yield from (
        f"{entity.schema.name} needs {name}" for name in entity.schema.required if not entity.get(name)
    )


def _astray(entity: EntityProxy, entities: dict[str, EntityProxy]) -> Iterator[str]:
    """References that lead to no entity, or to one of another schema than the property takes."""
    for known, value in entity.itervalues():
        if known.range is not None:
            target = entities.get(value)
            if target is None or not target.schema.is_a(known.range):
                yield f"{known.name} leads to {value}, which is no {known.range.name}"


if __name__ == "__main__":
    main()
