"""Web pages: the main text without navigation and advertisements, tables kept as rows of ``| cells |``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.errors import InputError
from kg.loaders.guard import parsing
from kg.loaders.html_meta import page_metadata
from kg.loaders.item import Item, document
from kg.loaders.stated import Stated
from kg.loaders.text import decode, normalise
from kg.schema.records import Document

__all__ = ["main_text", "read"]

_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE
)
_TAG = re.compile(r"<[A-Za-z!/]")
_NEVER_MAIN = ["//nav", "//footer", "//*[@role='navigation' or @role='contentinfo']"]


def read(item: Item) -> Iterator[Document]:
    """One document. A headline that the page shows is part of its text even where it stands apart."""
    data = item.data()
    charset = _CHARSET.search(data[:4096])
    markup = decode(data, item.where, charset[1].decode() if charset else None)
    text, known = main_text(markup, item.where)
    yield document(item, text, known, media_type="text/html")


def main_text(markup: str, where: str) -> tuple[str, Stated]:
    """The normalised main text of a page, and what the page states about itself.

    Raises ``InputError`` where there is no main text.
    """
    if not _TAG.search(markup):
        raise InputError(where, "holds no HTML", "save the page again, or give plain text the suffix .txt")
    with parsing("trafilatura", where, "cannot be read as HTML", "save the page again"):
        from trafilatura import extract, load_html

        # Without a sign of a whole page at its beginning, a fragment (as in e-mail) would be refused.
        tree = load_html(markup if "html" in markup[:50].lower() else f"<!doctype html>{markup}")
        known, headlines = page_metadata(tree)
        text = extract(tree, include_comments=False, include_tables=True, prune_xpath=_NEVER_MAIN)
    text = normalise(text or "")
    if not text:
        remedy = "save the page with its text (some pages load it by script), or its text as .txt"
        raise InputError(where, "is a page without main text", remedy)
    if known.title in headlines and known.title not in text[:2000]:
        text = f"{known.title}\n\n{text}"
    return text, known
