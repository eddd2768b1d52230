"""The operations of the JSON interface, each with its address, parameters and the function that answers it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from kg.query.conflicts import ACCOUNTS, KINDS
from kg.query.search import KINDS as SOUGHT
from kg.schema.vocabulary import vocabulary
from kg.server.api import asked, connected, listed
from kg.server.api.parameters import Parameter

if TYPE_CHECKING:
    from kg.query.named import NamedQuery
    from kg.server.reader import Reader

__all__ = ["Operation", "of_query", "operations"]

_MOMENT = (
    Parameter("as_of", "What held then: a date such as 2026, 2026-06 or 2026-06-15."),
    Parameter("known_at", "What had been said by then: later documents are left out."),
)
_PAGE = (
    Parameter("limit", "How many at most.", "integer", default=100, least=1, most=1_000),
    Parameter("offset", "How many to leave out first.", "integer", default=0, least=0, most=10**8),
)
_HOPS = 8
"""Steps that may be asked for; more connect nearly everything."""


@dataclass(frozen=True, slots=True)
class Operation:
    """A GET at ``path``; ``schema`` names what it answers in ``schemas.yaml``. ``open`` ones take more parameters than
    are listed."""

    name: str
    path: str
    summary: str
    schema: str
    answer: Callable[[Reader, Mapping[str, Any]], Any]
    parameters: tuple[Parameter, ...] = ()
    open: bool = False


@cache
def operations() -> Mapping[str, Operation]:
    """All operations by name; of two whose addresses fit, the first counts."""
    return MappingProxyType({each.name: each for each in (*_things(), *_connections(), *_questions())})


def _things() -> Iterator[Operation]:
    """Those that list what the graph holds, and show one of it."""
    words = vocabulary()
    name = Parameter("name", "An id or a name.", required=True, place="path")
    key = Parameter("id", "An id.", required=True, place="path")
    about = Parameter("entity", "With this entity, by id or name.")
    types = _one_of("type", words.entity_types)
    yield Operation(
        *("entities", "/api/entities", "List entities, or those whose names have these words", "EntityPage"),
        listed.entities,
        (Parameter("q", "Words in the name or an alias."), types, *_PAGE, *_MOMENT),
    )
    yield Operation(
        *("entity", "/api/entities/{name:path}", "Show what is said of one entity", "Card"),
        listed.entity,
        (name, *_MOMENT),
    )
    relation = Parameter("relation", "With this relation only, such as supplies_compute_to.")
    yield Operation(
        *("facts", "/api/facts", "List facts", "FactPage"),
        listed.facts,
        (about, relation, _one_of("status", listed.STATUSES), *_PAGE, *_MOMENT),
    )
    yield Operation(
        *(
            "fact",
            "/api/facts/{id:path}",
            "Show one fact with the words for and against it",
            "FactWithQuotes",
        ),
        listed.fact,
        (key, *_MOMENT),
    )
    sides = (
        Parameter(role, f"With this {role}, by id or name; it stands for its units too.")
        for role in ("supplier", "customer", "company")
    )
    yield Operation(
        *("contracts", "/api/contracts", "List contracts", "ContractPage"),
        listed.contracts,
        (*sides, _one_of("kind", words.relations["kind"].values), *_PAGE, *_MOMENT),
    )
    yield Operation(
        *("contract", "/api/contracts/{id:path}", "Show one contract with the words for its terms", "Card"),
        listed.contract,
        (key, *_MOMENT),
    )
    yield Operation(
        *("conflicts", "/api/conflicts", "List where documents or their accounts differ", "ConflictPage"),
        listed.conflicts,
        (about, _one_of("kind", (*KINDS, ACCOUNTS)), *_PAGE, *_MOMENT),
    )
    yield Operation(
        *("search", "/api/search", "Find entities, documents and quotes by words", "HitPage"),
        listed.search,
        (Parameter("q", "The words.", required=True), _some_of("kind", SOUGHT), *_PAGE, *_MOMENT),
    )
    yield Operation(
        *("graph", "/api/graph", "Say which version is served, and how much is in it", "Graph"), listed.graph
    )


def _connections() -> Iterator[Operation]:
    types = vocabulary().entity_types
    hops = Parameter("hops", "How many steps at most.", "integer", least=1, most=_HOPS)
    every = Parameter(
        "all_facts", "Also what is planned, possible, denied, disputed or over.", "boolean", default=False
    )
    yield Operation(
        *("paths", "/api/paths", "Show how two entities are connected, in the fewest steps", "Paths"),
        connected.paths,
        (
            Parameter("from", "An id or a name.", required=True),
            Parameter("to", "An id or a name.", required=True),
            hops,
            _some_of("via", types),
            Parameter("avoid", "Not over this entity; can be given again.", "array"),
            Parameter("limit", "How many paths at most.", "integer", default=1, least=1, most=50),
            every,
            *_MOMENT,
        ),
    )
    name = Parameter("name", "An id or a name.", required=True, place="path")
    yield Operation(
        *("neighbors", "/api/neighbors/{name:path}", "List what is around an entity, nearest first"),
        "NeighborPage",
        connected.neighbors,
        (name, replace(hops, default=1), _one_of("type", types), every, *_PAGE, *_MOMENT),
    )


def _questions() -> Iterator[Operation]:
    name = Parameter("name", "The name of a query.", required=True, place="path")
    question = Parameter("question", "The question.", required=True)
    sources = Parameter("sources", "With the words behind each row.", "boolean", default=False)
    yield Operation(
        *("ask", "/api/ask", "Answer a question in English, or refuse it with the nearest ones", "Reply"),
        asked.ask,
        (question, *_MOMENT),
    )
    yield Operation("queries", "/api/queries", "List the named queries", "Queries", asked.queries)
    yield Operation(
        *("rows", "/api/queries/{name}/rows", "Answer a named query; its parameters go by name", "Rows"),
        asked.rows,
        (name, sources, *_MOMENT),
        open=True,
    )
    yield Operation(
        *("query", "/api/queries/{name}", "Show a named query with its SPARQL", "QueryWithBody"),
        asked.query,
        (name,),
    )


def _one_of(name: str, values: Iterable[str]) -> Parameter:
    return Parameter(name, f"Of this {name} only.", values=tuple(values))


def _some_of(name: str, values: Iterable[str]) -> Parameter:
    return Parameter(
        name, f"{name.capitalize()} these only; can be given again.", "array", values=tuple(values)
    )


def of_query(asked_for: NamedQuery) -> Operation:
    """The operation that answers one named query, with its parameters."""
    rows = operations()["rows"]
    own = tuple(
        Parameter(
            each.name,
            f"{' or '.join(each.types)}: {each.description}",
            required=each.required,
            default=each.default,
            values=each.values,
        )
        for each in asked_for.parameters
    )
    return Operation(
        name=f"rows_{asked_for.name}",
        path=rows.path.replace("{name}", asked_for.name),
        summary=asked_for.summary,
        schema=rows.schema,
        answer=rows.answer,
        parameters=(*own, *rows.parameters[1:]),
    )
