"""Which entity a cell means: by its type, without what stands in brackets, else one of its own."""

from __future__ import annotations

import pytest

from kg.extract.tables.names import CellNames
from kg.schema.registry import Registry

NAMES = CellNames(Registry.shipped())


@pytest.mark.parametrize(
    ("name", "types", "expected"),
    [
        ("GB300 (Blackwell Ultra)", ("Chip",), "chip/gb300"),
        ("NVIDIA GB300", ("Chip",), "chip/gb300"),
        ("Nvidia", ("Company",), "company/nvidia"),
        ("NVIDIA (maker)", ("Company", "Agency"), "company/nvidia"),
        ("GB300", ("Company",), "company/gb300"),  # no company of the registry has that name
        ("Fjellgrid", ("Agency", "Company"), "agency/fjellgrid"),
        ("Quillon 7B (base)", ("Model",), "model/quillon-7b-base"),
        ("Norrsken (north)", ("Company",), "company/norrsken-north"),
    ],
)
def test_a_name_is_looked_up_by_its_type(name: str, types: tuple[str, ...], expected: str) -> None:
    assert NAMES.entity(name, types).id == expected


def test_a_form_that_the_registry_has_otherwise_becomes_an_alias() -> None:
    assert NAMES.entity("NVIDIA GB300", ("Chip",)).aliases == ("NVIDIA GB300",)
    assert NAMES.entity("GB300", ("Chip",)).aliases == ()


def test_a_version_of_a_chip_is_that_chip_unless_versions_are_told_apart() -> None:
    name = "NVIDIA H100 SXM5 80GB"
    assert NAMES.entity(name, ("Chip",)).id == "chip/h100"
    assert NAMES.entity(name, ("Chip",), distinct=True).id == "chip/nvidia-h100-sxm5-80gb"
    found = NAMES.variant_of(name)
    assert found is not None
    assert found.id == "chip/h100"
    assert NAMES.variant_of("Fjell X1 SXM5") is None


@pytest.mark.parametrize(
    ("cell", "place"),
    [
        ("Norway", "Norway"),
        ("United States of America", "United States"),
        ("Texas", "Texas"),
        ("Abilene, TX", "Abilene, Texas"),
        ("12 Fjord Road, Abilene, TX 79601", "Abilene, Texas"),
        ("Nowhereland", None),
        ("", None),
    ],
)
def test_a_place_is_in_the_gazetteer_or_ends_in_one(cell: str, place: str | None) -> None:
    found = NAMES.place(cell)
    assert (found.name if found else None) == place


def test_an_address_without_a_town_names_its_country() -> None:
    found = NAMES.town("12345, Norway")
    assert found is None or found.type == "Place"
