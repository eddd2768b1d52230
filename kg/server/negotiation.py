"""Content negotiation: which of the offered media types a client likes best (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["best"]


@dataclass(frozen=True, slots=True)
class _Range:
    """One part of an ``Accept`` header."""

    kind: str
    subtype: str
    weight: float

    def fit(self, media_type: str) -> int:
        """How closely it names a media type: 3 by its name, 2 by its kind, 1 as anything, 0 not at all."""
        kind, _, subtype = media_type.partition("/")
        if self.kind == "*":
            return 1
        if self.kind != kind:
            return 0
        return 2 if self.subtype == "*" else 3 if self.subtype == subtype else 0


def best(accept: str | None, offered: Sequence[str]) -> str | None:
    """The offered type that an ``Accept`` header weighs highest, ``None`` where it takes none of them.

    Of equal ones it is that which the header names most closely, then the first that is offered. Without a header
    everything is taken. A part that cannot be read counts as if it were not there.
    """
    ranges = _ranges(accept or "") or [_Range("*", "*", 1.0)]
    found: tuple[float, int] = (0.0, 0)
    chosen = None
    for media_type in offered:
        fit, weight = max(((one.fit(media_type), one.weight) for one in ranges), key=lambda pair: pair[0])
        if fit and weight > 0 and (weight, fit) > found:
            found, chosen = (weight, fit), media_type
    return chosen


def _ranges(accept: str) -> list[_Range]:
    found = []
    for part in accept.split(","):
        name, *parameters = (each.strip().lower() for each in part.split(";"))
        kind, slash, subtype = name.partition("/")
        if name == "*":
            kind, slash, subtype = "*", "/", "*"
        if kind and slash and subtype and (kind != "*" or subtype == "*"):
            found.append(_Range(kind, subtype, _weight(parameters)))
    return found


def _weight(parameters: Sequence[str]) -> float:
    """The value of ``q`` between 0 and 1; 1 where there is none, 0 where it is no number."""
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0
