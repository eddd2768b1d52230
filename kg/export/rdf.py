"""RDF: Turtle, N-Quads and JSON-LD. The same graph always gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from heapq import merge
from itertools import islice
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING

from kg.export.selectors import with_selectors
from kg.schema.records import document_id
from kg.schema.vocabulary import BASE

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.query.graph import Graph

__all__ = ["write_jsonld", "write_nquads", "write_turtle"]

_SORTED_AT_ONCE = 1_000_000
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def write_turtle(graph: Graph, out: IO[bytes]) -> None:
    """All triples as one graph, sorted by subject: each claim says itself which document it is from."""
    import pyoxigraph as ox

    from kg.store.prefixes import prefixes

    triples = (quad.triple for quad in _quads(graph))
    ox.serialize(triples, out, ox.RdfFormat.TURTLE, prefixes=prefixes())


def write_jsonld(graph: Graph, out: IO[bytes]) -> None:
    """The default graph and a named graph per document, in expanded form."""
    import pyoxigraph as ox

    ox.serialize(_quads(graph), out, ox.RdfFormat.JSON_LD)
    out.write(b"\n")


def write_nquads(graph: Graph, out: IO[bytes]) -> None:
    """Canonical N-Quads, the lines sorted by their bytes."""
    import pyoxigraph as ox

    quads = _quads(graph)
    runs: list[Iterable[bytes]] = []
    with ExitStack() as files:
        while part := list(islice(quads, _SORTED_AT_ONCE)):
            written = ox.serialize(part, format=ox.RdfFormat.N_QUADS) or b""
            lines = sorted(set(written.splitlines(keepends=True)))
            if len(part) < _SORTED_AT_ONCE:
                runs.append(lines)
            else:
                # A sorted run on disk for each million, so that a large graph needs no more memory.
                run = files.enter_context(TemporaryFile())
                run.writelines(lines)
                run.seek(0)
                runs.append(run)
        out.writelines(merge(*runs))


def _quads(graph: Graph) -> Iterator[ox.Quad]:
    """All quads by graph and subject, the default graph first; claims with their selectors."""
    import pyoxigraph as ox

    yield from _of_graph(graph.store, ox.DefaultGraph())
    texts = {BASE + document_id(document.key): document.text for document in graph.documents()}
    for name in sorted(graph.store.named_graphs(), key=str):
        yield from with_selectors(_of_graph(graph.store, name), texts.get(name.value, ""))


def _of_graph(store: ox.Store, name: ox.NamedNode | ox.BlankNode | ox.DefaultGraph) -> Iterator[ox.Quad]:
    """The quads of one graph, sorted by subject, predicate and object; the type of a subject is first."""
    subjects = {quad.subject for quad in store.quads_for_pattern(None, None, None, name)}
    for subject in sorted(subjects, key=str):
        about = store.quads_for_pattern(subject, None, None, name)
        yield from sorted(about, key=lambda quad: (quad.predicate.value != _TYPE, str(quad)))
