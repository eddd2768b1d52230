"""What a large graph opens with, and what belongs together in it."""

from __future__ import annotations

from collections import Counter

from kg.render.groups import grouped, homes
from kg.render.opening import MOST, WHOLE, overview, trimmed
from kg.schema.records import Conflict, Entity, Fact, Modality, Value


def _fact(subject: str, relation: str, target: str | None, value: Value | None = None) -> Fact:
    return Fact(subject, relation, target, value, Modality.ASSERTED, "preferred", "", ())


def _company(number: int) -> str:
    return f"company/{number:04}"


def _large() -> tuple[list[Entity], list[Fact]]:
    """A hub with many partners, two clusters at its sides, and a contract of small companies for much money."""
    entities = [Entity(_company(n), "Company", f"Company {n}") for n in range(500)]
    facts = [_fact(_company(0), "partners_with", _company(n)) for n in range(1, 300)]
    facts += [_fact(_company(n), "partners_with", _company(n + 1)) for n in range(300, 350)]
    entities += [Entity(f"contract/{n}", "Contract", f"Contract {n}") for n in range(30)]
    for n in range(30):
        worth = Value("money", str(1000 * (n + 1)), "USD")
        facts.append(_fact(f"contract/{n}", "total_value", None, worth))
        facts.append(_fact(f"contract/{n}", "supplier", _company(400 + n)))
    return entities, facts


def _degree(facts: list[Fact]) -> Counter[str]:
    return Counter(end for fact in facts if fact.object for end in (fact.subject, fact.object))


def test_a_small_graph_is_shown_whole() -> None:
    entities = [Entity(_company(n), "Company", "x") for n in range(WHOLE)]
    assert overview(entities, [], [], {}) == [entity.id for entity in entities]


def test_a_large_graph_opens_with_hubs_large_contracts_and_disputes() -> None:
    entities, facts = _large()
    dispute = Conflict("value", _company(340), "partners_with", ())
    shown = overview(entities, facts, [dispute], _degree(facts))
    assert {_company(0), "contract/29", _company(429)} <= set(shown)
    assert "contract/0" not in shown
    assert len(shown) <= WHOLE
    assert len(shown) == len(set(shown))


def test_nobody_stands_alone_in_the_overview() -> None:
    entities, facts = _large()
    shown = set(overview(entities, facts, [], _degree(facts)))
    linked = {
        end for fact in facts if {fact.subject, fact.object} <= shown for end in (fact.subject, fact.object)
    }
    assert shown == linked


def test_a_picture_has_a_limit() -> None:
    degree = {_company(n): n for n in range(1000)}
    shown = trimmed(degree, degree)
    assert len(shown) == MOST
    assert shown[0] == _company(999)


def test_groups_are_those_that_are_connected() -> None:
    entities = [Entity(_company(n), "Company", f"Company {n}") for n in range(9)]
    cliques = [(a, b) for low in (0, 4) for a in range(low, low + 4) for b in range(a + 1, low + 4)]
    facts = [_fact(_company(a), "partners_with", _company(b)) for a, b in [*cliques, (3, 4)]]
    groups = grouped(entities, facts, _degree(facts))
    assert [sorted(group.members) for group in groups] == [
        [_company(n) for n in range(4)],
        [_company(n) for n in range(4, 8)],
    ]
    assert (groups[0].x, groups[0].y) != (groups[1].x, groups[1].y)
    assert groups[0].label == "Company 3, Company 0, Company 1 …"


def test_a_place_joins_the_group_of_its_neighbours() -> None:
    entities = [Entity(_company(n), "Company", f"Company {n}") for n in range(3)]
    entities.append(Entity("place/x", "Place", "X"))
    facts = [_fact(_company(a), "partners_with", _company(b)) for a, b in [(0, 1), (1, 2), (0, 2)]]
    facts.append(_fact(_company(0), "located_in", "place/x"))
    (group,) = grouped(entities, facts, _degree(facts))
    assert "place/x" in group.members


def test_everybody_has_a_home_of_their_own() -> None:
    entities, facts = _large()
    groups = grouped(entities, facts, _degree(facts))
    members = {key for group in groups for key in group.members}
    found = homes(groups, [entity.id for entity in entities if entity.id not in members])
    assert found.keys() == {entity.id for entity in entities}
    assert len(set(found.values())) == len(found)


def test_the_order_of_the_records_changes_no_group() -> None:
    entities, facts = _large()
    degree = _degree(facts)
    assert grouped(entities[::-1], facts[::-1], degree) == grouped(entities, facts, degree)
