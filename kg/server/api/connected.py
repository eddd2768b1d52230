"""How things are connected, for the JSON interface."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kg.server.api.listed import paged, then

if TYPE_CHECKING:
    from kg.server.reader import Reader

__all__ = ["neighbors", "paths"]


def paths(reader: Reader, given: Mapping[str, Any]) -> dict[str, Any]:
    from kg.present.paths import behind, data, ends_of, found

    graph = then(reader, given)
    ends = ends_of(graph, given["from"], given["to"])
    shortest = found(
        graph,
        ends,
        most=given["limit"],
        hops=given.get("hops"),
        via=given.get("via") or (),
        avoid=given.get("avoid") or (),
        all_facts=given["all_facts"],
    )
    claims, words = behind(graph, shortest)
    start, end = ({"id": each.id, "name": each.name} for each in ends)
    return {"from": start, "to": end, "paths": data(shortest, claims, words)}


def neighbors(reader: Reader, given: Mapping[str, Any]) -> dict[str, Any]:
    from kg.present.neighbours import table
    from kg.present.table import records
    from kg.query.naming import entity_named
    from kg.query.paths import neighbours

    graph = then(reader, given)
    centre = entity_named(graph, given["name"])
    connections = graph.connections(all_facts=given["all_facts"])
    wanted = given.get("type")
    near = neighbours(connections, centre.id, given["hops"])
    kept = [each for each in near if wanted in {None, each.entity.type}]
    return paged(kept, given, lambda page: records(table(page, connections)))
