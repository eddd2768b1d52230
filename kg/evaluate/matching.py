"""Pairing of two lists, one to one, so that the sum of the weights is as large as it can be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

__all__ = ["best_pairs"]


def best_pairs(weights: Mapping[tuple[int, int], int]) -> tuple[tuple[int, int], ...]:
    """The pairs (left, right) of the heaviest one-to-one pairing, sorted.

    ``weights`` holds the pairs that may be made; a pair of weight 0 or less is never made. The problem is
    solved apart for each set of items that pairs connect, so that the cost is that of the largest such set.
    """
    allowed = {pair: weight for pair, weight in weights.items() if weight > 0}
    pairs: list[tuple[int, int]] = []
    for lefts, rights in _connected(allowed):
        matrix = [[allowed.get((left, right), 0) for right in rights] for left in lefts]
        for row, column in _assign(matrix):
            pair = (lefts[row], rights[column])
            if pair in allowed:
                pairs.append(pair)
    return tuple(sorted(pairs))


def _connected(pairs: Mapping[tuple[int, int], int]) -> list[tuple[list[int], list[int]]]:
    """The lefts and rights that pairs connect, one tuple per connected set."""
    neighbours: dict[tuple[str, int], set[tuple[str, int]]] = defaultdict(set)
    for left, right in pairs:
        neighbours["left", left].add(("right", right))
        neighbours["right", right].add(("left", left))
    seen: set[tuple[str, int]] = set()
    sets = []
    for start in sorted(neighbours):
        if start in seen:
            continue
        found, waiting = {start}, [start]
        while waiting:
            for node in neighbours[waiting.pop()] - found:
                found.add(node)
                waiting.append(node)
        seen |= found
        sets.append(
            (
                sorted(index for side, index in found if side == "left"),
                sorted(index for side, index in found if side == "right"),
            )
        )
    return sets


def _assign(weights: list[list[int]]) -> list[tuple[int, int]]:
    """Row and column of each pair of the heaviest assignment: the Hungarian method with potentials.

    Kuhn (1955), in the form with one shortest augmenting path per row, O(rows² · columns).
    """
    if len(weights) > len(weights[0]):
        flipped = [list(column) for column in zip(*weights, strict=True)]
        return [(row, column) for column, row in _assign(flipped)]
    rows, columns = len(weights), len(weights[0])
    row_potential, column_potential = [0] * (rows + 1), [0] * (columns + 1)
    row_of = [0] * (columns + 1)  # rows and columns count from 1; 0 is none
    for row in range(1, rows + 1):
        row_of[0] = row
        column = 0
        least: list[float] = [float("inf")] * (columns + 1)
        came_from, visited = [0] * (columns + 1), [False] * (columns + 1)
        while row_of[column]:
            visited[column] = True
            current, step, following = row_of[column], float("inf"), 0
            for other in range(1, columns + 1):
                if visited[other]:
                    continue
                cost = -weights[current - 1][other - 1] - row_potential[current] - column_potential[other]
                if cost < least[other]:
                    least[other], came_from[other] = cost, column
                if least[other] < step:
                    step, following = least[other], other
            for other in range(columns + 1):
                if visited[other]:
                    row_potential[row_of[other]] += int(step)
                    column_potential[other] -= int(step)
                else:
                    least[other] -= step
            column = following
        while column:
            row_of[column] = row_of[came_from[column]]
            column = came_from[column]
    return [(row_of[column] - 1, column - 1) for column in range(1, columns + 1) if row_of[column]]
