"""``kg sparql``."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import (
    GRAPH,
    AsOfOption,
    Format,
    FormatOption,
    GraphOption,
    KnownAtOption,
    OutputOption,
    TimeoutOption,
    chosen,
    opened_at,
    seconds,
)
from kg.cli.terminal import deliver, tell
from kg.errors import InputError, KgError, UsageError

if TYPE_CHECKING:
    from kg.query.graph import Graph

__all__ = ["sparql"]

_PROMPT, _MORE = "sparql> ", "      > "


def sparql(
    query: Annotated[
        str | None,
        typer.Argument(metavar="QUERY|FILE|-", help="A query, a file with one, or - for standard input."),
    ] = None,
    *,
    graph: GraphOption = GRAPH,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    how: FormatOption = None,
    output: OutputOption = None,
    timeout: TimeoutOption = None,
) -> None:
    """Ask the graph a question in SPARQL 1.1.

    The prefixes kg:, has:, object:, rdf:, rdfs:, owl:, xsd:, skos:, prov:, oa: and one for each kind of node, as in
    company:spacex, need no declaration; <company/spacex> is the same node. The default graph holds the plain
    facts, each document's claims are in a graph of their own.

    json, csv and tsv are the W3C's formats for results, so that other tools read them. A CONSTRUCT gives
    Turtle unless a format is named, and JSON-LD as json. Names that the vocabulary does not have are told. Exit
    code 1 where there are no rows, or the answer to an ASK is false. Without a query a terminal gets a prompt.

    \b
    Examples:
      kg sparql 'SELECT ?who WHERE { ?who kg:suppliesComputeTo company:openai }'
      kg sparql question.rq --format csv -o answer.csv
      echo 'ASK { company:spacex a kg:Company }' | kg sparql -
    """

    timeout = seconds(timeout)
    form = chosen(how, output) if how or output else None
    if query is None and sys.stdin.isatty():
        with opened_at(graph, as_of, known_at) as opened:
            _converse(opened, form, timeout)
        return
    text = _query(query or "-")
    with opened_at(graph, as_of, known_at) as opened:
        found, answer = _answer(opened, text, form, timeout, plain=output is not None)
    deliver(answer, output)
    if not found:
        raise typer.Exit(1)


def _answer(
    graph: Graph, query: str, form: Format | None, timeout: float | None, *, plain: bool = False
) -> tuple[bool, str]:
    """Whether there is anything in the answer, and the answer as text."""
    from kg.cli.answers import written
    from kg.query.terms import unknown_terms

    with _interruptible():
        found = written(graph.sparql(query, seconds=timeout), form, plain=plain)
    for line in unknown_terms(query):
        tell(f"warning: {line}")
    return found


def _converse(graph: Graph, form: Format | None, timeout: float | None) -> None:
    """Answers one query after the other, until the input ends."""
    with suppress(ImportError):  # gives ``input`` a history and editing; Windows lacks it
        import readline  # noqa: F401

    tell("Ends a query: an empty line. Leaves: Ctrl-D.")
    for query in _queries():
        try:
            deliver(_answer(graph, query, form, timeout)[1], None)
        except KgError as error:
            tell(f"error: {error}")


def _queries() -> Iterator[str]:
    lines: list[str] = []
    while True:
        try:
            line = input(_MORE if lines else _PROMPT)
        except (EOFError, KeyboardInterrupt):
            sys.stdout.write("\n")
            return
        if line.strip():
            lines.append(line)
        elif lines:
            yield "\n".join(lines)
            lines.clear()


def _query(given: str) -> str:
    """The text of the query that the argument is, or names."""
    if given == "-":
        return _decoded(sys.stdin.buffer.read(), "standard input")
    if not os.path.isfile(given):  # noqa: PTH113 - Path raises where the query is too long for a file name
        if "{" not in given and len(given.split()) < 2:
            raise UsageError(
                given or "(empty)", "is neither a query nor a file", "check the spelling of the path"
            )
        return given
    try:
        data = Path(given).read_bytes()
    except OSError as error:
        raise InputError(given, f"cannot be read ({error.strerror})", "check its permissions") from None
    return _decoded(data, given)


def _decoded(data: bytes, where: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            where, f"is not UTF-8 (byte {error.start + 1})", "give a text with a query"
        ) from None


@contextmanager
def _interruptible() -> Iterator[None]:
    """Lets Ctrl-C end a query at once: Oxigraph does not come back to Python before it has an answer.

    The graph is open for reading only, so that nothing is lost.
    """
    try:
        former = signal.signal(signal.SIGINT, signal.SIG_DFL)
    except ValueError:  # not the main thread, which alone gets the signal
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, former)
