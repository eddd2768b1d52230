"""The graph as Python sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from kg.errors import GraphError, NotFoundError
from kg.judgements import Judgement
from kg.ledger.ledger import Ledger
from kg.ledger.versions import current_version, dataset_folder
from kg.query.names import Names
from kg.schema.records import Claim, Conflict, Document, Entity, Fact
from kg.store.dataset import open_dataset

if TYPE_CHECKING:
    import networkx as nx
    import pyoxigraph as ox
    import rdflib

    from kg.query.asking import Reply
    from kg.query.named import NamedQuery
    from kg.query.parameters import Term
    from kg.query.results import Result
    from kg.query.sparql import Answer

__all__ = ["Contract", "Graph"]


@dataclass(frozen=True)
class Contract:
    """A contract and the facts that fill its slots."""

    entity: Entity
    facts: tuple[Fact, ...]

    def slot(self, relation: str) -> tuple[Fact, ...]:
        """The facts of one slot, such as ``total_value``; none where nothing is said of it."""
        return tuple(fact for fact in self.facts if fact.relation == relation)


class Graph:
    """One version of the graph in a folder, read-only. It stays the same while newer versions are built.

    Raises ``GraphError`` where there is no graph, or where it is damaged or of another format. A context
    manager: leaving it closes the graph.
    """

    def __init__(self, path: str | Path = "graph") -> None:
        self.path = Path(path)
        self.version = current_version(self.path)
        self._ledger = Ledger(self.path)
        self._store: ox.Store | None = open_dataset(self.path, self.version)

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
            raise GraphError(str(self.path), "is closed", "open it again")
        return self._store

    # -- records ---------------------------------------------------------------------------------------------

    def entities(self, type_name: str | None = None) -> list[Entity]:
        """All entities, or those of one type, by id."""
        return [each for each in self.names.by_id.values() if type_name in {None, each.type}]

    def find(self, name: str) -> list[Entity]:
        """All entities that a name can mean; at least one, else ``NotFoundError`` with the nearest names."""
        return self.names.find(name)

    def entity(self, name: str) -> Entity:
        """The entity of that id, IRI, name or alias, ignoring case where nothing is written exactly so.

        Raises ``NotFoundError`` with the nearest names where there is none, and with the ids where the name
        means several.
        """
        found = self.find(name)
        if len(found) > 1:
            ids = ", ".join(entity.id for entity in found)
            raise NotFoundError(name, f"is the name of {len(found)} entities", f"say which: {ids}")
        return found[0]

    def facts(self, entity: str | None = None, *, ids: Sequence[str] | None = None) -> list[Fact]:
        """The facts in which an entity (its id) is subject or object, or those with these ids; else all."""
        if ids is not None:
            return self._read("facts", id=list(ids))
        if entity is None:
            return self._read("facts")
        found = {
            fact.id: fact for end in ("subject", "object") for fact in self._read("facts", **{end: entity})
        }
        return list(found.values())

    def claims(self, ids: Sequence[str] | None = None) -> list[Claim]:
        """The claims with these ids, by document and place; all without ids. Unknown ids are left out."""
        return self._read("claims") if ids is None else self._read("claims", id=list(ids))

    def documents(self) -> list[Document]:
        """The documents with their text, by key."""
        return self._read("documents")

    def document(self, key: str) -> Document:
        """One document with its text; ``NotFoundError`` where there is none of that key."""
        found: list[Document] = self._read("documents", key=key)
        if not found:
            raise NotFoundError(key, "is no document of this graph", "`documents()` lists them")
        return found[0]

    def contracts(self) -> list[Contract]:
        """The contracts by id, each with the facts of its slots."""
        entities = self.entities("Contract")
        by_subject: dict[str, list[Fact]] = {entity.id: [] for entity in entities}
        for fact in self._read("facts", subject=list(by_subject)):
            by_subject[fact.subject].append(fact)
        return [Contract(entity, tuple(by_subject[entity.id])) for entity in entities]

    def conflicts(self) -> list[Conflict]:
        """Where claims differ."""
        return self._read("conflicts")

    def judgements(self) -> list[Judgement]:
        """What people decided, as far as it acts in this graph, with the ids of the graph."""
        return self._read("judgements")

    @cached_property
    def names(self) -> Names:
        """The names of all entities."""
        return Names.of(self._read("entities"))

    def _read(self, table: str, **where: str | list[str]) -> list[Any]:
        return self._ledger.read(table, version=self.version.number, **where)

    # -- other views -----------------------------------------------------------------------------------------

    def sparql(self, query: str, *, seconds: float | None = None) -> Answer:
        """The answer to a SPARQL query: rows, triples or a truth, as pyoxigraph gives them.

        The prefixes ``kg``, ``rdf``, ``rdfs``, ``owl``, ``xsd``, ``skos``, ``prov``, and one for each kind of
        node (``company:spacex``) need no declaration. With ``seconds`` the query may take no longer.

        Raises ``UsageError`` with line and column where it is no query, and ``KgError`` where time is up.
        """
        from kg.query.sparql import ask, ask_within

        store = self.store
        if seconds is None:
            return ask(store, query)
        return ask_within(dataset_folder(self.path, self.version.number), query, seconds)

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
        """The answer to a named query, as ``graph.query("customers", company="SpaceX")``.

        Parameters may also be ``given`` as a mapping. The queries are the shipped ones and those in the folder
        ``queries``, which win. Raises ``NotFoundError`` where there is none of that name, or no entity of a name;
        ``UsageError`` where a parameter is missing or wrong; ``InputError`` for a file that cannot be used; and as
        ``sparql`` does.
        """
        from kg.query.results import result_of

        asked, terms = self._asked(name, queries, {**(given or {}), **parameters})
        answer = self.sparql(asked.sparql(terms), seconds=seconds)
        return result_of(self.store, asked.name, answer, terms)  # type: ignore[arg-type]

    def explain(
        self,
        name: str,
        given: Mapping[str, object] | None = None,
        /,
        *,
        queries: str | Path | None = None,
        **parameters: object,
    ) -> str:
        """The SPARQL that ``query`` asks with these parameters, which ``sparql`` takes; raises as ``query`` does."""
        asked, terms = self._asked(name, queries, {**(given or {}), **parameters})
        return asked.sparql(terms)

    def ask(self, question: str, *, queries: str | Path | None = None, seconds: float | None = None) -> Reply:
        """The answer to a question in English that one of the named queries answers, as ``query`` finds them.

        Raises ``NotFoundError``, with the nearest questions that can be asked, where it is not understood wholly.
        """
        from kg.query.asking import Reply, filled, understood
        from kg.query.named import read_queries
        from kg.query.sentences import sentence_of

        known = read_queries(None if queries is None else Path(queries))
        found = understood(question, self.names, known.values())
        query = found.template.query
        result = self.query(query.name, found.parameters, queries=queries, seconds=seconds)
        names = {key: entity.name for key, entity in self.names.by_id.items()}
        return Reply(question, filled(found, names), sentence_of(query, result), result)

    def _asked(
        self, name: str, queries: str | Path | None, parameters: Mapping[str, object]
    ) -> tuple[NamedQuery, dict[str, Term]]:
        from kg.query.named import named
        from kg.query.parameters import terms_of

        asked = named(name, None if queries is None else Path(queries))
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
