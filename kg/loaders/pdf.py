"""PDF: the text of its pages, and where each page begins."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence

from kg.errors import InputError
from kg.loaders.guard import parsing
from kg.loaders.item import Item, document
from kg.loaders.stated import Stated
from kg.loaders.text import clean, normalise, one_line
from kg.loaders.wrapped import unwrap
from kg.schema.records import Document

__all__ = ["read"]

_END_MARK, _TAIL = b"%%EOF", 4096
_SENTENCE_GOES_ON = re.compile(r"[\w,;-]$")
_DAMAGED = "cannot be read as PDF"
_AGAIN = "copy or download it again"


def read(item: Item) -> Iterator[Document]:
    """One document. The PDF's own title counts where its first page shows it; the file's date does not."""
    data = item.data()
    if not data[:1024].lstrip().startswith(b"%PDF-"):
        raise InputError(item.where, "is no PDF", "give it the suffix of its format")
    if _END_MARK not in data[-_TAIL:]:
        raise InputError(item.where, "is a truncated PDF (its end is missing)", _AGAIN)
    title, pages = _pages(data, item.where)
    text, starts = _joined(pages)
    if not text:
        remedy = "run text recognition (OCR) on it, and load the result"
        raise InputError(item.where, f"is a PDF without text ({len(pages)} pages, probably scanned)", remedy)
    shown = title and title.lower() in " ".join(pages[0].split()).lower()
    yield document(
        item, text, Stated(title=title if shown else None), media_type="application/pdf", pages=starts
    )


def _pages(data: bytes, where: str) -> tuple[str | None, list[str]]:
    """The title in the PDF's information, and the text of each page."""
    with parsing("pypdf", where, _DAMAGED, _AGAIN):
        from pypdf import PdfReader
        from pypdf.errors import DependencyError

        reader = PdfReader(io.BytesIO(data))
        locked = InputError(where, "is an encrypted PDF", "save it without a password")
        try:
            # A PDF that is only protected against changes opens with an empty password.
            if reader.is_encrypted and not reader.decrypt(""):
                raise locked
        except DependencyError:  # ciphers that need a library which is not installed
            raise locked from None
        information = reader.metadata
        title = one_line(information.title) if information and information.title else None
        return title, [page.extract_text() for page in reader.pages]


def _joined(pages: Sequence[str]) -> tuple[str, tuple[int, ...]]:
    """The text of all pages, and the offset at which each begins; a sentence may go on across pages."""
    parts: list[str] = []
    starts, length, last = [], 0, ""
    for page in pages:
        content = unwrap(clean(page).strip() if parts else normalise(page), laid_out=True)
        if parts and content:
            between = " " if _SENTENCE_GOES_ON.search(last) and content[0].islower() else "\n\n"
            parts.append(between)
            length += len(between)
        starts.append(length)
        if content:
            parts.append(content)
            length, last = length + len(content), content
    return "".join(parts), tuple(starts)
