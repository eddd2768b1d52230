"""The graph in a SPARQL store somewhere else: the same questions, answered by that store.

Queries are sent there. Records (facts with their claims, for paths, cards and exports) are read from there by their
types, in pages, and held in memory. What RDF does not hold is missing: the texts of documents around the quotes, which
copies of a report were found, and former versions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import GraphError, KgError, UsageError
from kg.ledger.tables import TABLES, Contents
from kg.ledger.versions import Version
from kg.query.held import GraphHeld
from kg.schema.nodes import (
    Node,
    Unreadable,
    claim_of,
    conflict_of,
    document_of,
    entity_of,
    fact_of,
    nodes,
    source_of,
)
from kg.schema.records import Claim, Document, Source, document_id
from kg.schema.resources import in_package, read_yaml
from kg.schema.vocabulary import BASE, TERMS, vocabulary
from kg.store.endpoint import Endpoint
from kg.store.prefixes import prefixes

if TYPE_CHECKING:
    from datetime import date

    import polars as pl
    import pyoxigraph as ox

    from kg.query.graph import Graph
    from kg.query.results import Result
    from kg.query.sparql import Answer

__all__ = ["RemoteGraph"]

_PAGE = 5_000
"""Ids asked for at once: below what stores are commonly set to answer (Virtuoso: 10,000 rows)."""
_NODES = 200
"""Nodes described at once: claims and facts have some 20 triples each."""
_SEPARATE = 500
"""Ids up to which records are asked for one by one; more, and all of their kind are read once."""


class RemoteGraph(GraphHeld):
    """A graph behind an address, which ``kg push`` or another tool has put there.

    Raises ``UsageError`` where it is no address, and ``KgError`` where nothing answers or the store holds no graph of
    this vocabulary.
    """

    def __init__(self, url: str) -> None:
        self.endpoint = Endpoint(url)
        super().__init__(Path(self.endpoint.url), Version(0, {}))
        self._held: dict[str, tuple[Any, ...]] = {}

    def at(
        self,
        *,
        as_of: str | date | None = None,
        known_at: str | date | None = None,
        units: Mapping[str, str] | None = None,
    ) -> Graph:
        """As ``Graph.at``, but for ``known_at``, which needs what documents say by themselves."""
        if known_at is not None:
            raise UsageError(
                "--known-at", "needs the ledger, which no store has", "ask the folder of the graph"
            )
        return super().at(as_of=as_of, units=units)

    def sparql(self, query: str, *, seconds: float | None = None) -> Answer:
        """As ``Graph.sparql``, answered by the store. What is wrong with the query is told before it is sent."""
        import pyoxigraph as ox

        from kg.query.sparql import ask

        self._check()
        read = ask(ox.Store(), query)
        if isinstance(read, ox.QueryTriples):
            return self.endpoint.triples(_prologue() + query, seconds)
        answer = self.endpoint.query(_prologue() + query, seconds)
        return _truth(answer) if isinstance(read, ox.QueryBoolean) else answer

    def _check(self) -> None:
        if self._closed:
            raise GraphError(self.endpoint.url, "is closed", "open it again")

    def query(
        self,
        name: str,
        given: Mapping[str, object] | None = None,
        /,
        *,
        queries: str | Path | None = None,
        seconds: float | None = None,
        **parameters: object,
    ) -> Result:
        """As ``Graph.query``. Raises ``KgError`` for what the store is known to answer wrongly without a word."""
        if name in self._unfit:
            problem = f"answers the query {name} wrongly"
            raise KgError(self.endpoint.url, problem, "ask the folder of the graph, or use another store")
        return super().query(name, given, queries=queries, seconds=seconds, **parameters)

    @cached_property
    def _unfit(self) -> frozenset[str]:
        """The named queries that this kind of store gets wrong."""
        self.endpoint.query("ASK {}")
        known: Mapping[str, list[str]] = read_yaml(in_package("query", "stores.yaml"))
        return frozenset(
            query for kind, found in known.items() if self.endpoint.server.startswith(kind) for query in found
        )

    def _solutions(self, query: str, seconds: float | None) -> ox.QuerySolutions:
        return self.sparql(query, seconds=seconds)  # type: ignore[return-value]

    def _labels(self) -> Callable[[str], str | None]:
        known = self.names.by_id
        return lambda identifier: known[identifier].name if identifier in known else None

    def reports(self) -> list[tuple[Document, ...]]:
        """Each document as a publication of its own: which are copies RDF does not say."""
        return [(document,) for document in self.documents()]

    def called(self, ids: Iterable[str]) -> dict[str, str]:
        """As ``Graph.called``."""
        known = self.names.by_id
        return {each: known[each].name for each in ids if each in known}

    def frame(self, table: str, pick: Callable[[pl.LazyFrame], pl.LazyFrame]) -> pl.DataFrame:
        """As ``Graph.frame``, of this one table."""
        from kg.ledger.ledger import framed

        if table not in self._frames:
            only = {table: self._table(table)} if table in _READ else {}
            self._frames[table] = framed(table, Contents(**only))
        return pick(self._frames[table].lazy()).collect()

    # -- records ---------------------------------------------------------------------------------------------

    @cached_property
    def contents(self) -> Contents:
        return Contents(**{name: self._table(name) for name in _READ})

    def _read(self, table: str, **where: str | list[str]) -> list[Any]:
        self._check()
        if table not in _READ:
            return []
        (column, wanted) = next(iter(where.items()), ("", []))
        ids = [wanted] if isinstance(wanted, str) else wanted
        if table not in self._held and len(where) == 1 and len(ids) <= _SEPARATE:
            if column == "id":
                return self._records(table, [BASE + each for each in dict.fromkeys(ids)])
            if table == "facts" and column in {"subject", "object"}:
                return self._records(table, self._facts_of(column, ids))
        return super()._read(table, **where)

    def _table(self, table: str) -> tuple[Any, ...]:
        if table not in self._held:
            self._held[table] = tuple(self._records(table, self._ids(_READ[table])))
        return self._held[table]

    def _records(self, table: str, iris: Iterable[str]) -> list[Any]:
        """The records of these nodes, by id. Raises ``KgError`` for a node that is none."""
        make = self._makers[table]
        found = []
        for node in self._described(iris):
            try:
                found.append(make(node))
            except Unreadable as problem:
                raise KgError(
                    node.iri, f"{problem}, in {self.endpoint.url}", "push the graph again"
                ) from None
        getters = {each.name: each.get for each in TABLES[table].columns}
        return sorted(found, key=lambda record: tuple(getters[name](record) for name in TABLES[table].key))

    @cached_property
    def _makers(self) -> Mapping[str, Callable[[Node], Any]]:
        return {
            "documents": lambda node: document_of(node, self._source),
            "entities": entity_of,
            "facts": fact_of,
            "conflicts": conflict_of,
            "claims": self._claim,
        }

    def _claim(self, node: Node) -> Claim:
        return claim_of(node, self._keys.__getitem__, self._source)

    @cached_property
    def _keys(self) -> Mapping[str, str]:
        """Keys of documents by their ids."""
        return {document_id(document.key): document.key for document in self._table("documents")}

    def _source(self, identifier: str) -> Source:
        return self._sources[identifier]

    @cached_property
    def _sources(self) -> Mapping[str, Source]:
        return {node.id: source_of(node) for node in self._described(self._ids(("Source",)))}

    def _facts_of(self, column: str, ids: Sequence[str]) -> Iterator[str]:
        ends = " ".join(f"<{BASE}{each}>" for each in ids)
        text = f"SELECT ?n WHERE {{ VALUES ?e {{ {ends} }} ?n rdf:{column} ?e . ?n a kg:Fact }}"
        return self._paged(text)

    def _ids(self, classes: Sequence[str]) -> Iterator[str]:
        names = " ".join(f"<{TERMS}{name}>" for name in classes)
        plain = f"VALUES ?c {{ {names} }} ?n a ?c"
        return self._paged(f"SELECT DISTINCT ?n WHERE {{ {{ {plain} }} UNION {{ GRAPH ?g {{ {plain} }} }} }}")

    def _paged(self, text: str) -> Iterator[str]:
        """The nodes that a query of one variable gives, in pages, checked against their number."""
        total = self._count(text)
        seen: set[str] = set()
        while len(seen) < total:
            # The inner query has the order: stores that limit sorting do so for the outer one.
            page = f"SELECT ?n WHERE {{ {{ {text} ORDER BY ?n }} }} LIMIT {_PAGE} OFFSET {len(seen)}"
            found = [row["n"].value for row in self._solutions(page, None)]
            fresh = [iri for iri in dict.fromkeys(found) if iri not in seen]
            if not fresh:
                problem = f"gives {len(seen):,} of {total:,} nodes"
                raise KgError(
                    self.endpoint.url, problem, "raise the number of rows that the store gives at once"
                )
            seen.update(fresh)
            yield from fresh

    def _count(self, text: str) -> int:
        (row,) = self._solutions(f"SELECT (COUNT(DISTINCT ?n) AS ?count) WHERE {{ {{ {text} }} }}", None)
        return int(row["count"].value)

    def _described(self, iris: Iterable[str]) -> Iterator[Node]:
        """The nodes with what is said of them, in the default graph or that of their document."""
        import pyoxigraph as ox

        waiting = iter(iris)
        while part := list(islice(waiting, _NODES)):
            names = " ".join(f"<{iri}>" for iri in part)
            said = f"VALUES ?n {{ {names} }} ?n ?p ?o"
            # A page of nodes at a time and each in one row set: 200 nodes stay below what stores give at once.
            text = f"SELECT DISTINCT ?n ?p ?o WHERE {{ {{ {said} }} UNION {{ GRAPH ?g {{ {said} }} }} }}"
            rows = (ox.Triple(row["n"], row["p"], row["o"]) for row in self._solutions(text, None))
            yield from nodes(rows).values()


def _kinds() -> dict[str, tuple[str, ...]]:
    entities = tuple(name for name in vocabulary().entity_types if name != "Document")
    one_each = {"documents": "Document", "claims": "Claim", "facts": "Fact", "conflicts": "Conflict"}
    return {"entities": entities, **{table: (name,) for table, name in one_each.items()}}


_READ: Mapping[str, tuple[str, ...]] = _kinds()
"""The classes of the nodes that each table is read from."""


def _prologue() -> str:
    """What ``Graph.sparql`` declares, in one line, so that a mistake is told of the user's own lines."""
    declared = (f"PREFIX {name}: <{space}>" for name, space in prefixes().items())
    return f"BASE <{BASE}> {' '.join(declared)} "


def _truth(answer: ox.QuerySolutions | ox.QueryBoolean) -> ox.QueryBoolean:
    """The answer to an ASK, which Virtuoso 7 gives as a row with a number in it."""
    import pyoxigraph as ox

    if isinstance(answer, ox.QueryBoolean):
        return answer
    truth = any(value is not None and value.value in {"1", "true"} for row in answer for value in row)
    body = f'{{"head": {{}}, "boolean": {"true" if truth else "false"}}}'.encode()
    found = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
    assert isinstance(found, ox.QueryBoolean)  # noqa: S101 - for the type checker
    return found
