"""What an export of several files or sheets says of itself: version, counts, and its sources with their rights."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kg.export.flat import clean

if TYPE_CHECKING:
    from kg.export.flat import Flat

__all__ = ["SOURCE_COLUMNS", "escaped", "head", "listed_sources", "sources", "write_page"]

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&$])")

SOURCE_COLUMNS = ("document", "title", "outlet", "published", "url", "kind", "licence and credit")
"""What is said of each source."""


def sources(flat: Flat) -> Iterator[tuple[str, ...]]:
    """A row of ``SOURCE_COLUMNS`` for each document, by key; empty texts for what is not known."""
    for each in flat.documents():
        fields = (each.key, each.title, each.outlet, each.published, each.url, each.kind, each.rights)
        yield tuple(clean(field or "") for field in fields)


def write_page(folder: Path, flat: Flat, counts: Mapping[str, int]) -> None:
    """``README.md`` beside the files of an export: the version of graph and program, what they hold, the sources."""
    with (folder / "README.md").open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(head(flat, counts))
        out.writelines(listed_sources(flat))


def head(flat: Flat, counts: Mapping[str, int]) -> Iterator[str]:
    """Lines of Markdown: the version of graph and program, and a table of counts."""
    from kg import __version__

    yield "# Knowledge graph of AI infrastructure\n\n"
    yield f"Version {flat.graph.version.number} of the graph, written by ai-infra-kg {__version__}.\n\n"
    yield "| table | rows |\n| --- | --- |\n"
    yield from (f"| {name} | {count} |\n" for name, count in counts.items())


def listed_sources(flat: Flat) -> Iterator[str]:
    """Lines of Markdown: the sources as a table, with their licence and the credit that is due."""
    yield "\n## Sources\n\n"
    yield "Quotes belong to their sources. Where a licence or a credit is known it is named here.\n\n"
    yield f"| {' | '.join(SOURCE_COLUMNS)} |\n|{' --- |' * len(SOURCE_COLUMNS)}\n"
    yield from (f"| {' | '.join(map(escaped, row))} |\n" for row in sources(flat))


def escaped(text: object) -> str:
    """One line of Markdown in which nothing is markup, nor the border of a cell."""
    return _MARKUP.sub(r"\\\1", " ".join(str(text).split()))
