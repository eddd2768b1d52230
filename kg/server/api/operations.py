"""The operations of the JSON interface, each with its address, parameters and the function that answers it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
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


def operations() -> Mapping[str, Operation]:
    """All operations by name; of two whose addresses fit, the first counts."""
    words = vocabulary()
    types = Parameter("type", "Of this type only.", values=tuple(words.entity_types))
    every = Parameter("all_facts", "Also what is planned, possible, denied, disputed or over.", "boolean", default=False)
    kinds = Parameter("kind", "Of this kind only.", values=tuple(words.relations["kind"].values))
    named = Parameter("name", "An id or a name.", required=True, place="path")
    key = Parameter("id", "An id.", required=True, place="path")
    entity = Parameter("entity", "With this entity, by id or name, as subject or object.")
    hops = Parameter("hops", "How many steps at most.", "integer", least=1, most=_HOPS)
    query = Parameter("name", "The name of a query.", required=True, place="path")
    sources = Parameter("sources", "With the words behind each row.", "boolean", default=False)
    conflicts = Parameter("kind", "Of this kind only.", values=(*KINDS, ACCOUNTS))
    made = (
        Operation("entities", "/api/entities", "List entities, or those whose names have these words", "EntityPage", listed.entities,
                  (Parameter("q", "Words in the name or an alias."), types, *_PAGE, *_MOMENT)),
        Operation("entity", "/api/entities/{name:path}", "Show what is said of one entity", "Card", listed.entity,
                  (named, *_MOMENT)),
        Operation("facts", "/api/facts", "List facts", "FactPage", listed.facts,
                  (entity, Parameter("relation", "With this relation only, such as supplies_compute_to."),
                   Parameter("status", "With this status only.", values=listed.STATUSES), *_PAGE, *_MOMENT)),
        Operation("fact", "/api/facts/{id:path}", "Show one fact with the words for and against it", "FactWithQuotes", listed.fact,
                  (key, *_MOMENT)),
        Operation("contracts", "/api/contracts", "List contracts", "ContractPage", listed.contracts,
                  (*(Parameter(role, f"With this {role}, by id or name; it stands for its units too.") for role in ("supplier", "customer", "company")),
                   kinds, *_PAGE, *_MOMENT)),
        Operation("contract", "/api/contracts/{id:path}", "Show one contract with its terms and the words for each", "Card", listed.contract,
                  (key, *_MOMENT)),
        Operation("conflicts", "/api/conflicts", "List where the documents cannot all be right, and where accounts differ", "ConflictPage", listed.conflicts,
                  (entity, conflicts, *_PAGE, *_MOMENT)),
        Operation("paths", "/api/paths", "Show how two entities are connected, in the fewest steps", "Paths", connected.paths,
                  (Parameter("from", "An id or a name.", required=True), Parameter("to", "An id or a name.", required=True), hops,
                   Parameter("via", "Only over entities of this type; can be given again.", "array", values=tuple(words.entity_types)),
                   Parameter("avoid", "Not over this entity; can be given again.", "array"),
                   Parameter("limit", "How many paths at most.", "integer", default=1, least=1, most=50), every, *_MOMENT)),
        Operation("neighbors", "/api/neighbors/{name:path}", "List what is around an entity, nearest first", "NeighborPage", connected.neighbors,
                  (named, replace(hops, default=1), types, every, *_PAGE, *_MOMENT)),
        Operation("search", "/api/search", "Find entities, documents and quotes by words", "HitPage", listed.search,
                  (Parameter("q", "The words.", required=True), Parameter("kind", "Only these; can be given again.", "array", values=SOUGHT), *_PAGE, *_MOMENT)),
        Operation("ask", "/api/ask", "Answer a question in English, or refuse it with the nearest ones", "Reply", asked.ask,
                  (Parameter("question", "The question.", required=True), *_MOMENT)),
        Operation("queries", "/api/queries", "List the named queries", "Queries", asked.queries),
        Operation("rows", "/api/queries/{name}/rows", "Answer a named query; its parameters are given by name", "Rows", asked.rows,
                  (query, sources, *_MOMENT), open=True),
        Operation("query", "/api/queries/{name}", "Show a named query with its SPARQL", "QueryWithBody", asked.query, (query,)),
        Operation("graph", "/api/graph", "Say which version is served, and how much is in it", "Graph", listed.graph),
    )  # fmt: skip
    return MappingProxyType({each.name: each for each in made})


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
