"""The one function that all formats go through."""

from __future__ import annotations

import gzip
import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError, Skipped, UsageError
from kg.loaders import FORMATS, load
from kg.schema.records import Document
from tests.loaders.support import BODY, problem, write
from tests.loaders.test_docx import article, word
from tests.loaders.test_html import page
from tests.loaders.test_pdf import pdf


def pipe(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content)))


def test_formats() -> None:
    assert sorted(FORMATS) == list(FORMATS)
    assert set(FORMATS) >= {".txt", ".md", ".html", ".pdf", ".docx", ".eml", ".jsonl", ".jsonl.gz"}


@pytest.mark.parametrize("paths", ["notes.txt", Path("notes.txt"), [], [""], ["notes.txt", ""]])
def test_wrong_use_is_told_at_once(paths: list[str]) -> None:
    with pytest.raises(UsageError):
        load(paths)


def test_one_bad_document_does_not_lose_the_others(tmp_path: Path) -> None:
    for name, content in {
        "a.txt": BODY,
        "b.txt": "",
        "c.pdf": "x",
        "d.docx": "x",
        "e.md": BODY,
        "f.html": "x",
    }.items():
        write(tmp_path / name, content)
    results = list(load([tmp_path, tmp_path / "none.txt"]))
    assert [type(result).__name__ for result in results] == [
        "InputError", "Document", "InputError", "InputError", "InputError", "Document", "InputError",
    ]  # fmt: skip


def test_errors_hold_on_to_no_frames(tmp_path: Path) -> None:
    error = problem(write(tmp_path / "a.docx", "x"))
    assert (error.__traceback__, error.__context__, error.__cause__) == (None, None, None)


LINE = json.dumps({"id": "x", "text": BODY}).encode()


@pytest.mark.parametrize(
    ("content", "media_type", "key"),
    [
        (BODY.encode(), "text/plain", "stdin"),
        (f"---\ntitle: x\n---\n{BODY}".encode(), "text/markdown", "stdin"),
        (f"# Acme\n\n{BODY}".encode(), "text/markdown", "stdin"),
        (page(head="").encode(), "text/html", "stdin"),
        (pdf(BODY), "application/pdf", "stdin"),
        (word(article), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "stdin"),
        (LINE, "application/jsonl", "stdin#x"),
        (gzip.compress(LINE, mtime=0), "application/jsonl", "stdin#x"),
    ],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, content: bytes, media_type: str, key: str) -> None:
    pipe(monkeypatch, content)
    (one,) = load(["-"])
    assert isinstance(one, Document)
    assert (one.media_type, one.key) == (media_type, key)


def test_standard_input_beside_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pipe(monkeypatch, BODY.encode())
    first, second, notice = load(["-", write(tmp_path / "z.txt", BODY), "-"])
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.key, second.key) == ("z.txt", "stdin")
    assert isinstance(notice, Skipped)


def test_empty_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe(monkeypatch, b"")
    error = problem("-")
    assert (error.where, error.problem) == ("standard input", "is empty")
    assert type(error) is InputError


SAMPLES = {
    ".docx": word(article),
    ".eml": b"Subject: Acme pays\nContent-Type: text/html\n\n" + page().encode(),
    ".html": page().encode(),
    ".jsonl": LINE + b"\n" + LINE.replace(b'"x"', b'"y"'),
    ".jsonl.gz": gzip.compress(LINE, mtime=0),
    ".md": f"---\ntitle: Acme\nbased_on: [{{outlet: Daily}}]\n---\n# Acme\n\n{BODY}".encode(),
    ".pdf": pdf(BODY, BODY),
    ".txt": BODY.encode(),
}


@given(
    suffix=st.sampled_from(sorted(SAMPLES)),
    cut=st.tuples(st.floats(0, 1), st.integers(0, 40)),
    put=st.tuples(st.floats(0, 1), st.binary(max_size=10)),
)
def test_damage_of_any_kind_gives_documents_and_clear_lines(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, cut: tuple[float, int], put: tuple[float, bytes]
) -> None:
    data = bytearray(SAMPLES[suffix])
    start = int(cut[0] * len(data))
    del data[start : start + cut[1]]
    start = int(put[0] * len(data))
    data[start:start] = put[1]
    results = list(load([write(tmp_path_factory.getbasetemp() / f"damaged{suffix}", bytes(data))]))
    assert results
    assert [result for result in results if isinstance(result, InputError) and "\n" in str(result)] == []
    assert [result for result in results if isinstance(result, Document) and not result.text] == []
