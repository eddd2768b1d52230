"""Guarantees of what a tenant owes, where the words do not name the tenant: "with A standing behind the rent"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.analysis import Analysis
from kg.extract.contracts.frames import Frame
from kg.extract.contracts.sheets import rules
from kg.extract.said import modality_of
from kg.schema.family import Family
from kg.schema.records import Modality

__all__ = ["guarantees"]

_NEAR = 2
"""So many sentences on, "the rent" is still that of the lease spoken of last."""


def guarantees(analysis: Analysis, frames: Sequence[Frame], family: Family) -> Iterator[Frame]:
    """The contracts of kind ``other`` between who guarantees a lease and its tenant: one for each lease."""
    leases = [frame for frame in frames if frame.kind == "compute" and frame.customer]
    made: dict[tuple[str, int], Frame] = {}
    for number, analysed in enumerate(analysis.sentences if leases else ()):
        for hit in analysed.hits(rules("guaranteed")):
            if modality_of(hit, analysed.who) <= Modality.POSSIBLE:
                continue
            lease = _lease(number, leases)
            if lease is None:
                continue
            tenant = str(leases[lease].customer)
            for item in hit.role("guarantor"):
                pair = frozenset((family.root(item.entity or ""), family.root(tenant)))
                if item.entity is None or pair & family_of(leases[lease], family) != {family.root(tenant)}:
                    continue
                if any(frame.kind == "other" and frame.pair == pair for frame in frames):
                    continue  # it is told with both names
                frame = made.setdefault((item.entity, lease), _frame(pair, item.entity, tenant))
                frame.sentences.append(number)
                frame.firm.add(number)
    yield from made.values()


def family_of(frame: Frame, family: Family) -> frozenset[str]:
    return frozenset(family.root(party) for party in (frame.supplier, frame.customer) if party)


def _lease(number: int, leases: Sequence[Frame]) -> int | None:
    """The only lease of the sentence, else that of the sentences just before."""
    for back in range(_NEAR + 1):
        told = [n for n, frame in enumerate(leases) if number - back in frame.sentences]
        if told:
            return told[0] if len(told) == 1 else None
    return None


def _frame(pair: frozenset[str], guarantor: str, tenant: str) -> Frame:
    return Frame(
        pair, supplier=guarantor, customer=tenant, kind="other", named=[guarantor, tenant], agreed=True, standing=False,
        loose=False,
    )  # fmt: skip
