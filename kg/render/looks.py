"""How each type of node looks: a shape and an icon that tell it apart without colour, and a colour.

Shapes are those of vis-network. Icons are strokes on a grid of 24 by 24, drawn for this project. There is a
colour for a light and one for a dark ground; each stands out by at least 3 to 1 (WCAG 2.1, 1.4.11).
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["LOOKS", "UNKNOWN", "Look", "look_of"]


@dataclass(frozen=True, slots=True)
class Look:
    """``shape`` is vis-network's name, ``light`` and ``dark`` are colours, ``icon`` is the path of an SVG."""

    shape: str
    light: str
    dark: str
    icon: str


UNKNOWN = Look("dot", "#52606d", "#9aa5b1", "M12 12h.01")

LOOKS = {
    "Company": Look("dot", "#2456c6", "#7da7ff", "M5 20V5h9v15M14 10h5v10M3 20h18M8 9h3M8 13h3M8 17h3"),
    "Person": Look(
        "dot",
        "#7c3aed",
        "#b79bff",
        "M12 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M5 20c0-4 3-6.5 7-6.5s7 2.5 7 6.5",
    ),
    "Agency": Look("dot", "#475569", "#a8b5c7", "M3 9l9-5 9 5zM5 9v9M10 9v9M14 9v9M19 9v9M3 20h18"),
    "Outlet": Look(
        "dot",
        "#6b5b4b",
        "#c8b6a2",
        "M4 5h13v14H6a2 2 0 0 1-2-2zM17 9h3v8a2 2 0 0 1-2 2M7 9h7M7 12h7M7 15h4",
    ),
    "Facility": Look(
        "square", "#0f766e", "#3fd0c0", "M5 4h14v7H5zM5 13h14v7H5zM8 7.5h.01M8 16.5h.01M12 7.5h4M12 16.5h4"
    ),
    "Document": Look("square", "#5b6470", "#a4adb8", "M6 3h9l4 4v14H6zM15 3v4h4"),
    "Chip": Look(
        "diamond",
        "#4d7c0f",
        "#a3d94f",
        "M7 7h10v10H7zM10 3v4M14 3v4M10 17v4M14 17v4M3 10h4M3 14h4M17 10h4M17 14h4",
    ),
    "Contract": Look("box", "#b45309", "#f0b45a", "M6 3h9l4 4v14H6zM9 10h7M9 14h7M9 18h3"),
    "Event": Look("star", "#a3410e", "#ff9d66", "M12 12h.01"),
    "Model": Look("hexagon", "#a21caf", "#e58bf0", "M12 3l2 7 7 2-7 2-2 7-2-7-7-2 7-2z"),
    "Program": Look("hexagon", "#0e7490", "#4ccbe6", "M6 21V4M6 4h12l-3 4 3 4H6"),
    "Regulation": Look("triangle", "#9d174d", "#ff8fb8", "M12 4v9M12 19h.01"),
    "Place": Look("triangleDown", "#15803d", "#5fd38a", "M12 7a5 5 0 1 0 0 10 5 5 0 0 0 0-10"),
}


def look_of(type_name: str) -> Look:
    """The look of a type; one common look for types that have none of their own."""
    return LOOKS.get(type_name, UNKNOWN)
