"""Names with their maker's in front."""

from __future__ import annotations

import pytest

from kg.resolve.entities import same_entities
from kg.schema.records import Entity, entity_id
from kg.schema.registry import Registry
from tests.resolve.support import page

_REGISTRY = Registry.from_data(
    [
        {
            "type": "Company",
            "entities": [{"name": "Tarn"}, {"name": "Tarn Cloud", "part_of": "tarn"}, {"name": "Heron"}],
        },
        {"type": "Chip", "entities": [{"name": "T7", "maker": "tarn-cloud"}, {"name": "T8"}]},
        {"type": "Facility", "entities": [{"name": "Kestrel", "operator": "heron"}]},
    ]
)


@pytest.mark.parametrize(
    ("type_name", "name", "expected"),
    [
        ("Chip", "Tarn Cloud T7", "chip/t7"),
        ("Chip", "TARN T7 accelerator", "chip/t7"),
        ("Chip", "Heron T7", None),
        ("Chip", "Tarn T8", None),
        ("Chip", "Tarn T7 Ultra", None),
        ("Facility", "Heron Kestrel", "facility/kestrel"),
    ],
)
def test_what_a_company_makes_goes_by_its_name_too(type_name: str, name: str, expected: str | None) -> None:
    key = entity_id(type_name, name)
    found = same_entities([page("a.txt", [Entity(key, type_name, name)])], _REGISTRY)
    assert found == ({key: expected} if expected else {})
