"""How surely a status says a thing: what the gold says weakly must not come out strong."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

__all__ = ["strongest", "too_strong"]

# A fact without a status is plain. What was ended or called off stands less than what is only planned.
_PLAIN: Final = 3
_STRENGTH = {
    "terminated": 0,
    "planned": 1,
    "reported": 2,
    "": _PLAIN,
    "confirmed": _PLAIN,
    "completed": _PLAIN,
}


def too_strong(gold: Iterable[str], predicted: str) -> bool:
    """Whether the predicted status is stronger than each of the statuses that the gold gives."""
    return all(_strength(predicted) > _strength(status) for status in gold)


def strongest(statuses: Iterable[str]) -> str:
    """The strongest of several, and of equally strong ones the first in the alphabet."""
    return max(sorted(statuses), key=_strength)


def _strength(status: str) -> int:
    return _STRENGTH.get(status, _PLAIN)
