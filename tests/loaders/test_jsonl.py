"""JSON Lines: a document a line, and no line spoils another."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.loaders import load
from kg.schema.records import Document
from tests.loaders.support import BODY, documents, problem, write


def lines(*values: object) -> str:
    return "".join(f"{json.dumps(value)}\n" for value in values)


FULL = {
    "id": 7,
    "title": "Acme pays",
    "text": f"{BODY}\r\nMore.",
    "outlet": "The Daily Chip",
    "published": "Tue, 23 Jun 2026 10:00:00 GMT",
    "url": "https://daily.example/acme",
    "language": "en",
}


def test_all_keys(tmp_path: Path) -> None:
    assert documents(write(tmp_path / "news.jsonl", lines(FULL))) == [
        Document(
            key="https://daily.example/acme",
            text=f"{BODY}\nMore.",
            title="Acme pays",
            outlet="The Daily Chip",
            published="2026-06-23",
            url="https://daily.example/acme",
            media_type="application/jsonl",
        )
    ]


def test_keys_that_are_unknown_are_kept_apart(tmp_path: Path) -> None:
    path = write(tmp_path / "news.jsonl", lines({"text": "one", "date": "2026-06"}, FULL))
    assert [(one.published, one.ignored) for one in documents(path)] == [
        ("2026-06", ()),
        ("2026-06-23", ("language",)),
    ]


def test_keys_of_documents_without_address(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a" / "news.jsonl",
        "\ufeff" + lines({"id": "x", "text": "one"}, {"id": 2, "text": "two"}) + "\n\n",
    )
    write(
        tmp_path / "a" / "more.jsonl",
        lines({"text": "three", "id": None, "title": "", "url": None}, {"text": "four"}),
    )
    assert [one.key for one in documents(path)] == ["news.jsonl#x", "news.jsonl#2"]
    keys = [one.key for one in documents(tmp_path / "a")]
    assert keys == [keys[0], keys[1], "news.jsonl#x", "news.jsonl#2"]
    assert len(set(keys)) == 4
    write(path, lines({"text": "four"}, {"text": "three"}))
    assert [one.key.partition("#")[2] for one in documents(path)] == [
        key.partition("#")[2] for key in reversed(keys[:2])
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"text": "cut', "is not JSON (Unterminated string starting at column 10)"),
        ("nonsense", "is not JSON (Expecting value at column 1)"),
        ('["text"]', "is JSON but no object"),
        ('{"title": "x"}', "has no text"),
        ('{"text": ""}', "has no text"),
        ('{"text": " ***"}', "has no text"),
        ('{"text": 5}', "has no text"),
        ('{"text": "x", "id": [1]}', "id holds a list, not a text"),
        ('{"text": "x", "id": "first"}', "has the id or address of line 1"),
        ('{"text": "x", "published": "soon"}', "published: 'soon' is no date"),
        ('{"text": "x", "url": "acme"}', "url: 'acme' is no address"),
        ('{"text": "caf\udce9"}', "is not UTF-8 (byte 14)"),
        ("[" * 100_000, "holds a number too long or nesting too deep to be read"),
        ('{"text": ' + "1" * 5000 + "}", "holds a number too long or nesting too deep to be read"),
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_one_bad_line(tmp_path: Path, line: str, said: str, packed: bool) -> None:
    content = f'{{"id": "first", "text": "one"}}\n{line}\n{{"text": "two"}}\n'.encode(
        "utf-8", "surrogateescape"
    )
    path = write(tmp_path / f"news.jsonl{'.gz' * packed}", gzip.compress(content) if packed else content)
    first, error, last = load([path])
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert isinstance(error, InputError)
    assert (first.text, last.text) == ("one", "two")
    assert (error.where, error.problem) == (f"{path}:2", said)
    assert error.remedy


def test_surrogates_in_escapes_do_no_harm(tmp_path: Path) -> None:
    (one,) = documents(write(tmp_path / "a.jsonl", r'{"text": "half \ud83d pair", "title": "\ud83d"}'))
    assert (one.text, one.title, len(one.version)) == ("half \ufffd pair", "\ufffd", 64)


@pytest.mark.parametrize("content", [b"", b"\n \n", gzip.compress(b"", mtime=0)])
def test_empty(tmp_path: Path, content: bytes) -> None:
    suffix = ".jsonl.gz" if content.startswith(b"\x1f\x8b") else ".jsonl"
    assert problem(write(tmp_path / f"bad{suffix}", content)).problem == "is empty"


def test_truncated_gzip_keeps_what_came_before(tmp_path: Path) -> None:
    noise = "".join(chr(97 + n * n % 25) for n in range(50_000))
    content = gzip.compress(
        lines({"id": 1, "text": "one"}, *({"id": n, "text": noise[n:]} for n in range(2, 90))).encode()
    )
    path = write(tmp_path / "news.jsonl.gz", content[: len(content) // 2])
    *read, error = load([path])
    assert isinstance(error, InputError)
    assert error.problem == "is a truncated gzip file"
    assert isinstance(read[0], Document)
    assert 1 < len(read) < 90


@pytest.mark.parametrize("content", [b"plain", b"\x1f\x8b\x08\x00 and nothing of the kind"])
def test_no_gzip(tmp_path: Path, content: bytes) -> None:
    error = problem(write(tmp_path / "bad.jsonl.gz", content))
    assert error.problem == "is no gzip file, or a damaged one"


def test_lines_are_read_as_they_are_asked_for(tmp_path: Path) -> None:
    path = write(tmp_path / "news.jsonl", lines({"text": "one"}, {"text": "two"}) * 1)
    results = load([path])
    assert isinstance(next(results), Document)
