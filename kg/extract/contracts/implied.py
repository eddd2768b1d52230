"""What a contract implies of its parties beside itself."""

from __future__ import annotations

from kg.schema.records import Modality

__all__ = ["implied_relation"]

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
