"""Contracts: frames that gather parties, kind and terms from the sentences that speak of them."""

from __future__ import annotations

from kg.extract.contracts.claims import contract_claims
from kg.extract.contracts.implied import without_rented

__all__ = ["contract_claims", "without_rented"]
