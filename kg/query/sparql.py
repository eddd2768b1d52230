"""SPARQL over the dataset: prefixes declared, updates refused, mistakes explained in a line, time limited."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import KgError, UsageError
from kg.schema.resources import in_package
from kg.schema.vocabulary import BASE
from kg.store.dataset import damage_told
from kg.store.prefixes import prefixes

__all__ = ["Answer", "ask", "ask_within", "bare", "is_large"]

Answer = ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean
"""Rows of a SELECT, triples of a CONSTRUCT or DESCRIBE, the truth of an ASK; all know ``serialize``."""

_SHOWN = 30
_LARGE, _DEEP = 2_000, 100
"""Characters and nested brackets of a query that Oxigraph can read on a small stack: beyond it may end the process."""
_CLOSES = {")": "(", "]": "[", "}": "{"}
_UPDATES = "insert|delete|load|clear|create|drop|copy|move|add|with"
_QUOTED = re.compile(
    r'"""(?:\\.|[^\\])*?"""|\'\'\'(?:\\.|[^\\])*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|<[^<>"{}|^`\\\s]*>|#[^\n]*',
    re.DOTALL,
)
_PROLOGUE = re.compile(r"\s*(?:(?:prefix\s*[^\s:<]*:\s*<\s*>|base\s*<\s*>)\s*)*", re.IGNORECASE)
_UPDATE = re.compile(rf"(?:{_UPDATES})\b", re.IGNORECASE)
_SERVICE = re.compile(r"(?<![\w:?$-])service(?![\w:-])", re.IGNORECASE)
_NAME = re.compile(r"([\w.-]*):[^\s:]*$")
_BEGINNING = re.compile(r"(?:select|ask|construct|describe)\b", re.IGNORECASE)
_SENTENCE = re.compile(
    r"\b[A-Z][a-z]+ [A-Za-z][\w ?$'-]+|SELECT \* is not authorized with GROUP BY|IRI parsing failed"
    r"|\\u escape sequence should be [\w ]+"
)
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


def ask(
    store: ox.Store, query: str, *, default: Sequence[str] | None = None, named: Sequence[str] | None = None
) -> Answer:
    """The answer to a query. The prefixes of ``kg.store.prefixes`` are declared, and IRIs are relative to the
    base, so that ``<company/spacex>`` is an entity.

    Where ``default`` or ``named`` are given, they are all the graphs (IRIs) that it is asked of: what they hold
    together as the default graph, and the others by name. They win over ``FROM`` in the query, as the SPARQL 1.1
    Protocol says.

    Raises ``UsageError``, with line and column, where the query is no SPARQL, changes the graph, or asks
    another server, and where the name of a graph is no IRI.
    """
    _refuse(query)
    graphs: dict[str, Any] = {}
    if default is not None or named is not None:
        graphs = {"default_graph": _graphs(default), "named_graphs": _graphs(named)}
    try:
        with damage_told():
            return store.query(query, base_iri=BASE, prefixes=prefixes(), **graphs)
    except SyntaxError as error:
        raise UsageError("query", *_explained(query, str(error))) from None
    except RuntimeError as error:  # a function that nobody defines
        raise UsageError("query", " ".join(str(error).split()), "use the functions of SPARQL 1.1") from None


def _graphs(names: Sequence[str] | None) -> list[ox.NamedNode]:
    try:
        return [ox.NamedNode(name) for name in names or ()]
    except ValueError as error:
        raise UsageError("graph", " ".join(str(error).split()), "name graphs by absolute IRIs") from None


def is_large(query: str) -> bool:
    """Whether a query is so long, or nested so deeply, that it had better run in a process of its own."""
    if len(query) > _LARGE:
        return True
    depth = deepest = 0
    for letter in bare(query):
        depth += (letter in "([{") - (letter in ")]}")
        deepest = max(deepest, depth)
    return deepest > _DEEP


def ask_within(folder: Path, query: str, seconds: float | None) -> Answer:
    """The answer to a query over the dataset in a folder, or ``KgError`` where it takes longer than that.

    The query runs in a process of its own, since nothing else can stop it, or outlive that it ends the process.
    """
    _refuse(query)
    # -P and the path: this package and no folder of the same name where the user happens to be.
    command = [sys.executable, "-P", "-m", "kg.query.limited", str(folder)]
    path = os.pathsep.join([str(in_package().parent), os.environ.get("PYTHONPATH", "")])
    try:
        done = subprocess.run(  # noqa: S603
            command,
            input=query.encode(),
            capture_output=True,
            timeout=seconds,
            check=False,
            env={**os.environ, "PYTHONPATH": path.strip(os.pathsep)},
        )
    except subprocess.TimeoutExpired:
        assert seconds is not None  # noqa: S101 - for the type checker
        remedy = "put the most selective pattern first, add LIMIT, or allow more time"
        raise KgError("query", f"took longer than {seconds:g} s", remedy) from None
    if done.returncode == UsageError.exit_code:
        raise UsageError("query", *done.stderr.decode().strip().split("; ", 1))
    if done.returncode < 0:
        problem = "is nested too deeply, strings too many parts together, or takes too much memory"
        raise KgError("query", problem, "make it several smaller ones")
    if done.returncode:
        raise KgError(
            "query", "failed: " + (done.stderr.decode().strip().splitlines() or ["no reason given"])[-1]
        )
    kind, _, body = done.stdout.partition(b"\n")
    if kind != b"triples":
        return ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
    found = ox.Store()
    found.bulk_load(body, format=ox.RdfFormat.N_TRIPLES)
    answer = found.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert isinstance(answer, ox.QueryTriples)  # noqa: S101 - for the type checker
    return answer


def _refuse(query: str) -> None:
    """Raises ``UsageError`` for what is no question to this graph."""
    emptied = bare(query)
    if update := _UPDATE.match(emptied, _start(emptied)):
        problem = f"{update[0].upper()} would change the graph, which is made from its documents alone"
        raise UsageError("query", problem, "use SELECT, ASK, CONSTRUCT or DESCRIBE")
    if _SERVICE.search(emptied):
        raise UsageError("query", "SERVICE asks another server", "queries read this graph only")


def bare(query: str) -> str:
    """The query with nothing in its texts, comments and IRIs; every other character keeps its place."""

    def emptied(match: re.Match[str]) -> str:
        inside = re.sub(r"[^\n]", " ", match[0])
        return f"<{inside[2:]}>" if match[0].startswith("<") else inside

    return _QUOTED.sub(emptied, query)


def _start(emptied: str) -> int:
    """Where the query begins, behind its prologue."""
    prologue = _PROLOGUE.match(emptied)
    return prologue.end() if prologue else 0


def _explained(query: str, message: str) -> tuple[str, str]:
    """Problem and remedy from the parser's message, whose list of what it could have read fills a screen."""
    place = _PLACE.match(message)
    if not place:
        return " ".join(message.split()), ""
    lines = query.split("\n")
    at = sum(len(line) + 1 for line in lines[: int(place[1]) - 1]) + int(place[2]) - 1
    remedy = ""
    at = _word_begin(query, at)
    plain = bare(query)
    if not _BEGINNING.match(plain, _start(plain)):
        # The parser gives another place where it knows no query that begins like this.
        at = _start(plain)
        problem = f"{_shown(query[at:])} is no beginning of a query" if query[at:] else "there is no query"
        remedy = "use SELECT, ASK, CONSTRUCT or DESCRIBE"
    elif "Prefix not found" in place[3]:
        name = _NAME.search(query[:at])
        at, prefix = (name.start(), name[1]) if name else (at, "")
        problem = f"unknown prefix {prefix}:"
        remedy = "declare it with PREFIX; declared already are " + " ".join(f"{each}:" for each in prefixes())
    elif sentence := _SENTENCE.search(place[3]):
        problem = sentence[0].strip()
    elif (extra := _unopened(plain)) is not None:
        at, problem = extra, f"{query[extra]} closes nothing"
    elif place[3] == "expected [_]" and not query[at:].strip() and not _unclosed(plain):
        problem, remedy = (
            "is complete but not allowed",
            "a variable that BIND or AS names has to be a new one",
        )
    else:
        problem = f"cannot be read from {_shown(query[at:])} on" if query[at:].strip() else "ends too early"
    before = query[:at].split("\n")
    return f"line {len(before)}, column {len(before[-1]) + 1}: {problem}", remedy


def _word_begin(query: str, at: int) -> int:
    """The beginning of the word that a place is in."""
    while 0 < at < len(query) and query[at].isalnum() and query[at - 1].isalnum():
        at -= 1
    return at


def _unopened(plain: str) -> int | None:
    """Where a bracket closes that nothing has opened, or something else has."""
    opened: list[str] = []
    for place, letter in enumerate(plain):
        if letter in "([{":
            opened.append(letter)
        elif letter in _CLOSES and (not opened or opened.pop() != _CLOSES[letter]):
            return place
    return None


def _unclosed(plain: str) -> bool:
    return sum((letter in "([{") - (letter in ")]}") for letter in plain) > 0


def _shown(text: str) -> str:
    return repr(" ".join(text.split())[:_SHOWN])
