"""Which company each unit belongs to, as claims state it."""

from __future__ import annotations

import pytest

from kg.schema.family import stated_parents
from kg.schema.records import Claim, Evidence, Modality


def part_of(unit: str, company: str, modality: Modality = Modality.ASSERTED) -> Claim:
    return Claim(unit, "part_of", company, None, Evidence("a.txt", "q", 0, 1), modality)


def test_the_parent_of_each_unit() -> None:
    claims = [part_of("company/unit", "company/parent"), part_of("company/parent", "company/group")]
    assert stated_parents(claims) == {"company/unit": "company/parent", "company/parent": "company/group"}


def test_of_several_parents_the_first_by_id_whatever_the_order() -> None:
    claims = [part_of("company/unit", f"company/{name}") for name in "bac"]
    assert stated_parents(claims) == stated_parents(reversed(claims)) == {"company/unit": "company/a"}


@pytest.mark.parametrize("modality", [Modality.DENIED, Modality.POSSIBLE, Modality.PLANNED])
def test_what_is_not_stated_makes_no_family(modality: Modality) -> None:
    assert stated_parents([part_of("company/unit", "company/parent", modality)]) == {}


def test_other_relations_make_none() -> None:
    claim = Claim("company/a", "owns", "company/b", None, Evidence("a.txt", "q", 0, 1))
    assert stated_parents([claim]) == {}
