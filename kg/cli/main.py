"""The command ``kg``: its commands, and what becomes of errors.

Exit codes: 0 done, 1 nothing found or refused, 2 wrong use, 3 bad input, 130 interrupted. To add a command,
write a module with one function in this folder and name it in ``COMMANDS``.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from kg.cli.add import add
from kg.cli.ask import ask
from kg.cli.build import build
from kg.cli.conflicts import conflicts
from kg.cli.contracts import contracts
from kg.cli.diff import diff
from kg.cli.evaluate import evaluate
from kg.cli.export import export
from kg.cli.extract import extract
from kg.cli.import_ import import_
from kg.cli.judge import confirm, merge, note, reject, split
from kg.cli.judgements import judgements
from kg.cli.neighbors import neighbors
from kg.cli.network import network
from kg.cli.path import path
from kg.cli.push import push
from kg.cli.query import OPEN, query
from kg.cli.remove import remove
from kg.cli.review import review
from kg.cli.schema import schema
from kg.cli.serve import serve
from kg.cli.show import show
from kg.cli.sources import sources
from kg.cli.sparql import sparql
from kg.cli.stages import stages
from kg.cli.tables import tables
from kg.cli.terminal import tell
from kg.cli.validate import validate
from kg.cli.view import view
from kg.errors import ELSEWHERE, KgError, UsageError
from kg.schema.paths import UNREADABLE, printable
from kg.store.dataset import damage_told

__all__ = ["COMMANDS", "app", "main"]

COMMANDS: Mapping[str, Callable[..., None]] = MappingProxyType(
    {
        "build": build,
        "add": add,
        "remove": remove,
        "import": import_,
        "show": show,
        "contracts": contracts,
        "conflicts": conflicts,
        "stages": stages,
        "sources": sources,
        "diff": diff,
        "path": path,
        "neighbors": neighbors,
        "network": network,
        "ask": ask,
        "query": query,
        "sparql": sparql,
        "view": view,
        "serve": serve,
        "export": export,
        "push": push,
        "review": review,
        "merge": merge,
        "split": split,
        "reject": reject,
        "confirm": confirm,
        "note": note,
        "judgements": judgements,
        "validate": validate,
        "extract": extract,
        "evaluate": evaluate,
        "schema": schema,
        "tables": tables,
    }
)

_INTERRUPTED = 130
_READING = re.compile(r"(?<=: )(?:Value error, |Input )|, unable to parse string as an? \w+")
"""What Pydantic, with which Typer reads values, says of itself."""

_AROUND = 20
"""Characters that are shown on each side of one that cannot be written."""


class _Commands(TyperGroup):
    """Turns errors into one line and an exit code, under the entry point and under tests alike."""

    def main(self, args: Sequence[str] | None = None, *, standalone_mode: bool = True, **extra: Any) -> Any:  # type: ignore[override]
        if not standalone_mode:
            return super().main(args, standalone_mode=False, **extra)
        try:
            code = super().main(args, standalone_mode=False, **extra)
        except typer.TyperException as error:  # what stands on the command line cannot be read
            context = getattr(error, "ctx", None)
            hint = f"; see `{context.command_path} --help`" if context else ""
            tell(f"error: {_sentence(error.format_message())}{hint}")
            code = error.exit_code
        sys.exit(code if isinstance(code, int) else 0)

    def invoke(self, ctx: typer.Context) -> Any:  # type: ignore[override]
        try:
            with damage_told():
                result = super().invoke(ctx)
            sys.stdout.flush()
        except KgError as error:
            tell(f"error: {error}")
            raise typer.Exit(error.exit_code) from None
        except KeyboardInterrupt:
            tell("interrupted")
            raise typer.Exit(_INTERRUPTED) from None
        except UnicodeEncodeError as error:
            part = error.object[max(0, error.start - _AROUND) : error.end + _AROUND]
            if not UNREADABLE.search(part):
                raise
            tell(f"error: {printable(part)}: is not in UTF-8; write it in that encoding")
            raise typer.Exit(UsageError.exit_code) from None
        except BrokenPipeError:
            _let_go_of_output()
            raise typer.Exit(0) from None
        except OSError as error:
            place = error.filename or "output"  # streams have no name
            tell(f"error: {place}: {error.strerror or error}; {ELSEWHERE}")
            raise typer.Exit(1) from None
        return result


def _sentence(message: str) -> str:
    """Typer's message in the style of the others: no capital at its beginning, no full stop at its end, and nothing of
    how it reads what is given."""
    plain = _READING.sub("", message)
    return (plain[:1].lower() + plain[1:]).rstrip(".")


def _let_go_of_output() -> None:
    """The reader of the pipe has gone, having what it wanted; nothing is left to be flushed at the end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def _version(wanted: bool) -> None:
    if wanted:
        from kg import __version__

        typer.echo(f"kg {__version__}")
        raise typer.Exit


def _root(
    ctx: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """A knowledge graph of AI infrastructure in which every edge leads to the words that say it.

    \b
    Begin with:
      kg build PATH...       make a graph of documents
      kg show NAME           see what it says of a company, site, chip, ...
      kg view --open         explore it in a browser

    Exit codes: 0 done, 1 nothing found or refused, 2 wrong use, 3 bad input.
    """
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())
        raise typer.Exit(2)


def _made() -> typer.Typer:
    made = typer.Typer(
        name="kg",
        cls=_Commands,
        rich_markup_mode=None,  # plain help answers in half the time
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    made.callback(invoke_without_command=True)(_root)
    for name, command in COMMANDS.items():
        made.command(name, context_settings=OPEN if command is query else None)(command)
    return made


app = _made()


def main() -> None:
    """Runs the command line; the entry point ``kg``."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # Pipes and files get UTF-8 in any locale; a terminal that lacks a letter shows a mark for it.
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    app(prog_name="kg")


if __name__ == "__main__":
    main()
