"""Records for the tests of views, from sketches."""

from __future__ import annotations

from typing import Any

from kg.render.quotes import origin_names
from kg.render.views.records import Records
from tests.render.sketch import Sketch

__all__ = ["records_of"]


def records_of(sketch: Sketch, **more: Any) -> Records:
    """What a sketch holds, for the views."""
    entities = tuple(sketch.entities.values())
    return Records(
        entities,
        tuple(sketch.facts.values()),
        sketch.claims,
        sketch.documents,
        sketch.conflicts,
        origin_names(sketch.documents.values(), sketch.claims) | {each.id: each.name for each in entities},
        **more,
    )
