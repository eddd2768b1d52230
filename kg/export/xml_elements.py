"""Elements of XML, written one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import TextIOWrapper
from typing import IO

__all__ = ["Xml", "xml_document"]

_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ATTRIBUTE = {**_IN_TEXT, **str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})}


class Xml:
    """Writes elements, each on a line of its own. Names are taken as they are, texts and attributes are escaped."""

    def __init__(self, out: IO[str]) -> None:
        self._write = out.write

    @contextmanager
    def element(self, name: str, attributes: Mapping[str, str] | None = None) -> Iterator[None]:
        """An element around what the block writes."""
        self._write(f"\n<{name}{_written(attributes or {})}>")
        yield
        self._write(f"</{name}>")

    def leaf(self, name: str, attributes: Mapping[str, str], text: str = "") -> None:
        """An element that holds a text or nothing."""
        head = f"\n<{name}{_written(attributes)}"
        self._write(f"{head}>{text.translate(_IN_TEXT)}</{name}>" if text else f"{head}/>")


@contextmanager
def xml_document(out: IO[bytes]) -> Iterator[Xml]:
    """What writes a document in UTF-8 to a stream."""
    text = TextIOWrapper(out, "utf-8", newline="\n")
    try:
        text.write('<?xml version="1.0" encoding="utf-8"?>')
        yield Xml(text)
        text.write("\n")
    finally:
        text.detach()


def _written(attributes: Mapping[str, str]) -> str:
    return "".join(f' {name}="{value.translate(_IN_ATTRIBUTE)}"' for name, value in attributes.items())
