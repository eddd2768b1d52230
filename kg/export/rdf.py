"""RDF: Turtle, TriG, N-Triples, N-Quads, RDF/XML and JSON-LD. The same graph always gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from heapq import merge
from itertools import islice
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any

from kg.export.flat import clean
from kg.export.selectors import with_selectors
from kg.schema.records import document_id
from kg.schema.vocabulary import BASE

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.query.graph import Graph

__all__ = [
    "all_quads",
    "write_jsonld",
    "write_nquads",
    "write_ntriples",
    "write_rdfxml",
    "write_trig",
    "write_turtle",
]

_SORTED_AT_ONCE = 1_000_000
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def write_turtle(graph: Graph, out: IO[bytes]) -> str | None:
    """All triples as one graph, sorted by subject: each claim says itself which document it is from."""
    import pyoxigraph as ox

    from kg.store.prefixes import prefixes

    triples = (quad.triple for quad in all_quads(graph))
    ox.serialize(triples, out, ox.RdfFormat.TURTLE, prefixes=prefixes())
    return _one_graph(graph)


def write_trig(graph: Graph, out: IO[bytes]) -> None:
    """The default graph and a named graph per document, to read."""
    import pyoxigraph as ox

    from kg.store.prefixes import prefixes

    ox.serialize(all_quads(graph), out, ox.RdfFormat.TRIG, prefixes=prefixes())


def write_ntriples(graph: Graph, out: IO[bytes]) -> str | None:
    """All triples as one graph, the lines sorted by their bytes."""
    _write_sorted((quad.triple for quad in all_quads(graph)), "N_TRIPLES", out)
    return _one_graph(graph)


def write_rdfxml(graph: Graph, out: IO[bytes]) -> str | None:
    """All triples as one graph. Characters that XML forbids are left out of texts, and counted."""
    import pyoxigraph as ox

    changed = 0

    def triples() -> Iterator[ox.Triple]:
        nonlocal changed
        for quad in all_quads(graph):
            value = quad.object
            if isinstance(value, ox.Literal) and (safe := clean(value.value)) != value.value:
                changed += 1
                kind = {"language": value.language} if value.language else {"datatype": value.datatype}
                value = ox.Literal(safe, **kind)
            yield ox.Triple(quad.subject, quad.predicate, value)

    ox.serialize(triples(), out, ox.RdfFormat.RDF_XML, prefixes=_xml_prefixes())
    told = [
        _one_graph(graph),
        f"characters that XML forbids left out of {changed:,} texts" if changed else None,
    ]
    return "; ".join(filter(None, told)) or None


def write_jsonld(graph: Graph, out: IO[bytes]) -> None:
    """The default graph and a named graph per document, in expanded form."""
    import pyoxigraph as ox

    ox.serialize(all_quads(graph), out, ox.RdfFormat.JSON_LD)
    out.write(b"\n")


def write_nquads(graph: Graph, out: IO[bytes]) -> None:
    """Canonical N-Quads, the lines sorted by their bytes."""
    _write_sorted(all_quads(graph), "N_QUADS", out)


def _write_sorted(statements: Iterator[Any], form: str, out: IO[bytes]) -> None:
    """The statements as lines of a format of ``ox.RdfFormat``, each once, sorted by their bytes."""
    import pyoxigraph as ox

    runs: list[Iterable[bytes]] = []
    with ExitStack() as files:
        while part := list(islice(statements, _SORTED_AT_ONCE)):
            written = ox.serialize(part, format=getattr(ox.RdfFormat, form)) or b""
            lines = sorted(set(written.splitlines(keepends=True)))
            if len(part) < _SORTED_AT_ONCE:
                runs.append(lines)
            else:
                # A sorted run on disk for each million, so that a large graph needs no more memory.
                run = files.enter_context(TemporaryFile())
                run.writelines(lines)
                run.seek(0)
                runs.append(run)
        previous = b""
        for line in merge(*runs):
            if line != previous:
                out.write(line)
            previous = line


def _one_graph(graph: Graph) -> str | None:
    """What a format without named graphs says of them."""
    count = sum(1 for _ in graph.store.named_graphs())
    return (
        f"not held by this format: {count:,} named graphs; their statements are in one graph"
        if count
        else None
    )


def _xml_prefixes() -> dict[str, str]:
    """Those of vocabularies: predicates and classes are names in XML, nodes are not."""
    from kg.store.prefixes import prefixes

    return {name: space for name, space in prefixes().items() if space.endswith("#")}


def all_quads(graph: Graph) -> Iterator[ox.Quad]:
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
