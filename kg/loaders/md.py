"""Markdown with YAML front matter.

The front matter may hold ``title``, ``outlet``, ``published`` or ``date``, ``url``, ``kind`` (``article`` or
``brief``) and, in a brief, ``based_on``: a list of what it retells, each with the first of these keys. Other keys
are told of and not read. The text of the document is the body, read by ``kg.loaders.markup``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg.errors import InputError
from kg.loaders.head import is_label
from kg.loaders.item import Item, document
from kg.loaders.markup import heading, plain
from kg.loaders.stated import STATED, Stated, as_text, stated, unknown_keys
from kg.loaders.text import clean, decode, normalise, one_line
from kg.schema.records import Document, Source

__all__ = ["KEYS", "read"]

_KINDS = ("article", "brief")
KEYS = (*STATED, "kind", "based_on")
_OPEN = re.compile(r"\s*---[ \t]*\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_KEY = re.compile(r"^[\w-]+[ \t]*:", re.MULTILINE)
_REMEDY = "put 'key: value' lines between two lines of ---, texts with a colon in quotes"


def read(item: Item) -> Iterator[Document]:
    """One document; its title is that of the front matter, else a heading in the first line."""
    whole = re.sub(r"\r\n?", "\n", decode(item.data(), item.where))
    values, body = _front_matter(whole, item.where)
    known = stated(values, item.where)
    first = heading(body)
    if first and not is_label(first):
        known = known.otherwise(Stated(title=one_line(plain(first))))
    yield document(
        item,
        normalise(plain(body)),
        known,
        media_type="text/markdown",
        kind=_kind(values, item.where),
        based_on=_based_on(values, item.where),
        ignored=unknown_keys(values, KEYS),
    )


def _front_matter(text: str, where: str) -> tuple[Mapping[str, object], str]:
    """The values of the front matter, and the text below it.

    A line of hyphens that opens no ``key: value`` lines is a rule of the body.
    """
    opening = _OPEN.match(text)
    if not opening:
        return {}, text
    closing = _CLOSE.search(text, opening.end())
    inside = text[opening.end() : closing.start() if closing else len(text)]
    if closing and not inside.strip():
        return {}, text[closing.end() :]
    if not _KEY.search(inside if closing else inside.split("\n\n", 1)[0]):
        return {}, text
    if not closing:
        raise InputError(where, "has front matter without an end", _REMEDY)
    return _yaml(inside, where, text.count("\n", 0, opening.end())), text[closing.end() :]


def _yaml(source: str, where: str, lines_above: int) -> Mapping[str, object]:
    import yaml

    try:
        values = yaml.safe_load(clean(source))
    except yaml.MarkedYAMLError as error:
        line = lines_above + 1 + (error.problem_mark.line if error.problem_mark else 0)
        raise InputError(
            where, f"has malformed front matter (line {line}: {error.problem})", _REMEDY
        ) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # ValueError: a date such as 2026-13-01
        reason = " ".join(str(error).split())
        raise InputError(where, f"has malformed front matter ({reason})", _REMEDY) from None
    if not isinstance(values, dict):
        raise InputError(where, "has front matter that holds no keys", _REMEDY)
    return values


def _kind(values: Mapping[str, object], where: str) -> str:
    kind = as_text(values.get("kind"), "kind", where) or "article"
    if kind not in _KINDS:
        raise InputError(where, f"kind: {kind!r} is unknown", f"write one of {', '.join(_KINDS)}")
    if kind == "brief" and not values.get("based_on"):
        raise InputError(
            where, "is a brief that does not say what it retells", "list its sources under based_on"
        )
    return kind


def _based_on(values: Mapping[str, object], where: str) -> tuple[Source, ...]:
    entries = values.get("based_on") or []
    if not isinstance(entries, list):
        raise InputError(where, "based_on is no list", "begin each source with a hyphen")
    return tuple(_source(entry, f"{where}: based_on, entry {n}") for n, entry in enumerate(entries, start=1))


def _source(entry: object, where: str) -> Source:
    remedy = f"give each source one or more of {', '.join(STATED)}"
    if not isinstance(entry, dict) or not entry:
        raise InputError(where, "holds no keys", remedy)
    if unknown := unknown_keys(entry, STATED):
        raise InputError(where, f"has the unknown key {unknown[0]!r}", remedy)
    return stated(entry, where).source
