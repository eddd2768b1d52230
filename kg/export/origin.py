"""What an export of several files or sheets says of itself: version, counts, and its sources with their rights."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.export.flat import clean

if TYPE_CHECKING:
    from kg.export.flat import Flat

__all__ = ["SOURCE_COLUMNS", "escaped", "page", "sources"]

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&$])")

SOURCE_COLUMNS = ("document", "title", "outlet", "published", "url", "kind", "licence and credit")
"""What is said of each source."""


def sources(flat: Flat) -> list[tuple[str, ...]]:
    """A row of ``SOURCE_COLUMNS`` for each document, by key; empty texts for what is not known."""
    return [
        tuple(
            clean(field or "")
            for field in (each.key, each.title, each.outlet, each.published, each.url, each.kind, each.rights)
        )
        for each in flat.documents()
    ]


def page(flat: Flat, counts: Mapping[str, int]) -> str:
    """A Markdown page: the version of graph and program, what the tables hold, the sources as a table."""
    from kg import __version__

    lines = [
        "# Knowledge graph of AI infrastructure",
        "",
        f"Version {flat.graph.version.number} of the graph, written by ai-infra-kg {__version__}.",
        "",
        "| table | rows |",
        "| --- | --- |",
        *(f"| {name} | {count} |" for name, count in counts.items()),
        "",
        "## Sources",
        "",
        "Quotes belong to their sources. Where a licence or a credit is known it is named here.",
        "",
        f"| {' | '.join(SOURCE_COLUMNS)} |",
        f"|{' --- |' * len(SOURCE_COLUMNS)}",
        *(f"| {' | '.join(map(escaped, row))} |" for row in sources(flat)),
    ]
    return "\n".join(lines) + "\n"


def escaped(text: object) -> str:
    """One line of Markdown in which nothing is markup, nor the border of a cell."""
    return _MARKUP.sub(r"\\\1", " ".join(str(text).split()))
