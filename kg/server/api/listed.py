"""What the JSON interface lists, and shows one of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kg.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from kg.query.graph import Graph
    from kg.server.reader import Reader

__all__ = [
    "STATUSES",
    "conflicts",
    "contract",
    "contracts",
    "entities",
    "entity",
    "fact",
    "facts",
    "graph",
    "paged",
    "search",
    "then",
]

STATUSES = ("preferred", "differing", "disputed", "superseded", "former", "denied")
"""What a fact can be among the others about the same thing."""

Given = Mapping[str, Any]


def then(reader: Reader, given: Given) -> Graph:
    """The graph at the moment that a request names."""
    return reader.at(given.get("as_of"), given.get("known_at"))


def paged(
    found: Sequence[Any], given: Given, told: Callable[[Sequence[Any]], Sequence[Any]]
) -> dict[str, Any]:
    """One page of what was found, as ``told`` makes records of it; ``next`` is the offset of the page behind it."""
    start, limit = given["offset"], given["limit"]
    end = start + limit
    return {
        "total": len(found),
        "offset": start,
        "next": end if end < len(found) else None,
        "items": list(told(found[start:end])),
    }


def entities(reader: Reader, given: Given) -> dict[str, Any]:
    from kg.present.facts import entity_data
    from kg.query.search import search as sought

    graph = then(reader, given)
    if given.get("q"):
        known = graph.names.by_id
        found = [known[hit.id] for hit in sought(graph, given["q"], ["entity"])]
    else:
        found = sorted(graph.entities(), key=lambda each: (each.name.casefold(), each.id))
    wanted = given.get("type")
    found = [each for each in found if wanted in {None, each.type}]
    return paged(found, given, lambda page: [entity_data(each) for each in page])


def entity(reader: Reader, given: Given) -> dict[str, Any]:
    from kg.present.card import card_of
    from kg.query.naming import entity_named

    graph = then(reader, given)
    return card_of(graph, entity_named(graph, given["name"])).data()


def facts(reader: Reader, given: Given) -> dict[str, Any]:
    from kg.present.facts import facts_data
    from kg.query.naming import entity_named

    graph = then(reader, given)
    about = given.get("entity")
    found = graph.facts(None if about is None else entity_named(graph, about).id)
    wanted = {"status": given.get("status"), "relation": _relation(given.get("relation"))}
    kept = [
        each
        for each in found
        if all(value is None or getattr(each, name) == value for name, value in wanted.items())
    ]
    kept.sort(key=lambda each: (each.subject, each.relation, each.id))
    return paged(kept, given, lambda page: facts_data(graph, page))


def _relation(text: str | None) -> str | None:
    """The name of a relation, which may be written as in RDF; raises ``UsageError`` where there is none of it."""
    from kg.schema.vocabulary import snake, vocabulary

    if text is None:
        return None
    name, known = snake(text.removeprefix("kg:")), vocabulary().relations
    if name not in known:
        raise UsageError("relation", f"cannot be {text!r}", f"choose one of {', '.join(known)}")
    return name


def fact(reader: Reader, given: Given) -> dict[str, Any]:
    from kg.present.facts import fact_data

    graph = then(reader, given)
    found = graph.facts(ids=[_key(given["id"], "fact")])
    if not found:
        raise NotFoundError(given["id"], "is no fact of this graph", "/api/facts lists them")
    return fact_data(graph, found[0])


def contracts(reader: Reader, given: Given) -> dict[str, Any]:
    from kg.present.contracts import for_programs
    from kg.present.contracts import found as matching
    from kg.present.table import records
    from kg.present.words import Words

    graph = then(reader, given)
    found = matching(graph, **{name: given.get(name) for name in ("supplier", "customer", "company", "kind")})
    words = Words.of(graph.entities(), graph.documents(), graph.claims())
    return paged(records(for_programs(found, words)), given, lambda page: page)


def contract(reader: Reader, given: Given) -> dict[str, Any]:
    from kg.present.card import card_of

    graph = then(reader, given)
    key = _key(given["id"], "contract")
    found = graph.names.by_id.get(key)
    if found is None or found.type != "Contract":
        raise NotFoundError(given["id"], "is no contract of this graph", "/api/contracts lists them")
    return card_of(graph, found).data()


def conflicts(reader: Reader, given: Given) -> dict[str, Any]:
    from kg.present.conflicts import Teller
    from kg.query.conflicts import disputes
    from kg.query.naming import entity_named

    graph = then(reader, given)
    claims = {claim.id: claim for claim in graph.claims()}
    found = disputes(graph.conflicts(), {each.id: each for each in graph.facts()}, claims)
    if given.get("entity"):
        about = entity_named(graph, given["entity"]).id
        found = [each for each in found if _is_about(each, about)]
    kept = [each for each in found if given.get("kind") in {None, each.conflict.kind}]
    teller = Teller.of(graph)
    return paged(kept, given, lambda page: [teller.data(each) for each in page])


def _is_about(disputed: Any, entity: str) -> bool:
    ends = {end for side in disputed.sides for end in (side.fact.subject, side.fact.object)}
    return entity in ends or disputed.conflict.subject == entity


def search(reader: Reader, given: Given) -> dict[str, Any]:
    from dataclasses import asdict

    from kg.query.search import search as sought

    found = sought(then(reader, given), given["q"], given.get("kind") or ())
    return paged(found, given, lambda page: [asdict(hit) for hit in page])


def graph(reader: Reader, given: Given) -> dict[str, Any]:
    opened = reader.graph
    return {
        "version": opened.version.number,
        "documents": len(opened.documents()),
        "entities": dict(sorted(Counter(each.type for each in opened.entities()).items())),
        "facts": len(opened.facts()),
        "conflicts": len(opened.conflicts()),
    }


def _key(text: str, kind: str) -> str:
    """The id that stands in an address, with or without its kind before it."""
    key = text.removeprefix(f"{kind}/")
    if not key:
        raise UsageError("id", "is missing", f"give that of a {kind}")
    return f"{kind}/{key}"
