"""Statements sorted on disk, so that a graph larger than memory comes out in one order.

Runs of lines that fit into memory are sorted, written to temporary files and merged (external merge sort: D. E. Knuth,
The Art of Computer Programming, vol. 3, section 5.4).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from heapq import merge
from itertools import islice
from tempfile import TemporaryFile
from typing import IO

__all__ = ["Counts", "Spool", "spooled"]

_AT_ONCE = 250_000
"""Lines of a run: about 100 MB."""

_MOST_RUNS = 100
"""Runs that are open at a time."""

_TYPE = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"


@dataclass
class Counts:
    """How many statements there are, with each predicate, and about how many things of each class (N-Triples terms)."""

    statements: int = 0
    predicates: Counter[bytes] = field(default_factory=Counter)
    classes: Counter[bytes] = field(default_factory=Counter)

    def add(self, triple: bytes) -> None:
        """Counts a line of N-Triples."""
        _, predicate, rest = triple.split(b" ", 2)
        self.statements += 1
        self.predicates[predicate] += 1
        if predicate == _TYPE:
            self.classes[rest.split(b" ", 1)[0]] += 1

    def replace(self, former: Sequence[str], by: str) -> None:
        """Counts one statement with the predicate ``by`` where there was one with each of the ``former``."""
        gone = [self.predicates.pop(f"<{name}>".encode(), 0) for name in former]
        if number := min(gone):
            self.predicates[f"<{by}>".encode()] = number
        self.statements += number - sum(gone)


class Spool:
    """Lines, each once, sorted by their bytes; they can be read several times."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def __iter__(self) -> Iterator[bytes]:
        self._file.seek(0)
        return iter(self._file)


@contextmanager
def spooled(lines: Iterable[bytes]) -> Iterator[Spool]:
    """The lines, sorted; each ends with a line feed."""
    waiting = iter(lines)
    with ExitStack() as files:
        runs: list[IO[bytes]] = []
        while part := sorted(set(islice(waiting, _AT_ONCE))):
            runs.append(_run(files, part))
            if len(runs) == _MOST_RUNS:
                runs = [_run(files, _once(merge(*runs)))]
        yield Spool(runs[0] if len(runs) == 1 else _run(files, _once(merge(*runs))))


def _run(files: ExitStack, lines: Iterable[bytes]) -> IO[bytes]:
    run: IO[bytes] = files.enter_context(TemporaryFile())  # noqa: SIM115 - it is closed with the others
    run.writelines(lines)
    run.seek(0)
    return run


def _once(lines: Iterable[bytes]) -> Iterator[bytes]:
    previous = b""
    for line in lines:
        if line != previous:
            yield line
        previous = line
