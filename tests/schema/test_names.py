"""What of a company's name tells which company it is."""

from __future__ import annotations

import pytest

from kg.schema.names import bare, droppable, legal_forms


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Velmora Inc.", "Velmora"),
        ("Velmora, Inc.", "Velmora"),
        ("Velmora AI Holdings Ltd", "Velmora AI"),
        ("Velmora Corporation", "Velmora"),
        ("Velmora S.A.", "Velmora"),
        ("VELMORA INC", "VELMORA"),
        ("  Velmora  GmbH ", "Velmora"),
        ("Velmora", "Velmora"),
        ("Inc.", "Inc."),
        ("Group Velmora", "Group Velmora"),
        ("", ""),
    ],
)
def test_legal_forms_at_the_end_go(name: str, expected: str) -> None:
    assert bare(name) == expected


@pytest.mark.parametrize("rest", [["AI"], ["Inc."], ["Technologies,", "Inc."], ["Data", "Centers"]])
def test_a_short_form_may_leave_out_generic_words(rest: list[str]) -> None:
    assert droppable(rest)


@pytest.mark.parametrize("rest", [[], ["Foods"], ["AI", "Foods"], ["2"]])
def test_it_may_leave_out_nothing_else(rest: list[str]) -> None:
    assert not droppable(rest)


def test_legal_forms_are_in_small_letters() -> None:
    assert {form.lower() for form in legal_forms()} == legal_forms() > {"inc", "inc.", "gmbh"}
