"""Options that mean the same in every command."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.project import Project
    from kg.query.graph import Graph
    from kg.schema.records import Document

__all__ = [
    "GRAPH",
    "AllFactsOption",
    "AsOfOption",
    "Format",
    "FormatOption",
    "GraphOption",
    "KnownAtOption",
    "MappingOption",
    "OutputOption",
    "ProjectOption",
    "QueriesOption",
    "Quiet",
    "SourcesOption",
    "TimeoutOption",
    "Verbose",
    "chosen",
    "chosen_project",
    "chosen_queries",
    "known_type",
    "opened_at",
    "seconds",
]

_OWN_QUERY = 60.0
"""Seconds that a query of a user's own may take where no other time is named."""

_LONGEST = 10**6
"""Seconds; what is above, infinity and NaN included, no clock can wait for."""

_UNDATED = 3
"""Undated documents that are named."""

GRAPH = Path("graph")
"""Where a graph is unless ``-g`` or ``KG_GRAPH`` says otherwise."""


class Format(StrEnum):
    """How results are written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    TSV = "tsv"
    MARKDOWN = "markdown"


_BY_SUFFIX = {
    ".txt": Format.TABLE,
    ".json": Format.JSON,
    ".srj": Format.JSON,
    ".csv": Format.CSV,
    ".tsv": Format.TSV,
    ".md": Format.MARKDOWN,
}

GraphOption = Annotated[
    Path, typer.Option("-g", "--graph", envvar="KG_GRAPH", metavar="DIR", help="The folder of the graph.")
]
AsOfOption = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="What held then, such as 2026-06 or 2026-06-15.")
]
KnownAtOption = Annotated[
    str | None,
    typer.Option(
        "--known-at", metavar="DATE", help="What had been said by then: later documents are left out."
    ),
]
AllFactsOption = Annotated[
    bool,
    typer.Option(
        "--all-facts", help="Also by what is planned, possible, denied, disputed or over, which is marked."
    ),
]
OutputOption = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write there, not to the terminal.")
]
FormatOption = Annotated[
    Format | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help=f"{', '.join(Format)}; by default as the suffix of FILE says, else a table.",
    ),
]
MappingOption = Annotated[
    Path | None,
    typer.Option("--mapping", metavar="FILE", help="What the tables mean; by default as their header says."),
]
ProjectOption = Annotated[
    Path | None,
    typer.Option(
        "--project",
        metavar="DIR",
        help="The folder of your kg.toml; by default the current folder or the nearest above that has one.",
    ),
]
SourcesOption = Annotated[
    bool, typer.Option("--sources", help="The words that say it, and where they stand.")
]
QueriesOption = Annotated[
    Path | None,
    typer.Option(
        "--queries", metavar="DIR", help="A folder of your own queries; by default that of your kg.toml."
    ),
]
TimeoutOption = Annotated[
    float | None,
    typer.Option(
        "--timeout",
        metavar="SECONDS",
        help="Give up after so long, 0 for never; by default 60 for SPARQL and queries of your own.",
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but the result and what is wrong.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say more about what is done.")]


def chosen(how: Format | None, output: Path | None) -> Format:
    """The format that is asked for, else the one that the file's suffix names, else a table.

    Raises ``UsageError`` where the suffix is known to no format and none is named.
    """
    if how is not None:
        return how
    if output is None or not output.suffix:
        return Format.TABLE
    try:
        return _BY_SUFFIX[output.suffix.lower()]
    except KeyError:
        known = ", ".join(_BY_SUFFIX)
        raise UsageError(
            str(output), "has a suffix that names no format", f"add --format, or use {known}"
        ) from None


def chosen_project(folder: Path | None) -> Project:
    """The project in the folder that is named, else that of the current folder, if any.

    Raises ``UsageError`` where the folder holds no ``kg.toml``, and ``InputError`` for one that cannot be used.
    """
    from kg.project import FILE, Project

    if folder is None:
        return Project.find(Path())
    if not (folder / FILE).is_file():
        raise UsageError(str(folder), f"holds no {FILE}", "name the folder of one with --project")
    return Project.read(folder / FILE)


def known_type(name: str) -> str:
    """The type of entities of that name, ignoring case; ``UsageError`` where there is none."""
    from kg.schema.vocabulary import vocabulary

    types = vocabulary().entity_types
    found = next((each for each in types if each.casefold() == name.casefold()), None)
    if found is None:
        raise UsageError(name, "is no type of entity", f"there are {', '.join(types)}")
    return found


def _place(graph: Path) -> Path | str:
    """The address in ``KG_ENDPOINT``, unless the command line names a folder."""
    address = os.environ.get("KG_ENDPOINT")
    named = str(graph) != os.environ.get("KG_GRAPH", str(GRAPH))
    return graph if named or not address else address


@contextmanager
def opened_at(graph: Path, as_of: str | None = None, known_at: str | None = None) -> Iterator[Graph]:
    """The graph in a folder at a moment; tells which documents are undated, where that matters.

    Raises ``UsageError`` for what is no date, ``GraphError`` where there is no graph.
    """
    import kg
    from kg.query.moment import Moment

    place = _place(graph)
    if Moment.of(as_of, known_at).is_now:
        with kg.open(place) as opened:
            yield opened
        return
    with kg.open(place) as whole:
        units = None
        if known_at:
            units = chosen_project(None).load_registry().units
            _tell_of_undated(whole.documents())
        with whole.at(as_of=as_of, known_at=known_at, units=units) as then:
            yield then


def _tell_of_undated(documents: Sequence[Document]) -> None:
    from kg.cli.terminal import some, tell
    from kg.query.moment import undated

    keys = [document.key for document in undated(documents)]
    if keys:
        count = f"{len(keys):,} of {len(documents):,} documents"
        verb = "is undated and counts" if len(keys) == 1 else "are undated and count"
        tell(
            f"{count} {verb} as always known: {some(keys, _UNDATED)}; docs/documents.md says how to date them"
        )


def chosen_queries(folder: Path | None, project: Path | None) -> Path | None:
    """The folder of a user's own queries: the one that is named, else that of the project, if any."""
    return folder if folder is not None else chosen_project(project).queries


def seconds(timeout: float | None, *, own: bool = True) -> float | None:
    """The time that a query may take, ``None`` for as long as it does; unless named a minute for ``own`` queries.

    Raises ``UsageError`` for what is no time.
    """
    if timeout is None:
        return _OWN_QUERY if own else None
    if not 0 <= timeout <= _LONGEST:
        raise UsageError(
            "--timeout", f"{timeout:g} is no number of seconds to wait", "name one above 0, or 0 for never"
        )
    return timeout or None
