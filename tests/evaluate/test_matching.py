from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from kg.evaluate.matching import best_pairs

WEIGHTS = st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(-3, 30), max_size=25)


def test_nothing_to_pair() -> None:
    assert best_pairs({}) == ()
    assert best_pairs({(0, 0): 0, (1, 1): -5}) == ()


def test_the_sum_counts_not_the_best_single_pair() -> None:
    assert best_pairs({(0, 0): 5, (0, 1): 4, (1, 0): 4}) == ((0, 1), (1, 0))


def test_more_on_one_side() -> None:
    assert best_pairs({(0, 0): 1, (1, 0): 3, (2, 0): 2}) == ((1, 0),)
    assert best_pairs({(0, 0): 1, (0, 1): 3, (0, 2): 2}) == ((0, 1),)


@given(WEIGHTS)
def test_pairs_are_one_to_one_and_as_heavy_as_can_be(weights: dict[tuple[int, int], int]) -> None:
    pairs = best_pairs(weights)
    assert len({left for left, _ in pairs}) == len({right for _, right in pairs}) == len(pairs)
    best = max(
        sum(max(0, weights.get((left, right), 0)) for left, right in enumerate(order))
        for order in permutations(range(5))
    )
    assert sum(weights[pair] for pair in pairs) == best
