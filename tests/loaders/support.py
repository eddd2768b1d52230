"""Shorthands of the loader tests."""

from __future__ import annotations

from pathlib import Path

from kg.errors import InputError
from kg.loaders import load
from kg.schema.records import Document

BODY = "Acme Corp. will pay Beta Cloud $10 million a month for access to its H100 chips until mid-2029."


def documents(*paths: str | Path) -> list[Document]:
    """What can be loaded from the paths, which must be without problems."""
    results = list(load(paths))
    assert [str(result) for result in results if isinstance(result, InputError)] == []
    return [result for result in results if isinstance(result, Document)]


def document(path: str | Path) -> Document:
    (only,) = documents(path)
    return only


def problem(*paths: str | Path) -> InputError:
    """The one problem with paths that give no document; it is one line with all its parts."""
    (only,) = load(paths)
    assert isinstance(only, InputError)
    assert "\n" not in str(only)
    assert only.where
    assert only.problem
    assert only.remedy
    return only


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path
