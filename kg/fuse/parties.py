"""Parties of one contract that several documents name differently: a company and its own unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.fuse.origins import Origins
from kg.schema.records import Claim, Fact, Modality

__all__ = ["one_party"]


def one_party(
    facts: Sequence[Fact], parents: Mapping[str, str], claims: Mapping[str, Claim], origins: Origins
) -> list[Fact]:
    """Lets one fact stand for all, the others stay beside it: contracts are only merged where the parties agree.

    The company is preferred to its unit (``parents``), else the name that is surer and more often used.
    """
    stated = [fact for fact in facts if fact.status == "preferred"]
    above = {parents.get(fact.object or "") for fact in stated}

    def rank(fact: Fact) -> tuple[bool, int, int, int, str]:
        places = {origins.place(claims[key]) for key in fact.supported_by}
        surety = min(fact.modality, Modality.REPORTED)
        return fact.object not in above, -surety, -len(fact.origins), -len(places), fact.object or ""

    best = min(stated, key=rank, default=None)
    return [
        replace(fact, status="superseded", rule="a company and its own unit agree")
        if fact.status == "preferred" and fact is not best
        else fact
        for fact in facts
    ]
