"""Files, folders and standard input become documents.

To add a format, write a module with a ``read(item)`` (see ``kg.loaders.item.Reader``) and name it in
``FORMATS``; a format of tables is a function in ``kg.loaders.sheets``.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType

from kg.errors import InputError, Skipped, UsageError
from kg.loaders import docx, eml, html, jsonl, md, pdf, txt
from kg.loaders.folder import files
from kg.loaders.ftm import FTM_FORMATS, read_ftm
from kg.loaders.item import Item, Reader
from kg.loaders.rdf import RDF_FORMATS, read_rdf
from kg.loaders.sheets import SHEET_FORMATS
from kg.loaders.table import read_table
from kg.mapping_files import read_mappings
from kg.schema.mapping import TableMapping
from kg.schema.records import Document

__all__ = ["FORMATS", "STATEMENTS", "load"]

FORMATS: Mapping[str, Reader] = MappingProxyType(
    {
        ".docx": docx.read,
        ".eml": eml.read,
        ".htm": html.read,
        ".html": html.read,
        ".jsonl": jsonl.read,
        ".jsonl.gz": jsonl.read_gz,
        ".markdown": md.read,
        ".md": md.read,
        ".pdf": pdf.read,
        ".txt": txt.read,
    }
)
"""Reader of texts by the end of the file's name, in lower case."""

STATEMENTS: Mapping[str, Reader] = MappingProxyType(
    {
        **{suffix: partial(read_rdf, suffix=suffix) for suffix in RDF_FORMATS},
        **dict.fromkeys(FTM_FORMATS, read_ftm),
    }
)
"""Reader of statements, which need no extraction from sentences, by the end of the file's name."""

_KNOWN = sorted([*FORMATS, *SHEET_FORMATS, *STATEMENTS])

# How the formats begin, to tell them apart on standard input; plain text is the rest.
_SIGNATURES: Mapping[bytes, str] = MappingProxyType(
    {
        b"%PDF-": ".pdf",
        b"PK\x03\x04": ".docx",
        b"\x1f\x8b": ".jsonl.gz",
        b'{"': ".jsonl",
        b"---\n": ".md",
        b"---\r\n": ".md",
        b"# ": ".md",
        b"<!doctype html": ".html",
        b"<html": ".html",
    }
)
_STDIN = "-"


def load(
    paths: Iterable[str | Path], mappings: Sequence[TableMapping] | None = None
) -> Iterator[Document | InputError]:
    """The documents of files, of all files below folders, and of standard input (``-``).

    Tables are read by the ``mappings``, of which each is taken for those whose header it knows; by default they are
    the shipped ones.

    What cannot be used comes as an ``InputError`` value among the documents, never as an exception; a
    ``Skipped`` is an ``InputError`` that says what was rightly left out (the same file given twice). Notices
    about the paths come first, then the documents, sorted by the keys of their files whatever the order of
    ``paths``, then standard input. No two documents have the same key. Files are opened one after the other,
    as the iterator advances.

    Raises ``UsageError`` for a single path in place of a list, for no path at all, and for an empty text, which would
    be the current folder.
    """
    if isinstance(paths, (str, Path)):
        raise UsageError(str(paths), "is one path where a list of paths is expected", "write [path]")
    given = [*paths]
    if not given:
        raise UsageError(
            "no path", "there is nothing to load", "give files, folders, or - for standard input"
        )
    if "" in given:
        raise UsageError("path", "is empty", "give files, folders, or - for standard input")
    return _with_distinct_keys(_loaded(given, mappings))


def _loaded(
    given: list[str | Path], mappings: Sequence[TableMapping] | None
) -> Iterator[tuple[str, Document | InputError]]:
    """What each input gives, with the name of the input in messages."""
    paths = [Path(path) for path in given if str(path) != _STDIN]
    for found in files(paths, lambda name: bool(_suffix(name)), ", ".join(_KNOWN)):
        if isinstance(found, InputError):
            yield found.where, found
            continue
        suffix = _suffix(found.where)
        if suffix in SHEET_FORMATS:
            mappings = read_mappings() if mappings is None else mappings
            yield from _read(partial(read_table, suffix=suffix, mappings=mappings), found)
        else:
            yield from _read(FORMATS.get(suffix) or STATEMENTS[suffix], found)
    times = len(given) - len(paths)
    if times:
        yield from _read(_standard_input, Item("stdin", "standard input", lambda: sys.stdin.buffer))
    if times > 1:
        yield "standard input", Skipped("standard input", "is given more than once", "it is read once")


def _suffix(name: str) -> str:
    """The longest of the known endings that the name has; empty where it has none."""
    endings = [suffix for suffix in _KNOWN if name.lower().endswith(suffix)]
    return max(endings, key=len, default="")


def _standard_input(item: Item) -> Iterator[Document | InputError]:
    """Read what is piped in, in the format that it begins like."""
    data = item.data()
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:16].lower()
    suffix = next(
        (suffix for begin, suffix in _SIGNATURES.items() if start.startswith(begin.lower())), ".txt"
    )
    return FORMATS[suffix](replace(item, open=lambda: io.BytesIO(data)))


def _read(reader: Reader, item: Item) -> Iterator[tuple[str, Document | InputError]]:
    try:
        for result in reader(item):
            yield item.where, result
    except InputError as error:
        # A fresh error: the one caught holds on to the reader's frames, and with them to the file's content.
        yield item.where, type(error)(error.where, error.problem, error.remedy)
    except OSError as error:
        problem = f"cannot be read ({error.strerror or error})"
        yield item.where, InputError(item.where, problem, "check the file and its permissions")


def _with_distinct_keys(
    results: Iterable[tuple[str, Document | InputError]],
) -> Iterator[Document | InputError]:
    """The results without the documents whose address is that of an earlier one."""
    first: dict[str, tuple[str, str]] = {}
    for where, result in results:
        if isinstance(result, InputError) or result.key not in first:
            if isinstance(result, Document):
                first[result.key] = (where, result.version)
            yield result
            continue
        earlier, version = first[result.key]
        if version == result.version:
            yield Skipped(where, f"holds the same document as {earlier} ({result.key})", "it is read once")
        else:
            problem = f"has the address of a document in {earlier}, but other words ({result.key})"
            yield InputError(where, problem, "keep the one that holds, or give each an address of its own")
