"""Contracts: frames that gather parties, kind and terms from the sentences that speak of them."""

from __future__ import annotations

from kg.extract.contracts.claims import contract_claims

__all__ = ["contract_claims"]
