from __future__ import annotations

import pytest

from kg.render.selection import neighbourhood
from kg.schema.records import Fact, Modality


def _edge(subject: str, target: str) -> Fact:
    return Fact(subject, "r", target, None, Modality.ASSERTED, "preferred", "", ())


@pytest.mark.parametrize(
    ("centre", "hops", "near"),
    [
        ("company/a", 0, "company/a"),
        ("company/a", 1, "company/a company/b contract/x company/c chip/d"),
        ("company/a", 2, "company/a company/b contract/x company/c chip/d company/e"),
        ("company/a", 9, "company/a company/b contract/x company/c chip/d company/e"),
        ("contract/x", 1, "contract/x company/a company/c chip/d"),
        ("company/e", 1, "company/e company/b"),
        ("company/lone", 3, "company/lone"),
    ],
)
def test_what_a_contract_joins_is_one_hop_apart(centre: str, hops: int, near: str) -> None:
    ends = ["company/a company/b", "company/b company/e", "company/f company/g"]
    ends += ["contract/x company/a", "contract/x company/c", "contract/x chip/d"]
    facts = [_edge(*pair.split()) for pair in ends]
    assert neighbourhood(facts, centre, hops) == set(near.split())
