"""Plain text files."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.schema.records import Document
from tests.loaders.support import BODY, document, problem, write


def test_title_date_and_text(tmp_path: Path) -> None:
    path = write(
        tmp_path / "acme.txt", f"\n, , ,\n\nAcme Pays Beta for Chips\r\nJune 23, 2026\r\n\r\n{BODY}\r\n"
    )
    assert document(path) == Document(
        key="acme.txt",
        text=f"Acme Pays Beta for Chips\nJune 23, 2026\n\n{BODY}",
        title="Acme Pays Beta for Chips",
        published="2026-06-23",
    )


def test_what_is_not_said_stays_empty(tmp_path: Path) -> None:
    assert document(write(tmp_path / "acme.txt", BODY)) == Document(key="acme.txt", text=BODY)


def test_address_becomes_the_key(tmp_path: Path) -> None:
    one = document(write(tmp_path / "acme.txt", f"URL: https://example.org/acme\n{BODY}"))
    assert (one.key, one.url) == ("https://example.org/acme", "https://example.org/acme")


def test_suffix_in_capitals(tmp_path: Path) -> None:
    assert document(write(tmp_path / "ACME.TXT", BODY)).key == "ACME.TXT"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\n \n", "is empty"),
        (b", , ,\n***\n", "holds no text"),
        (b"\x7fELF\x02\x01\x01" + bytes(64), "holds binary data, not text"),
        (bytes(128 + n * 37 % 128 for n in range(600)), "is in an encoding that cannot be told"),
    ],
)
def test_bad_files_get_one_clear_line(tmp_path: Path, content: bytes, said: str) -> None:
    error = problem(write(tmp_path / "bad.txt", content))
    assert error.where == str(tmp_path / "bad.txt")
    assert error.problem == said


@pytest.mark.parametrize("end", ["\n", " "])
def test_fifty_megabytes_are_read_whole(tmp_path: Path, end: str) -> None:
    line = "Acme’s “chips” – Beta’s. " * 7 + end
    times = 50_000_000 // len(line.encode()) + 1
    one = document(write(tmp_path / "big.txt", line * times))
    assert one.text.count("chips") == 7 * times
