"""The graph as Python sees it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from html import escape
from pathlib import Path as FilePath
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

from kg.errors import GraphError, NotFoundError, UsageError
from kg.judgements import Judgement
from kg.ledger.ledger import Ledger
from kg.ledger.versions import current_version, dataset_folder
from kg.query.listing import COLUMNS, Listing
from kg.query.names import Names
from kg.schema.records import Claim, Conflict, Document, Entity, Fact
from kg.store.dataset import open_dataset

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import polars as pl
    import pyoxigraph as ox
    import rdflib

    from kg.query.asking import Reply
    from kg.query.connections import Connections, Path
    from kg.query.named import NamedQuery
    from kg.query.parameters import Term
    from kg.query.paths import Neighbour
    from kg.query.results import Result
    from kg.query.sparql import Answer

__all__ = ["Contract", "Graph", "GraphEntity"]

T = TypeVar("T")


@dataclass(frozen=True)
class Contract:
    """A contract and the facts that fill its slots."""

    entity: Entity
    facts: tuple[Fact, ...]

    def slot(self, relation: str) -> tuple[Fact, ...]:
        """The facts of one slot, such as ``total_value``; none where nothing is said of it."""
        return tuple(fact for fact in self.facts if fact.relation == relation)


@dataclass(frozen=True, slots=True, eq=False)
class GraphEntity(Entity):
    """An entity that knows its graph. Equal to the plain record of the same entity."""

    graph: Graph | None = field(default=None, repr=False)

    @property
    def facts(self) -> Listing[Fact]:
        """The facts in which it is subject or object."""
        return self._graph.facts(self.id)

    @property
    def contracts(self) -> Listing[Contract]:
        """The contracts with it as supplier or customer."""
        from kg.query.contracts import matching

        graph = self._graph
        return graph.listing(matching(graph.contracts(), company={self.id}), "contracts")

    def neighbors(self, *, hops: int = 1, type_name: str | None = None) -> Listing[Neighbour]:
        """What is at most so many hops away (``Graph.neighbors``)."""
        return self._graph.neighbors(self.id, hops=hops, type_name=type_name)

    @property
    def _graph(self) -> Graph:
        if self.graph is None:
            raise GraphError(self.id, "knows no graph", "ask a graph for it: graph.entity(name)")
        return self.graph

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Entity) and _parts(self) == _parts(other)

    def __hash__(self) -> int:
        return hash(_parts(self))

    def _repr_html_(self) -> str:
        return f"<p><b>{escape(self.name)}</b> ({escape(self.type)}, {escape(self.id)})</p>{self.facts._repr_html_()}"


def _parts(entity: Entity) -> tuple[object, ...]:
    return entity.id, entity.type, entity.name, entity.aliases, entity.identifiers


class Graph:
    """One version of the graph in a folder, read-only. It stays the same while newer versions are built.

    Raises ``GraphError`` where there is no graph, or where it is damaged or of another format. A context
    manager: leaving it closes the graph.
    """

    def __init__(self, folder: str | FilePath = "graph") -> None:
        self.folder = FilePath(folder)
        self.version = current_version(self.folder)
        self._ledger = Ledger(self.folder)
        self._store: ox.Store | None = open_dataset(self.folder, self.version.number)

    def __enter__(self) -> Graph:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the files. What is asked of the dataset afterwards raises ``GraphError``."""
        self._store = None

    @property
    def store(self) -> ox.Store:
        """The RDF dataset, read-only."""
        if self._store is None:
            raise GraphError(str(self.folder), "is closed", "open it again")
        return self._store

    def at(
        self,
        *,
        as_of: str | date | None = None,
        known_at: str | date | None = None,
        units: Mapping[str, str] | None = None,
    ) -> Graph:
        """The graph at a moment: what held ``as_of`` a date, as far as it had been said at ``known_at``.

        Dates are ``2026``, ``2026-06`` or ``2026-06-15``; a year or month stands for its last day. Undated documents
        count as always known. ``units`` are companies (ids) that belong to others, by default those of the shipped
        registry. Raises ``UsageError`` for what is no date.
        """
        from kg.query.moment import Moment
        from kg.query.then import GraphThen

        moment = Moment.of(as_of, known_at)
        return self if moment.is_now else GraphThen(self, moment, units)

    # -- records ---------------------------------------------------------------------------------------------

    def entities(self, type_name: str | None = None) -> Listing[Entity]:
        """All entities, or those of one type, by id."""
        found = (each for each in self.names.by_id.values() if type_name in {None, each.type})
        return self.listing(found, "entities")

    def find(self, name: str) -> list[Entity]:
        """All entities that a name can mean; at least one, else ``NotFoundError`` with the nearest names."""
        return self.names.find(name)

    def entity(self, name: str) -> GraphEntity:
        """The entity of that id, IRI, name or alias, ignoring case where nothing is written exactly so.

        It lists its ``facts``, ``contracts`` and ``neighbors()``. Raises ``NotFoundError`` with the nearest names where
        there is none, and with the ids where the name means several.
        """
        found = self.find(name)
        if len(found) > 1:
            ids = ", ".join(entity.id for entity in found)
            raise NotFoundError(name, f"is the name of {len(found)} entities", f"say which: {ids}")
        one = found[0]
        return GraphEntity(one.id, one.type, one.name, one.aliases, one.identifiers, self)

    def facts(self, entity: str | None = None, *, ids: Sequence[str] | None = None) -> Listing[Fact]:
        """The facts in which an entity (its id) is subject or object, or those with these ids; else all."""
        if ids is not None:
            return self.listing(self._read("facts", id=list(ids)), "facts")
        if entity is None:
            return self.listing(self._read("facts"), "facts")
        found = {
            fact.id: fact for end in ("subject", "object") for fact in self._read("facts", **{end: entity})
        }
        return self.listing(found.values(), "facts")

    def claims(self, ids: Sequence[str] | None = None) -> Listing[Claim]:
        """The claims with these ids, by document and place; all without ids. Unknown ids are left out."""
        found = self._read("claims") if ids is None else self._read("claims", id=list(ids))
        return self.listing(found, "claims")

    def documents(self) -> Listing[Document]:
        """The documents with their text, by key."""
        return self.listing(self._read("documents"), "documents")

    def document(self, key: str) -> Document:
        """One document with its text; ``NotFoundError`` where there is none of that key."""
        found: list[Document] = self._read("documents", key=key)
        if not found:
            raise NotFoundError(key, "is no document of this graph", "`documents()` lists them")
        return found[0]

    def contracts(self) -> Listing[Contract]:
        """The contracts by id, each with the facts of its slots."""
        entities = self.entities("Contract")
        by_subject: dict[str, list[Fact]] = {entity.id: [] for entity in entities}
        for fact in self._read("facts", subject=list(by_subject)):
            by_subject[fact.subject].append(fact)
        made = (Contract(entity, tuple(by_subject[entity.id])) for entity in entities)
        return self.listing(made, "contracts")

    def conflicts(self) -> Listing[Conflict]:
        """Where claims differ."""
        return self.listing(self._read("conflicts"), "conflicts")

    def reports(self) -> list[tuple[Document, ...]]:
        """The documents by publication: copies, reprints and rewrites of one report together, its origin first."""
        from kg.fuse.reprints import grouped

        return grouped(self.documents(), {each.document: each.report for each in self._read("prints")})

    def judgements(self) -> list[Judgement]:
        """What people decided, as far as it acts in this graph, with the ids of the graph."""
        return self._read("judgements")

    @cached_property
    def names(self) -> Names:
        """The names of all entities."""
        return Names.of(self._read("entities"))

    def frame(self, table: str, pick: Callable[[pl.LazyFrame], pl.LazyFrame]) -> pl.DataFrame:
        """What ``pick`` takes of a table of the ledger (``kg.ledger.tables``), for what is too much to be held.

        Raises ``GraphError`` where the table is damaged.
        """
        scanned = self._ledger.scan(table, version=self.version.number)
        return self._ledger.collected(table, pick(scanned))

    def called(self, ids: Iterable[str]) -> dict[str, str]:
        """The names of these entities by id; without those that are no entities."""
        import polars as pl

        wanted = list(ids)
        found = self.frame(
            "entities", lambda all_: all_.filter(pl.col("id").is_in(wanted)).select("id", "name")
        )
        return dict(found.rows())

    def _read(self, table: str, **where: str | list[str]) -> list[Any]:
        return self._ledger.read(table, version=self.version.number, **where)

    # -- connections -------------------------------------------------------------------------------------------

    def path(
        self,
        start: str,
        end: str,
        *,
        hops: int | None = None,
        via: Iterable[str] = (),
        avoid: Iterable[str] = (),
        all_facts: bool = False,
    ) -> Path | None:
        """The shortest connection of two entities (names or ids), of several the best supported; ``None`` without any.

        It takes at most so many ``hops``, leads ``via`` entities of these types only and not directly (by default over
        all but places, outlets and documents), and not along those to ``avoid``. With ``all_facts`` it may also lead
        over what is planned, possible, denied, disputed or over, which is marked. Raises ``NotFoundError`` as
        ``entity`` does.
        """
        found = self.paths(start, end, hops=hops, via=via, avoid=avoid, all_facts=all_facts)
        return next(found, None)

    def paths(
        self,
        start: str,
        end: str,
        *,
        hops: int | None = None,
        via: Iterable[str] = (),
        avoid: Iterable[str] = (),
        all_facts: bool = False,
    ) -> Iterator[Path]:
        """All shortest connections, the best supported first; arguments and errors are those of ``path``."""
        from kg.query.paths import Rules, shortest

        rules = Rules(hops, frozenset(via), frozenset(self.entity(name).id for name in avoid))
        return shortest(
            self.connections(all_facts=all_facts), self.entity(start).id, self.entity(end).id, rules
        )

    def neighbors(
        self, name: str, *, hops: int = 1, type_name: str | None = None, all_facts: bool = False
    ) -> Listing[Neighbour]:
        """What is at most so many hops from an entity, of one type or all: nearest first, then by name."""
        from kg.query.paths import neighbours

        found = neighbours(self.connections(all_facts=all_facts), self.entity(name).id, hops)
        return self.listing((each for each in found if type_name in {None, each.entity.type}), "neighbors")

    def connections(self, *, all_facts: bool = False) -> Connections:
        """What is next to what, for ``kg.query.paths``; with ``all_facts`` also by what is not stated or over."""
        from kg.query.connections import Connections

        return Connections.of(self.entities(), self.facts(), all_facts=all_facts)

    # -- tables -------------------------------------------------------------------------------------------------

    def listing(self, records: Iterable[T], kind: str) -> Listing[T]:
        """Records of this graph as a list that becomes a frame; ``kind`` is a key of ``kg.query.listing.COLUMNS``."""
        return Listing(records, kind, lambda: {key: entity.name for key, entity in self.names.by_id.items()})

    def to_polars(self, kind: str = "facts") -> pl.DataFrame:
        """All facts, claims, entities, contracts, conflicts or documents as a Polars frame, names beside ids.

        Raises ``UsageError`` where there is no such kind.
        """
        return self._all(kind).to_polars()

    def to_pandas(self, kind: str = "facts") -> pd.DataFrame:
        """The same as a pandas frame. Raises ``KgError`` where pandas is not installed."""
        return self._all(kind).to_pandas()

    def _all(self, kind: str) -> Listing[Any]:
        kinds = [name for name in COLUMNS if name != "neighbors"]
        if kind not in kinds:
            raise UsageError(kind, "is no kind of record", f"there are {', '.join(kinds)}")
        found: Listing[Any] = getattr(self, kind)()
        return found

    def _repr_html_(self) -> str:
        counts = Counter(entity.type for entity in self.entities()).most_common()
        told = {
            "documents": len(self.documents()),
            "facts": len(self.facts()),
            "conflicts": len(self.conflicts()),
        }
        rows = "".join(f"<tr><td>{escape(name)}</td><td>{count:,}</td></tr>" for name, count in counts)
        head = ", ".join(f"{count:,} {name}" for name, count in told.items())
        return f"<p>Graph in {escape(str(self.folder))}: {head}</p><table><tbody>{rows}</tbody></table>"

    # -- other views -----------------------------------------------------------------------------------------

    def sparql(self, query: str, *, seconds: float | None = None) -> Answer:
        """The answer to a SPARQL query: rows, triples or a truth, as pyoxigraph gives them.

        The prefixes ``kg``, ``rdf``, ``rdfs``, ``owl``, ``xsd``, ``skos``, ``prov``, and one for each kind of
        node (``company:spacex``) need no declaration. With ``seconds`` the query may take no longer.

        Raises ``UsageError`` with line and column where it is no query, and ``KgError`` where time is up.
        """
        from kg.query.sparql import ask, ask_within, is_large

        store = self.store
        if seconds is None and not is_large(query):
            return ask(store, query)
        return ask_within(dataset_folder(self.folder, self.version.number), query, seconds)

    def query(
        self,
        name: str,
        given: Mapping[str, object] | None = None,
        /,
        *,
        queries: str | FilePath | None = None,
        seconds: float | None = None,
        **parameters: object,
    ) -> Result:
        """The answer to a named query, as ``graph.query("customers", company="SpaceX")``.

        Parameters may also be ``given`` as a mapping. The queries are the shipped ones and those in the folder
        ``queries``, which win. Raises ``NotFoundError`` where there is none of that name, or no entity of a name;
        ``UsageError`` where a parameter is missing or wrong; ``InputError`` for a file that cannot be used; and as
        ``sparql`` does.
        """
        from kg.query.results import result_of

        asked, terms = self._asked(name, queries, {**(given or {}), **parameters})
        return result_of(self._labels(), asked.name, self._solutions(asked.sparql(terms), seconds), terms)

    def explain(
        self,
        name: str,
        given: Mapping[str, object] | None = None,
        /,
        *,
        queries: str | FilePath | None = None,
        **parameters: object,
    ) -> str:
        """The SPARQL that ``query`` asks with these parameters, which ``sparql`` takes, under a comment with what is
        to be known of its speed; raises as ``query`` does."""
        asked, terms = self._asked(name, queries, {**(given or {}), **parameters})
        notes = f"# {asked.notes}\n" if asked.notes else ""
        return notes + asked.sparql(terms)

    def ask(
        self, question: str, *, queries: str | FilePath | None = None, seconds: float | None = None
    ) -> Reply:
        """The answer to a question in English: that of a named query, as ``query`` finds them, or a path.

        Raises ``NotFoundError``, with the nearest questions that can be asked, where it is not understood wholly.
        """
        from kg.query.asking import Reply, filled, understood
        from kg.query.linking import connected, connection, connection_sentence
        from kg.query.named import read_queries
        from kg.query.sentences import sentence_of

        known = read_queries(None if queries is None else FilePath(queries))
        found = understood(question, self.names, known.values())
        query = found.template.query
        meant = filled(found, self.names)
        if query == connection():
            result = connected(self, found.parameters)
            return Reply(question, meant, connection_sentence(result), result, ("path",))
        result = self.query(query.name, found.parameters, queries=queries, seconds=seconds)
        told = sentence_of(query, result)
        return Reply(question, meant, told, result, ("query", query.name))

    def _solutions(self, query: str, seconds: float | None) -> ox.QuerySolutions:
        """The rows of a SELECT that can be read, as reading its file has shown, however long it is."""
        from kg.query.sparql import ask

        if seconds is None:
            return ask(self.store, query)  # type: ignore[return-value]
        return self.sparql(query, seconds=seconds)  # type: ignore[return-value]

    def _labels(self) -> Callable[[str], str | None]:
        """What gives the name of a node by its id."""
        from kg.query.results import labels_in

        return labels_in(self.store, self.names.by_id)

    def _asked(
        self, name: str, queries: str | FilePath | None, parameters: Mapping[str, object]
    ) -> tuple[NamedQuery, dict[str, Term]]:
        from kg.query.named import named
        from kg.query.parameters import terms_of

        asked = named(name, None if queries is None else FilePath(queries))
        texts = {key: str(value) for key, value in parameters.items() if value is not None}
        return asked, terms_of(asked, texts, self.names)

    def rdflib(self) -> rdflib.Dataset:
        """The same dataset for rdflib. Nothing is copied; what would change it raises ``RuntimeError``."""
        import rdflib
        from oxrdflib import OxigraphStore

        from kg.store.prefixes import prefixes

        dataset = rdflib.Dataset(store=OxigraphStore(store=self.store))
        for prefix, namespace in prefixes().items():
            dataset.bind(prefix, namespace)
        return dataset

    def networkx(self) -> nx.MultiDiGraph[str]:
        """Entities as nodes (``type``, ``name``) and plain facts between them as edges.

        An edge has the fact's id as key and ``relation``, ``modality``, ``status``, ``origins`` (a tuple) and
        ``inferred`` as attributes. Facts with a value, and those that are possible, planned, denied or
        disputed, are in ``facts()`` only.
        """
        import networkx as nx

        from kg.schema.vocabulary import vocabulary
        from kg.store.rdf import is_plain

        words = vocabulary()
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for entity in self.entities():
            graph.add_node(entity.id, type=entity.type, name=entity.name)
        for fact in self.facts():
            if fact.object is not None and is_plain(fact, words):
                graph.add_edge(
                    fact.subject,
                    fact.object,
                    key=fact.id,
                    relation=fact.relation,
                    modality=fact.modality.label,
                    status=fact.status,
                    origins=fact.origins,
                    inferred=fact.inferred,
                )
        return graph
