"""Betweenness in graphs that are too large for the exact one: estimated from some nodes, many at a time."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["estimated"]

_AT_ONCE = 16
"""Nodes from which paths are counted at the same time: as many columns, of eight bytes a node each."""


def estimated(nodes: int, pairs: Sequence[tuple[int, int]], pivots: int, seed: int) -> list[float]:
    """The share of shortest paths over each node of an undirected graph, from so many ``pivots`` drawn with a seed.

    Brandes' algorithm ("A faster algorithm for betweenness centrality", 2001) from the pivots only, scaled up to all
    nodes. With as many pivots as nodes it is exact.
    """
    import numpy as np
    from scipy.sparse import csr_array

    drawn = Random(seed).sample(range(nodes), min(pivots, nodes))  # noqa: S311 - to draw, not to keep secrets
    ends = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    rows, columns = np.concatenate([ends, ends[:, ::-1]]).T
    near = csr_array((np.ones(len(rows)), (rows, columns)), shape=(nodes, nodes))
    total = np.zeros(nodes)
    for start in range(0, len(drawn), _AT_ONCE):
        total += _over(near, np.array(drawn[start : start + _AT_ONCE]))
    others = (nodes - 1) * (nodes - 2)
    scale = nodes / len(drawn) / others if others > 0 else 0.0
    return [float(share) for share in total * scale]


def _over(near: Any, sources: NDArray[np.int64]) -> NDArray[np.float64]:
    """How much of the shortest paths from the sources leads over each node, a column a source."""
    import numpy as np

    columns = np.arange(len(sources))
    paths = np.zeros((near.shape[0], len(sources)))
    paths[sources, columns] = 1.0
    seen = paths > 0
    levels = [seen.copy()]
    reached = paths.copy()
    while True:
        reached = near @ reached
        reached[seen] = 0.0
        new = reached > 0
        if not new.any():
            break
        paths += reached
        seen |= new
        levels.append(new)
    over = np.zeros_like(paths)
    for before, level in zip(levels[-2::-1], levels[:0:-1], strict=True):
        share = np.where(level, (1.0 + over) / np.where(level, paths, 1.0), 0.0)
        over += np.where(before, paths * (near @ share), 0.0)
    over[sources, columns] = 0.0
    return np.asarray(over.sum(axis=1))
