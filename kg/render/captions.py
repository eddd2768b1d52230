"""The text beside or inside a node on the canvas, and the room that node and text take."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from math import sqrt

from kg.render.layout import Box
from kg.render.looks import look_of
from kg.schema.records import Entity

__all__ = ["LARGEST", "LETTER", "LINE", "PADDING", "box_of", "caption_of", "font_of", "size_of"]

LETTER = 0.56  # width of a letter by the size of its font, on the generous side of what system fonts have
LINE = 1.25  # height of a line by the size of its font
LARGEST = 60  # degree from which nodes grow no more
_COLUMNS = 22
_LINES = 3
PADDING = 20  # left and right of the text in a box together, and above and below


def caption_of(entity: Entity, slots: Mapping[str, str]) -> str:
    """The name in at most three short lines; for a contract with known kind its kind and price.

    ``slots`` are the entity's values in words by relation. The parties of a contract are left to its edges.
    """
    kind = slots.get("kind")
    if entity.type != "Contract" or kind is None:
        return _wrapped(entity.name)
    price = slots.get("payment") or slots.get("total_value")
    first = f"{kind[:1].upper()}{kind[1:]} contract"
    return "\n".join(_wrapped(line) for line in (first, price) if line)


def size_of(degree: int) -> int:
    """Half the width of a shape in pixels: the root of the number of edges, so that areas compare."""
    return round(13 + 3.2 * sqrt(min(degree, LARGEST)))


def font_of(degree: int) -> int:
    """Size of a caption in pixels: hubs are read first."""
    return round(14 + min(4.0, 0.4 * degree))


def box_of(type_name: str, caption: str, degree: int) -> Box:
    """The room for a node of that type: text inside a box, else below the shape."""
    lines = caption.split("\n")
    width = LETTER * font_of(degree) * max(len(line) for line in lines)
    height = LINE * font_of(degree) * len(lines)
    if look_of(type_name).shape == "box":
        half = (height + PADDING) / 2
        return Box(width + PADDING, half, half)
    size = size_of(degree)
    return Box(max(width, 2.0 * size), size, size + 6 + height)


def _wrapped(text: str) -> str:
    lines = textwrap.wrap(" ".join(text.split()), _COLUMNS, max_lines=_LINES, placeholder=" …")
    return "\n".join(lines) or "…"
