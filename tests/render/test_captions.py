"""Captions are short, and say of a contract what it is about."""

from __future__ import annotations

import pytest

from kg.render.captions import box_of, caption_of, font_of, size_of
from kg.schema.records import Entity


@pytest.mark.parametrize(
    ("kind", "slots", "caption"),
    [
        ("Company", {}, "SpaceX – Reflection AI\n(compute)"),
        ("Contract", {}, "SpaceX – Reflection AI\n(compute)"),
        ("Contract", {"kind": "compute"}, "Compute contract"),
        (
            "Contract",
            {"kind": "compute", "payment": "$150 million a month", "total_value": "$6.3 billion"},
            "Compute contract\n$150 million a month",
        ),
        ("Contract", {"kind": "power", "total_value": "$6.3 billion"}, "Power contract\n$6.3 billion"),
    ],
)
def test_the_caption_of_a_node(kind: str, slots: dict[str, str], caption: str) -> None:
    assert caption_of(Entity("x/y", kind, "SpaceX – Reflection AI (compute)"), slots) == caption


@pytest.mark.parametrize("name", ["word " * 2000, "x" * 10_000, "line\nline\tline" * 50])
def test_a_long_name_is_cut(name: str) -> None:
    lines = caption_of(Entity("x/y", "Company", name), {}).split("\n")
    assert 1 <= len(lines) <= 3
    assert max(len(line) for line in lines) <= 22
    assert lines[-1].endswith("…")


def test_hubs_are_larger_up_to_a_limit() -> None:
    assert size_of(0) < size_of(1) < size_of(9) < size_of(60) == size_of(1000)
    assert font_of(0) < font_of(10) == font_of(1000)


def test_text_is_inside_a_contract_and_below_others() -> None:
    inside, below = box_of("Contract", "one\ntwo", 1), box_of("Company", "one\ntwo", 1)
    assert inside.above == inside.below
    assert below.above < below.below
