"""Which claims about one thing say the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from kg.fuse.agreement import covers, sharpest
from kg.schema.records import Claim, Modality, Value

__all__ = ["by_value"]


def by_value(
    claims: Iterable[Claim], apart: Callable[[Value, Value], bool]
) -> list[tuple[Value, list[Claim]]]:
    """The distinct values of claims that have one, each with the claims that say it, or the same less precisely.

    What is only planned or possible never makes more precise what is stated, and a denial speaks of the values that
    it covers. ``apart(coarse, fine)`` keeps two that would agree by precision alone. Every claim is in a group.
    """
    saying: dict[tuple[Value, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.value is not None:
            saying[claim.value, _surety(claim)].append(claim)
    groups: list[tuple[Value, list[Claim]]] = []

    def said(value: Value, best: Value) -> bool:
        return covers(value, best) and not apart(value, best)

    for surety in (2, 1, 0):
        # Rounding is not transitive (10, 11, 11.4), so what the sharpest values leave over is taken up after them.
        while fresh := [
            value
            for value, how in saying
            if how == surety and not any(said(value, best) for best, _ in groups)
        ]:
            for best in sharpest(fresh, apart):
                alike = [same for (value, how), same in saying.items() if how <= surety and said(value, best)]
                groups.append((best, [claim for same in alike for claim in same]))
    return groups


def _surety(claim: Claim) -> int:
    if claim.modality >= Modality.REPORTED:
        return 2
    return 0 if claim.modality is Modality.DENIED else 1
