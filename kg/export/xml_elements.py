"""Elements of XML, written one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import TextIOWrapper
from typing import IO
from xml.sax.saxutils import XMLGenerator

__all__ = ["element", "empty", "xml_document"]


@contextmanager
def xml_document(out: IO[bytes]) -> Iterator[XMLGenerator]:
    """What writes a document in UTF-8 to a stream."""
    # Given bytes, XMLGenerator would hold on to the stream longer than the caller does.
    text = TextIOWrapper(out, "utf-8", newline="\n", write_through=True)
    try:
        xml = XMLGenerator(text, "utf-8", short_empty_elements=True)
        xml.startDocument()
        yield xml
        xml.characters("\n")
        xml.endDocument()
    finally:
        text.detach()


@contextmanager
def element(xml: XMLGenerator, name: str, attributes: Mapping[str, str] | None = None) -> Iterator[None]:
    """An element around what the block writes, on a line of its own."""
    xml.characters("\n")
    xml.startElement(name, attributes or {})  # type: ignore[arg-type]
    yield
    xml.endElement(name)


def empty(xml: XMLGenerator, name: str, attributes: Mapping[str, str]) -> None:
    """An element that holds nothing."""
    with element(xml, name, attributes):
        pass
