"""Options that mean the same in every command."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.project import Project

__all__ = [
    "GRAPH",
    "AsOfOption",
    "Format",
    "FormatOption",
    "GraphOption",
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
    "seconds",
]

_LONGEST = 10**6
"""Seconds; what is above, infinity and NaN included, no clock can wait for."""

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
    float | None, typer.Option("--timeout", metavar="SECONDS", help="Give up after so long.")
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


def chosen_queries(folder: Path | None, project: Path | None) -> Path | None:
    """The folder of a user's own queries: the one that is named, else that of the project, if any."""
    return folder if folder is not None else chosen_project(project).queries


def seconds(timeout: float | None) -> float | None:
    """The time that a query may take; raises ``UsageError`` for what is none."""
    if timeout is not None and not 0 < timeout <= _LONGEST:
        raise UsageError("--timeout", f"{timeout:g} is no number of seconds to wait", "name one above 0")
    return timeout
