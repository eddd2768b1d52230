"""Plain text."""

from __future__ import annotations

from collections.abc import Iterator

from kg.loaders.item import Item, document
from kg.loaders.stated import Stated
from kg.loaders.text import decode, normalise
from kg.loaders.wrapped import unwrap
from kg.schema.records import Document

__all__ = ["read"]


def read(item: Item) -> Iterator[Document]:
    """One document; all that is known of it stands in its first lines."""
    text = unwrap(normalise(decode(item.data(), item.where)))
    yield document(item, text, Stated(), media_type="text/plain")
