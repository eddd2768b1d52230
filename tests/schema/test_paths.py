"""Names of files as text."""

from __future__ import annotations

import os

import pytest

from kg.schema.paths import UNREADABLE, printable


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"plain.txt", "plain.txt"),
        ("e\u0301t.txt".encode(), "\u00e9t.txt"),
        (b"caf\xe9.txt", r"caf\xe9.txt"),
        (b"\xff\x80", r"\xff\x80"),
    ],
)
def test_a_name_is_shown_whatever_its_bytes(name: bytes, shown: str) -> None:
    assert printable(os.fsdecode(name)) == shown
    assert printable(shown) == shown
    assert bool(UNREADABLE.search(os.fsdecode(name))) == ("\\" in shown)


def test_other_halves_of_pairs_are_shown_too() -> None:
    assert printable("a\ud800") == r"a\ud800"
