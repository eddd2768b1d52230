"""Connections between entities: the shortest, the best supported, and what they may lead over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.query.connections import JOINTS, NO_CONNECTORS, Connections
from kg.query.paths import Rules, neighbours, shortest
from kg.schema.records import Entity, Fact, Modality, Value

TYPES = {"company": "Company", "facility": "Facility", "place": "Place", "contract": "Contract", "chip": "Chip",
         "regulation": "Regulation", "agency": "Agency", "model": "Model", "event": "Event"}  # fmt: skip


def fact(subject: str, relation: str, target: str, origins: int = 1, modality: str = "asserted",
         status: str = "preferred") -> Fact:  # fmt: skip
    return Fact(
        subject,
        relation,
        target,
        None,
        Modality[modality.upper()],
        status,
        "",
        (),
        origins=tuple(f"o/{n}" for n in range(origins)),
    )


def connections(facts: Sequence[Fact], *, all_facts: bool = False) -> Connections:
    names = {end for each in facts for end in (each.subject, each.object) if end}
    entities = [Entity(name, TYPES[name.split("/")[0]], name.split("/")[1].title()) for name in sorted(names)]
    return Connections.of(entities, facts, all_facts=all_facts)


def told(
    facts: Sequence[Fact], start: str, end: str, rules: Rules | None = None, *, all_facts: bool = False
) -> list[str]:
    return [str(each) for each in shortest(connections(facts, all_facts=all_facts), start, end, rules)]


CHAIN = [
    fact("regulation/rule", "issued_by", "agency/state"),
    fact("regulation/rule", "regulates", "model/fable"),
    fact("company/maker", "develops", "model/fable"),
    fact("company/host", "supplies_compute_to", "company/maker"),
    fact("company/host", "competes_with", "company/rival"),
]


def test_a_path_reads_with_its_directions_and_a_rule_is_told_as_what_it_does() -> None:
    assert told(CHAIN, "agency/state", "company/rival") == [
        "State -regulates-> Fable <-develops- Maker <-supplies compute to- Host -competes with- Rival"
    ]
    assert told(CHAIN, "company/maker", "agency/state") == ["Maker -develops-> Fable <-regulates- State"]
    (path,) = shortest(connections(CHAIN), "agency/state", "company/rival")
    assert (path.hops, path.origins) == (4, 1)
    assert path.steps[0].through is not None
    assert path.steps[0].through.id == "regulation/rule"


def test_of_equally_short_ones_the_better_supported_comes_first() -> None:
    facts = [
        fact("company/a", "competes_with", "company/weak"),
        fact("company/weak", "competes_with", "company/z", 5),
        fact("company/a", "competes_with", "company/strong", 2),
        fact("company/strong", "competes_with", "company/z", 2),
        fact("company/a", "competes_with", "company/unsure", 2, "reported"),
        fact("company/unsure", "competes_with", "company/z", 2),
    ]
    assert [each.split(" -competes with- ")[1] for each in told(facts, "company/a", "company/z")] == [
        "Strong", "Unsure", "Weak",
    ]  # fmt: skip
    # One step says it better than any two.
    assert told([*facts, fact("company/a", "partners_with", "company/z")], "company/a", "company/z") == [
        "A -partners with- Z"
    ]


CONTRACT = [
    fact("contract/c", "supplier", "company/a"),
    fact("contract/c", "customer", "company/b"),
    fact("contract/c", "chip", "chip/x"),
    Fact("contract/c", "kind", None, Value("text", "compute"), Modality.ASSERTED, "preferred", "", ()),
]


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("company/a", "company/b", "A -supplies compute to-> B"),
        ("company/b", "company/a", "B <-supplies compute to- A"),
        ("company/b", "chip/x", "B -has a contract over-> X"),
        ("chip/x", "company/a", "X <-has a contract over- A"),
        ("contract/c", "company/a", "C -has the supplier-> A"),
        ("company/b", "contract/c", "B <-has the customer- C"),
    ],
)
def test_a_contract_is_told_as_what_it_makes_of_its_parties(start: str, end: str, text: str) -> None:
    assert told(CONTRACT, start, end) == [text]


def test_what_reads_the_same_is_told_once_by_the_plain_fact() -> None:
    facts = [*CONTRACT, fact("company/a", "supplies_compute_to", "company/b")]
    (path,) = shortest(connections(facts), "company/a", "company/b")
    assert path.steps[0].through is None


@pytest.mark.parametrize(
    ("modality", "status", "mark"),
    [
        ("planned", "preferred", "planned"),
        ("possible", "preferred", "possible"),
        ("denied", "denied", "denied"),
        ("asserted", "disputed", "disputed"),
        ("asserted", "superseded", "superseded"),
        ("asserted", "former", "former"),
    ],
)
def test_what_is_not_sure_connects_only_when_asked_for_and_is_marked(
    modality: str, status: str, mark: str
) -> None:
    facts = [fact("company/a", "acquired", "company/b", 3, modality, status)]
    assert told(facts, "company/a", "company/b") == []
    assert told(facts, "company/a", "company/b", all_facts=True) == [f"A -acquired ({mark})-> B"]


def test_what_was_rejected_never_connects() -> None:
    facts = [fact("company/a", "acquired", "company/b", status="rejected")]
    assert told(facts, "company/a", "company/b", all_facts=True) == []


PLACES = [
    fact("company/a", "located_in", "place/p"),
    fact("company/b", "located_in", "place/p"),
    fact("company/a", "operates", "facility/f"),
    fact("company/c", "built", "facility/f"),
    fact("company/c", "invested_in", "company/b"),
]


@pytest.mark.parametrize(
    ("rules", "stops"),
    [
        (Rules(), ["F", "C"]),
        (Rules(via=frozenset({"Place"})), ["P"]),
        (Rules(via=frozenset({"Company"})), None),
        (Rules(via=frozenset({"Company", "Facility"})), ["F", "C"]),
        (Rules(avoid=frozenset({"company/c"})), None),
        (Rules(hops=2), None),
        (Rules(hops=3), ["F", "C"]),
        (Rules(hops=2, via=frozenset({"Place"})), ["P"]),
    ],
)
def test_where_a_path_may_lead(rules: Rules, stops: list[str] | None) -> None:
    found = list(shortest(connections(PLACES), "company/a", "company/b", rules))
    assert [[each.name for each in path.entities[1:-1]] for path in found] == (
        [] if stops is None else [stops]
    )


@pytest.mark.parametrize("via", ["Company", "Chip"])
def test_what_is_connected_directly_is_not_connected_over_something(via: str) -> None:
    facts = [
        fact("company/a", "partners_with", "company/b"),
        fact("company/a", "owns", "company/c"),
        fact("company/c", "invested_in", "company/b"),
    ]
    whole = connections(facts)
    (direct,) = shortest(whole, "company/a", "company/b")
    over = list(shortest(whole, "company/a", "company/b", Rules(via=frozenset({via}))))
    assert len(direct.steps) == 1
    assert [[each.name for each in path.entities] for path in over] == (
        [["A", "C", "B"]] if via == "Company" else []
    )


def test_a_place_can_be_an_end_but_leads_no_further() -> None:
    assert told(PLACES, "company/a", "place/p") == ["A -is located in-> P"]
    near = {each.entity.name: each.hops for each in neighbours(connections(PLACES), "company/a", 3)}
    assert near == {"P": 1, "F": 1, "C": 2, "B": 3}


def test_neighbours_are_those_within_the_hops_and_parties_are_next_to_each_other() -> None:
    near = [(each.hops, each.entity.name) for each in neighbours(connections(CONTRACT), "company/a", 1)]
    assert near == [(1, "B"), (1, "C"), (1, "X")]
    far = [(each.hops, str(each.path)) for each in neighbours(connections(CHAIN), "company/maker", 2)]
    assert (2, "Maker <-supplies compute to- Host -competes with- Rival") in far
    assert {hops for hops, _ in far} == {1, 2}


NODES = [f"company/{letter}" for letter in "abcde"] + ["place/p", "facility/f", "contract/k"]
_EDGES = st.lists(
    st.tuples(st.sampled_from(NODES), st.sampled_from(NODES), st.integers(1, 4)).filter(
        lambda e: e[0] != e[1]
    ),
    max_size=14,
)


def _hops(keys: Iterable[str]) -> int:
    halves = sum(
        1 if {one.split("/")[0], other.split("/")[0]} & {"contract"} else 2 for one, other in pairwise(keys)
    )
    return -(-halves // 2)


@given(_EDGES)
def test_paths_are_as_short_as_any_and_lead_over_nothing_else(edges: list[tuple[str, str, int]]) -> None:
    facts = [fact(one, "competes_with", other, number) for one, other, number in edges]
    ends = [fact(end, "competes_with", end) for end in ("company/a", "company/b")]
    known = connections([*facts, *ends])
    plain = nx.Graph((one, other) for one, other, _ in edges)
    plain.add_nodes_from(["company/a", "company/b"])
    best = min(
        (
            _hops(keys)
            for keys in nx.all_simple_paths(plain, "company/a", "company/b")
            if not any(known.entities[key].type in NO_CONNECTORS for key in keys[1:-1])
        ),
        default=None,
    )
    found = list(shortest(known, "company/a", "company/b"))
    assert bool(found) is (best is not None)
    assert len({str(path) for path in found}) == len(found)
    assert {path.hops for path in found} <= {best}
    near = {each.entity.id: each.hops for each in neighbours(known, "company/a", 2)}
    assert ("company/b" in near) is (best is not None and best <= 2)
    assert JOINTS.isdisjoint(each.type for path in found for each in path.entities[1:-1]) or best is not None
