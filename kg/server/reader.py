"""The graph as a worker reads it: always the current version, with what several requests need kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import GraphError, KgError
from kg.ledger.versions import POINTER

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.query.graph import Graph

__all__ = ["Reader"]

_TRIES = 3


class Reader:
    """The current version of the graph in a folder; ``queries`` is a folder of a user's own named queries.

    ``answer_size`` is how many bytes an answer may have.
    """

    def __init__(self, folder: Path, queries: Path | None, answer_size: int) -> None:
        self.queries, self.answer_size = queries, answer_size
        self._folder = folder
        self._seen: tuple[int, ...] = ()
        self._graph: Graph | None = None
        self._then: tuple[tuple[str | None, str | None], Graph] | None = None

    @property
    def version(self) -> int | None:
        """The number of the version that is open."""
        return None if self._graph is None else self._graph.version.number

    @property
    def store(self) -> ox.Store:
        """The RDF dataset."""
        return self.graph.store

    @property
    def graph(self) -> Graph:
        """The graph, as ``refresh`` has opened it; ``GraphError`` where it could not."""
        if self._graph is None:
            raise GraphError(str(self._folder), "is not open", "build it with `kg build`")
        return self._graph

    def at(self, as_of: str | None, known_at: str | None) -> Graph:
        """The graph at a moment. The last one is kept, since those who look at a moment ask more than once."""
        if not as_of and not known_at:
            return self.graph
        if self._then is None or self._then[0] != (as_of, known_at):
            self._then = (as_of, known_at), self.graph.at(as_of=as_of, known_at=known_at)
        return self._then[1]

    def warm_up(self) -> None:
        """Does what the first request would have to wait for; raises ``GraphError`` where there is no graph."""
        from kg.schema.vocabulary import vocabulary

        vocabulary()
        self.refresh()
        _ = self.graph.names

    def refresh(self) -> None:
        """Opens the current version where another one is open; raises ``GraphError`` where there is none."""
        from kg.query.graph import Graph

        seen = self._stamp()
        if seen == self._seen and self._graph is not None:
            return
        for left in reversed(range(_TRIES)):
            try:
                self._graph, self._then = Graph(self._folder), None
                break
            except KgError:
                # A build may have removed the version between our learning of it and opening it.
                if not left:
                    raise
        self._seen = seen

    def _stamp(self) -> tuple[int, ...]:
        """What changes whenever the pointer is replaced."""
        try:
            known = (self._folder / POINTER).stat()
        except OSError:
            return ()
        return known.st_ino, known.st_mtime_ns, known.st_size
