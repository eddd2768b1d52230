"""Word documents: paragraphs, and tables as rows of ``| cells |``, in the order in which they stand.

Headers, footers, notes and comments are left out, and so is what tracked changes delete.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from kg.errors import InputError
from kg.loaders.guard import parsing
from kg.loaders.head import is_label
from kg.loaders.item import Item, document
from kg.loaders.stated import Stated
from kg.loaders.text import normalise, one_line
from kg.schema.records import Document

__all__ = ["read"]

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_OLE = b"\xd0\xcf\x11\xe0"  # begins files of Word before 2007, and encrypted ones of any age
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_AROUND_BLOCKS = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_AROUND_TEXT = _AROUND_BLOCKS | {"r", "hyperlink", "smartTag", "fldSimple"}
_TITLE_PARAGRAPHS = 20
_TEXT_BOXES = ".//w:txbxContent[not(ancestor::*[local-name()='Fallback'])]"


def read(item: Item) -> Iterator[Document]:
    """One document. The date of the file is not that of the document.

    Its title is a paragraph in the style Title, else a heading that comes first, else the file's own title
    where the text shows it.
    """
    data = item.data()
    if data.startswith(_OLE):
        raise InputError(
            item.where, "is an encrypted or an old Word file", "save it as .docx without a password"
        )
    if not data.startswith(b"PK"):
        raise InputError(item.where, "is no Word document (.docx)", "give it the suffix of its format")
    with parsing(
        "docx", item.where, "cannot be read as a Word document", "open it in Word and save it again"
    ):
        import docx

        word = docx.Document(io.BytesIO(data))
        text = normalise("\n".join(_blocks(word.element.body)))
        title = _title(word, text)
    yield document(item, text, Stated(title=title), media_type=_MEDIA_TYPE)


def _title(word: Any, text: str) -> str | None:
    written = [one for one in word.paragraphs[:_TITLE_PARAGRAPHS] if one.text.strip()]
    for paragraph in written:
        if paragraph.style.name == "Title":
            return one_line(paragraph.text)
    if written and written[0].style.name.startswith("Heading") and not is_label(written[0].text):
        return one_line(written[0].text)
    title = one_line(word.core_properties.title or "")
    return title if title and title in text else None


def _blocks(element: Any) -> Iterator[str]:
    """The paragraphs and table rows below an element, each as a line."""
    for child in element:
        name = _name(child)
        if name == "p":
            yield _paragraph(child)
            for box in child.xpath(_TEXT_BOXES):
                yield from _blocks(box)
        elif name == "tbl":
            yield from _rows(child)
        elif name in _AROUND_BLOCKS:
            yield from _blocks(child)


def _paragraph(element: Any) -> str:
    style = (element.style or "").lower()
    listed = style.startswith("list") or (
        bool(element.xpath("./w:pPr/w:numPr")) and not style.startswith("heading")
    )
    text = _written(element)
    return f"- {text}" if listed and text.strip() else text


def _rows(table: Any) -> Iterator[str]:
    """The rows of a table in the form of Markdown, with a rule below the first."""
    for number, row in enumerate(table.xpath("./w:tr | ./w:sdt/w:sdtContent/w:tr")):
        cells = row.xpath("./w:tc | ./w:sdt/w:sdtContent/w:tc")
        texts = [" ".join(" ".join(_blocks(cell)).split()).replace("|", r"\|") for cell in cells]
        yield f"| {' | '.join(texts)} |"
        if number == 0:
            yield "|" + "---|" * len(cells)


def _written(element: Any) -> str:
    """The text of a paragraph as it stands after tracked changes."""
    parts = []
    for child in element:
        name = _name(child)
        if name == "t":
            parts.append(child.text or "")
        elif name in _SIGNS:
            parts.append(_SIGNS[name])
        elif name in _AROUND_TEXT:
            parts.append(_written(child))
    return "".join(parts)


def _name(element: Any) -> str:
    """The local name; comments and processing instructions have none."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
