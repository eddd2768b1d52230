"""Labelled pairs of names: what is merged, and what stays apart."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.resolve.pairs import read_pairs, score

_PARTS = ("development", "held_out")


def test_the_pairs_are_many_hard_and_mostly_strange_to_the_registry() -> None:
    parts = {name: read_pairs(name) for name in _PARTS}
    pairs = [pair for each in parts.values() for pair in each]
    same = sum(pair.same for pair in pairs)
    assert len(pairs) >= 400
    assert len({str(pair) for pair in pairs}) == len(pairs)
    assert 0.48 <= same / len(pairs) <= 0.52
    assert 2 * sum(not all(pair.known) for pair in pairs) >= len(pairs)
    assert 3 * len(parts["held_out"]) >= len(pairs)
    assert min(Counter(pair.one.type for pair in pairs).values()) >= 3


@pytest.mark.parametrize("part", _PARTS)
def test_names_are_resolved(part: str) -> None:
    result = score(read_pairs(part))
    assert result.precision >= 0.99, [str(pair) for pair in result.wrong]
    assert result.recall >= 0.92, len(result.missed)
