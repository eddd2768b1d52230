"""What a document states about itself, whatever its format."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime

from kg.errors import InputError
from kg.loaders.published import iso_date
from kg.loaders.text import one_line
from kg.schema.records import Source

__all__ = ["STATED", "Stated", "address", "as_text", "stated", "unknown_keys"]

_DAYS = ("published", "date")
"""Keys of the date of publication: this project's own, then that of most programs that write front matter."""

STATED = ("title", "outlet", *_DAYS, "url")
"""The keys that ``stated`` reads."""

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"]+")


@dataclass(frozen=True, slots=True)
class Stated:
    """Title, outlet, ISO date of publication and address; ``None`` where the document does not say."""

    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None

    def otherwise(self, other: Stated) -> Stated:
        """This, with what it leaves out taken from ``other``."""
        return Stated(*(getattr(self, one.name) or getattr(other, one.name) for one in fields(Stated)))

    @property
    def source(self) -> Source:
        return Source(outlet=self.outlet, title=self.title, url=self.url, published=self.published)


def address(text: str | None) -> str | None:
    """The text where it is an absolute address such as ``https://example.org/a``, else ``None``."""
    text = (text or "").strip()
    return text if _ADDRESS.fullmatch(text) else None


def stated(values: Mapping[str, object], where: str) -> Stated:
    """Read the keys ``STATED`` of a mapping that its author wrote; of the two dates the first that is given.

    A missing key, ``None`` and an empty text say nothing. Raises ``InputError``, with ``where``, for a value
    that is neither text, number nor date, for a date that cannot be read and for a relative address.
    """
    texts = {key: as_text(values.get(key), key, where) for key in STATED}
    url = texts["url"]
    if url and not address(url):
        raise InputError(where, f"url: {url!r} is no address", "write it with its https://, or leave it out")
    return Stated(texts["title"], texts["outlet"], _published(texts, where), url)


def _published(texts: Mapping[str, str | None], where: str) -> str | None:
    for key in _DAYS:
        if text := texts[key]:
            if day := iso_date(text):
                return day
            raise InputError(where, f"{key}: {text!r} is no date", "write it as 2026-06-23, 2026-06 or 2026")
    return None


def unknown_keys(values: Mapping[str, object], known: Collection[str]) -> tuple[str, ...]:
    """The keys that are not among those ``known``, in alphabetical order."""
    return tuple(sorted({str(key) for key in values if key not in known}))


def as_text(value: object, name: str, where: str) -> str | None:
    """A text, number or date of YAML or JSON as text on one line; raises ``InputError`` for anything else."""
    if value is None:
        return None
    if isinstance(value, date):
        return (value.date() if isinstance(value, datetime) else value).isoformat()
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        return one_line(str(value))
    raise InputError(where, f"{name} holds a {type(value).__name__}, not a text", f"write {name} as a text")
