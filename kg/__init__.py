"""A knowledge graph of AI infrastructure in which every edge leads to the words that say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from kg.query.graph import Graph

__version__ = "0.1.0"
__all__ = ["__version__", "open"]


def open(path: str | Path = "graph") -> Graph:  # noqa: A001
    """The graph in a folder, for reading, or behind the address of a SPARQL store; ``with kg.open() as graph:`` closes
    it.

    Raises ``kg.errors.GraphError`` where there is none, or where it is damaged or of another format.
    """
    if isinstance(path, str) and path.startswith(("http://", "https://")):
        from kg.query.remote import RemoteGraph

        return RemoteGraph(path)
    from kg.query.graph import Graph

    return Graph(path)
