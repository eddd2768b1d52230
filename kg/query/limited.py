"""Runs one query in a process that can be ended.

``python -m kg.query.limited FOLDER`` reads the query from standard input and writes the kind of answer on the
first line, then the answer itself: SPARQL results in JSON, or N-Triples.
"""

from __future__ import annotations

import sys

import pyoxigraph as ox

from kg.errors import GraphError, UsageError
from kg.query.sparql import ask
from kg.store.dataset import damage_told

__all__ = ["main"]


def main(folder: str) -> int:
    """Answers the query on standard input; gives the exit code."""
    try:
        with damage_told():
            _answer(folder, sys.stdin.buffer.read().decode())
    except UsageError as error:
        print(f"{error.problem}; {error.remedy}" if error.remedy else error.problem, file=sys.stderr)
        return error.exit_code
    except GraphError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


def _answer(folder: str, query: str) -> None:
    answer = ask(ox.Store.read_only(folder), query)
    out = sys.stdout.buffer
    if isinstance(answer, ox.QueryTriples):
        out.write(b"triples\n")
        answer.serialize(out, format=ox.RdfFormat.N_TRIPLES)
    else:
        out.write(b"results\n")
        answer.serialize(out, format=ox.QueryResultsFormat.JSON)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
