"""What a contract implies of its parties beside itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.schema.records import Claim, Modality

__all__ = ["implied_relation", "without_rented"]

_BY_KIND = {
    "compute": "supplies_compute_to",
    "hardware": "supplies_chips_to",
    "power": "supplies_power_to",
    "investment": "invested_in",
}


def implied_relation(kind: str, modality: Modality) -> str | None:
    """The plain relation of the supplier to the customer of a contract of that kind, told so surely; ``None`` where
    there is none. An investment that is only planned is none yet."""
    if kind == "investment" and modality < Modality.REPORTED:
        return None
    return _BY_KIND.get(kind)


def without_rented(plain: Iterable[Claim], contracts: Sequence[Claim]) -> list[Claim]:
    """The plain claims but those of chips sold where the same sentence tells of a contract that lets their use."""
    let = {
        (claim.subject, claim.object, claim.evidence.start)
        for claim in contracts
        if claim.relation == "supplies_compute_to"
    }
    return [
        claim
        for claim in plain
        if claim.relation != "supplies_chips_to"
        or (claim.subject, claim.object, claim.evidence.start) not in let
    ]
