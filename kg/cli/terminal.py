"""What is written to the terminal, to a pipe and to files.

Text of documents and names of files are shown as text: control characters, which could steer a terminal, and
marks that turn the direction of writing, which could hide what stands there, are made visible.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kg.schema.files import whole_file

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

__all__ = [
    "console",
    "deliver",
    "drawn",
    "heading",
    "save",
    "say",
    "some",
    "tell",
    "visible",
    "width",
    "working",
    "wrapped",
]

_PIPE_WIDTH = 100
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    """The text with characters that steer a terminal as escapes; line ends and tabs stay."""
    return _STEERING.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def say(text: str = "") -> None:
    """One line of result, to standard output."""
    sys.stdout.write(visible(text) + "\n")


def tell(text: str) -> None:
    """One line about the work, to standard error, whatever the text holds."""
    sys.stderr.write(visible(" ".join(text.split())) + "\n")


def some(names: Sequence[str], most: int) -> str:
    """The first of the names, at most so many, and how many more there are."""
    shown = ", ".join(names[:most])
    return f"{shown} and {len(names) - most:,} more" if len(names) > most else shown


def console(*, error: bool = False) -> Console:
    """Rich's console on standard output or error: no markup, no colour outside a terminal.

    ``NO_COLOR``, ``FORCE_COLOR`` and ``COLUMNS`` are respected. A pipe gets lines of 100 columns.
    """
    from rich.console import Console

    stream = sys.stderr if error else sys.stdout
    width = None if stream.isatty() or os.environ.get("COLUMNS") else _PIPE_WIDTH
    return Console(file=stream, width=width, highlight=False, markup=False, emoji=False)


@contextmanager
def working(what: str, *, hidden: bool = False) -> Iterator[None]:
    """Says on standard error what is being done as long as it lasts, where that is a terminal."""
    if hidden or not sys.stderr.isatty():
        yield
        return
    with console(error=True).status(what):
        yield


def width(*, plain: bool = False) -> int:
    """Columns of the terminal; ``plain`` asks for those of a file."""
    return _PIPE_WIDTH if plain else console().width


def drawn(what: RenderableType, *, plain: bool = False) -> str:
    """The lines that Rich makes of something, none with blanks at its end; ``plain`` for a file."""
    terminal = console()
    if plain:
        terminal.no_color, terminal.width = True, _PIPE_WIDTH
    with terminal.capture() as captured:
        terminal.print(what)
    return "".join(line.rstrip() + "\n" for line in captured.get().splitlines())


def wrapped(text: str, first: str = "", *, plain: bool = False) -> str:
    """The text in lines as wide as the terminal; ``first`` stands before it, blanks before other lines."""
    import textwrap

    lines = textwrap.wrap(
        " ".join(visible(text).split()),
        width(plain=plain),
        initial_indent=first,
        subsequent_indent=" " * len(first),
        break_on_hyphens=False,
    )
    return "\n".join(lines)


def heading(text: str, *, plain: bool = False) -> str:
    """A line that stands out in a terminal."""
    from rich.text import Text

    return drawn(Text(visible(text), style="bold"), plain=plain).rstrip("\n")


def deliver(text: str, output: Path | None) -> None:
    """Writes a result to a file, or to standard output without one."""
    if output is None:
        sys.stdout.write(text)
    else:
        save(text, output)


def save(text: str, path: Path) -> None:
    """Writes a file in UTF-8; it appears complete or not at all. Raises ``KgError`` where that fails."""
    with whole_file(path) as out:
        out.write(text.encode("utf-8"))
