"""Measures of the whole graph, against NetworkX and by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.query import network as module
from kg.query.betweenness import estimated
from kg.query.cuts import bridges, single_points
from kg.query.network import Network, centrality, communities
from kg.schema.records import Entity, Fact, Modality

TYPES = ("Company", "Facility", "Chip")


def entity(number: int) -> Entity:
    kind = TYPES[number % 3]
    return Entity(f"{kind.lower()}/{number}", kind, f"{kind} {number}")


def fact(one: Entity, other: Entity, relation: str = "operates", status: str = "preferred") -> Fact:
    return Fact(one.id, relation, other.id, None, Modality.ASSERTED, status, "", ())


def network(pairs: Sequence[tuple[int, int]], nodes: int = 0) -> Network:
    entities = [entity(n) for n in range(max([nodes, *(end + 1 for pair in pairs for end in pair)]))]
    return Network.of(entities, [fact(entities[one], entities[other]) for one, other in pairs])


def plain(made: Network) -> nx.Graph[int]:
    graph: nx.Graph[int] = nx.Graph(made.pairs)
    graph.add_nodes_from(range(len(made.entities)))
    return graph


def _pairs(found: Iterable[Any]) -> list[tuple[int, int]]:
    return [(pair[0], pair[1]) for pair in found]


PAIRS = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda pair: pair[0] != pair[1]), max_size=18
)


@given(PAIRS)
def test_measures_are_those_of_networkx(pairs: list[tuple[int, int]]) -> None:
    made = network(pairs, 10)
    graph = plain(made)
    expected = nx.betweenness_centrality(graph)
    directed: nx.DiGraph[int] = nx.DiGraph(made.arrows)
    directed.add_nodes_from(graph)
    ranks = nx.pagerank(directed, tol=1e-10, max_iter=10_000)
    numbers = {each.id: n for n, each in enumerate(made.entities)}
    found = centrality(made)
    assert len(found) == 10
    for each in found:
        n = numbers[each.entity.id]
        assert each.degree == graph.degree(n)
        assert each.betweenness == pytest.approx(expected[n], abs=1e-8)
        assert each.pagerank == pytest.approx(ranks[n], abs=1e-5)
    assert [each.betweenness for each in found] == sorted((each.betweenness for each in found), reverse=True)


@given(PAIRS)
def test_an_estimate_from_all_nodes_is_exact(pairs: list[tuple[int, int]]) -> None:
    made = network(pairs, 10)
    expected = nx.betweenness_centrality(plain(made))
    assert estimated(10, made.pairs, 10, seed=7) == pytest.approx([expected[n] for n in range(10)], abs=1e-9)


def test_large_graphs_are_estimated_from_some_nodes(monkeypatch: pytest.MonkeyPatch) -> None:
    made = network([(0, n) for n in range(1, 40)])
    monkeypatch.setattr(module, "EXACT", 0)
    first = centrality(made)
    assert first == centrality(made)
    assert first[0].entity == entity(0)
    assert max(estimated(40, made.pairs, 8, seed=1)) == pytest.approx(1, abs=0.2)


@given(PAIRS)
def test_what_is_cut_off_is_what_falls_away_when_it_is_removed(pairs: list[tuple[int, int]]) -> None:
    made = network(pairs, 10)
    graph = plain(made)
    numbers = {each.id: n for n, each in enumerate(made.entities)}
    points = {numbers[cut.entities[0].id]: cut for cut in single_points(made)}
    assert set(points) == set(nx.articulation_points(graph))
    for node, cut in points.items():
        rest = graph.subgraph(nx.node_connected_component(graph, node) - {node})
        sizes = sorted(len(part) for part in nx.connected_components(rest))
        assert (cut.lost, cut.parts, len(cut.others)) == (sum(sizes[:-1]), len(sizes) - 1, cut.lost)
    lines = {frozenset(numbers[each.id] for each in cut.entities): cut for cut in bridges(made)}
    assert set(lines) == set(map(frozenset, _pairs(nx.bridges(graph))))
    for pair, cut in lines.items():
        parted = graph.copy()
        parted.remove_edge(*pair)
        sides = [len(nx.node_connected_component(parted, node)) for node in pair]
        assert cut.lost == min(sides) == len(cut.others)
        assert cut.entities[1] in cut.others


@given(PAIRS)
def test_everything_connected_is_in_one_community(pairs: list[tuple[int, int]]) -> None:
    made = network(pairs, 10)
    found = communities(made)
    members = [each.id for group in found for each in group.entities]
    assert sorted(members) == sorted(made.entities[n].id for n in made.near)
    assert [len(group.entities) for group in found] == sorted((len(g.entities) for g in found), reverse=True)
    assert found == communities(made)


def test_two_groups_with_one_connection_are_two_communities() -> None:
    clique = [(a, b) for a in range(5) for b in range(a)]
    made = network([*clique, *((a + 5, b + 5) for a, b in clique), (0, 5)])
    groups = [{int(each.id.split("/")[1]) for each in group.entities} for group in communities(made)]
    assert sorted(groups, key=min) == [set(range(5)), set(range(5, 10))]
    (line,) = bridges(made)
    assert (line.lost, {each.id for each in line.entities}) == (5, {"company/0", "chip/5"})
    assert [cut.lost for cut in single_points(made, type_name="Company")] == [4]
    assert single_points(made, type_name="Facility") == []
    assert len(single_points(made, 1)) == 1


def test_places_events_and_what_is_not_stated_do_not_count() -> None:
    place, event = Entity("place/p", "Place", "P"), Entity("event/e", "Event", "E")
    one, other = entity(0), entity(1)
    facts = [
        fact(one, place, "located_in"),
        fact(event, one, "company"),
        fact(one, other, status="disputed"),
        Fact(one.id, "acquired", other.id, None, Modality.PLANNED, "preferred", "", ()),
    ]
    made = Network.of([place, event, one, other], facts)
    assert ([each.id for each in made.entities], made.pairs) == ([one.id, other.id], ())
    assert communities(made) == []
    assert single_points(made) == []
    assert bridges(made) == []
    assert {each.betweenness for each in centrality(made)} == {0}
    assert centrality(Network((), (), ())) == []


def test_symmetric_relations_lead_both_ways() -> None:
    one, other = entity(0), entity(3)
    made = Network.of([one, other], [fact(one, other, "competes_with")])
    assert made.arrows == ((0, 1), (1, 0))
