"""One input to be read, and the document made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from kg.errors import InputError
from kg.loaders.head import first_lines
from kg.loaders.stated import Stated
from kg.schema.records import Document, Source

__all__ = ["Item", "Reader", "document"]


@dataclass(frozen=True, slots=True)
class Item:
    """A file or standard input.

    ``key`` is the key of its document if that states no address; ``where`` names it in messages, as the user
    wrote it; ``open`` gives its bytes from the beginning.
    """

    key: str
    where: str
    open: Callable[[], BinaryIO]

    def data(self) -> bytes:
        """All bytes; raises ``InputError`` where there are none."""
        with self.open() as stream:
            data = stream.read()
        if not data:
            raise InputError(self.where, "is empty", "give a file with text in it, or leave it out")
        return data


Reader = Callable[[Item], Iterator[Document | InputError]]
"""Yields the documents of an item, and errors as values where more may follow; raises those that end it."""


def document(
    item: Item,
    text: str,
    stated: Stated,
    *,
    media_type: str,
    kind: str = "article",
    based_on: tuple[Source, ...] = (),
    pages: tuple[int, ...] = (),
    ignored: tuple[str, ...] = (),
) -> Document:
    """The document of a normalised text; what it does not state elsewhere is read from its first lines.

    Raises ``InputError`` where the text is empty.
    """
    if not text:
        raise InputError(item.where, "holds no text", "give a file with text in it, or leave it out")
    said = stated.otherwise(first_lines(text, stated.title))
    return Document(
        key=said.url or item.key,
        text=text,
        title=said.title,
        outlet=said.outlet,
        published=said.published,
        url=said.url,
        kind=kind,
        based_on=based_on,
        media_type=media_type,
        pages=pages,
        ignored=ignored,
    )
