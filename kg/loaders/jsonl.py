"""JSON Lines: one document a line.

Of the keys ``id``, ``title``, ``text``, ``outlet``, ``published`` or ``date``, and ``url`` only ``text`` is
required; others are told of and not read.
Lines are read one after the other, so that a file may be larger than memory.
"""

from __future__ import annotations

import codecs
import gzip
import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.errors import InputError
from kg.loaders.item import Item, document
from kg.loaders.stated import STATED, as_text, stated, unknown_keys
from kg.loaders.text import normalise
from kg.loaders.wrapped import unwrap
from kg.schema.records import Document, content_hash

__all__ = ["KEYS", "read", "read_gz"]

KEYS = (*STATED, "id", "text")
_COPY_AGAIN = "copy it again; the lines before the damage were read"


def read(item: Item) -> Iterator[Document | InputError]:
    """A document or an error for each line that is not blank.

    The key of a document is its ``url``, else ``file.jsonl#id``, with a hash of the text for a missing id.
    """
    with item.open() as stream:
        yield from _documents(item, stream)


def read_gz(item: Item) -> Iterator[Document | InputError]:
    """The same from a file compressed with gzip; where it is damaged, the lines before are kept."""
    with item.open() as stream, gzip.GzipFile(fileobj=stream) as lines:
        try:
            yield from _documents(item, lines)
        except EOFError:
            raise InputError(item.where, "is a truncated gzip file", _COPY_AGAIN) from None
        except (gzip.BadGzipFile, zlib.error):
            raise InputError(item.where, "is no gzip file, or a damaged one", _COPY_AGAIN) from None


def _documents(item: Item, lines: Iterable[bytes]) -> Iterator[Document | InputError]:
    line_of: dict[str, int] = {}
    empty = True
    for number, line in enumerate(lines, start=1):
        content = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
        if not content.strip():
            continue
        empty = False
        where = f"{item.where}:{number}"
        try:
            one = _document(replace(item, where=where), content)
        except InputError as error:
            yield InputError(error.where, error.problem, error.remedy)
            continue
        if one.key in line_of:
            yield InputError(
                where, f"has the id or address of line {line_of[one.key]}", "give each line an id of its own"
            )
            continue
        line_of[one.key] = number
        yield one
    if empty:
        raise InputError(item.where, "is empty", "give a file with a document on each line, or leave it out")


def _document(item: Item, line: bytes) -> Document:
    values = _object(item.where, line)
    text = values.get("text")
    if not isinstance(text, str) or not (text := unwrap(normalise(text))):
        raise InputError(item.where, "has no text", 'give the text of the document under the key "text"')
    known = stated(values, item.where)
    key = f"{item.key}#{as_text(values.get('id'), 'id', item.where) or content_hash(text)[:16]}"
    return document(
        replace(item, key=key),
        text,
        known,
        media_type="application/jsonl",
        ignored=unknown_keys(values, KEYS),
    )


def _object(where: str, line: bytes) -> dict[str, object]:
    remedy = "write one JSON object a line, in UTF-8"
    try:
        values = json.loads(line.rstrip(b"\r\n").decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InputError(where, f"is not UTF-8 (byte {error.start + 1})", remedy) from None
    except json.JSONDecodeError as error:
        what = error.msg.removesuffix(" at")
        raise InputError(where, f"is not JSON ({what} at column {error.colno})", remedy) from None
    except (ValueError, RecursionError):  # a number of thousands of digits, a thousand brackets
        raise InputError(where, "holds a number too long or nesting too deep to be read", remedy) from None
    if not isinstance(values, dict):
        raise InputError(where, "is JSON but no object", remedy)
    return values
