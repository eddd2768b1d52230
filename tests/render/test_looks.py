"""Types look different, with and without colour, on a light and on a dark ground."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from kg.render.looks import LOOKS, UNKNOWN, look_of
from kg.schema.resources import in_package
from kg.schema.vocabulary import vocabulary


def _luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, as WCAG 2.1 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _grounds() -> tuple[dict[str, str], dict[str, str]]:
    """The colours that the style names, light and dark."""
    style = in_package("render", "assets", "page.css").read_text(encoding="utf-8")
    light, dark = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    return tuple(dict(re.findall(r"--(\w+): (#\w{6})", part)) for part in (light, dark))  # type: ignore[return-value]


def test_every_type_of_the_vocabulary_has_a_look() -> None:
    assert set(vocabulary().entity_types) <= LOOKS.keys()


def test_a_type_of_ones_own_has_the_common_look() -> None:
    assert look_of("Cable") is UNKNOWN


def test_types_are_told_apart_without_colour() -> None:
    pairs = [
        (one, other)
        for (one, look), (other, second) in combinations(LOOKS.items(), 2)
        if (look.shape, look.icon) == (second.shape, second.icon)
    ]
    assert pairs == []


@pytest.mark.parametrize("name", sorted(LOOKS))
def test_types_stand_out_from_the_ground(name: str) -> None:
    light, dark = _grounds()
    assert _contrast(LOOKS[name].light, light["ground"]) >= 3
    assert _contrast(LOOKS[name].light, light["icon"]) >= 3
    assert _contrast(LOOKS[name].dark, dark["ground"]) >= 3
    assert _contrast(LOOKS[name].dark, dark["icon"]) >= 3


@pytest.mark.parametrize("scheme", [0, 1])
@pytest.mark.parametrize("ground", ["ground", "surface"])
def test_text_and_lines_can_be_read(scheme: int, ground: str) -> None:
    colours = _grounds()[scheme]
    texts = {name: _contrast(colours[name], colours[ground]) for name in ("ink", "soft", "accent", "alarm")}
    lines = {name: _contrast(colours[name], colours[ground]) for name in ("edge", "term")}
    assert {name: found for name, found in texts.items() if found < 4.5} == {}
    assert {name: found for name, found in lines.items() if found < 3} == {}
