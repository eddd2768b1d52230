"""Runs one query in a process that can be ended.

``python -m kg.query.limited FOLDER`` reads the query from standard input and writes the kind of answer on the
first line, then the answer itself: SPARQL results in JSON, or N-Triples.
"""

from __future__ import annotations

import sys

import pyoxigraph as ox

from kg.errors import UsageError
from kg.query.sparql import ask

__all__ = ["main"]


def main(folder: str) -> int:
    """Answers the query on standard input; gives the exit code."""
    try:
        answer = ask(ox.Store.read_only(folder), sys.stdin.buffer.read().decode())
    except UsageError as error:
        print(f"{error.problem}; {error.remedy}" if error.remedy else error.problem, file=sys.stderr)
        return error.exit_code
    out = sys.stdout.buffer
    if isinstance(answer, ox.QueryTriples):
        out.write(b"triples\n")
        answer.serialize(out, format=ox.RdfFormat.N_TRIPLES)
    else:
        out.write(b"results\n")
        answer.serialize(out, format=ox.QueryResultsFormat.JSON)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
