"""Known names are found as whole names, and only so."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.names.known import NameScanner

_FORMS = ["Halden", "Halden AI", "Scale AI", "OX400", "Kestrel Labs", "Orrin", "ORRIN", "A&B", "U.S. Core"]
_SCANNER = NameScanner({form: (f"x/{number}",) for number, form in enumerate(_FORMS)})


def _found(text: str) -> list[str]:
    return [text[name.start : name.end] for name in _SCANNER.scan(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Halden pays Orrin.", ["Halden", "Orrin"]),
        ("Halden AI pays", ["Halden AI"]),
        ("ORRIN", ["ORRIN"]),
        ("“Halden” (Orrin), Orrin; A&B", ["Halden", "Orrin", "Orrin", "A&B"]),
        ("Halden's and Halden’s", ["Halden", "Halden"]),
        ("OX400s and OX400's", ["OX400", "OX400"]),
        ("Halden-backed, Orrin-made, Orrin-owned", ["Halden", "Orrin", "Orrin"]),
        ("the Halden-Orrin deal", ["Halden", "Orrin"]),
        ("the Halden-Kestrel Labs deal", ["Halden", "Kestrel Labs"]),
        ("Halden–Orrin, Halden/Orrin", ["Halden", "Orrin", "Halden", "Orrin"]),
        ("It pays Halden.It grows.", ["Halden"]),
        ("an ex-Halden engineer", ["Halden"]),
        ("a semi-Halden engineer", []),
        ("the Halden-headquartered Orrin", ["Halden", "Orrin"]),
        ("the U.S. Core.", ["U.S. Core"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert _found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Haldens Haldenite UnHalden",
        "halden HALDEN",
        "Large-Scale AI",
        "pre-Halden",
        "Halden-ish",
        "OX4000 and BOX400",
        "#Halden @Halden _Halden Halden_",
        "www.Halden.com",
        "halden.ai Halden.ai",
        "Kestrel  Labs",
        "",
    ],
)
def test_no_names(text: str) -> None:
    assert _found(text) == []


def test_a_form_may_mean_several_entries() -> None:
    scanner = NameScanner({"Orrin": ("company/orrin", "person/orrin")})
    assert [name.ids for name in scanner.scan("Orrin")] == [("company/orrin", "person/orrin")]


def test_nothing_is_known_to_an_empty_registry() -> None:
    assert NameScanner({}).scan("Halden") == []


@given(
    st.lists(st.sampled_from([*_FORMS, " ", "-", "s", "'s", ".", "x", "𝔸", "é", "\n"]), max_size=20).map(
        "".join
    )
)
def test_names_stand_in_the_text_in_order_and_apart(text: str) -> None:
    found = _SCANNER.scan(text)
    assert [text[name.start : name.end] for name in found] == [name.form for name in found]
    assert all(one.end <= two.start for one, two in pairwise(found))
