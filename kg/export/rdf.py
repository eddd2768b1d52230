"""RDF: Turtle, TriG, N-Triples, N-Quads, RDF/XML, JSON-LD and RDF 1.2. The same graph always gives the same bytes.

All statements go through a sort on disk (``kg.export.spool``), so that memory does not grow with the graph. Each export
describes itself (``kg.export.description``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from heapq import merge
from itertools import groupby, islice
from typing import IO, TYPE_CHECKING, Any

from kg.export.batches import named
from kg.export.description import DATASET, description
from kg.export.flat import Flat, clean
from kg.export.selectors import with_selectors
from kg.export.spool import Counts, spooled
from kg.schema.records import document_id
from kg.schema.vocabulary import BASE

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.query.graph import Graph

__all__ = [
    "all_quads", "write_jsonld", "write_nquads", "write_ntriples", "write_rdf12", "write_rdfxml", "write_trig",
    "write_turtle",
]  # fmt: skip

_LINES_AT_ONCE = 10_000
_DOCUMENTS_AT_ONCE = 100
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_TYPE = _RDF + "type"
_REIFIED = tuple(_RDF + part for part in ("subject", "predicate", "object"))
_REIFIES = _RDF + "reifies"


def write_turtle(graph: Graph, out: IO[bytes]) -> str | None:
    """All triples as one graph, sorted by subject: each claim says itself which document it is from."""
    import pyoxigraph as ox

    with _by_subject(graph, "text/turtle") as quads:
        triples = (quad.triple for quad in quads)
        ox.serialize(triples, out, ox.RdfFormat.TURTLE, prefixes=_prefixes())
    return _one_graph(graph)


def write_trig(graph: Graph, out: IO[bytes]) -> None:
    """The default graph and a named graph per document, to read."""
    import pyoxigraph as ox

    with _by_subject(graph, "application/trig", graphs=True) as quads:
        ox.serialize(quads, out, ox.RdfFormat.TRIG, prefixes=_prefixes())


def write_jsonld(graph: Graph, out: IO[bytes]) -> None:
    """The default graph and a named graph per document, compacted with the published context, which stands inline."""
    from kg.export.jsonld import write

    with _by_subject(graph, "application/ld+json", graphs=True) as quads:
        write(quads, out)


def write_rdfxml(graph: Graph, out: IO[bytes]) -> str | None:
    """All triples as one graph. Characters that XML forbids are left out of texts, and counted."""
    import pyoxigraph as ox

    changed = 0

    def triples(quads: Iterable[ox.Quad]) -> Iterator[ox.Triple]:
        nonlocal changed
        for quad in quads:
            value = quad.object
            if isinstance(value, ox.Literal) and (safe := clean(value.value)) != value.value:
                changed += 1
                kind = {"language": value.language} if value.language else {"datatype": value.datatype}
                value = ox.Literal(safe, **kind)
            yield ox.Triple(quad.subject, quad.predicate, value)

    with _by_subject(graph, "application/rdf+xml") as quads:
        # Predicates and classes are names in XML, nodes are not.
        spaces = {name: space for name, space in _prefixes().items() if space.endswith(("#", "/terms/"))}
        ox.serialize(triples(quads), out, ox.RdfFormat.RDF_XML, prefixes=spaces)
    told = [
        _one_graph(graph),
        f"characters that XML forbids left out of {changed:,} texts" if changed else None,
    ]
    return "; ".join(filter(None, told)) or None


def write_ntriples(graph: Graph, out: IO[bytes]) -> str | None:
    """All triples as one graph, the lines sorted by their bytes."""
    _write_lines(graph, out, "N_TRIPLES", "application/n-triples", all_quads(graph))
    return _one_graph(graph)


def write_nquads(graph: Graph, out: IO[bytes]) -> None:
    """Canonical N-Quads, the lines sorted by their bytes."""
    _write_lines(graph, out, "N_QUADS", "application/n-quads", all_quads(graph))


def write_rdf12(graph: Graph, out: IO[bytes]) -> None:
    """N-Quads of RDF 1.2 (https://www.w3.org/TR/rdf12-n-quads/) by graph and subject: each claim and fact
    ``rdf:reifies`` a triple term, in the place of the three statements that name subject, predicate and object."""
    import pyoxigraph as ox

    with _by_subject(graph, "application/n-quads", graphs=True, reify=True) as quads:
        ox.serialize(quads, out, ox.RdfFormat.N_QUADS)


def _write_lines(graph: Graph, out: IO[bytes], form: str, media_type: str, quads: Iterable[ox.Quad]) -> None:
    with spooled(_lines(quads, form)) as spool:
        counts = Counts()
        for line in spool:
            counts.add(line)
        out.writelines(merge(spool, sorted(_lines(_described(graph, counts, media_type), form))))


@contextmanager
def _by_subject(
    graph: Graph, media_type: str, *, graphs: bool = False, reify: bool = False
) -> Iterator[Iterator[ox.Quad]]:
    """All quads by subject, or with ``graphs`` by graph and subject, the default graph first; the type comes first."""
    quads = all_quads(graph)
    with spooled(_keyed(quads, graphs=graphs)) as spool:
        counts = Counts()
        for line in spool:
            counts.add(line.partition(b" ")[2])
        if reify:
            counts.replace(_REIFIED, _REIFIES)
        about = sorted(_keyed(_described(graph, counts, media_type), graphs=graphs))
        groups = _grouped(merge(spool, about))
        yield (quad for group in groups for quad in (_reified(group) if reify else group))


def _keyed(quads: Iterable[ox.Quad], *, graphs: bool) -> Iterator[bytes]:
    """The name of the graph, nothing for the default one or without ``graphs``; a blank; a line of N-Triples."""
    for part in _parts(quads):
        names = (str(quad.graph_name).encode() if graphs else b"" for quad in part)
        lines = _lines(part, "N_TRIPLES")
        for name, line in zip(names, lines, strict=True):
            yield (b"" if name == b"DEFAULT" else name) + b" " + line


def _grouped(lines: Iterable[bytes]) -> Iterator[list[ox.Quad]]:
    """The quads of each subject in a graph."""
    import pyoxigraph as ox

    for name, of_graph in groupby(lines, key=lambda line: line.partition(b" ")[0]):
        graph = ox.NamedNode(name[1:-1].decode()) if name else ox.DefaultGraph()
        triples = (line[len(name) + 1 :] for line in of_graph)
        for _, about in groupby(triples, key=lambda line: line.partition(b" ")[0]):
            found = ox.parse(b"".join(about), format=ox.RdfFormat.N_TRIPLES)
            ordered = sorted(found, key=lambda quad: quad.predicate.value != _TYPE)
            yield [ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in ordered]


def _reified(about: list[ox.Quad]) -> Iterator[ox.Quad]:
    """The quads of one subject, with a triple term where they name subject, predicate and object of a statement."""
    import pyoxigraph as ox

    parts = {quad.predicate.value: quad.object for quad in about if quad.predicate.value in _REIFIED}
    if len(parts) < len(_REIFIED):
        yield from about
        return
    subject, predicate, value = (parts[name] for name in _REIFIED)
    term: Any = ox.Triple(subject, predicate, value)  # type: ignore[arg-type]
    first = about[0]
    yield from (quad for quad in about if quad.predicate.value not in _REIFIED)
    yield ox.Quad(first.subject, ox.NamedNode(_REIFIES), term, first.graph_name)


def _lines(quads: Iterable[ox.Quad], form: str) -> Iterator[bytes]:
    """The quads as lines of a format of ``ox.RdfFormat``; N-Triples have no graph."""
    import pyoxigraph as ox

    for part in _parts(quads):
        said: Any = [quad.triple for quad in part] if form == "N_TRIPLES" else part
        written = ox.serialize(said, format=getattr(ox.RdfFormat, form)) or b""
        yield from written.splitlines(keepends=True)


def _parts(quads: Iterable[ox.Quad]) -> Iterator[list[ox.Quad]]:
    waiting = iter(quads)
    while part := list(islice(waiting, _LINES_AT_ONCE)):
        yield part


def _one_graph(graph: Graph) -> str | None:
    """What a format without named graphs says of them."""
    count = sum(1 for _ in graph.store.named_graphs())
    return (
        f"not held by this format: {count:,} named graphs; their statements are in one graph"
        if count
        else None
    )


def _prefixes() -> dict[str, str]:
    from kg.store.prefixes import prefixes

    own = {
        "dataset": DATASET + "/",
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcterms": "http://purl.org/dc/terms/",
        "void": "http://rdfs.org/ns/void#",
    }
    return prefixes() | own


def _described(graph: Graph, counts: Counts, media_type: str) -> Iterator[ox.Quad]:
    import pyoxigraph as ox

    for triple in description(graph, counts, media_type):
        yield ox.Quad(*triple)


def all_quads(graph: Graph) -> Iterator[ox.Quad]:
    """All quads, those of a document together; claims with their selectors."""
    import pyoxigraph as ox

    store = graph.store
    yield from store.quads_for_pattern(None, None, None, ox.DefaultGraph())
    keys = {BASE + document_id(document.key): document.key for document in Flat(graph).documents()}
    names = sorted(store.named_graphs(), key=str)
    for start in range(0, len(names), _DOCUMENTS_AT_ONCE):
        part = names[start : start + _DOCUMENTS_AT_ONCE]
        wanted = [keys[name.value] for name in part if name.value in keys]
        texts = {document_id(each.key): each.text for each in named(graph, "documents", wanted, "key")}
        for name in part:
            claims = sorted(store.quads_for_pattern(None, None, None, name), key=_subject)
            yield from with_selectors(claims, texts.get(name.value.removeprefix(BASE), ""))


def _subject(quad: ox.Quad) -> str:
    return str(quad.subject)
